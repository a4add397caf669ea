import { PaymentInstructions } from '@aerocall/commerce-react/checkout'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'

const meta: Meta<typeof PaymentInstructions> = {
  title: 'Checkout/PaymentInstructions',
  component: PaymentInstructions,
  args: {
    instructions: {
      kind: 'voucher',
      url: 'https://pay.sandbox.test/vouchers/1',
      expiresAt: '2030-05-02T12:00:00.000Z',
    },
  },
}
export default meta
type Story = StoryObj<typeof PaymentInstructions>

/** A voucher names the places that take it, and a day. */
export const Voucher: Story = {
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByRole('link')).toHaveAttribute(
      'href',
      'https://pay.sandbox.test/vouchers/1',
    )
  },
}

/** A bank transfer often has no end. */
export const BankTransfer: Story = {
  args: {
    instructions: { kind: 'bank_transfer', url: 'https://pay.sandbox.test/transfers/1', expiresAt: null },
  },
}

/** In the dark, on a phone. */
export const Dark: Story = {
  globals: { theme: 'dark', viewport: { value: 'phone' } },
}

/** The provider named no page that could be shown: nobody is left without a word. */
export const WithoutAPage: Story = {
  args: { instructions: { kind: 'bank_transfer', url: null, expiresAt: null } },
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText(/ask the shop/)).toBeVisible()
  },
}
