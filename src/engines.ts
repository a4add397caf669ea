import { createCartEngine } from './cart/engine.js'
import type { CartCalls } from './cartSending.js'
import { tell } from './environment.js'
import type { Engines, ShownLines } from './hooks/useCommerce.js'

/** A page that shows a cart does not wait for what sends and reads: that comes when it is needed, or has time. */
export const loadSending = () => import('./cartSending.js')

type EngineParts = Pick<Engines, 'shop' | 'callbacks' | 'queries' | 'ports' | 'emulate'> &
  Partial<Pick<Engines, 'orders'>>

/**
 * What makes one cart and what belongs to it with the first need, the same at each call: the provider's, and that of
 * what is bought at once.
 */
export function createEngines(partsOf: () => EngineParts): () => Engines {
  let opened: Engines | undefined
  return () => {
    if (opened) return opened
    const parts = partsOf()
    const { shop, callbacks, queries, ports, emulate } = parts
    let sending: CartCalls | null = null
    const calls = async () => {
      sending ??= (await loadSending()).cartCalls(shop, queries)
      return sending
    }
    const cart = createCartEngine({
      ...ports,
      client: {
        capabilities: shop.capabilities,
        addMode: shop.addMode,
        keyPrint: shop.keyPrint,
        getCart: async (...args) => (await calls()).getCart(...args),
        addCartItem: async (...args) => (await calls()).addCartItem(...args),
        updateCartItem: async (...args) => (await calls()).updateCartItem(...args),
        removeCartItem: async (...args) => (await calls()).removeCartItem(...args),
        clearCart: async (...args) => (await calls()).clearCart(...args),
      },
      loadWriter: async () => (await loadSending()).createWriter,
      emulate,
      onEvent: (event) => tell(() => callbacks.current.onEvent?.(event)),
      onError: (error) => tell(() => callbacks.current.onError?.(error)),
      checkout: () => opened?.checkout.current?.forCart ?? null,
    })
    opened = {
      orders: ports,
      ...parts,
      cart,
      initialCart: cart.getState(),
      shownLines: countedKeys(),
      checkout: { current: null },
    }
    return opened
  }
}

function countedKeys(): ShownLines {
  const counts = new Map<string, number>()
  const change = (key: string, by: number) => void counts.set(key, (counts.get(key) ?? 0) + by)
  return {
    has: (key) => (counts.get(key) ?? 0) > 0,
    add(key) {
      change(key, 1)
      return () => change(key, -1)
    },
  }
}
