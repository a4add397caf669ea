import { AddToCartButton, Money, type Product, ProductGrid } from '@aerocall/commerce-react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { ofProducts } from '../support/setups.js'

const renderProduct = (product: Product) => (
  <article className="card">
    {product.images[0] && <img src={product.images[0].url} alt="" width={320} height={400} />}
    <b>{product.name}</b>
    <Money money={product.price} />
    <AddToCartButton product={product} labelled />
  </article>
)

const meta: Meta<typeof ProductGrid> = {
  ...ofProducts,
  title: 'Catalogue/ProductGrid',
  component: ProductGrid,
  args: { products: [], renderProduct },
  argTypes: { ...ofProducts.argTypes, renderProduct: { control: false } },
}
export default meta
type Story = StoryObj<typeof ProductGrid>

/** A list of cards. A card renders again only when its product changes. */
export const Default: Story = {
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findAllByRole('listitem')).toHaveLength(8)
  },
}
