import { AddToCartButton, CartStatus } from '@aerocall/commerce-react'
import type { Decorator, Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { WithProduct } from '../support/setups.js'
import type { ShopParameters } from '../support/shop.js'

const withButton: Decorator = (Story) => (
  <div className="stack">
    <WithProduct slug="bud-vase">{(product) => <AddToCartButton product={product} />}</WithProduct>
    <Story />
  </div>
)

const meta: Meta<typeof CartStatus> = {
  title: 'Cart/CartStatus',
  component: CartStatus,
  decorators: [withButton],
}
export default meta
type Story = StoryObj<typeof CartStatus>

/** Spoken once the cart rests: two quick clicks are one announcement. */
export const Announced: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const button = await canvas.findByRole('button', { name: 'Add to cart' })
    await userEvent.click(button)
    await userEvent.click(button)
    await expect(await canvas.findByText('Cart updated: 2 items')).toBeVisible()
  },
}

/** A refused add has no line that could say so. It is told here. */
export const Refused: Story = {
  tags: ['!autodocs'],
  parameters: {
    shop: { script: { type: 'answer', on: 'addCartItem', status: 409 } } satisfies ShopParameters,
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: 'Add to cart' }))
    await waitFor(() => expect(canvas.getByRole('status')).toHaveAttribute('data-error'))
    await expect(canvas.getByRole('status')).not.toBeEmptyDOMElement()
  },
}
