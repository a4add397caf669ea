import { CheckoutProgress, ContinueButton } from '@aerocall/commerce-react/checkout'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { inForm } from '../support/inForm.js'
import { ONE_BOWL } from '../support/shop.js'

const meta: Meta<typeof CheckoutProgress> = {
  ...inForm,
  title: 'Checkout/CheckoutProgress',
  component: CheckoutProgress,
  decorators: [
    (Story) => (
      <>
        <Story />
        <ContinueButton />
      </>
    ),
    ...inForm.decorators,
  ],
  parameters: {
    ...inForm.parameters,
    steps: ['continue'],
    shop: { cart: ONE_BOWL, script: { type: 'delay', on: 'createCheckout', ms: 3_600_000 } },
  },
}
export default meta
type Story = StoryObj<typeof CheckoutProgress>

/** The live region that says what is going on. `<CheckoutForm>` begins with one; a layout without a form needs its own. */
export const Default: Story = {
  play: async ({ canvasElement }) => {
    const [progress] = await within(canvasElement).findAllByText(/Preparing your payment/)
    await expect(progress).toBeVisible()
  },
}
