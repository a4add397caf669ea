import { type InfiniteData, type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ListProductsParams } from '../client.js'
import type { CommerceError } from '../errors.js'
import type { Product, ProductPage } from '../model.js'
import { infiniteProductsQuery } from '../queries.js'
import { useCommerce } from './useCommerce.js'
import { withNamed } from './withNamed.js'

export interface InfiniteProductsNamed {
  /** The products of all pages so far, each once: a product that slid to the next page does not appear twice. */
  products: readonly Product[]
}

/**
 * A growing list of products for "Load more" or endless scrolling.
 *
 * @example
 * const { products, hasNextPage, fetchNextPage } = useInfiniteProducts({ limit: 12 })
 */
export function useInfiniteProducts(
  params: ListProductsParams = {},
): UseInfiniteQueryResult<InfiniteData<ProductPage>, CommerceError> & InfiniteProductsNamed {
  const { shop } = useCommerce()
  const result = useInfiniteQuery<
    ProductPage,
    CommerceError,
    InfiniteData<ProductPage>,
    readonly unknown[],
    number
  >(infiniteProductsQuery(shop, params))
  const { data } = result
  const products = useMemo(() => uniqueProducts(data?.pages ?? []), [data])
  return withNamed(result, { products })
}

function uniqueProducts(pages: readonly ProductPage[]): Product[] {
  const byId = new Map<string, Product>()
  for (const page of pages) {
    for (const product of page.items) if (!byId.has(product.id)) byId.set(product.id, product)
  }
  return [...byId.values()]
}
