import { AddToCartButton, CartStatus, useProduct } from '@aerocall/commerce-react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { withShop } from './support/shop.js'

function Example() {
  const { product } = useProduct('bud-vase')
  return (
    <>
      {product && <AddToCartButton product={product} />}
      <CartStatus />
    </>
  )
}

const meta: Meta<typeof Example> = {
  title: 'Cart/CartStatus',
  component: Example,
  decorators: [withShop],
}
export default meta
type Story = StoryObj<typeof Example>

export const Silent: Story = {}

/** Spoken once the cart rests: two quick clicks are one announcement. */
export const Announced: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const button = await canvas.findByRole('button', { name: 'Add to cart' })
    await userEvent.click(button)
    await userEvent.click(button)
    await expect(await canvas.findByText('Cart updated: 2 items', {}, { timeout: 5000 })).toBeVisible()
  },
}
