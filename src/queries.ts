import type { DataTag, QueryKey } from '@tanstack/react-query'
import { getProduct, listCategories, listProducts } from './client/catalog.js'
import { getConfig } from './client/config.js'
import type { CommerceShop } from './client/shop.js'
import type { ListProductsParams } from './client/types.js'
import { CommerceError, isCommerceError } from './errors.js'
import { serializeListParams } from './listParams.js'
import type { Category, Config, Product, ProductPage } from './model.js'

/**
 * Options for react-query's `useQuery`, `prefetchQuery`, `ensureQueryData`, … The tag on the key
 * makes `queryClient.getQueryData(query.queryKey)` typed.
 */
export interface CommerceQuery<Result> {
  queryKey: DataTag<QueryKey, Result, CommerceError>
  queryFn: (context: { signal: AbortSignal }) => Promise<Result>
  retry: NoRetry
  /** How long an answer counts as fresh, ms. */
  staleTime: number
}

/**
 * False: the client repeats reads itself, and a second layer would multiply the requests. The function is there
 * for its type: `useQuery` takes the type of `error` from it.
 */
type NoRetry = false | ((failureCount: number, error: CommerceError) => false)

/** The same for `useInfiniteQuery`. */
export interface CommerceInfiniteQuery<Page> {
  queryKey: QueryKey
  queryFn: (context: { signal: AbortSignal; pageParam: number }) => Promise<Page>
  initialPageParam: number
  getNextPageParam: (lastPage: Page, pages: readonly Page[], lastPageParam: number) => number | null
  retry: NoRetry
  staleTime: number
}

/**
 * react-query lays a host's `defaultOptions` under every query. These would change what an answer of the kit means:
 * whose product it is, whether it was asked for, what shape it has. `undefined` counts as set.
 */
export const ownMeaning = {
  enabled: undefined,
  getPreviousPageParam: undefined,
  initialData: undefined,
  maxPages: undefined,
  notifyOnChangeProps: undefined,
  placeholderData: undefined,
  /** The client repeats reads itself; a second layer would multiply the requests. */
  retry: false,
  select: undefined,
  structuralSharing: undefined,
  subscribed: undefined,
  throwOnError: undefined,
} as const

/** And these what becomes of a shopper's own cart and order, which is kept nowhere and asked for when it is shown. */
export const ownPrivate = {
  ...ownMeaning,
  meta: { persist: false },
  persister: undefined,
  refetchInterval: false,
  refetchOnMount: true,
} as const

const CATALOG_STALE_TIME = 60_000
const CATEGORIES_STALE_TIME = 300_000

const KIT = 'aerocall-commerce'

type Named = Pick<CommerceShop, 'shopId' | 'fingerprint'>

/** Every key of the kit starts with this: `queryClient.invalidateQueries({ queryKey: commerceKey(client) })`. */
export function commerceKey(shop: Pick<CommerceShop, 'shopId'>): QueryKey {
  return [KIT, shop.shopId]
}

export interface ListQueryOptions {
  /**
   * What is kept of each product, for a page that is sent to browsers with its data: {@link cardOf}, or a function
   * of your own. Whoever asks again, such as `useProducts` after a minute, gets the whole products.
   */
  select?: ((product: Product) => Product) | undefined
}

/** The fingerprint stands last, so that one of the parts names all of its kind to `invalidateQueries`. */
function keyOf(shop: Named, ...parts: readonly string[]): QueryKey {
  return [...commerceKey(shop), ...parts, shop.fingerprint]
}

function taggedKey<Result>(shop: Named, ...parts: readonly string[]) {
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
  shop: CommerceShop,
  params: ListProductsParams = {},
  options: ListQueryOptions = {},
): CommerceQuery<ProductPage> {
  return {
    queryKey: taggedKey<ProductPage>(shop, 'products', serializeListParams(params)),
    queryFn: ({ signal }) => readPage(shop, params, signal, options),
    ...ownMeaning,
    staleTime: CATALOG_STALE_TIME,
  }
}

/**
 * All pages of products, one after the other. `params.page` is where it starts. It ends with the last
 * page, and with one that holds no product that was not there before.
 */
export function infiniteProductsQuery(
  shop: CommerceShop,
  params: ListProductsParams = {},
  options: ListQueryOptions = {},
): CommerceInfiniteQuery<ProductPage> {
  return {
    queryKey: keyOf(shop, 'products', 'infinite', serializeListParams(params)),
    queryFn: ({ signal, pageParam }) => readPage(shop, { ...params, page: pageParam }, signal, options),
    initialPageParam: params.page ?? 1,
    getNextPageParam: (lastPage, pages, lastPageParam) =>
      lastPage.hasNextPage && bringsNews(pages) ? lastPageParam + 1 : null,
    ...ownMeaning,
    staleTime: CATALOG_STALE_TIME,
  }
}

async function readPage(
  shop: CommerceShop,
  params: ListProductsParams,
  signal: AbortSignal,
  { select }: ListQueryOptions,
): Promise<ProductPage> {
  const page = await listProducts(shop, params, { signal })
  return select === undefined ? page : { ...page, items: page.items.map(select) }
}

/**
 * What a card shows of a product, and what puts it into the cart: the rest of the texts and pictures is null or
 * empty. It saves a quarter of the bytes that a list adds to a page, and more where texts are long.
 *
 * @example
 * await prefetchCommerce(queryClient, [productsQuery(client, { limit: 100 }, { select: cardOf })])
 */
export const cardOf = (product: Product): Product => ({
  ...product,
  description: null,
  images: product.images.slice(0, 1),
  data: {},
  variants: product.variants.map((variant) => ({ ...variant, sku: null })),
  createdAt: null,
  updatedAt: null,
})

/** False where a shop answers the same page for ever, whatever page was asked for. */
function bringsNews(pages: readonly ProductPage[]): boolean {
  const before = new Set(pages.slice(0, -1).flatMap(({ items }) => items.map(({ id }) => id)))
  return pages.at(-1)?.items.some(({ id }) => !before.has(id)) ?? false
}

/** One product by its slug (guide §2). An unknown slug rejects with `not_found`. */
export function productQuery(shop: CommerceShop, slug: string): CommerceQuery<Product> {
  return {
    queryKey: taggedKey<Product>(shop, 'product', slug),
    queryFn: ({ signal }) => getProduct(shop, slug, { signal }),
    ...ownMeaning,
    staleTime: CATALOG_STALE_TIME,
  }
}

/** The product as a list holds it that was read with the same settings: there at once, and perhaps only a card. */
export function productInLists(queries: ListCache, shop: CommerceShop, slug: string): Product | undefined {
  return queries
    .getQueriesData<AnyList>({ queryKey: [...commerceKey(shop), 'products'] })
    .filter(([queryKey]) => queryKey.at(-1) === shop.fingerprint)
    .flatMap(([, list]): readonly (AnyList | undefined)[] => list?.pages ?? [list])
    .flatMap((page) => page?.items ?? [])
    .find((product) => product.slug === slug)
}

/** A page, or an endless list of them. */
interface AnyList {
  items?: readonly Product[]
  pages?: readonly AnyList[]
}

interface ListCache {
  getQueriesData<Data>(filters: { queryKey: QueryKey }): [QueryKey, Data | undefined][]
}

/** The category tree (guide §2). */
export function categoriesQuery(shop: CommerceShop): CommerceQuery<Category[]> {
  return {
    queryKey: taggedKey<Category[]>(shop, 'categories'),
    queryFn: ({ signal }) => listCategories(shop, { signal }),
    ...ownMeaning,
    staleTime: CATEGORIES_STALE_TIME,
  }
}

/** What the shop tells about itself. Only with `capabilities.config`. */
export function configQuery(shop: CommerceShop): CommerceQuery<Config> {
  return {
    queryKey: taggedKey<Config>(shop, 'config'),
    queryFn: ({ signal }) => getConfig(shop, { signal }),
    ...ownMeaning,
    staleTime: Number.POSITIVE_INFINITY,
  }
}

/** Kinds of queries that are a shopper's own. */
const PRIVATE: readonly unknown[] = ['cart', 'order']

/**
 * What may leave the page's memory, for `dehydrate` and for persisters: answers, but neither a shopper's cart nor
 * an order, which holds a name and an address. The kit's own `QueryClient` is set so; a host's is by this line.
 *
 * @example
 * new QueryClient({ defaultOptions: { dehydrate: { shouldDehydrateQuery } } })
 */
export function shouldDehydrateQuery(query: {
  queryKey: QueryKey
  state: { status: 'pending' | 'error' | 'success' }
}): boolean {
  const [kit, , kind] = query.queryKey
  return query.state.status === 'success' && !(kit === KIT && PRIVATE.includes(kind))
}

/** Where the provider mirrors the settled cart, so that devtools and invalidations see it. */
export function cartKey(shop: Pick<CommerceShop, 'shopId'>): QueryKey {
  return [...commerceKey(shop), 'cart']
}

/**
 * Key of one order. The email is the API's proof of ownership and personal data: the key holds a
 * token that means it in this page only.
 */
export function orderKey(shop: Named, orderId: string, emailToken: string): QueryKey {
  return keyOf(shop, 'order', orderId, emailToken)
}

interface Prefetcher {
  fetchQuery(query: never): Promise<unknown>
  fetchInfiniteQuery(query: never): Promise<unknown>
}

export interface PrefetchOptions {
  /**
   * What a query that fails does. `'throw'` (the default) rejects, so that no page without its content is
   * cached. `'report'` writes one line to the console and resolves: the browser asks again.
   */
  onError?: 'throw' | 'report' | undefined
}

/**
 * Loads several queries at once on the server, before the page is rendered. The browser asks for
 * everything again if the server's client has another `shopId`, key, currency, `moneyUnit` or other
 * headers than the provider.
 *
 * Rejects, after every query has ended, with one `CommerceError` that names each query that failed;
 * `code`, `status` and `retryable` are those of the first. For one query whose error matters, such as the
 * `not_found` of a product page, `queryClient.fetchQuery(productQuery(client, slug))` says it alone.
 *
 * @example
 * const queryClient = new QueryClient()
 * await prefetchCommerce(queryClient, [productsQuery(client), categoriesQuery(client)])
 * return <HydrationBoundary state={dehydrate(queryClient)}>…</HydrationBoundary>
 */
export async function prefetchCommerce(
  queryClient: Prefetcher,
  queries: readonly (CommerceQuery<unknown> | CommerceInfiniteQuery<ProductPage>)[],
  { onError = 'throw' }: PrefetchOptions = {},
): Promise<void> {
  const ended = await Promise.allSettled(
    // react-query's own options type cannot be named here without importing it at run time on the server.
    queries.map((query) =>
      'initialPageParam' in query
        ? queryClient.fetchInfiniteQuery(query as never)
        : queryClient.fetchQuery(query as never),
    ),
  )
  const failed = ended.flatMap((end, index) =>
    end.status === 'rejected' ? [{ name: nameOf(queries[index]?.queryKey ?? []), error: end.reason }] : [],
  )
  if (failed.length === 0) return
  const error = prefetchError(failed, queries.length)
  if (onError === 'throw') throw error
  // biome-ignore lint/suspicious/noConsole: a server has no page that could show it
  console.error(`[commerce] ${error.message}`)
}

interface FailedQuery {
  name: string
  error: unknown
}

function prefetchError(failed: readonly FailedQuery[], count: number): CommerceError {
  const errors = failed.map(({ error }) => error)
  const [first] = errors.filter(isCommerceError)
  const names = failed.map(({ name, error }) => (isCommerceError(error) ? `${name} (${error.code})` : name))
  const message = `${failed.length} of ${count} queries could not be loaded: ${names.join(', ')}.`
  return new CommerceError({
    code: first?.code ?? 'config',
    message: `${message} ${first?.message ?? String(errors[0])}`.slice(0, 500),
    status: first?.status,
    retryable: first?.retryable,
    retryAfterMs: first?.retryAfterMs,
    cause: errors.length === 1 ? errors[0] : new AggregateError(errors),
  })
}

/** `product "mug"`: the key without the shop before it and the fingerprint behind. */
function nameOf(queryKey: QueryKey): string {
  const [kind, ...parts] = queryKey.slice(2, -1).map(String)
  return [kind, ...parts.filter(Boolean).map((part) => JSON.stringify(part.slice(0, 80)))].join(' ')
}
