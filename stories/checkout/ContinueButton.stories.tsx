import { ContinueButton, PaymentSection } from '@aerocall/commerce-react/checkout'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { inForm } from '../support/inForm.js'
import { ONE_BOWL } from '../support/shop.js'

const meta: Meta<typeof ContinueButton> = {
  ...inForm,
  title: 'Checkout/ContinueButton',
  component: ContinueButton,
  decorators: [
    (Story) => (
      <>
        <PaymentSection />
        <Story />
      </>
    ),
    ...inForm.decorators,
  ],
}
export default meta
type Story = StoryObj<typeof ContinueButton>

/** It makes the order, by Enter in any field as well. */
export const Default: Story = {}

/** The order is being made: the button is busy and keeps the focus. */
export const Creating: Story = {
  tags: ['!autodocs'],
  parameters: {
    shop: { cart: ONE_BOWL, script: { type: 'delay', on: 'createCheckout', ms: 3_600_000 } },
  },
  play: async ({ canvasElement }) => {
    const button = await within(canvasElement).findByRole('button', { name: 'Continue to payment' })
    button.focus()
    await userEvent.keyboard('{Enter}')
    await expect(button).toHaveAttribute('aria-busy', 'true')
    await expect(button).toHaveFocus()
  },
}

/** The price went up: it accepts what is now shown. */
export const AcceptAndContinue: Story = {
  parameters: {
    steps: [
      { see: '[data-part="continue"]' },
      { script: { type: 'price', product: 'breakfast-bowl', variant: 'Oat', price: 31 } },
      'continue',
    ],
  },
  play: async ({ canvasElement }) => {
    await expect(
      await within(canvasElement).findByRole('button', { name: 'Accept and continue' }),
    ).toBeVisible()
  },
}
