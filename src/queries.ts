import type { DataTag, QueryKey } from '@tanstack/react-query'
import type { CommerceClient, ListProductsParams } from './client.js'
import type { CommerceError } from './errors.js'
import { serializeListParams } from './listParams.js'
import type { Category, Config, Product, ProductPage } from './model.js'

/**
 * Options for react-query's `useQuery`, `prefetchQuery`, `ensureQueryData`, … The tag on the key
 * makes `queryClient.getQueryData(query.queryKey)` typed.
 */
export interface CommerceQuery<Result> {
  queryKey: DataTag<QueryKey, Result, CommerceError>
  queryFn: (context: { signal: AbortSignal }) => Promise<Result>
  /** The client repeats reads itself; a second layer would multiply the requests. */
  retry: false
  /** How long an answer counts as fresh, ms. */
  staleTime: number
}

/** The same for `useInfiniteQuery`. */
export interface CommerceInfiniteQuery<Page> {
  queryKey: QueryKey
  queryFn: (context: { signal: AbortSignal; pageParam: number }) => Promise<Page>
  initialPageParam: number
  getNextPageParam: (lastPage: Page, pages: readonly Page[], lastPageParam: number) => number | null
  retry: false
  staleTime: number
}

const CATALOG_STALE_TIME = 60_000
const CATEGORIES_STALE_TIME = 300_000

type Shop = Pick<CommerceClient, 'baseUrl' | 'fingerprint'>

/** Every key of the kit starts with this: `queryClient.invalidateQueries({ queryKey: commerceKey(client) })`. */
export function commerceKey(shop: Pick<CommerceClient, 'baseUrl'>): QueryKey {
  return ['aerocall-commerce', shop.baseUrl]
}

/** The fingerprint stands last, so that one of the parts names all of its kind to `invalidateQueries`. */
function keyOf(shop: Shop, ...parts: readonly string[]): QueryKey {
  return [...commerceKey(shop), ...parts, shop.fingerprint]
}

function taggedKey<Result>(shop: Shop, ...parts: readonly string[]) {
  // The tag exists in types only.
  return keyOf(shop, ...parts) as DataTag<QueryKey, Result, CommerceError>
}

/**
 * One page of products (guide §3).
 *
 * @example
 * await queryClient.prefetchQuery(productsQuery(client, { sort: 'price_asc' }))
 */
export function productsQuery(
  client: Pick<CommerceClient, 'baseUrl' | 'fingerprint' | 'listProducts'>,
  params: ListProductsParams = {},
): CommerceQuery<ProductPage> {
  return {
    queryKey: taggedKey<ProductPage>(client, 'products', serializeListParams(params)),
    queryFn: ({ signal }) => client.listProducts(params, { signal }),
    retry: false,
    staleTime: CATALOG_STALE_TIME,
  }
}

/**
 * All pages of products, one after the other. `params.page` is where it starts. It ends with the last
 * page, and with one that holds no product that was not there before.
 */
export function infiniteProductsQuery(
  client: Pick<CommerceClient, 'baseUrl' | 'fingerprint' | 'listProducts'>,
  params: ListProductsParams = {},
): CommerceInfiniteQuery<ProductPage> {
  return {
    queryKey: keyOf(client, 'products', 'infinite', serializeListParams(params)),
    queryFn: ({ signal, pageParam }) => client.listProducts({ ...params, page: pageParam }, { signal }),
    initialPageParam: params.page ?? 1,
    getNextPageParam: (lastPage, pages, lastPageParam) =>
      lastPage.hasNextPage && bringsNews(pages) ? lastPageParam + 1 : null,
    retry: false,
    staleTime: CATALOG_STALE_TIME,
  }
}

/** False where a shop answers the same page for ever, whatever page was asked for. */
function bringsNews(pages: readonly ProductPage[]): boolean {
  const before = new Set(pages.slice(0, -1).flatMap(({ items }) => items.map(({ id }) => id)))
  return pages.at(-1)?.items.some(({ id }) => !before.has(id)) ?? false
}

/** One product by its slug (guide §2). An unknown slug rejects with `not_found`. */
export function productQuery(
  client: Pick<CommerceClient, 'baseUrl' | 'fingerprint' | 'getProduct'>,
  slug: string,
): CommerceQuery<Product> {
  return {
    queryKey: taggedKey<Product>(client, 'product', slug),
    queryFn: ({ signal }) => client.getProduct(slug, { signal }),
    retry: false,
    staleTime: CATALOG_STALE_TIME,
  }
}

/** The category tree (guide §2). */
export function categoriesQuery(
  client: Pick<CommerceClient, 'baseUrl' | 'fingerprint' | 'listCategories'>,
): CommerceQuery<Category[]> {
  return {
    queryKey: taggedKey<Category[]>(client, 'categories'),
    queryFn: ({ signal }) => client.listCategories({ signal }),
    retry: false,
    staleTime: CATEGORIES_STALE_TIME,
  }
}

/** What the shop tells about itself. Only with `capabilities.config`. */
export function configQuery(
  client: Pick<CommerceClient, 'baseUrl' | 'fingerprint' | 'getConfig'>,
): CommerceQuery<Config> {
  return {
    queryKey: taggedKey<Config>(client, 'config'),
    queryFn: ({ signal }) => client.getConfig({ signal }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  }
}

/** Where the provider mirrors the settled cart, so that devtools and invalidations see it. */
export function cartKey(shop: Pick<CommerceClient, 'baseUrl'>): QueryKey {
  return [...commerceKey(shop), 'cart']
}

/**
 * Key of one order. The email is the API's proof of ownership and personal data: the key holds a
 * token that means it in this page only.
 */
export function orderKey(shop: Shop, orderId: string, emailToken: string): QueryKey {
  return keyOf(shop, 'order', orderId, emailToken)
}

interface Prefetcher {
  prefetchQuery(query: never): Promise<void>
  prefetchInfiniteQuery(query: never): Promise<void>
}

/**
 * Loads several queries at once on the server, before the page is rendered. It never rejects: what
 * could not be had is asked for again by the browser, as is everything if the server's client has
 * another `baseUrl`, key, currency, `moneyUnit` or other headers than the provider.
 *
 * @example
 * const queryClient = new QueryClient()
 * await prefetchCommerce(queryClient, [productsQuery(client), categoriesQuery(client)])
 * return <HydrationBoundary state={dehydrate(queryClient)}>…</HydrationBoundary>
 */
export async function prefetchCommerce(
  queryClient: Prefetcher,
  queries: readonly (CommerceQuery<unknown> | CommerceInfiniteQuery<ProductPage>)[],
): Promise<void> {
  await Promise.all(
    // react-query's own options type cannot be named here without importing it at run time on the server.
    queries.map((query) =>
      'initialPageParam' in query
        ? queryClient.prefetchInfiniteQuery(query as never)
        : queryClient.prefetchQuery(query as never),
    ),
  )
}
