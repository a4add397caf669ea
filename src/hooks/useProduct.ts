import {
  type UseQueryResult,
  type UseSuspenseQueryResult,
  useQuery,
  useQueryClient,
  useSuspenseQuery,
} from '@tanstack/react-query'
import { useCallback } from 'react'
import type { CommerceError } from '../errors.js'
import type { Product } from '../model.js'
import { productQuery } from '../queries.js'
import { useCommerce } from './useCommerce.js'
import { withNamed } from './withNamed.js'

export interface ProductNamed {
  product: Product | undefined
}

/**
 * One product by its URL slug (guide §2). An unknown slug ends in `error.code === 'not_found'`.
 *
 * @example
 * const { product, isPending, error } = useProduct('stoneware-mug')
 */
export function useProduct(slug: string): UseQueryResult<Product, CommerceError> & ProductNamed {
  const { shop } = useCommerce()
  const result = useQuery<Product, CommerceError>(productQuery(shop, slug))
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

/**
 * Loads a product before it is asked for; nothing happens where a fresh one is there.
 *
 * @example
 * const prefetchProduct = usePrefetchProduct()
 * <a onPointerEnter={() => prefetchProduct(slug)} onFocus={() => prefetchProduct(slug)}>…</a>
 */
export function usePrefetchProduct(): (slug: string) => void {
  const { shop } = useCommerce()
  const queryClient = useQueryClient()
  return useCallback(
    (slug) => {
      // prefetchQuery never rejects.
      void queryClient.prefetchQuery(productQuery(shop, slug))
    },
    [shop, queryClient],
  )
}
