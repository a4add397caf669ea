import { useCallback, useInsertionEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import type { ListProductsParams } from '../client.js'
import { CommerceError } from '../errors.js'
import { isReservedParam, isTooLong, parseListParams, serializeListParams } from '../listParams.js'
import { useLatest } from './useLatest.js'

export interface UseProductListParamsOptions {
  /** Custom attributes that may be filtered by; other parameters of the URL are left alone. */
  attributes?: readonly string[] | undefined
  /** The current query string, where a router owns it. Default: the page's, through `history`. */
  search?: string | URLSearchParams | undefined
  /** Called with the new query string (without `?`), where a router owns it. */
  onSearchChange?: ((search: string) => void) | undefined
  /** Whether Back undoes a change of the page's own URL; default `'push'`: it does. A router decides for itself. */
  history?: 'push' | 'replace' | undefined
}

export interface UseProductListParamsResult {
  /** For `useProducts(params)`. */
  params: ListProductsParams
  /**
   * Merges a change into the URL as it is now, so that several changes in one handler add up. What it does
   * not name stays, attribute by attribute; `undefined` takes a parameter (or one attribute) out. Any change
   * but one of `page` alone goes back to page 1; one that changes nothing does nothing.
   *
   * Throws `CommerceError` `invalid_argument` for a value of more than 200 characters, and changes nothing.
   */
  setParams: (change: ListProductsParams) => void
  /** The query string (without `?`) that a change would give: for links. One that `setParams` refuses gives the present one. */
  searchWith: (change: ListProductsParams) => string
}

const NO_ATTRIBUTES: readonly string[] = []

/**
 * Keeps paging, sort and filters of a product list in the page's URL, so that they survive reload,
 * Back and sharing.
 *
 * @example
 * const { params, setParams } = useProductListParams({ attributes: ['glaze'] })
 * const { products } = useProducts(params)
 */
export function useProductListParams(options: UseProductListParamsOptions = {}): UseProductListParamsResult {
  const { attributes = NO_ATTRIBUTES } = options
  const pageSearch = useSyncExternalStore(subscribeToHistory, readSearch, () => '')
  const search = String(options.search ?? pageSearch)
  const latest = useLatest(options)
  // Ahead of the render while a router has not answered yet.
  const routed = useRef(search)
  useInsertionEffect(() => {
    routed.current = search
  })
  // One string, so that a list written in place does not make new callbacks at each render.
  const attributeNames = JSON.stringify(attributes)

  const params = useMemo(() => parseListParams(search, JSON.parse(attributeNames)), [search, attributeNames])
  const searchWith = useCallback(
    (change: ListProductsParams) =>
      tooLong(change) === undefined
        ? merge(search, change, JSON.parse(attributeNames))
        : new URLSearchParams(search).toString(),
    [search, attributeNames],
  )
  const setParams = useCallback(
    (change: ListProductsParams) => {
      refuseTooLong(change)
      const { search: given, onSearchChange, history = 'push' } = latest.current
      const current = given === undefined ? readSearch() : routed.current
      const names: string[] = JSON.parse(attributeNames)
      const { page } = parseListParams(current, names)
      // Compared on the same page: choosing what is chosen already must not lead back to the first. Where a
      // router has not answered, it may have refused, and is asked again.
      const isShown = given === undefined || current === String(given)
      if (isShown && merge(current, { page, ...change }, names) === merge(current, { page }, names)) return
      routed.current = merge(current, change, names)
      if (onSearchChange) onSearchChange(routed.current)
      else writeSearch(routed.current, history)
    },
    [attributeNames, latest],
  )
  return { params, setParams, searchWith }
}

/** The name of the first value that is too long to filter by. */
function tooLong({ categoryId = '', attributes = {} }: ListProductsParams): string | undefined {
  if (isTooLong(categoryId)) return 'categoryId'
  return Object.keys(attributes).find((name) => [attributes[name] ?? []].flat().some(isTooLong))
}

function refuseTooLong(change: ListProductsParams): void {
  const name = tooLong(change)
  if (name === undefined) return
  throw new CommerceError({
    code: 'invalid_argument',
    message: `The value of ${name} has more than 200 characters, so the list was not filtered by it.`,
  })
}

/** The query string with a change, and on page 1 unless that names another one. */
function merge(search: string, change: ListProductsParams, names: readonly string[]): string {
  const current = parseListParams(search, names)
  const cleared = 'attributes' in change && change.attributes === undefined
  const attributes = cleared ? undefined : { ...current.attributes, ...change.attributes }
  const next = { ...current, page: undefined, ...change, attributes }
  const query = new URLSearchParams(serializeListParams(next))
  // What belongs to others (utm_source, …) stays as it is.
  for (const [name, value] of new URLSearchParams(search)) {
    if (!isReservedParam(name) && !names.includes(name)) query.append(name, value)
  }
  return query.toString()
}

const listeners = new Set<() => void>()

function subscribeToHistory(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('popstate', listener)
  }
}

function readSearch(): string {
  return window.location.search
}

function writeSearch(search: string, history: 'push' | 'replace'): void {
  const { pathname, hash } = window.location
  const url = pathname + (search && `?${search}`) + hash
  window.history[`${history}State`](window.history.state, '', url)
  // Neither of them fires an event.
  for (const listener of listeners) listener()
}
