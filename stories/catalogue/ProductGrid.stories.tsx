import { AddToCartButton, Money, type Product, ProductGrid } from '@aerocall/commerce-react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { Shelf } from '../examples/Shelf.js'
import shelfSource from '../examples/Shelf.tsx?raw'
import { ofProducts } from '../support/setups.js'
import type { ShopParameters } from '../support/shop.js'

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

/** `useInfiniteProducts` asks for the next page, and each product is in the list once. */
export const Infinite: Story = shelf({
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: 'Show more' }))
    await waitFor(() => expect(canvas.getAllByRole('listitem')).toHaveLength(8))
  },
})

/** Before the first answer there are no products: what is shown instead is the storefront's. */
export const Loading: Story = shelf({
  parameters: { rendersNothing: true, shop: { sandbox: { latency: 3_600_000 } } satisfies ShopParameters },
})

/** A list without rows is an answer, and no error. */
export const Empty: Story = shelf({
  parameters: {
    rendersNothing: true,
    shop: { sandbox: { catalog: { categories: [], products: [] } } } satisfies ShopParameters,
  },
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText('There is nothing on this shelf.')).toBeVisible()
  },
})

/** The shop cannot be reached: `error` is a `CommerceError`, whose `message` may be shown. */
export const Failed: Story = shelf({
  parameters: {
    rendersNothing: true,
    shop: {
      script: { type: 'answer', on: 'listProducts', status: 503, times: 'always' },
    } satisfies ShopParameters,
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    // The client asks three times more before it gives up.
    await expect(await canvas.findByRole('alert', {}, { timeout: 25_000 })).toBeVisible()
  },
})

/** The whole shelf, of which the grid is one part. */
function shelf(story: Story): Story {
  return {
    ...story,
    render: () => <Shelf />,
    parameters: { ...story.parameters, example: { code: shelfSource } },
  }
}
