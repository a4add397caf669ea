import { BuyNow, BuyNowProvider, CheckoutForm } from '@aerocall/commerce-react/checkout'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { withAppearance } from '../support/appearance.js'
import { withSteps } from '../support/checkoutSteps.js'
import { ONE_BOWL, type ShopParameters, shopIn } from '../support/shop.js'
import type { Example } from '../support/source.js'

const meta: Meta<typeof BuyNowProvider> = {
  title: 'Checkout/BuyNowProvider',
  component: BuyNowProvider,
  argTypes: { children: { control: false } },
  decorators: [
    (Story, { args }) => {
      const { stripe, appearance } = args as Parameters<typeof BuyNow>[0]
      return (
        <div className="stack">
          <BuyNow
            productId="prod-dinner-plate"
            stripe={stripe}
            appearance={appearance}
            onFormNeeded={() => {}}
          >
            Buy now
          </BuyNow>
          <Story
            args={{ children: <CheckoutForm stripe={stripe} appearance={appearance} countries={['US']} /> }}
          />
        </div>
      )
    },
    withSteps,
    withAppearance,
  ],
  parameters: {
    shop: { cart: ONE_BOWL } satisfies ShopParameters,
    example: { args: { children: '', stripe: '' }, children: '<CheckoutForm />' } satisfies Example,
  },
}
export default meta
type Story = StoryObj<typeof BuyNowProvider>

/** The checkout of what is bought at once: its summary has the plate, and not the bowl of the shopper's own cart. */
export const Default: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: 'Buy now' }))
    await expect(await canvas.findByText(/Dinner Plate/, {}, { timeout: 8000 })).toBeVisible()
    await expect(canvas.queryByText(/Breakfast Bowl/)).toBeNull()
    await expect(shopIn(canvasElement).sandbox.orders).toEqual([])
  },
}
