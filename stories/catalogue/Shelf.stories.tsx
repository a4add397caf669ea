import { ProductGrid } from '@aerocall/commerce-react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { Shelf } from '../examples/Shelf.js'
import shelfSource from '../examples/Shelf.tsx?raw'
import type { ShopParameters } from '../support/shop.js'

/** The whole shelf, of which the grid is one part. It reads its products itself. */
const meta: Meta<typeof ProductGrid> = {
  title: 'Catalogue/Shelf',
  component: ProductGrid,
  render: () => <Shelf />,
  parameters: { example: { code: shelfSource } },
}
export default meta
type Story = StoryObj<typeof ProductGrid>

/** `useInfiniteProducts` asks for the next page, and each product is in the list once. */
export const Infinite: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: 'Show more' }))
    await waitFor(() => expect(canvas.getAllByRole('listitem')).toHaveLength(8))
  },
}

/** Before the first answer there are no products: what is shown instead is the storefront's. */
export const Loading: Story = {
  parameters: { rendersNothing: true, shop: { sandbox: { latency: 3_600_000 } } satisfies ShopParameters },
}

/** A list without rows is an answer, and no error. */
export const Empty: Story = {
  parameters: {
    rendersNothing: true,
    shop: { sandbox: { catalog: { categories: [], products: [] } } } satisfies ShopParameters,
  },
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText('There is nothing on this shelf.')).toBeVisible()
  },
}

/** The shop cannot be reached: `error` is a `CommerceError`, whose `message` may be shown. */
export const Failed: Story = {
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
    await expect(await canvas.findByRole('button', { name: 'Try again' })).toBeVisible()
  },
}
