import { ContinueButton, PayButton, PaymentSection } from '@aerocall/commerce-react/checkout'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { inForm } from '../support/inForm.js'
import { ONE_BOWL, shopIn } from '../support/shop.js'

const meta: Meta<typeof PayButton> = {
  ...inForm,
  title: 'Checkout/PayButton',
  component: PayButton,
  decorators: [
    (Story) => (
      <>
        <PaymentSection />
        <ContinueButton />
        <Story />
      </>
    ),
    ...inForm.decorators,
  ],
  parameters: { ...inForm.parameters, steps: ['continue', { see: '[data-part="pay"]' }] },
}
export default meta
type Story = StoryObj<typeof PayButton>

/** The sum on it is the one that Stripe will charge. */
export const Default: Story = {
  play: async ({ canvasElement }) => {
    const pay = await within(canvasElement).findByRole('button', { name: /^Pay \$/ })
    await waitFor(() => expect(pay).not.toHaveAttribute('aria-disabled'))
  },
}

/** Enter pays; however often it is pressed, once. While the bank is asked it is busy, and keeps the focus. */
export const Confirming: Story = {
  tags: ['!autodocs'],
  parameters: {
    shop: { cart: ONE_BOWL, script: { type: 'delay', on: 'confirmIntent', ms: 3_600_000 } },
  },
  play: async ({ canvasElement }) => {
    const pay = await within(canvasElement).findByRole('button', { name: /^Pay \$/ })
    await waitFor(() => expect(pay).not.toHaveAttribute('aria-disabled'))
    await shopIn(canvasElement).stripe.enterCard('4242424242424242')
    pay.focus()
    await userEvent.keyboard('{Enter}{Enter}')
    await waitFor(() => expect(pay).toHaveAttribute('aria-busy', 'true'))
    await expect(pay).toHaveFocus()
  },
}

/** Stripe's fields are not there yet: Pay can be reached, and says what it waits for. */
export const Waiting: Story = {
  parameters: {
    shop: { cart: ONE_BOWL, script: { type: 'delay', on: 'retrieveIntent', nth: 2, ms: 3_600_000 } },
  },
  play: async ({ canvasElement }) => {
    const pay = await within(canvasElement).findByRole('button', { name: /^Pay/ })
    await expect(pay).toHaveAttribute('aria-disabled', 'true')
    await expect(pay).toHaveAccessibleDescription()
  },
}
