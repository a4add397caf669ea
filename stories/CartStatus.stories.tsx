import { AddToCartButton, CartStatus, useProduct } from '@aerocall/commerce-react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { type ShopParameters, withShop } from './support/shop.js'

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

/** A refused add has no line that could say so. */
export const Refused: Story = {
  parameters: {
    shop: { script: { type: 'answer', on: 'addCartItem', status: 409 } } satisfies ShopParameters,
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: 'Add to cart' }))
    const status = canvas.getByRole('status')
    await waitFor(() => expect(status).toHaveAttribute('data-error'))
    await expect(status).not.toBeEmptyDOMElement()
  },
}
