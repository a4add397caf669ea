import { CartLines, CartStatus, CartSummary, useProducts } from '@aerocall/commerce-react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { Shop, type ShopParameters } from './support/shop.js'

/** Fills the cart from the catalogue by slug: ids are the sandbox's own. */
function FromCatalogue({ slugs, emulate }: { slugs: readonly string[]; emulate?: boolean }) {
  return (
    <Shop emulate={emulate}>
      <Pick slugs={slugs} emulate={emulate} />
    </Shop>
  )
}

function Pick({ slugs, emulate }: { slugs: readonly string[]; emulate?: boolean }) {
  const { data } = useProducts({ limit: 100 })
  if (!data) return <p>Loading…</p>
  const items: ShopParameters['items'] = slugs.flatMap((slug) => {
    const product = data.items.find((one) => one.slug === slug)
    const variant = product?.variants.find(({ available }) => available)
    return product && variant
      ? [{ productId: product.id, variantId: variant.isVirtual ? null : variant.id, quantity: 2 }]
      : []
  })
  return (
    <Shop items={items} emulate={emulate}>
      <CartLines />
      <CartSummary />
      <CartStatus />
    </Shop>
  )
}

const meta: Meta<typeof FromCatalogue> = {
  title: 'Cart/CartLines',
  component: FromCatalogue,
  args: { slugs: ['breakfast-bowl', 'espresso-cup-pair'] },
}
export default meta
type Story = StoryObj<typeof FromCatalogue>

export const Filled: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await expect(await canvas.findAllByRole('listitem')).toHaveLength(2)
    await expect(canvas.getByText('Total')).toBeVisible()
  },
}

/** The stepper is never disabled; the totals stay the server's and are marked while they change. */
export const QuantityIncreased: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const [increase] = await canvas.findAllByRole('button', { name: /^Increase quantity of/ })
    if (!increase) throw new Error('No stepper is there.')
    await userEvent.click(increase)
    await expect(canvas.getAllByRole('textbox')[0]).toHaveValue('3')
    await expect(increase).toBeEnabled()
    await waitFor(() => expect(canvasElement.querySelector('[data-pending]')).toBeNull(), { timeout: 5000 })
  },
}

/** The API adds only, and this shop forbids rebuilding a cart: what cannot be done says so. */
export const RemovalUnsupported: Story = {
  args: { emulate: false },
  play: async ({ canvasElement }) => {
    const [remove] = await within(canvasElement).findAllByRole('button', { name: /^Remove/ })
    await expect(remove).toHaveAttribute('aria-disabled', 'true')
    await expect(remove).toHaveAccessibleDescription(/cannot take items out/)
  },
}

export const Empty: Story = {
  args: { slugs: [] },
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText('Your cart is empty.')).toBeVisible()
  },
}
