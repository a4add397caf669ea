import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { ListProductsParams } from '../client.js'
import { parseListParams, RESERVED_PARAMS, serializeListParams } from '../listParams.js'
import { useLatest } from './useLatest.js'

export interface UseProductListParamsOptions {
  /** Custom attributes that may be filtered by; other parameters of the URL are left alone. */
  attributes?: readonly string[]
  /** The current query string, where a router owns it. Default: the page's, through `history`. */
  search?: string | URLSearchParams
  /** Called with the new query string (without `?`), where a router owns it. */
  onSearchChange?: (search: string) => void
}

export interface UseProductListParamsResult {
  /** For `useProducts(params)`. */
  params: ListProductsParams
  /**
   * Merges a change into the URL. Any change but one of `page` alone goes back to page 1; `undefined`
   * takes a parameter out.
   */
  setParams: (change: ListProductsParams) => void
  /** The query string (without `?`) that a change would give: for links. */
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
  const onSearchChange = useLatest(options.onSearchChange ?? writeSearch)
  // One string, so that a list written in place does not make new callbacks at each render.
  const attributeNames = JSON.stringify(attributes)

  const params = useMemo(() => parseListParams(search, JSON.parse(attributeNames)), [search, attributeNames])

  const searchWith = useCallback(
    (change: ListProductsParams) => {
      const names: string[] = JSON.parse(attributeNames)
      const next = { ...parseListParams(search, names), page: undefined, ...change }
      const query = new URLSearchParams(serializeListParams(next))
      // What belongs to others (utm_source, …) stays as it is.
      for (const [name, value] of new URLSearchParams(search)) {
        if (!RESERVED_PARAMS.has(name) && !names.includes(name)) query.append(name, value)
      }
      return query.toString()
    },
    [search, attributeNames],
  )
  const setParams = useCallback(
    (change: ListProductsParams) => onSearchChange.current(searchWith(change)),
    [searchWith, onSearchChange],
  )
  return { params, setParams, searchWith }
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

function writeSearch(search: string): void {
  const { pathname, hash } = window.location
  window.history.pushState(window.history.state, '', pathname + (search && `?${search}`) + hash)
  // pushState fires no event.
  for (const listener of listeners) listener()
}
