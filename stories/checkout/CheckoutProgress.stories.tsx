import { CheckoutProgress } from '@aerocall/commerce-react/checkout'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { ownCheckout } from '../support/ownCheckout.js'
import { ONE_BOWL, type ShopParameters } from '../support/shop.js'

const { decorators, example } = ownCheckout

const meta: Meta<typeof CheckoutProgress> = {
  title: 'Checkout/CheckoutProgress',
  component: CheckoutProgress,
  decorators,
  parameters: {
    example,
    shop: {
      cart: ONE_BOWL,
      script: { type: 'delay', on: 'createCheckout', ms: 3_600_000 },
    } satisfies ShopParameters,
  },
}
export default meta
type Story = StoryObj<typeof CheckoutProgress>

/** The live region that says what is going on. `<CheckoutForm>` begins with one; a layout without a form needs its own. */
export const Default: Story = {
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText(/Preparing your payment/)).toBeVisible()
  },
}
