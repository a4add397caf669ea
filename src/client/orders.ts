import { CommerceError, isCommerceError } from '../errors.js'
import type { Address, Cart, CheckoutSession, Order } from '../model.js'
import { readCartAfterWrite } from '../wire/cart.js'
import { readCheckout, readCoupon, readOrder } from '../wire.js'
import { encode, segment } from './address.js'
import { send } from './call.js'
import type { Endpoint } from './endpoint.js'
import type { CommerceShop } from './shop.js'
import type { CouponValidation, CreateCheckoutInput, GetOrderInput, RequestOptions } from './types.js'

const CREATE_CHECKOUT: Endpoint<'createCheckout'> = {
  name: 'createCheckout',
  verb: 'POST',
  path: () => '/checkout',
  body: ({ cartId, customerEmail, shippingAddress }) => {
    segment('cartId', cartId)
    encode('customerEmail', customerEmail)
    return { cartId, customerEmail: customerEmail.trim(), shippingAddress: filledIn(shippingAddress) }
  },
  read: readCheckout,
  model: 'checkout',
  secrets: ({ customerEmail, shippingAddress: address }) => [
    customerEmail?.trim(),
    address?.name,
    address?.line1,
    address?.line2,
    address?.city,
    address?.postalCode,
    address?.phone,
  ],
}

/** Makes an order of a cart, and the session to pay it with (guide §5 step 2). Never sent twice by itself. */
export const createCheckout = (
  shop: CommerceShop,
  input: CreateCheckoutInput,
  options?: RequestOptions,
): Promise<CheckoutSession> => shop.request(send, CREATE_CHECKOUT, [input], options)

const GET_ORDER: Endpoint<'getOrder'> = {
  name: 'getOrder',
  verb: 'GET',
  path: (id, { email }) =>
    `/orders/${segment('id', id)}?email=${encode('email', typeof email === 'string' ? email.trim() : email)}`,
  read: readOrder,
  model: 'order',
  secrets: (_, { email }) => [email?.trim()],
  isFresh: true,
}

/** One order, for who knows the email it was placed with (guide §2). A wrong email rejects with `not_found`, too. */
export const getOrder = (
  shop: CommerceShop,
  id: string,
  input: GetOrderInput,
  options?: RequestOptions,
): Promise<Order> => shop.request(send, GET_ORDER, [id, input], options).catch(hideWhetherItExists)

/** A wrong email and an unknown order read alike: the answer must not tell which orders exist. */
function hideWhetherItExists(error: unknown): never {
  const isHidden = isCommerceError(error) && (error.code === 'forbidden' || error.code === 'not_found')
  if (!isHidden) throw error
  throw new CommerceError({
    code: 'not_found',
    message: 'There is no order with this ID and email.',
    status: 404,
  })
}

const VALIDATE_COUPON: Endpoint<'validateCoupon'> = {
  name: 'validateCoupon',
  verb: 'POST',
  path: () => '/coupons/validate',
  body: ({ cartId, code }) => {
    segment('cartId', cartId)
    encode('code', code)
    return { cartId, code }
  },
  read: (raw, _, { code }) => readCoupon(raw, code),
  model: 'coupon',
  capability: 'coupons',
}

/** Asks whether a code would be taken. Only with `capabilities.coupons`. */
export const validateCoupon = (
  shop: CommerceShop,
  input: { cartId: string; code: string },
  options?: RequestOptions,
): Promise<CouponValidation> => shop.request(send, VALIDATE_COUPON, [input], options)

const REMOVE_COUPON: Endpoint<'removeCoupon'> = {
  name: 'removeCoupon',
  verb: 'DELETE',
  read: (raw, context, { cartId }) => readCartAfterWrite(raw, cartId, context),
  model: 'cartOrNull',
}

/**
 * Takes a coupon out of a cart. Only where the adapter names the shop's path, `removeCoupon.path`: the API has none.
 * `null`: the server only acknowledged it; read the cart to learn what it holds.
 */
export const removeCoupon = (
  shop: CommerceShop,
  input: { cartId: string; code: string },
  options?: RequestOptions,
): Promise<Cart | null> => shop.request(send, REMOVE_COUPON, [input], options)

const ADDRESS_KEYS = [
  'name',
  'line1',
  'line2',
  'city',
  'state',
  'postalCode',
  'country',
  'phone',
] as const satisfies readonly (keyof Address)[]

/** The address without what is not filled in; undefined where nothing is. */
function filledIn(address: CreateCheckoutInput['shippingAddress']): Partial<Address> | undefined {
  const filled = ADDRESS_KEYS.filter((key) => address?.[key]).map((key) => [key, address?.[key]])
  return filled.length > 0 ? Object.fromEntries(filled) : undefined
}
