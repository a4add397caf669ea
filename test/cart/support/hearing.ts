import type { CommerceClient } from '@aerocall/commerce-react/server'
import { isCommerceError } from '@aerocall/commerce-react/server'
import type { CartEngineOptions } from '../../../src/cart/core.js'
import type { CartState } from '../../../src/cart/types.js'
import type { Tab } from '../../support/world/tab.js'

export const totalsOf = ({ currency, subtotal, discount, tax, shipping, total }: CartState['totals']) =>
  JSON.stringify([currency, subtotal, discount, tax, shipping, total])

/** A client that notes every sum that an answer said. */
export function hearTotals(client: CommerceClient, said: Set<string>): CartEngineOptions['client'] {
  const hear =
    <Args extends unknown[], Result extends CartState['totals'] | null>(
      method: (...args: Args) => Promise<Result>,
    ) =>
    async (...args: Args): Promise<Result> => {
      const cart = await method(...args)
      if (cart !== null) said.add(totalsOf(cart))
      return cart
    }
  return {
    addMode: client.addMode,
    keyPrint: client.keyPrint,
    capabilities: client.capabilities,
    getCart: hear(client.getCart),
    addCartItem: hear(client.addCartItem),
    updateCartItem: hear(client.updateCartItem),
    removeCartItem: hear(client.removeCartItem),
    clearCart: hear(client.clearCart),
  }
}

/** The client waits before it repeats a GET; here it waits in the world's time. */
export function retryingInVirtualTime(
  getCart: CommerceClient['getCart'],
  tab: Tab,
): CommerceClient['getCart'] {
  return async (id, { retries = 3 } = {}) => {
    for (let attempt = 0; ; attempt++) {
      try {
        return await getCart(id, { retries: 0 })
      } catch (error) {
        if (!isCommerceError(error) || !error.retryable || attempt >= retries) throw error
        await tab.ports.clock.sleep(300 * 2 ** attempt)
      }
    }
  }
}
