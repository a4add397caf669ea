import type { CartEngineOptions } from './cart/core.js'
import { addCartItem, clearCart, getCart, removeCartItem, updateCartItem } from './client/cart.js'
import type { CommerceShop } from './client/shop.js'
import { mutationReporter } from './mutations.js'

export { createWriter } from './cart/sending/writer.js'

export type CartCalls = Omit<CartEngineOptions['client'], 'capabilities' | 'addMode' | 'keyPrint'>

/** The client's functions that a cart needs; each write also shows as a mutation. */
export function cartCalls(shop: CommerceShop, queries: Parameters<typeof mutationReporter>[1]): CartCalls {
  const report = mutationReporter(shop, queries)
  return {
    getCart: (...args) => getCart(shop, ...args),
    addCartItem: report(addCartItem, { key: ['cart', 'addItem'], variables: (_, item) => item }),
    updateCartItem: report(updateCartItem, {
      key: ['cart', 'updateItem'],
      variables: (_, itemId, change) => ({ itemId, ...change }),
    }),
    removeCartItem: report(removeCartItem, {
      key: ['cart', 'removeItem'],
      variables: (_, itemId) => ({ itemId }),
    }),
    clearCart: report(clearCart, { key: ['cart', 'clear'] }),
  }
}
