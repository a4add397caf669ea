import { type InfiniteData, type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ListProductsParams } from '../client.js'
import type { CommerceError } from '../errors.js'
import type { Product, ProductPage } from '../model.js'
import { infiniteProductsQuery } from '../queries.js'
import { inRender } from './inRender.js'
import { useCommerce } from './useCommerce.js'
import type { PageOf } from './useProducts.js'
import { withNamed } from './withNamed.js'

export interface InfiniteProductsNamed<Item extends Product = Product> {
  /** The products of all pages so far, each once: a product that slid to the next page does not appear twice. */
  products: readonly Item[]
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
  return useInfiniteProductsRead<Product>(undefined, params)
}

/** The same with all pages read by a function, such as that of a shop with schemas. */
export function useInfiniteProductsRead<Item extends Product>(
  select: ((pages: InfiniteData<ProductPage, number>) => InfiniteData<PageOf<Item>>) | undefined,
  params: ListProductsParams = {},
): UseInfiniteQueryResult<InfiniteData<PageOf<Item>>, CommerceError> & InfiniteProductsNamed<Item> {
  const { shop } = useCommerce()
  const result = useInfiniteQuery<
    ProductPage,
    CommerceError,
    InfiniteData<PageOf<Item>>,
    readonly unknown[],
    number
  >({ ...inRender(infiniteProductsQuery(shop, params)), select })
  const { data } = result
  const products = useMemo(() => uniqueProducts(data?.pages ?? []), [data])
  return withNamed(result, { products })
}

function uniqueProducts<Item extends Product>(pages: readonly PageOf<Item>[]): Item[] {
  const byId = new Map<string, Item>()
  for (const page of pages) {
    for (const product of page.items) if (!byId.has(product.id)) byId.set(product.id, product)
  }
  return [...byId.values()]
}
