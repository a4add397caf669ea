import { isReservedParam, SORTS, serializeListParams } from '../listParams.js'
import type { Address, Cart } from '../model.js'
import {
  type ModelName,
  type ReadContext,
  readCart,
  readCartAfterWrite,
  readCategories,
  readCheckout,
  readConfig,
  readCoupon,
  readOrder,
  readProduct,
  readProductPage,
} from '../wire.js'
import { encode, invalid, segment } from './address.js'
import type { Capabilities, ClientMethods, CreateCheckoutInput, ListProductsParams } from './types.js'

/** How one method speaks with the API. `Args` and `Result` are those of the method. */
export interface Endpoint<Args extends unknown[], Result> {
  verb: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Number of the method's own arguments: what follows are the request options. */
  arity: number
  /** Below the base URL. Throws `invalid_argument`. */
  path: (...args: Args) => string
  body?: (...args: Args) => unknown
  read: (raw: unknown, context: ReadContext, ...args: Args) => Result
  /** What `read` yields: what an adapter makes is checked against it. */
  model: ModelName
  /** Values of the request that no error may repeat. */
  secrets?: (...args: Args) => readonly unknown[]
  /** Never from a cache. */
  isFresh?: boolean
  capability?: keyof Capabilities
}

type Endpoints = {
  readonly [Method in keyof ClientMethods]: Endpoint<
    ClientMethods[Method]['args'],
    ClientMethods[Method]['result']
  >
}

const cartPath = (cartId: string, rest = '') => `/cart/${segment('cartId', cartId)}${rest}`
const itemPath = (cartId: string, itemId: string) => cartPath(cartId, `/items/${segment('itemId', itemId)}`)
const readCartWrite = (raw: unknown, context: ReadContext, cartId: string): Cart | null =>
  readCartAfterWrite(raw, cartId, context)

const cartWrite = { read: readCartWrite, model: 'cartOrNull' } as const

export const endpoints: Endpoints = {
  listProducts: {
    verb: 'GET',
    arity: 1,
    path: (params) => {
      checkListParams(params)
      const query = serializeListParams(params)
      return query === '' ? '/products' : `/products?${query}`
    },
    read: (raw, context, params) => readProductPage(raw, params, context),
    model: 'productPage',
  },
  getProduct: {
    verb: 'GET',
    arity: 1,
    path: (slug) => `/products/${segment('slug', slug)}`,
    read: readProduct,
    model: 'product',
  },
  listCategories: {
    verb: 'GET',
    arity: 0,
    path: () => '/categories',
    read: readCategories,
    model: 'categories',
  },
  getCart: {
    verb: 'GET',
    arity: 1,
    path: (cartId) => cartPath(cartId),
    read: (raw, context, cartId) => readCart(raw, cartId, context),
    model: 'cart',
    isFresh: true,
  },
  addCartItem: {
    verb: 'POST',
    arity: 2,
    path: (cartId) => cartPath(cartId, '/items'),
    body: (_, { productId, variantId, quantity }) => {
      encode('productId', productId)
      if (variantId !== undefined && variantId !== null) encode('variantId', variantId)
      checkCount('quantity', quantity)
      return { productId, quantity, variantId: variantId ?? undefined }
    },
    ...cartWrite,
  },
  createCheckout: {
    verb: 'POST',
    arity: 1,
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
  },
  getOrder: {
    verb: 'GET',
    arity: 2,
    path: (id, { email }) =>
      `/orders/${segment('id', id)}?email=${encode('email', typeof email === 'string' ? email.trim() : email)}`,
    read: readOrder,
    model: 'order',
    secrets: (_, { email }) => [email?.trim()],
    isFresh: true,
  },
  updateCartItem: {
    verb: 'PATCH',
    arity: 3,
    path: itemPath,
    body: (_, __, { quantity }) => {
      checkCount('quantity', quantity)
      return { quantity }
    },
    ...cartWrite,
    capability: 'updateItem',
  },
  removeCartItem: { verb: 'DELETE', arity: 2, path: itemPath, ...cartWrite, capability: 'removeItem' },
  clearCart: {
    verb: 'DELETE',
    arity: 1,
    path: (cartId) => cartPath(cartId),
    ...cartWrite,
    capability: 'clearCart',
  },
  validateCoupon: {
    verb: 'POST',
    arity: 1,
    path: () => '/coupons/validate',
    body: ({ cartId, code }) => {
      segment('cartId', cartId)
      encode('code', code)
      return { cartId, code }
    },
    read: (raw, _, { code }) => readCoupon(raw, code),
    model: 'coupon',
    capability: 'coupons',
  },
  getConfig: {
    verb: 'GET',
    arity: 0,
    path: () => '/config',
    read: readConfig,
    model: 'config',
    capability: 'config',
  },
}

function checkListParams({ page, limit, sort, categoryId, attributes }: ListProductsParams): void {
  if (page !== undefined) checkCount('page', page)
  if (limit !== undefined) checkCount('limit', limit)
  if (categoryId !== undefined) encode('categoryId', categoryId)
  if (sort !== undefined && !SORTS.includes(sort)) {
    throw invalid(`sort must be one of ${SORTS.join(', ')} (guide §3).`)
  }
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name === '' || isReservedParam(name)) {
      throw invalid(`"${name.slice(0, 50)}" cannot be the name of an attribute filter.`)
    }
    if (![value ?? []].flat().every((one) => typeof one === 'string')) {
      throw invalid(`The filter "${name.slice(0, 50)}" must be a text or a list of texts.`)
    }
  }
}

function checkCount(name: string, value: unknown): void {
  if (!Number.isInteger(value) || Number(value) < 1 || Number(value) > 999_999) {
    throw invalid(`${name} must be an integer from 1 to 999999.`)
  }
}

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
