import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { UseCategories } from '../examples/UseCategories.js'
import useCategoriesSource from '../examples/UseCategories.tsx?raw'
import { UseInfiniteProducts } from '../examples/UseInfiniteProducts.js'
import useInfiniteProductsSource from '../examples/UseInfiniteProducts.tsx?raw'
import { UseMoney } from '../examples/UseMoney.js'
import useMoneySource from '../examples/UseMoney.tsx?raw'
import { UsePrefetchLink } from '../examples/UsePrefetchLink.js'
import usePrefetchLinkSource from '../examples/UsePrefetchLink.tsx?raw'
import { UsePrefetchProduct } from '../examples/UsePrefetchProduct.js'
import usePrefetchProductSource from '../examples/UsePrefetchProduct.tsx?raw'
import { UseProduct } from '../examples/UseProduct.js'
import useProductSource from '../examples/UseProduct.tsx?raw'
import { UseProductListParams } from '../examples/UseProductListParams.js'
import useProductListParamsSource from '../examples/UseProductListParams.tsx?raw'
import { UseProducts } from '../examples/UseProducts.js'
import useProductsSource from '../examples/UseProducts.tsx?raw'
import { UseSuspenseProduct } from '../examples/UseSuspenseProduct.js'
import useSuspenseProductSource from '../examples/UseSuspenseProduct.tsx?raw'
import { UseSuspenseProducts } from '../examples/UseSuspenseProducts.js'
import useSuspenseProductsSource from '../examples/UseSuspenseProducts.tsx?raw'
import { UseVariantSelection } from '../examples/UseVariantSelection.js'
import useVariantSelectionSource from '../examples/UseVariantSelection.tsx?raw'
import { UseViewEvent } from '../examples/UseViewEvent.js'
import useViewEventSource from '../examples/UseViewEvent.tsx?raw'
import { Hooks } from '../pages/Hooks.js'

/** Products, categories and money. Everything is a query of TanStack Query: `isPending`, `error`, `refetch` and the rest are its own. */
const meta: Meta = {
  title: 'Hooks/Catalogue',
  parameters: { docs: { page: Hooks } },
}
export default meta
type Story = StoryObj

/** A page of products. While the next page loads, the last one stays. */
export const useProducts: Story = {
  name: 'useProducts',
  render: () => <UseProducts />,
  parameters: { hook: 'useProducts', example: { code: useProductsSource } },
}

/** The same with Suspense: the nearest boundary waits, and an error goes to the error boundary. */
export const useSuspenseProducts: Story = {
  name: 'useSuspenseProducts',
  render: () => <UseSuspenseProducts />,
  parameters: { hook: 'useSuspenseProducts', example: { code: useSuspenseProductsSource } },
}

/** Page after page, each product once. */
export const useInfiniteProducts: Story = {
  name: 'useInfiniteProducts',
  render: () => <UseInfiniteProducts />,
  parameters: { hook: 'useInfiniteProducts', example: { code: useInfiniteProductsSource } },
}

/** One product by its slug. An unknown one is `not_found`. */
export const useProduct: Story = {
  name: 'useProduct',
  render: () => <UseProduct />,
  parameters: { hook: 'useProduct', example: { code: useProductSource } },
}

/** The same with Suspense. */
export const useSuspenseProduct: Story = {
  name: 'useSuspenseProduct',
  render: () => <UseSuspenseProduct />,
  parameters: { hook: 'useSuspenseProduct', example: { code: useSuspenseProductSource } },
}

/** Props for a link that loads its product once the pointer rests on it, or it has the focus. */
export const usePrefetchLink: Story = {
  name: 'usePrefetchLink',
  render: () => <UsePrefetchLink />,
  parameters: { hook: 'usePrefetchLink', example: { code: usePrefetchLinkSource } },
}

/** Reads a product before it is opened: on hover and on focus. */
export const usePrefetchProduct: Story = {
  name: 'usePrefetchProduct',
  render: () => <UsePrefetchProduct />,
  parameters: { hook: 'usePrefetchProduct', example: { code: usePrefetchProductSource } },
}

/** The tree, a flat list, and the way from the root to a category. */
export const useCategories: Story = {
  name: 'useCategories',
  render: () => <UseCategories />,
  parameters: { hook: 'useCategories', example: { code: useCategoriesSource } },
}

/** A list's page, order and filters in the address, whoever owns that. */
export const useProductListParams: Story = {
  name: 'useProductListParams',
  render: () => <UseProductListParams />,
  parameters: { hook: 'useProductListParams', example: { code: useProductListParamsSource } },
}

/** Which variant is chosen, and which values can still be. */
export const useVariantSelection: Story = {
  name: 'useVariantSelection',
  render: () => <UseVariantSelection />,
  parameters: { hook: 'useVariantSelection', example: { code: useVariantSelectionSource } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: 'Ink' }))
    await expect(canvas.getByRole('button', { name: 'Ink' })).toHaveAttribute('aria-pressed', 'true')
  },
}

/** A sum in parts, to style the symbol and the digits apart. */
export const useMoney: Story = {
  name: 'useMoney',
  render: () => <UseMoney />,
  parameters: { hook: 'useMoney', example: { code: useMoneySource } },
}

/** Tells the provider's `onEvent` once what a page shows. The kit sends nothing anywhere. */
export const useViewEvent: Story = {
  name: 'useViewEvent',
  render: () => <UseViewEvent />,
  parameters: { hook: 'useViewEvent', example: { code: useViewEventSource } },
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText('Told: view_item')).toBeVisible()
  },
}
