/**
 * The canonical model: what every reader of the wire yields and every hook returns.
 * All of it is plain JSON (no Date, no class, no undefined), so it survives dehydration.
 * What the server did not say is `null`. The guide gives endpoints and almost no response
 * fields; a field marked "Assumed" is read by the rules in docs/wire.md.
 */

/** A sum of money. The kit never adds or multiplies sums: totals are the server's. */
export interface Money {
  /** Integer in the currency's minor unit (cents for USD, yen for JPY). */
  amount: number
  /** ISO 4217 code, upper case, or null where neither the server nor the provider names one. */
  currency: string | null
}

export interface Image {
  /** http(s) or relative URL. */
  url: string
  alt: string | null
}

export interface Inventory {
  /** False: the shop does not count this item, and it can always be bought. */
  tracked: boolean
  /** Units in stock; null where the server did not say. */
  quantity: number | null
}

export interface Variant {
  id: string
  productId: string
  /** Null where the server gave none: only ids, slugs, keys and `Order.status` are always text. */
  name: string | null
  sku: string | null
  /** Price of one unit; a null price on the wire inherits the product's. */
  price: Money | null
  /** The former price; null unless higher than `price`. */
  compareAtPrice: Money | null
  /** The merchant's own fields, keys untouched. */
  attributes: Record<string, unknown>
  imageUrl: string | null
  inventory: Inventory
  /** Untracked or unknown stock can be bought; tracked stock of 0 or less cannot, unless backorder is allowed. */
  available: boolean
  /** True where the product has no variants of its own and this one stands for it. */
  isVirtual: boolean
}

export interface Product {
  id: string
  /** The URL slug: the key of `GET /products/:slug` (guide §2). */
  slug: string
  /** Null where the server gave none: only ids, slugs, keys and `Order.status` are always text. */
  name: string | null
  /** Plain text. Never render it as markup. */
  description: string | null
  status: string | null
  price: Money | null
  /** The former price; null unless higher than `price`. */
  compareAtPrice: Money | null
  categoryId: string | null
  categoryName: string | null
  images: Image[]
  /** The merchant's custom attributes (guide §3), keys untouched. */
  data: Record<string, unknown>
  /** Never empty: a product without variants has one virtual variant. */
  variants: Variant[]
  /** True when at least one variant is. */
  available: boolean
  /** ISO 8601, UTC. */
  createdAt: string | null
  /** ISO 8601, UTC. */
  updatedAt: string | null
}

export interface ProductPage {
  items: Product[]
  /** 1-based (guide §3). */
  page: number
  limit: number
  /** Number of products over all pages; null where the server did not say. */
  total: number | null
  hasNextPage: boolean
}

export interface Category {
  id: string
  slug: string
  /** Null where the server gave none: only ids, slugs, keys and `Order.status` are always text. */
  name: string | null
  parentId: string | null
  children: Category[]
}

/** The server's totals (guide §4). Null means "the server did not say", never 0. */
export interface Totals {
  currency: string | null
  subtotal: Money | null
  /** A positive magnitude. */
  discount: Money | null
  tax: Money | null
  shipping: Money | null
  /** Sum to pay, tax and discounts included. */
  total: Money | null
}

export interface CartLine {
  /**
   * `product` or `product:variant` (`%`, `:`, `#` and `?` in an id percent-encoded), stable over refetches
   * and rebuilds: use it in hooks, maps and React keys.
   */
  key: string
  /** The server's line id; equals `key` where `idIsDerived`. */
  id: string
  /** True where the server sent no line id. A derived id never goes into a URL. */
  idIsDerived: boolean
  productId: string | null
  /** Null for a product without variants. */
  variantId: string | null
  quantity: number
  /** Null where the server gave none: only ids, slugs, keys and `Order.status` are always text. */
  name: string | null
  variantName: string | null
  slug: string | null
  sku: string | null
  imageUrl: string | null
  attributes: Record<string, unknown>
  unitPrice: Money | null
  total: Money | null
}

export interface Cart extends Totals {
  /** The id that the answer names, else the one it was asked for (guide §4: made by the client). */
  id: string
  lines: CartLine[]
  /** Sum of the line quantities. */
  itemCount: number
  coupons: string[]
}

/** What a shop with the newer edition tells about itself (`GET /config`, not in the guide). */
export interface Config {
  currency: string | null
  publishableKey: string | null
  provider: string | null
}

interface CheckoutSessionBase {
  orderId: string
  orderNumber: string | null
  /** Stripe publishable key, where the response names one. */
  publishableKey: string | null
  /** Connected Stripe account (`acct_…`), where the response names one. */
  stripeAccount: string | null
}

/** The answer of `POST /checkout` (guide §5 step 2), by how it is to be paid. */
export type CheckoutSession = CheckoutSessionBase &
  (
    | {
        kind: 'stripe'
        /** `pi_…_secret_…`: to be handed to Stripe.js and nowhere else. */
        clientSecret: string
        /** The intent's amount where the response gives it. */
        amount: Money | null
      }
    /** Nothing to pay: the total is 0 or the order is already paid. */
    | { kind: 'none' }
    /** A hosted payment page (https only). */
    | { kind: 'redirect'; url: string }
    /** Another payment provider; its session is untouched. */
    | { kind: 'other'; provider: string; session: unknown }
    /** The kit cannot pay this; `reason` tells the developer why. */
    | { kind: 'unsupported'; reason: string }
  )

export interface Address {
  name: string | null
  line1: string | null
  line2: string | null
  city: string | null
  /** State, province or region. */
  state: string | null
  postalCode: string | null
  /** ISO 3166-1 alpha-2 where the server or the form gave a code. */
  country: string | null
  phone: string | null
}

export interface Tracking {
  number: string | null
  url: string | null
  carrier: string | null
}

export interface Order extends Totals {
  id: string
  /** For people; it repeats over time and is never an identity. */
  number: string | null
  /** The server's own word, unknown words included. */
  status: string
  paymentStatus: string | null
  /** The money has arrived, as the server says. */
  isPaid: boolean
  /** Paid, cancelled, refunded, voided or expired: the payment will not change any more by itself. */
  isFinal: boolean
  email: string | null
  lines: CartLine[]
  shippingAddress: Address | null
  billingAddress: Address | null
  tracking: Tracking
  /** ISO 8601, UTC. */
  createdAt: string | null
  /** ISO 8601, UTC. */
  shippedAt: string | null
}
