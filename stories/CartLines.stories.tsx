import { CartLines, CartStatus, CartSummary } from '@aerocall/commerce-react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { type ShopParameters, withShop } from './support/shop.js'

const cart: ShopParameters['cart'] = [
  { productId: 'prod-breakfast-bowl', variantId: 'var-breakfast-bowl-oat', quantity: 2 },
  { productId: 'prod-espresso-cup-pair', quantity: 2 },
]
const shop = (parameters: ShopParameters) => ({ shop: parameters })

function Example() {
  return (
    <>
      <CartLines />
      <CartSummary />
      <CartStatus />
    </>
  )
}

const meta: Meta<typeof Example> = {
  title: 'Cart/CartLines',
  component: Example,
  subcomponents: { CartSummary, CartStatus },
  decorators: [withShop],
  parameters: shop({ cart }),
}
export default meta
type Story = StoryObj<typeof Example>

export const Filled: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await expect(await canvas.findAllByRole('listitem')).toHaveLength(2)
    await expect(canvas.getByText('Total')).toBeVisible()
  },
}

const increaseFirst = async (canvasElement: HTMLElement) => {
  const canvas = within(canvasElement)
  const increase = await canvas.findByRole('button', {
    name: 'Increase quantity of Breakfast Bowl – Oat',
  })
  await userEvent.click(increase)
  return { increase, quantity: canvas.getByRole('textbox', { name: 'Quantity of Breakfast Bowl – Oat' }) }
}

/** The stepper is never disabled; the totals stay the server's and are marked while they change. */
export const QuantityIncreased: Story = {
  play: async ({ canvasElement }) => {
    const { increase, quantity } = await increaseFirst(canvasElement)
    await expect(quantity).toHaveValue('3')
    await expect(increase).toBeEnabled()
    await waitFor(() => expect(canvasElement.querySelector('[data-pending]')).toBeNull(), { timeout: 5000 })
  },
}

/** The server has no more: the line says so, and shows what there is. */
export const NotEnoughStock: Story = {
  parameters: shop({
    cart,
    script: { type: 'stock', product: 'breakfast-bowl', variant: 'Oat', quantity: 2 },
  }),
  play: async ({ canvasElement }) => {
    const { quantity } = await increaseFirst(canvasElement)
    await expect(await within(canvasElement).findByRole('alert')).toBeVisible()
    await expect(quantity).toHaveValue('2')
  },
}

/** By keyboard: the focus goes on to the next row, and at the end to what says that the cart is empty. */
export const RemovedByKeyboard: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const [first, second] = await canvas.findAllByRole('button', { name: /^Remove/ })
    first?.focus()
    await userEvent.keyboard('{Enter}')
    await expect(second).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect(canvas.getByText('Your cart is empty.').parentElement).toHaveFocus()
  },
}

/** A change is on its way for as long as the server takes. */
export const Pending: Story = {
  parameters: shop({ cart, script: { type: 'delay', on: 'addCartItem', ms: 60_000 } }),
  play: async ({ canvasElement }) => {
    const { quantity } = await increaseFirst(canvasElement)
    await expect(quantity).toHaveValue('3')
    await expect(canvasElement.querySelector('dl')).toHaveAttribute('aria-busy', 'true')
  },
}

/** The API adds only, and this shop forbids rebuilding a cart: what cannot be done says so. */
export const RemovalUnsupported: Story = {
  parameters: shop({ cart, emulate: false }),
  play: async ({ canvasElement }) => {
    const [remove] = await within(canvasElement).findAllByRole('button', { name: /^Remove/ })
    await expect(remove).toHaveAttribute('aria-disabled', 'true')
    await expect(remove).toHaveAccessibleDescription(/cannot take items out/)
  },
}

export const Empty: Story = {
  parameters: shop({ cart: [] }),
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText('Your cart is empty.')).toBeVisible()
  },
}
