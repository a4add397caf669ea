import type { DataTag, QueryKey } from '@tanstack/react-query'
import { getProduct, listCategories, listProducts } from './client/catalog.js'
import { getConfig } from './client/config.js'
import type { CommerceShop } from './client/shop.js'
import type { ListProductsParams } from './client/types.js'
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
