import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { UseAddToCart } from '../examples/UseAddToCart.js'
import useAddToCartSource from '../examples/UseAddToCart.tsx?raw'
import { UseCart } from '../examples/UseCart.js'
import useCartSource from '../examples/UseCart.tsx?raw'
import { UseCartActions } from '../examples/UseCartActions.js'
import useCartActionsSource from '../examples/UseCartActions.tsx?raw'
import { UseCartLine } from '../examples/UseCartLine.js'
import useCartLineSource from '../examples/UseCartLine.tsx?raw'
import { UseCommerce } from '../examples/UseCommerce.js'
import useCommerceSource from '../examples/UseCommerce.tsx?raw'
import { UseCommerceClient } from '../examples/UseCommerceClient.js'
import useCommerceClientSource from '../examples/UseCommerceClient.tsx?raw'
import { UseCoupon } from '../examples/UseCoupon.js'
import useCouponSource from '../examples/UseCoupon.tsx?raw'
import { Hooks } from '../pages/Hooks.js'
import { ONE_BOWL, THREE_LINES } from '../support/shop.js'

/** One cart for the whole app, shown before the server has answered and settled by it; and what the provider knows. */
const meta: Meta = {
  title: 'Hooks/Cart and provider',
  parameters: { docs: { page: Hooks } },
}
export default meta
type Story = StoryObj

/** Lines, totals and every write. With a selector a component renders again only when its value changes. */
export const useCart: Story = {
  name: 'useCart',
  render: () => <UseCart />,
  parameters: { hook: 'useCart', example: { code: useCartSource } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const button = await canvas.findByRole('button', { name: 'Add to cart' })
    button.focus()
    await userEvent.keyboard('{Enter}{Enter}')
    await expect(canvas.getByText(/^2 in the cart/)).toBeVisible()
  },
}

/** The writes alone. A component that only writes does not render when the cart changes. */
export const useCartActions: Story = {
  name: 'useCartActions',
  render: () => <UseCartActions />,
  parameters: { hook: 'useCartActions', example: { code: useCartActionsSource } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const button = await canvas.findByRole('button', { name: /^Add a vase/ })
    const { textContent } = button
    await userEvent.click(button)
    await userEvent.click(button)
    await expect(await canvas.findByText('2 in the cart')).toBeVisible()
    await expect(button).toHaveTextContent(String(textContent))
  },
}

/** One line, by its stable key. */
export const useCartLine: Story = {
  name: 'useCartLine',
  render: () => <UseCartLine />,
  parameters: { hook: 'useCartLine', example: { code: useCartLineSource }, shop: { cart: THREE_LINES } },
}

/** A button of your own: what it adds, how many are in the cart, and how the last add ended. */
export const useAddToCart: Story = {
  name: 'useAddToCart',
  render: () => <UseAddToCart />,
  parameters: { hook: 'useAddToCart', example: { code: useAddToCartSource } },
}

/** What the provider was given: the client, the locale and the texts. */
export const useCommerce: Story = {
  name: 'useCommerce',
  render: () => <UseCommerce />,
  parameters: { hook: 'useCommerce', example: { code: useCommerceSource } },
}

/** Every method of the API, for what no hook does. */
export const useCommerceClient: Story = {
  name: 'useCommerceClient',
  render: () => <UseCommerceClient />,
  parameters: { hook: 'useCommerceClient', example: { code: useCommerceClientSource } },
}

/** A coupon, where the shop has such. What the cart says when it is read again is believed, not the answer. */
export const useCoupon: Story = {
  name: 'useCoupon',
  render: () => <UseCoupon />,
  parameters: {
    ...{ hook: 'useCoupon', example: { code: useCouponSource } },
    shop: { cart: ONE_BOWL, sandbox: { capabilities: { coupons: true } } },
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await canvas.findByText(/\$\d/)
    await userEvent.click(await canvas.findByRole('button', { name: 'Take the welcome discount' }))
    await expect(await canvas.findByText('WELCOME10')).toBeVisible()
  },
}
