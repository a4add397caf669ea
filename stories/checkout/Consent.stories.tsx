import {
  CheckoutForm,
  type CheckoutFormProps,
  Consent,
  ContinueButton,
  PayButton,
  PaymentSection,
} from '@aerocall/commerce-react/checkout'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { appearanceIn } from '../support/appearance.js'
import { JUNE } from '../support/checkout.js'
import { withSteps } from '../support/checkoutSteps.js'
import { inForm } from '../support/inForm.js'
import { ONE_BOWL, shopIn } from '../support/shop.js'

const terms = (
  <>
    I agree to the <a href="#terms">terms of sale</a>.
  </>
)

const meta: Meta<typeof Consent> = {
  ...inForm,
  title: 'Checkout/Consent',
  component: Consent,
  decorators: [
    (Story, { args, globals }) => {
      // The story's shop brings the form's Stripe along.
      const { stripe, ...props } = args as typeof args & Pick<CheckoutFormProps, 'stripe'>
      return (
        <CheckoutForm stripe={stripe} appearance={appearanceIn(globals)} defaultValues={JUNE} consent={terms}>
          <PaymentSection />
          <ContinueButton />
          <Story args={props} />
          <PayButton />
        </CheckoutForm>
      )
    },
    withSteps,
  ],
  parameters: {
    ...inForm.parameters,
    shop: { cart: ONE_BOWL },
    steps: ['continue', { see: '[data-part="pay"]' }],
    example: {
      around: (part: string) =>
        `<CheckoutForm publishableKey="pk_test_…" consent={<>I agree to the <a href="/terms">terms</a>.</>}>\n  <PaymentSection />\n  <ContinueButton />\n  ${part}\n  <PayButton />\n</CheckoutForm>`,
    },
  },
}
export default meta
type Story = StoryObj<typeof Consent>

/** The box that must be ticked before Pay does anything. It is never ticked for the shopper. */
export const Default: Story = {
  play: async ({ canvasElement }) => {
    const box = await within(canvasElement).findByRole('checkbox', { name: /terms of sale/ })
    await expect(box).not.toBeChecked()
  },
}

/** Pay was pressed without it: the box says so, nothing was sent, and what was typed stands. */
export const Missing: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const pay = await canvas.findByRole('button', { name: /^Pay \$/ })
    await waitFor(() => expect(pay).not.toHaveAttribute('aria-disabled'))
    await shopIn(canvasElement).stripe.enterCard('4242424242424242')
    await userEvent.click(pay)
    await expect(canvas.getByRole('checkbox')).toHaveAccessibleDescription()
    await expect(shopIn(canvasElement).sandbox.charges).toEqual([])
  },
}
