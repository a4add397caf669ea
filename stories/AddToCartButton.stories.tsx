import { AddToCartButton, useCart, useProduct } from '@aerocall/commerce-react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { withShop } from './support/shop.js'

interface Args {
  slug: string
  labelled?: boolean
}

function Example({ slug, labelled }: Args) {
  const { product, error } = useProduct(slug)
  const itemCount = useCart((cart) => cart.itemCount)
  if (error) return <p role="alert">{error.message}</p>
  if (!product) return <p>Loading…</p>
  return (
    <>
      <AddToCartButton product={product} labelled={labelled} /> <output>{itemCount} in the cart</output>
    </>
  )
}

const meta: Meta<typeof Example> = {
  title: 'Cart/AddToCartButton',
  component: Example,
  decorators: [withShop],
  args: { slug: 'breakfast-bowl' },
}
export default meta
type Story = StoryObj<typeof Example>

export const Available: Story = {}

/** The count moves in the same frame; ten clicks are at most two requests. */
export const ClickedQuickly: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const button = await canvas.findByRole('button', { name: 'Add to cart' })
    for (let click = 0; click < 5; click += 1) await userEvent.click(button)
    await expect(canvas.getByText('5 in the cart')).toBeVisible()
  },
}

/** For lists, where several such buttons stand side by side. */
export const Labelled: Story = {
  args: { labelled: true },
  play: async ({ canvasElement }) => {
    await expect(
      await within(canvasElement).findByRole('button', { name: 'Add Breakfast Bowl to cart' }),
    ).toBeVisible()
  },
}

/** It keeps the focus and says why; a click does nothing. */
export const SoldOut: Story = {
  args: { slug: 'serving-platter' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const button = await canvas.findByRole('button', { name: 'Sold out' })
    await expect(button).toHaveAttribute('aria-disabled', 'true')
    await userEvent.click(button)
    await expect(canvas.getByText('0 in the cart')).toBeVisible()
  },
}
