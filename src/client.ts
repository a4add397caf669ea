import { bind } from './client/bind.js'
import { addCartItem, clearCart, getCart, removeCartItem, updateCartItem } from './client/cart.js'
import { getProduct, listCategories, listProducts } from './client/catalog.js'
import { getConfig } from './client/config.js'
import { createCheckout, getOrder, removeCoupon, validateCoupon } from './client/orders.js'
import { type CommerceShop, createCommerceShop } from './client/shop.js'
import type {
  ClientMethods,
  CommerceClientOptions,
  ListProductsParams,
  RequestOptions,
} from './client/types.js'
import type { ProductPage } from './model.js'

export type { CommerceShop } from './client/shop.js'
export type * from './client/types.js'

/** One method per endpoint. Every method rejects with a `CommerceError` and with nothing else. */
export type CommerceClient = CommerceShop & {
  readonly [Method in Exclude<keyof ClientMethods, 'listProducts'>]: (
    ...args: [...ClientMethods[Method]['args'], options?: RequestOptions]
  ) => Promise<ClientMethods[Method]['result']>
} & {
  readonly listProducts: (params?: ListProductsParams, options?: RequestOptions) => Promise<ProductPage>
}

/**
 * Makes the client of one shop: every function of the API bound to it. It needs no framework and runs in
 * browsers, servers and workers.
 *
 * Throws `config` for a base URL, key or option that cannot work. Every method rejects with
 * `CommerceError` and with nothing else.
 *
 * @example
 * const client = createCommerceClient({ baseUrl: 'https://acme.aerocall.ai', apiKey })
 * const { items } = await client.listProducts({ sort: 'price_asc' })
 */
export const createCommerceClient = (options: CommerceClientOptions): CommerceClient =>
  clientOf(createCommerceShop(options))

const clients = /* @__PURE__ */ new WeakMap<CommerceShop, CommerceClient>()

/** Every function bound to this shop; the same object for the same shop. */
export function clientOf(shop: CommerceShop): CommerceClient {
  const known = clients.get(shop)
  if (known) return known
  const client = bind(shop, {
    listProducts,
    getProduct,
    listCategories,
    getCart,
    addCartItem,
    updateCartItem,
    removeCartItem,
    clearCart,
    createCheckout,
    getOrder,
    validateCoupon,
    removeCoupon,
    getConfig,
  })
  clients.set(shop, client)
  return client
}
