import {
  type UseQueryResult,
  type UseSuspenseQueryResult,
  useQuery,
  useQueryClient,
  useSuspenseQuery,
} from '@tanstack/react-query'
import type { CommerceError } from '../errors.js'
import type { Product } from '../model.js'
import { productInLists, productQuery } from '../queries.js'
import { inRender } from './inRender.js'
import { useCommerce } from './useCommerce.js'
import type { UseProductsOptions } from './useProducts.js'
import { withNamed } from './withNamed.js'

export interface ProductNamed<Item extends Product = Product> {
  product: Item | undefined
}

/**
 * One product by its URL slug (guide §2). An unknown slug ends in `error.code === 'not_found'`.
 *
 * Where a list holds it already, it is there at once, with `isPlaceholderData` until its own answer comes: a list
 * may know less of it.
 *
 * @example
 * const { product, isPending, error } = useProduct('stoneware-mug')
 */
export function useProduct(
  slug: string,
  options: Pick<UseProductsOptions, 'staleTime'> = {},
): UseQueryResult<Product, CommerceError> & ProductNamed {
  return useProductRead<Product>(undefined, slug, options)
}

/** The same with each product read by a function, such as that of a shop with schemas. */
export function useProductRead<Item extends Product>(
  select: ((product: Product) => Item) | undefined,
  slug: string,
  { staleTime }: Pick<UseProductsOptions, 'staleTime'> = {},
): UseQueryResult<Item, CommerceError> & ProductNamed<Item> {
  const { shop } = useCommerce()
  const queryClient = useQueryClient()
  const result = useQuery<Product, CommerceError, Item>({
    ...inRender(productQuery(shop, slug), staleTime),
    select,
    placeholderData: () => productInLists(queryClient, shop, slug),
  })
  return withNamed(result, {
    get product() {
      return result.data
    },
  })
}

/** The same with Suspense: an unknown slug goes to the error boundary as `not_found`. */
export function useSuspenseProduct(
  slug: string,
): UseSuspenseQueryResult<Product, CommerceError> & { product: Product } {
  return useSuspenseProductRead<Product>(undefined, slug)
}

/** The same with each product read by a function. */
export function useSuspenseProductRead<Item extends Product>(
  select: ((product: Product) => Item) | undefined,
  slug: string,
): UseSuspenseQueryResult<Item, CommerceError> & { product: Item } {
  const { shop } = useCommerce()
  const result = useSuspenseQuery<Product, CommerceError, Item>({
    ...inRender(productQuery(shop, slug)),
    select,
  })
  return withNamed(result, {
    get product() {
      return result.data
    },
  })
}
