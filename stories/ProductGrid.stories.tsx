import { AddToCartButton, Money, type Product, ProductGrid, useProducts } from '@aerocall/commerce-react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { withShop } from './support/shop.js'

const card = (product: Product) => (
  <>
    {product.images[0] && <img src={product.images[0].url} alt="" width={160} height={160} />}
    <p>
      <a href={`#${product.slug}`}>{product.name}</a> <Money money={product.price} />
    </p>
    <AddToCartButton product={product} labelled />
  </>
)

function Example({ limit }: { limit: number }) {
  const { products, isPending, error } = useProducts({ limit })
  if (error) return <p role="alert">{error.message}</p>
  return isPending ? <p>Loading…</p> : <ProductGrid products={products} renderProduct={card} />
}

const meta: Meta<typeof Example> = {
  title: 'Catalogue/ProductGrid',
  component: Example,
  decorators: [withShop],
  args: { limit: 4 },
}
export default meta
type Story = StoryObj<typeof Example>

export const Page: Story = {
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findAllByRole('listitem')).toHaveLength(4)
  },
}
