import { CartLines, CartSummary, Money } from '@aerocall/commerce-react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { type ShopParameters, THREE_LINES } from '../support/shop.js'

const meta: Meta<typeof CartLines> = {
  title: 'Cart/CartLines',
  component: CartLines,
  argTypes: { empty: { control: 'text' } },
  parameters: { shop: { cart: THREE_LINES } satisfies ShopParameters },
}
export default meta
type Story = StoryObj<typeof CartLines>

const shop = (parameters: ShopParameters) => ({ shop: { cart: THREE_LINES, ...parameters } })

const increaseFirst = async (canvasElement: HTMLElement, times = 1) => {
  const canvas = within(canvasElement)
  const name = 'Increase quantity of Breakfast Bowl – Oat'
  const increase = await canvas.findByRole('button', { name })
  for (let click = 0; click < times; click += 1) await userEvent.click(increase)
  return canvas.getByRole('textbox', { name: 'Quantity of Breakfast Bowl – Oat' })
}

/** A row of each line: picture, name, price, quantity, sum, and the way out. */
export const Filled: Story = {}

/** By keyboard: where a row goes, the focus moves to the next one, and at the end to what says that the cart is empty. */
export const RemovedByKeyboard: Story = {
  tags: ['!autodocs'],
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const [first, second, third] = await canvas.findAllByRole('button', { name: /^Remove/ })
    first?.focus()
    await userEvent.keyboard('{Enter}')
    await expect(second).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect(third).toHaveFocus()
  },
}

/** A change is on its way: the row and the totals are marked, and every control works on. */
export const Pending: Story = {
  tags: ['!autodocs'],
  parameters: shop({ script: { type: 'delay', on: 'addCartItem', ms: 3_600_000 } }),
  decorators: [
    (Story) => (
      <>
        <Story />
        <CartSummary />
      </>
    ),
  ],
  play: async ({ canvasElement }) => {
    await expect(await increaseFirst(canvasElement)).toHaveValue('3')
    await expect(canvasElement.querySelector('li[data-pending]')).toBeVisible()
    await expect(canvasElement.querySelector('dl')).toHaveAttribute('aria-busy', 'true')
  },
}

/** The shop has no more and refuses: the line says so, and shows what there is. */
export const NotEnoughStock: Story = {
  tags: ['!autodocs'],
  parameters: shop({ script: { type: 'stock', product: 'breakfast-bowl', variant: 'Oat', quantity: 2 } }),
  play: async ({ canvasElement }) => {
    const quantity = await increaseFirst(canvasElement)
    await expect(await within(canvasElement).findByRole('alert')).toBeVisible()
    await expect(quantity).toHaveValue('2')
  },
}

/** The shop gives what it has: three were asked for, one came, and the line tells. */
export const Clamped: Story = {
  tags: ['!autodocs'],
  parameters: shop({
    sandbox: { stockPolicy: 'clamp' },
    script: { type: 'stock', product: 'breakfast-bowl', variant: 'Oat', quantity: 3 },
  }),
  play: async ({ canvasElement }) => {
    const quantity = await increaseFirst(canvasElement, 3)
    await expect(await within(canvasElement).findByRole('alert')).toBeVisible()
    await waitFor(() => expect(quantity).toHaveValue('3'))
  },
}

/** The server fails and the cart cannot be read: nobody knows yet, so the line says that it is being checked. */
export const Unclear: Story = {
  tags: ['!autodocs'],
  parameters: shop({
    script: [
      { type: 'answer', on: 'addCartItem', status: 500 },
      { type: 'answer', on: 'getCart', status: 500, times: 'always' },
    ],
  }),
  play: async ({ canvasElement }) => {
    await expect(await increaseFirst(canvasElement)).toHaveValue('3')
    await expect(canvasElement.querySelector('li[data-pending]')).toBeVisible()
  },
}

/** Less can only be had in a fresh cart, and the old one holds the last of the stock: nothing is changed, and the line says why. */
export const StockHeld: Story = {
  tags: ['!autodocs'],
  parameters: shop({ script: { type: 'answer', on: 'addCartItem', status: 409, times: 'always' } }),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(
      await canvas.findByRole('button', { name: 'Decrease quantity of Breakfast Bowl – Oat' }),
    )
    await expect(await canvas.findByRole('alert')).toBeVisible()
    await expect(canvas.getByRole('textbox', { name: 'Quantity of Breakfast Bowl – Oat' })).toHaveValue('2')
  },
}

/** The API only adds, and this shop forbids rebuilding a cart: what cannot be done says so. */
export const RemovalUnsupported: Story = {
  parameters: shop({ emulate: false }),
  play: async ({ canvasElement }) => {
    const [remove] = await within(canvasElement).findAllByRole('button', { name: /^Remove/ })
    await expect(remove).toHaveAttribute('aria-disabled', 'true')
    await expect(remove).toHaveAccessibleDescription(/cannot take items out/)
  },
}

/** A row of one's own: `renderLine` is called again only for rows that changed. */
export const OwnRow: Story = {
  args: {
    renderLine: (line) => (
      <span className="row">
        {line.quantity} × {line.name} <Money money={line.total} />
      </span>
    ),
  },
  parameters: {
    example: {
      above:
        'const renderLine = (line: CartLine) => (\n  <>\n    {line.quantity} × {line.name} <Money money={line.total} />\n  </>\n)',
      args: { renderLine: '{renderLine}' },
    },
  },
}

/** An empty cart says so, or shows `empty`. */
export const Empty: Story = {
  args: { empty: 'Nothing here yet. The table is not set.' },
  parameters: shop({ cart: [] }),
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText(/Nothing here yet/)).toBeVisible()
  },
}
