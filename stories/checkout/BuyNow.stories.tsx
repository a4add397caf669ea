import { BuyNow, CheckoutForm } from '@aerocall/commerce-react/checkout'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { withAppearance } from '../support/appearance.js'
import { withSteps } from '../support/checkoutSteps.js'
import { ONE_BOWL, type ShopParameters, shopIn } from '../support/shop.js'
import type { Example } from '../support/source.js'

const meta: Meta<typeof BuyNow> = {
  title: 'Checkout/BuyNow',
  component: BuyNow,
  decorators: [withSteps, withAppearance],
  args: {
    productId: 'prod-dinner-plate',
    countries: ['CA', 'US'],
    children: 'Buy now',
    onFormNeeded: () => {},
  },
  argTypes: { stripe: { control: false }, children: { control: false } },
  parameters: {
    shop: { cart: ONE_BOWL } satisfies ShopParameters,
    example: {
      args: { stripe: '', children: '', onFormNeeded: "{() => location.assign('/buy-now')}" },
      children: 'Buy now',
    } satisfies Example,
  },
}
export default meta
type Story = StoryObj<typeof BuyNow>

const part = (canvasElement: HTMLElement) => canvasElement.querySelector<HTMLElement>('[data-part=buy-now]')

async function press(canvasElement: HTMLElement) {
  await userEvent.click(await within(canvasElement).findByRole('button', { name: 'Buy now' }))
}

async function open(canvasElement: HTMLElement) {
  await press(canvasElement)
  await waitFor(() => expect(part(canvasElement)).toHaveAttribute('data-state', 'open'), { timeout: 8000 })
  await waitFor(() => expect(canvasElement.querySelector('iframe')).toBeVisible(), { timeout: 12_000 })
}

/** A button: nothing is asked for before it is pressed. */
export const Default: Story = {}

/** Its cart is made, and this browser's wallets are offered for it. The shopper's own cart stays as it is. */
export const Open: Story = {
  play: async ({ canvasElement }) => {
    await open(canvasElement)
    await expect(shopIn(canvasElement).sandbox.orders).toEqual([])
  },
}

/** The cart is being made. */
export const Making: Story = {
  parameters: {
    shop: {
      cart: ONE_BOWL,
      script: { type: 'delay', on: 'addCartItem', ms: 3_600_000 },
    } satisfies ShopParameters,
  },
  play: async ({ canvasElement }) => {
    await press(canvasElement)
    await waitFor(() => expect(part(canvasElement)).toHaveAttribute('data-state', 'making'))
  },
}

/** One press on the button, one on the wallet, one in the sheet: one order, one charge. */
export const Purchase: Story = {
  tags: ['!autodocs'],
  play: async ({ canvasElement }) => {
    await open(canvasElement)
    const { stripe, sandbox } = shopIn(canvasElement)
    await expect(await stripe.wallet.press()).toBe(true)
    await stripe.wallet.approve()
    const canvas = within(canvasElement)
    await expect(await canvas.findByText('Your payment was received.', {}, { timeout: 8000 })).toBeVisible()
    await expect(sandbox.charges).toHaveLength(1)
  },
}

/** An order of the shopper's own cart waits to be paid: it comes first. */
export const OtherOrder: Story = {
  decorators: [
    (Story, { args }) => (
      <div className="stack">
        <Story />
        <CheckoutForm
          stripe={args.stripe}
          appearance={args.appearance}
          countries={['US']}
          shipping={false}
          defaultValues={{ email: 'june@example.test' }}
        />
      </div>
    ),
  ],
  parameters: { steps: ['continue'] },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await canvas.findByRole('button', { name: /^Pay \$/ }, { timeout: 12_000 })
    await press(canvasElement)
    await expect(await canvas.findByText(/another order that is not paid yet/)).toBeVisible()
  },
}

/** What the shop has not is said where the button is. */
export const SoldOut: Story = {
  parameters: {
    shop: {
      cart: ONE_BOWL,
      script: {
        type: 'answer',
        on: 'addCartItem',
        status: 409,
        body: { error: { code: 'INSUFFICIENT_STOCK', message: 'Only 2 are left.' } },
      },
    } satisfies ShopParameters,
  },
  play: async ({ canvasElement }) => {
    await press(canvasElement)
    await expect(await within(canvasElement).findByRole('alert', {}, { timeout: 8000 })).toBeVisible()
  },
}
