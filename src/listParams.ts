import type { ListProductsParams, ProductSort } from './client/types.js'

/** The orders that the guide names (§3). */
export const SORTS = ['price_asc', 'price_desc', 'created_at'] as const satisfies readonly ProductSort[]

/** Query parameters of `GET /products` that cannot be names of custom attributes (guide §3). */
const RESERVED_PARAMS: ReadonlySet<string> = new Set(['page', 'limit', 'sort', 'category_id'])

/** In any case: a server that reads names without it would take `Page` for the page. */
export function isReservedParam(name: string): boolean {
  return RESERVED_PARAMS.has(name.toLowerCase())
}

/**
 * Writes list parameters as a query string in the API's own names (guide §3), sorted, page 1 left
 * out: equal parameters give equal URLs. Attributes stand flat; several values repeat the name.
 *
 * @example
 * serializeListParams({ sort: 'price_asc', attributes: { glaze: ['Oat', 'Ink'] } })
 * // 'glaze=Oat&glaze=Ink&sort=price_asc'
 */
export function serializeListParams(params: ListProductsParams): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(params.attributes ?? {})) {
    for (const one of [value ?? []].flat()) search.append(name, one)
  }
  if (params.categoryId !== undefined) search.set('category_id', params.categoryId)
  if (params.sort !== undefined) search.set('sort', params.sort)
  if (params.limit !== undefined) search.set('limit', String(params.limit))
  if (params.page !== undefined && params.page !== 1) search.set('page', String(params.page))
  search.sort()
  return search.toString()
}

/**
 * Reads list parameters from a page's URL. What cannot be one (`page=abc`, an unknown `sort`, a value of more than
 * 200 characters) is left out: a hand-written URL shows the list, not an error.
 *
 * @param search a query string with or without `?`, or `URLSearchParams`
 * @param attributeNames the custom attributes to read; others (`utm_source`, …) are not sent to the API
 */
export function parseListParams(
  search: string | URLSearchParams,
  attributeNames: readonly string[] = [],
): ListProductsParams {
  const query = new URLSearchParams(search)
  const params: ListProductsParams = {}
  const page = positiveInteger(query.get('page'))
  const limit = positiveInteger(query.get('limit'))
  const sort = SORTS.find((one) => one === query.get('sort'))
  const categoryId = query.get('category_id')
  if (page !== undefined) params.page = page
  if (limit !== undefined) params.limit = limit
  if (sort !== undefined) params.sort = sort
  if (categoryId && !isTooLong(categoryId)) params.categoryId = categoryId
  const attributes = attributeNames
    .filter((name) => !isReservedParam(name))
    .map((name) => [name, query.getAll(name).filter((value) => !isTooLong(value))] as const)
    .filter(([, values]) => values.length > 0)
  if (attributes.length > 0) params.attributes = Object.fromEntries(attributes)
  return params
}

/** Longer than any value that a list can be filtered by: what is longer is a mistake or an attack. */
const MAX_VALUE_LENGTH = 200

export const isTooLong = (value: string) => value.length > MAX_VALUE_LENGTH

function positiveInteger(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined
}
