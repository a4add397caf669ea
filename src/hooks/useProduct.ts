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
import { useCommerce } from './useCommerce.js'
import type { UseProductsOptions } from './useProducts.js'
import { withNamed } from './withNamed.js'

export interface ProductNamed {
  product: Product | undefined
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
  { staleTime }: Pick<UseProductsOptions, 'staleTime'> = {},
): UseQueryResult<Product, CommerceError> & ProductNamed {
  const { shop } = useCommerce()
  const queryClient = useQueryClient()
  const query = productQuery(shop, slug)
  const result = useQuery<Product, CommerceError>({
    ...query,
    placeholderData: () => productInLists(queryClient, shop, slug),
    staleTime: staleTime ?? query.staleTime,
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
  const { shop } = useCommerce()
  const result = useSuspenseQuery<Product, CommerceError>(productQuery(shop, slug))
  return withNamed(result, {
    get product() {
      return result.data
    },
  })
}
