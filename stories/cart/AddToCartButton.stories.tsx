import { AddToCartButton, CartStatus, useCart } from '@aerocall/commerce-react'
import type { Decorator, Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { named, ofProduct } from '../support/setups.js'
import type { ShopParameters } from '../support/shop.js'

const withCount: Decorator = (Story) => (
  <div className="stack">
    <Story />
    <Count />
    <CartStatus className="note" />
  </div>
)

function Count() {
  const itemCount = useCart((cart) => cart.itemCount)
  return <output>{itemCount} in the cart</output>
}

const meta: Meta<typeof AddToCartButton> = {
  ...ofProduct,
  title: 'Cart/AddToCartButton',
  component: AddToCartButton,
  decorators: [...ofProduct.decorators, withCount],
  args: { product: named('breakfast-bowl') },
}
export default meta
type Story = StoryObj<typeof AddToCartButton>

/** Enter and Space add, as at any button. The count moves in the same frame, and clicks that follow fast go out together. */
export const Default: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const button = await canvas.findByRole('button', { name: 'Add to cart' })
    button.focus()
    await userEvent.keyboard('{Enter} {Enter}')
    await expect(canvas.getByText('3 in the cart')).toBeVisible()
    await expect(button).toHaveFocus()
  },
}

/** For lists, where several such buttons stand side by side: the product is in the accessible name. */
export const Labelled: Story = {
  args: { labelled: true },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await expect(await canvas.findByRole('button', { name: 'Add Breakfast Bowl to cart' })).toBeVisible()
  },
}

/** An add is on its way: `data-pending` and `aria-busy`. The button stays enabled, because more clicks add more. */
export const Pending: Story = {
  tags: ['!autodocs'],
  parameters: {
    shop: { script: { type: 'delay', on: 'addCartItem', ms: 3_600_000 } } satisfies ShopParameters,
  },
  play: async ({ canvasElement }) => {
    const button = await within(canvasElement).findByRole('button', { name: 'Add to cart' })
    await userEvent.click(button)
    await expect(button).toHaveAttribute('data-pending')
    await expect(button).toBeEnabled()
  },
}

/** What was added is answered by the button itself: `render` knows how many units are in the cart. */
export const Added: Story = {
  args: {
    render: (props, { inCart, isPending }) => (
      <button {...props}>{inCart > 0 && !isPending ? `In your cart: ${inCart}` : 'Add to cart'}</button>
    ),
  },
  parameters: {
    example: {
      ...ofProduct.parameters.example,
      args: {
        product: '{product}',
        render:
          // biome-ignore lint/suspicious/noTemplateCurlyInString: code to be read
          "{(props, { inCart, isPending }) => (\n  <button {...props}>{inCart > 0 && !isPending ? `In your cart: ${inCart}` : 'Add to cart'}</button>\n)}",
      },
    },
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: 'Add to cart' }))
    await expect(await canvas.findByRole('button', { name: 'In your cart: 1' })).toBeVisible()
  },
}

/** The shop refuses: `data-error` on the button, the reason in `<CartStatus>`, and the count as it was. */
export const Refused: Story = {
  tags: ['!autodocs'],
  parameters: {
    shop: {
      script: {
        type: 'answer',
        on: 'addCartItem',
        status: 409,
        body: { message: 'There are no more of these.' },
      },
    } satisfies ShopParameters,
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const button = await canvas.findByRole('button', { name: 'Add to cart' })
    await userEvent.click(button)
    await waitFor(() => expect(button).toHaveAttribute('data-error'))
    await expect(canvas.getByText('0 in the cart')).toBeVisible()
  },
}

/** It keeps the focus and says why. A click does nothing. */
export const SoldOut: Story = {
  args: { product: named('serving-platter') },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const button = await canvas.findByRole('button', { name: 'Sold out' })
    button.focus()
    await userEvent.keyboard('{Enter}')
    await expect(button).toHaveAttribute('aria-disabled', 'true')
    await expect(canvas.getByText('0 in the cart')).toBeVisible()
  },
}
