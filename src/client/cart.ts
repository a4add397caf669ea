import type { Cart } from '../model.js'
import { readCart, readCartAfterWrite } from '../wire/cart.js'
import type { ReadContext } from '../wire.js'
import { checkCount, encode, segment } from './address.js'
import { send } from './call.js'
import type { Endpoint } from './endpoint.js'
import type { CommerceShop } from './shop.js'
import type { AddCartItemInput, RequestOptions } from './types.js'

const cartPath = (cartId: string, rest = '') => `/cart/${segment('cartId', cartId)}${rest}`
const itemPath = (cartId: string, itemId: string) => cartPath(cartId, `/items/${segment('itemId', itemId)}`)

/** `null`: the server only acknowledged the write; read the cart to learn what it holds. */
type WrittenCart = Promise<Cart | null>

const cartWrite = {
  read: (raw: unknown, context: ReadContext, cartId: string) => readCartAfterWrite(raw, cartId, context),
  model: 'cartOrNull',
} as const

const GET_CART: Endpoint<'getCart'> = {
  name: 'getCart',
  verb: 'GET',
  path: (cartId) => cartPath(cartId),
  read: (raw, context, cartId) => readCart(raw, cartId, context),
  model: 'cart',
  isFresh: true,
}

/** A cart by its id (guide §4). */
export const getCart = (shop: CommerceShop, cartId: string, options?: RequestOptions): Promise<Cart> =>
  shop.request(send, GET_CART, [cartId], options)

const ADD_CART_ITEM: Endpoint<'addCartItem'> = {
  name: 'addCartItem',
  verb: 'POST',
  path: (cartId) => cartPath(cartId, '/items'),
  body: (_, { productId, variantId, quantity }) => {
    encode('productId', productId)
    if (variantId !== undefined && variantId !== null) encode('variantId', variantId)
    checkCount('quantity', quantity)
    return { productId, quantity, variantId: variantId ?? undefined }
  },
  ...cartWrite,
}

/** Adds units to a cart, which the first one makes (guide §4). */
export const addCartItem = (
  shop: CommerceShop,
  cartId: string,
  item: AddCartItemInput,
  options?: RequestOptions,
): WrittenCart => shop.request(send, ADD_CART_ITEM, [cartId, item], options)

const UPDATE_CART_ITEM: Endpoint<'updateCartItem'> = {
  name: 'updateCartItem',
  verb: 'PATCH',
  path: itemPath,
  body: (_, __, { quantity }) => {
    checkCount('quantity', quantity)
    return { quantity }
  },
  ...cartWrite,
  capability: 'updateItem',
}

/** Sets the quantity of a line. Only with `capabilities.updateItem`. */
export const updateCartItem = (
  shop: CommerceShop,
  cartId: string,
  itemId: string,
  change: { quantity: number },
  options?: RequestOptions,
): WrittenCart => shop.request(send, UPDATE_CART_ITEM, [cartId, itemId, change], options)

const REMOVE_CART_ITEM: Endpoint<'removeCartItem'> = {
  name: 'removeCartItem',
  verb: 'DELETE',
  path: itemPath,
  ...cartWrite,
  capability: 'removeItem',
}

/** Removes a line. Only with `capabilities.removeItem`. */
export const removeCartItem = (
  shop: CommerceShop,
  cartId: string,
  itemId: string,
  options?: RequestOptions,
): WrittenCart => shop.request(send, REMOVE_CART_ITEM, [cartId, itemId], options)

const CLEAR_CART: Endpoint<'clearCart'> = {
  name: 'clearCart',
  verb: 'DELETE',
  path: (cartId) => cartPath(cartId),
  ...cartWrite,
  capability: 'clearCart',
}

/** Empties a cart. Only with `capabilities.clearCart`. */
export const clearCart = (shop: CommerceShop, cartId: string, options?: RequestOptions): WrittenCart =>
  shop.request(send, CLEAR_CART, [cartId], options)
