import { CheckoutNotice } from '@aerocall/commerce-react/checkout'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { ownCheckout } from '../support/ownCheckout.js'
import { ONE_BOWL, type ShopParameters } from '../support/shop.js'

const { decorators, example } = ownCheckout

const meta: Meta<typeof CheckoutNotice> = {
  title: 'Checkout/CheckoutNotice',
  component: CheckoutNotice,
  decorators,
  parameters: {
    example,
    shop: {
      cart: ONE_BOWL,
      script: {
        type: 'answer',
        on: 'createCheckout',
        status: 200,
        body: { orderId: 'ord_1', status: 'pending' },
      },
    } satisfies ShopParameters,
  },
}
export default meta
type Story = StoryObj<typeof CheckoutNotice>

/** What the shopper must know now, as an alert, and the buttons that lead on. `<CheckoutForm>` ends with one. */
export const Default: Story = {
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByRole('alert')).toBeVisible()
  },
}
