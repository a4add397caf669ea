import {
  addCartItem,
  clearCart,
  getCart,
  goneAnswer,
  removeCartItem,
  removeCoupon,
  updateCartItem,
  validateCoupon,
} from './carts.js'
import { createCheckout } from './checkout.js'
import { toMajor } from './currency.js'
import { type Answer, type Call, ok, refusal } from './http.js'
import { getOrder } from './orders.js'
import { authenticateIntent, confirmIntent, retrieveIntent } from './payments.js'
import { getProduct, listCategories, listProducts } from './products.js'
import type { SandboxEndpoint } from './script.js'
import type { Settings, Shop } from './shop.js'

export interface Route {
  endpoint: SandboxEndpoint
  method: string
  /** Segments; one that starts with a colon is a parameter. */
  path: string
  handle(shop: Shop, call: Call): Answer
  /** Of the newer edition: there only where it is declared. */
  capability?: keyof Settings['capabilities']
}

/** Where the payment provider's own endpoints stand, beside the API and without its key. */
export const STRIPE_PATH = '/__sandbox/stripe'

/** For the requests about one cart, which may be gone. */
const ofCart =
  (handle: Route['handle']): Route['handle'] =>
  (shop, call) =>
    goneAnswer(shop, call.params.cartId ?? '') ?? handle(shop, call)

export const apiRoutes: readonly Route[] = [
  { endpoint: 'listProducts', method: 'GET', path: '/products', handle: listProducts },
  { endpoint: 'getProduct', method: 'GET', path: '/products/:slug', handle: getProduct },
  { endpoint: 'listCategories', method: 'GET', path: '/categories', handle: listCategories },
  { endpoint: 'getCart', method: 'GET', path: '/cart/:cartId', handle: ofCart(getCart) },
  { endpoint: 'addCartItem', method: 'POST', path: '/cart/:cartId/items', handle: ofCart(addCartItem) },
  { endpoint: 'createCheckout', method: 'POST', path: '/checkout', handle: createCheckout },
  { endpoint: 'getOrder', method: 'GET', path: '/orders/:id', handle: getOrder },
  {
    endpoint: 'updateCartItem',
    method: 'PATCH',
    path: '/cart/:cartId/items/:itemId',
    handle: ofCart(updateCartItem),
    capability: 'updateItem',
  },
  {
    endpoint: 'removeCartItem',
    method: 'DELETE',
    path: '/cart/:cartId/items/:itemId',
    handle: ofCart(removeCartItem),
    capability: 'removeItem',
  },
  {
    endpoint: 'clearCart',
    method: 'DELETE',
    path: '/cart/:cartId',
    handle: ofCart(clearCart),
    capability: 'clearCart',
  },
  {
    endpoint: 'validateCoupon',
    method: 'POST',
    path: '/coupons/validate',
    handle: validateCoupon,
    capability: 'coupons',
  },
  {
    endpoint: 'removeCoupon',
    method: 'DELETE',
    path: '/cart/:cartId/coupons/:code',
    handle: ofCart(removeCoupon),
    capability: 'coupons',
  },
  { endpoint: 'getConfig', method: 'GET', path: '/config', handle: getConfig, capability: 'config' },
]

const INTENT = `${STRIPE_PATH}/payment_intents/:id`
export const stripeRoutes: readonly Route[] = [
  { endpoint: 'retrieveIntent', method: 'GET', path: INTENT, handle: retrieveIntent },
  { endpoint: 'confirmIntent', method: 'POST', path: `${INTENT}/confirm`, handle: confirmIntent },
  {
    endpoint: 'authenticateIntent',
    method: 'POST',
    path: `${INTENT}/authenticate`,
    handle: authenticateIntent,
  },
]

function getConfig({ settings }: Shop): Answer {
  const { currency, taxBasisPoints, shipping, publishableKey } = settings
  return ok({
    default_currency: currency,
    tax: { enabled: taxBasisPoints > 0, inclusive: false, rate: taxBasisPoints / 100 },
    shipping: {
      enabled: shipping.flat > 0,
      flat_rate: toMajor(shipping.flat, currency),
      free_over: toMajor(shipping.freeFrom, currency),
    },
    payment: { provider: 'stripe', publishable_key: publishableKey },
  })
}

export type Match = { route: Route; params: Record<string, string> } | { refused: Answer }

/** Finds the route of a request, or says why there is none: 404, or 405 with what is allowed. */
export function findRoute(routes: readonly Route[], method: string, path: string): Match {
  const allowed: string[] = []
  for (const route of routes) {
    const params = paramsOf(route.path, path)
    if (!params) continue
    if (route.method === method) return { route, params }
    allowed.push(route.method)
  }
  if (allowed.length === 0)
    return { refused: refusal(404, 'ROUTE_NOT_FOUND', 'There is nothing at this path.') }
  const refused = refusal(405, 'METHOD_NOT_ALLOWED', `${method} is not possible here.`)
  return { refused: { ...refused, headers: { allow: allowed.join(', ') } } }
}

function paramsOf(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/')
  const segments = path.split('/')
  if (wanted.length !== segments.length) return null
  const params: Record<string, string> = {}
  for (const [at, part] of wanted.entries()) {
    const segment = segments[at] ?? ''
    if (!part.startsWith(':')) {
      if (part !== segment) return null
      continue
    }
    const value = decoded(segment)
    if (value === null || value === '') return null
    params[part.slice(1)] = value
  }
  return params
}

/** Null where the percent signs in it mean nothing. */
function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment)
  } catch {
    return null
  }
}
