import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { type RefCallback, useCallback, useEffect, useMemo, useRef } from 'react'
import type { CommerceShop } from '../client/shop.js'
import { productQuery } from '../queries.js'
import { useCommerce } from './useCommerce.js'

/**
 * Loads a product before it is asked for; nothing happens where a fresh one is there.
 *
 * @example
 * const prefetchProduct = usePrefetchProduct()
 * <button onClick={() => { prefetchProduct(slug); openDrawer() }}>…</button>
 */
export function usePrefetchProduct(): (slug: string) => void {
  const { shop } = useCommerce()
  const queryClient = useQueryClient()
  return useCallback((slug) => void prefetch(queryClient, shop, slug), [shop, queryClient])
}

/** It never rejects. */
const prefetch = (queryClient: QueryClient, shop: CommerceShop, slug: string) =>
  queryClient.prefetchQuery(productQuery(shop, slug))

export interface PrefetchLinkOptions {
  /** `'intent'` (the default): the pointer rests on the link, or it has the focus. `'viewport'`: also where it is in view. */
  when?: 'intent' | 'viewport' | undefined
}

export interface PrefetchLinkProps {
  /** Of the link, whose place in the window decides with `when: 'viewport'`. */
  ref: RefCallback<Element>
  /** The pointer rests on it: loads. */
  onPointerEnter: () => void
  /** And not so where it only crossed it. */
  onPointerLeave: () => void
  /** As the pointer's. */
  onFocus: () => void
  /** As the pointer's. */
  onBlur: () => void
}

/** Crossing a link costs nothing, and neither does scrolling past it. */
const REST_MS = { intent: 80, viewport: 300 }
const MAX_AT_ONCE = 4
let underWay = 0

/**
 * Props for a link to a product, which load it before the click: when the pointer rests on the link or it has
 * the focus, with `when: 'viewport'` also while it is in view. At most four are loaded at a time, over the whole
 * page; what finds no place is left to the click. Nothing is loaded where the browser is asked to save data.
 *
 * @example
 * const prefetch = usePrefetchLink(product.slug)
 * <Link {...prefetch} href={`/products/${product.slug}`}>{product.name}</Link>
 */
export function usePrefetchLink(
  slug: string,
  { when = 'intent' }: PrefetchLinkOptions = {},
): PrefetchLinkProps {
  const { shop } = useCommerce()
  const queryClient = useQueryClient()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const stop = useCallback(() => clearTimeout(timer.current), [])
  const start = useCallback(
    (ms: number) => {
      stop()
      timer.current = setTimeout(() => {
        if (underWay >= MAX_AT_ONCE || savesData()) return
        underWay += 1
        void prefetch(queryClient, shop, slug).finally(() => {
          underWay -= 1
        })
      }, ms)
    },
    [queryClient, shop, slug, stop],
  )
  useEffect(() => stop, [stop])

  const observer = useRef<IntersectionObserver | null>(null)
  const ref = useCallback(
    (element: Element | null) => {
      observer.current?.disconnect()
      if (element === null || when !== 'viewport' || typeof IntersectionObserver !== 'function') return
      observer.current = new IntersectionObserver((entries) =>
        entries.at(-1)?.isIntersecting ? start(REST_MS.viewport) : stop(),
      )
      observer.current.observe(element)
    },
    [start, stop, when],
  )
  return useMemo(
    () => ({
      ref,
      onPointerEnter: () => start(REST_MS.intent),
      onPointerLeave: stop,
      onFocus: () => start(REST_MS.intent),
      onBlur: stop,
    }),
    [ref, start, stop],
  )
}

/** Not in all browsers, and so not in the types. */
function savesData(): boolean {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } }
  return connection?.saveData === true
}
