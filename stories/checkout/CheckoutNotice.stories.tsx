import { CheckoutNotice, ContinueButton } from '@aerocall/commerce-react/checkout'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { inForm } from '../support/inForm.js'
import { ONE_BOWL } from '../support/shop.js'

const meta: Meta<typeof CheckoutNotice> = {
  ...inForm,
  title: 'Checkout/CheckoutNotice',
  component: CheckoutNotice,
  decorators: [
    (Story) => (
      <>
        <ContinueButton />
        <Story />
      </>
    ),
    ...inForm.decorators,
  ],
  parameters: {
    ...inForm.parameters,
    steps: ['continue'],
    shop: {
      cart: ONE_BOWL,
      script: {
        type: 'answer',
        on: 'createCheckout',
        status: 200,
        body: { orderId: 'ord_1', status: 'pending' },
      },
    },
  },
}
export default meta
type Story = StoryObj<typeof CheckoutNotice>

/** What the shopper must know now, as an alert, and the buttons that lead on. `<CheckoutForm>` ends with one. */
export const Default: Story = {
  play: async ({ canvasElement }) => {
    const [alert] = await within(canvasElement).findAllByRole('alert')
    await expect(alert).toBeVisible()
  },
}
