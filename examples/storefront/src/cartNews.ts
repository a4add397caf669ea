import type { CartLine, CommerceEvent } from '@aerocall/commerce-react'
import { useSyncExternalStore } from 'react'

/** What last came into the cart or went out of it, as the kit tells it once the server has done it. */
export interface CartNews {
  type: 'added' | 'removed'
  line: CartLine
  quantity: number
}

let news: CartNews | null = null
const listeners = new Set<() => void>()

function setNews(next: CartNews | null): void {
  news = next
  for (const listener of listeners) listener()
}

/** For the provider's `onEvent`. */
export function noteCartEvent(event: CommerceEvent): void {
  if (event.type === 'cart_reset') setNews(null)
  if (event.type !== 'add_to_cart' && event.type !== 'remove_from_cart') return
  const { line, quantity } = event
  setNews({ type: event.type === 'add_to_cart' ? 'added' : 'removed', line, quantity })
}

export const dismissCartNews = (): void => setNews(null)

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useCartNews = (): CartNews | null => useSyncExternalStore(subscribe, () => news)
