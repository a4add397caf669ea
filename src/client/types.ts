import type {
  Address,
  Cart,
  Category,
  CheckoutSession,
  Config,
  Order,
  Product,
  ProductPage,
} from '../model.js'

/** `GET /products` (guide §3). */
export interface ListProductsParams {
  /** 1-based; the API's default is 1. */
  page?: number
  /** Items per page; the API's default is 20. */
  limit?: number
  sort?: ProductSort
  categoryId?: string
  /** Filters by the merchant's custom attributes; arrays repeat the parameter. */
  attributes?: Record<string, string | readonly string[]>
}

export type ProductSort = 'price_asc' | 'price_desc' | 'created_at'

/** `POST /cart/:cartId/items` (guide §4). */
export interface AddCartItemInput {
  productId: string
  variantId?: string | null
  /** Units to add, a positive integer: the API increments. */
  quantity: number
}

/** `POST /checkout` (guide §5 step 2). */
export interface CreateCheckoutInput {
  cartId: string
  customerEmail: string
  shippingAddress?: Partial<Address>
}

export interface GetOrderInput {
  /** The email the order was placed with: the API's only proof of ownership. */
  email: string
}

export interface RequestOptions {
  signal?: AbortSignal
  /** How many times a GET may be repeated (default 3). POSTs are never repeated. */
  retries?: number
}

/**
 * Endpoints of the newer edition of the API. The guide has none of them, so nothing is used
 * unless the shop declares it here; the kit never probes.
 */
export interface Capabilities {
  /** `PATCH /cart/:id/items/:itemId` */
  updateItem?: boolean
  /** `DELETE /cart/:id/items/:itemId` */
  removeItem?: boolean
  /** `DELETE /cart/:id` */
  clearCart?: boolean
  /** `POST /coupons/validate` */
  coupons?: boolean
  /** `GET /config` */
  config?: boolean
}

/** A row that was dropped or a field that could not be read. Reported once each. */
export interface SchemaIssue {
  /** The client's method, such as `listProducts`. */
  endpoint: string
  /** Where in the canonical value, dotted: `items.3.slug`. */
  path: string
  message: string
}

/** An answer of `POST /coupons/validate` (newer edition; assumed). */
export interface CouponValidation {
  valid: boolean
  code: string
  message: string | null
}

export interface CommerceClientOptions {
  /**
   * `https://<project-slug>.aerocall.ai/api/v1/ecommerce`, or the bare origin, which gets that
   * path (guide §2). In the browser a path such as `/api/v1/ecommerce` is resolved against the page.
   */
  baseUrl: string
  /** The public API key (guide §1). Secret keys are refused. */
  apiKey: string
  fetch?: typeof globalThis.fetch
  /** Currency of bodies that name none, ISO 4217. */
  currency?: string
  /** Whether plain numbers on the wire are dollars or cents. Never guessed; default `'major'`. */
  moneyUnit?: MoneyUnit
  /** Extra request headers. The shop's CORS list must allow them, or every call fails. */
  headers?: Record<string, string>
  capabilities?: Capabilities
  /** Whether `POST /cart/:id/items` adds (guide §4) or sets. Read by the cart engine; default `'increment'`. */
  addMode?: AddMode
  adapter?: Adapter
  /** Time limits, ms: 10,000 for reads and 20,000 for writes. */
  timeoutMs?: { get?: number; post?: number }
  onSchemaIssue?: (issue: SchemaIssue) => void
}

export type MoneyUnit = 'major' | 'minor'
export type AddMode = 'increment' | 'set'

/** Arguments of each method, as its adapter sees them. */
export interface ClientMethods {
  listProducts: { args: [params: ListProductsParams]; result: ProductPage }
  getProduct: { args: [slug: string]; result: Product }
  listCategories: { args: []; result: Category[] }
  getCart: { args: [cartId: string]; result: Cart }
  /** `null`: the server only acknowledged the write; read the cart to learn what it holds. */
  addCartItem: { args: [cartId: string, item: AddCartItemInput]; result: Cart | null }
  createCheckout: { args: [input: CreateCheckoutInput]; result: CheckoutSession }
  getOrder: { args: [id: string, input: GetOrderInput]; result: Order }
  updateCartItem: {
    args: [cartId: string, itemId: string, change: { quantity: number }]
    result: Cart | null
  }
  removeCartItem: { args: [cartId: string, itemId: string]; result: Cart | null }
  clearCart: { args: [cartId: string]; result: Cart | null }
  validateCoupon: { args: [input: { cartId: string; code: string }]; result: CouponValidation }
  getConfig: { args: []; result: Config }
}

/** Overrides for one endpoint of a shop that differs. */
export interface EndpointAdapter<Method extends keyof ClientMethods> {
  /** The path below the base URL, query included. */
  path?: (...args: ClientMethods[Method]['args']) => string
  /** The request body. */
  body?: (...args: ClientMethods[Method]['args']) => unknown
  /** The last word on the reading: gets the raw body and what the kit made of it (undefined where it could not). */
  read?: (
    raw: unknown,
    result: ClientMethods[Method]['result'] | undefined,
  ) => ClientMethods[Method]['result']
}

/** Keyed by the client's method names. */
export type Adapter = { readonly [Method in keyof ClientMethods]?: EndpointAdapter<Method> }

/**
 * One method per endpoint; the only caller of `fetch`. Every method rejects with a
 * `CommerceError` and with nothing else.
 */
export type CommerceClient = {
  readonly [Method in keyof ClientMethods]: (
    ...args: [...ClientMethods[Method]['args'], options?: RequestOptions]
  ) => Promise<ClientMethods[Method]['result']>
} & {
  /** The normalised base URL, without a trailing slash. Identifies the shop. */
  readonly baseUrl: string
  readonly currency: string | null
  readonly moneyUnit: MoneyUnit
  readonly addMode: AddMode
  readonly capabilities: Readonly<Required<Capabilities>>
}
