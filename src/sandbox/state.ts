import type { SandboxCategory, SandboxProduct, SandboxVariant } from './catalog/types.js'
import type { SandboxRule } from './script.js'

/** Money in here is an integer in minor units of the sandbox's currency, but what is Stripe's. */
export interface SandboxCharge {
  id: string
  paymentIntentId: string
  orderId: string
  /** Stripe's minor units. */
  amount: number
  /** Lower case, as Stripe has it. */
  currency: string
}

export interface SandboxPaymentIntent {
  id: string
  clientSecret: string
  orderId: string
  /** Stripe's minor units. */
  amount: number
  /** Lower case, as Stripe has it. */
  currency: string
  status:
    | 'requires_payment_method'
    | 'requires_confirmation'
    | 'requires_action'
    | 'processing'
    | 'requires_capture'
    | 'succeeded'
    | 'canceled'
  /** How many confirmations arrived, whatever came of them. */
  confirmations: number
  lastError: StripeErrorBody | null
  /** What the shopper was told to do elsewhere, in Stripe's own form; null: nothing. */
  instructions: ({ type: string } & Record<string, unknown>) | null
}

export interface StripeErrorBody {
  type: 'card_error' | 'invalid_request_error'
  code: string
  decline_code?: string
  message: string
}

export interface SandboxTotals {
  subtotal: number
  discount: number
  tax: number
  shipping: number
  total: number
}

export interface SandboxOrderLine {
  id: string
  productId: string
  variantId: string | null
  name: string
  variantName: string | null
  sku: string
  slug: string
  imageUrl: string | null
  price: number
  quantity: number
  total: number
}

export interface SandboxOrder extends SandboxTotals {
  id: string
  number: string
  cartId: string
  email: string
  status: string
  paymentStatus: string
  currency: string
  couponCode: string | null
  shippingAddress: Record<string, string | null> | null
  lines: SandboxOrderLine[]
  /** Null for a free order and for one that is paid elsewhere. */
  paymentIntentId: string | null
  tracking: { number: string | null; url: string | null; carrier: string | null }
  createdAt: number
  shippedAt: number | null
}

/** One request to the API of the guide. The log never holds the Authorization header. */
export interface SandboxRequest {
  method: string
  /** Below the base URL: `/cart/…/items`. */
  path: string
  /** With its question mark, or ''. */
  query: string
  /** 0 while it is under way, and where the connection was dropped. */
  status: number
  /** The parsed JSON, where there was one. */
  body?: unknown
  /** Milliseconds of the sandbox's clock. */
  at: number
}

export interface Coupon {
  code: string
  percentOff: number
}

export interface StoredLine {
  id: string
  productId: string
  variantId: string
  quantity: number
}

export interface StoredCart {
  id: string
  lines: StoredLine[]
  coupon: Coupon | null
  /** It became an order: what every request about it is answered with. */
  goneWith?: number
}

/** An event for the shop's own server (guide §6). */
export interface SandboxEvent {
  id: string
  type: 'order.created' | 'order.paid' | 'order.shipped' | 'inventory.low'
  createdAt: number
  /** The request body, as it is signed. */
  body: string
  delivered: boolean
}

/** A payment that has an end of which the API has not heard yet. */
export interface Settlement {
  paymentIntentId: string
  /** The bank refuses it after all. */
  fails?: boolean
  /** Null: never. */
  dueAt: number | null
}

/** Everything the sandbox knows. The arrays and maps are live: they are changed in place. */
export interface State {
  readonly categories: SandboxCategory[]
  readonly products: SandboxProduct[]
  readonly carts: Map<string, StoredCart>
  readonly orders: SandboxOrder[]
  readonly paymentIntents: SandboxPaymentIntent[]
  readonly charges: SandboxCharge[]
  readonly requests: SandboxRequest[]
  readonly events: SandboxEvent[]
  readonly settlements: Settlement[]
  readonly rules: SandboxRule[]
  /** A coupon that every cart has, set by a script. */
  coupon: Coupon | null
}

/** All of a sandbox as plain JSON: keep it, send it, give it back to `restore()`. */
export type SandboxSnapshot = Omit<State, 'carts'> & { readonly carts: StoredCart[] }

export function createState(catalog: { categories: SandboxCategory[]; products: SandboxProduct[] }): State {
  return {
    ...structuredClone({ categories: catalog.categories, products: catalog.products }),
    carts: new Map(),
    orders: [],
    paymentIntents: [],
    charges: [],
    requests: [],
    events: [],
    settlements: [],
    rules: [],
    coupon: null,
  }
}

export function takeSnapshot(state: State): SandboxSnapshot {
  return structuredClone({ ...state, carts: [...state.carts.values()] })
}

/** Changes the live arrays in place: whoever holds `sandbox.charges` sees the restored ones. */
export function restoreSnapshot(state: State, snapshot: SandboxSnapshot): void {
  // Before the first list is touched: half of a restored shop would be no shop.
  const lists = Object.entries(takeSnapshot(createState({ categories: [], products: [] })))
  for (const [name, value] of lists) {
    const given = snapshot?.[name as keyof SandboxSnapshot]
    if (Array.isArray(value) && !Array.isArray(given)) {
      throw new TypeError(`restore() needs what snapshot() gave: "${name}" is no list.`)
    }
  }
  const copy = structuredClone(snapshot)
  refill(state.categories, copy.categories)
  refill(state.products, copy.products)
  refill(state.orders, copy.orders)
  refill(state.paymentIntents, copy.paymentIntents)
  refill(state.charges, copy.charges)
  refill(state.requests, copy.requests)
  refill(state.events, copy.events)
  refill(state.settlements, copy.settlements)
  refill(state.rules, copy.rules)
  state.carts.clear()
  for (const cart of copy.carts) state.carts.set(cart.id, cart)
  state.coupon = copy.coupon
}

function refill<Item>(live: Item[], items: readonly Item[]): void {
  live.length = 0
  for (const item of items) live.push(item)
}

/** What is sold: a variant, or the one that stands for a product without variants. */
export interface Unit {
  product: SandboxProduct
  /** The product's id where there are no variants. */
  variantId: string
  variant: SandboxVariant | null
  price: number
  /** Null: not counted. */
  stock: number | null
}

export function unitsOf(product: SandboxProduct): Unit[] {
  if (product.variants.length === 0) {
    return [{ product, variantId: product.id, variant: null, price: product.price, stock: null }]
  }
  return product.variants.map((variant) => ({
    product,
    variantId: variant.id,
    variant,
    price: variant.price ?? product.price,
    stock: variant.stock,
  }))
}

export function findUnit(state: State, productId: string, variantId: string): Unit | undefined {
  const product = state.products.find(({ id }) => id === productId)
  return product && unitsOf(product).find((unit) => unit.variantId === variantId)
}
