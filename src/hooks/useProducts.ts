import {
  keepPreviousData,
  type UseQueryResult,
  type UseSuspenseQueryResult,
  useQuery,
  useSuspenseQuery,
} from '@tanstack/react-query'
import type { ListProductsParams } from '../client.js'
import type { CommerceError } from '../errors.js'
import type { Product, ProductPage } from '../model.js'
import { productsQuery } from '../queries.js'
import { inRender } from './inRender.js'
import { useCommerce } from './useCommerce.js'
import { withNamed } from './withNamed.js'

export interface UseProductsOptions {
  /** False: no request. */
  enabled?: boolean | undefined
  /**
   * How long an answer counts as fresh, ms; default 60,000. A page that the server keeps for five minutes says
   * 300,000, or most browsers ask again at once.
   */
  staleTime?: number | undefined
}

export interface ProductsNamed<Item extends Product = Product> {
  /** The page's products; empty until it is there. */
  products: readonly Item[]
}

/** A page of products that a function has read. */
export type PageOf<Item extends Product> = Omit<ProductPage, 'items'> & { items: Item[] }

const NO_PRODUCTS: readonly never[] = []

/**
 * A page of products (guide §3). While the next page loads, the last one stays (`isPlaceholderData`).
 * `error` is a `CommerceError`.
 *
 * @example
 * const { products, isPending, error } = useProducts({ categoryId: 'cat-mugs', sort: 'price_asc' })
 */
export function useProducts(
  params: ListProductsParams = {},
  options: UseProductsOptions = {},
): UseQueryResult<ProductPage, CommerceError> & ProductsNamed {
  return useProductsRead<Product>(undefined, params, options)
}

/** The same with each page read by a function, such as that of a shop with schemas. */
export function useProductsRead<Item extends Product>(
  select: ((page: ProductPage) => PageOf<Item>) | undefined,
  params: ListProductsParams = {},
  options: UseProductsOptions = {},
): UseQueryResult<PageOf<Item>, CommerceError> & ProductsNamed<Item> {
  const { shop } = useCommerce()
  const result = useQuery<ProductPage, CommerceError, PageOf<Item>>({
    ...inRender(productsQuery(shop, params), options.staleTime),
    select,
    placeholderData: keepPreviousData,
    enabled: options.enabled ?? true,
  })
  return withNamed(result, {
    get products() {
      return result.data?.items ?? NO_PRODUCTS
    },
  })
}

/** The same with Suspense: the first answer is awaited by the nearest boundary, an error goes to the error boundary. */
export function useSuspenseProducts(
  params: ListProductsParams = {},
): UseSuspenseQueryResult<ProductPage, CommerceError> & ProductsNamed {
  return useSuspenseProductsRead<Product>(undefined, params)
}

/** The same with each page read by a function. */
export function useSuspenseProductsRead<Item extends Product>(
  select: ((page: ProductPage) => PageOf<Item>) | undefined,
  params: ListProductsParams = {},
): UseSuspenseQueryResult<PageOf<Item>, CommerceError> & ProductsNamed<Item> {
  const { shop } = useCommerce()
  const result = useSuspenseQuery<ProductPage, CommerceError, PageOf<Item>>({
    ...inRender(productsQuery(shop, params)),
    select,
  })
  return withNamed(result, {
    get products() {
      return result.data.items
    },
  })
}
