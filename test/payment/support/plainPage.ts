import { createCommerceClient } from '@aerocall/commerce-react/server'
import type { CartEngine, CartEvent } from '../../../src/cart/types.js'
import { cartEngine } from '../../support/cartEngine.js'
import type { Tab } from '../../support/world/tab.js'
import type { PayShop } from './payShop.js'

export interface PlainPage {
  tab: Tab
  cart: CartEngine
  events: CartEvent[]
}

/** A page of the shop that has a cart and never loaded `./checkout`. In a tab: instead of the page there. */
export function openPlainPage(shop: PayShop, tab = shop.world.openTab()): PlainPage {
  const { sandbox } = shop
  const events: CartEvent[] = []
  const fetch = (input: string | URL | Request, init: RequestInit = {}) => {
    const { signal: _, ...sent } = init
    return tab.gate(shop.cache.fetch(input, sent))
  }
  const plain = createCommerceClient({ ...sandbox, fetch })
  const client = { ...plain, getCart: (id: string) => plain.getCart(id, { retries: 0 }) }
  const cart = cartEngine({ ...tab.ports, client, onEvent: (event) => void events.push(event) })
  cart.connect()
  return { tab, cart, events }
}

/** Units by key. */
export const unitsOf = ({ cart }: { cart: CartEngine }): Record<string, number> =>
  Object.fromEntries(cart.getState().lines.map(({ key, quantity }) => [key, quantity]))
