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
  page?: number | undefined
  /** Items per page; the API's default is 20. */
  limit?: number | undefined
  sort?: ProductSort | undefined
  categoryId?: string | undefined
  /** Filters by the merchant's custom attributes; arrays repeat the parameter. */
  attributes?: Record<string, string | readonly string[] | undefined> | undefined
}

export type ProductSort = 'price_asc' | 'price_desc' | 'created_at'

/** `POST /cart/:cartId/items` (guide §4). */
export interface AddCartItemInput {
  productId: string
  variantId?: string | null | undefined
  /** Units to add, a positive integer: the API increments. */
  quantity: number
}

/** `POST /checkout` (guide §5 step 2). */
export interface CreateCheckoutInput {
  cartId: string
  customerEmail: string
  shippingAddress?: { [Field in keyof Address]?: Address[Field] | undefined } | undefined
}

export interface GetOrderInput {
  /** The email the order was placed with: the API's only proof of ownership. */
  email: string
}

export interface RequestOptions {
  signal?: AbortSignal | undefined
  /** How many times a GET may be repeated (default 3). POSTs are never repeated. */
  retries?: number | undefined
}

/**
 * Endpoints of the newer edition of the API. The guide has none of them, so nothing is used
 * unless the shop declares it here; the kit never probes.
 */
export interface Capabilities {
  /** `PATCH /cart/:id/items/:itemId` */
  updateItem?: boolean | undefined
  /** `DELETE /cart/:id/items/:itemId` */
  removeItem?: boolean | undefined
  /** `DELETE /cart/:id` */
  clearCart?: boolean | undefined
  /** `POST /coupons/validate` */
  coupons?: boolean | undefined
  /** `GET /config` */
  config?: boolean | undefined
}

/**
 * A row that was dropped, a field that could not be read, or something essential that stands under no name the
 * kit knows. Reported once each.
 */
export interface SchemaIssue {
  /** The client's method, such as `listProducts`. */
  endpoint: string
  /** Where in the canonical value, dotted: `items.3.slug`. */
  path: string
  message: string
  /** Of the object that should have what was not found, or that a schema of the shop's own refused: its keys, 50 at most. */
  keys?: readonly string[] | undefined
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
   * path (guide §2). A path such as `/api/v1/ecommerce` is resolved against the page; on a server it leads
   * nowhere without an `internalUrl`: requests reject with `config`.
   */
  baseUrl: string
  /**
   * What names the shop in query keys and in the browser's storage; default: the public origin and path of
   * `baseUrl`. The API key is no part of it. Give the same one everywhere, where the browser and the server
   * reach the shop by different addresses. A cart that was stored under the address moves to the new name.
   *
   * @example
   * <CommerceProvider apiKey="pk_…" baseUrl="/api/v1/ecommerce" shopId="acme">
   */
  shopId?: string | undefined
  /**
   * Where a server sends its requests instead of `baseUrl`, which stays the shop's name; plain http is allowed.
   * Browsers do not look at it.
   *
   * @example
   * createCommerceClient({ apiKey, baseUrl: 'https://shop.example/api/v1/ecommerce', internalUrl: 'http://shop-api:8080' })
   */
  internalUrl?: string | undefined
  /** The public API key (guide §1). Secret keys are refused. */
  apiKey: string
  fetch?: typeof globalThis.fetch | undefined
  /** Currency of bodies that name none, ISO 4217. One that is needed and nowhere named is reported. */
  currency?: string | undefined
  /** Whether plain numbers on the wire are dollars or cents. Never guessed; default `'major'`. */
  moneyUnit?: MoneyUnit | undefined
  /** Extra request headers. The shop's CORS list must allow them, or every call fails. */
  headers?: Record<string, string> | undefined
  capabilities?: Capabilities | undefined
  /** Whether `POST /cart/:id/items` adds (guide §4) or sets. Read by the cart engine; default `'increment'`. */
  addMode?: AddMode | undefined
  adapter?: Adapter | undefined
  /** Time limits, ms: 10,000 for reads and 20,000 for writes. */
  timeoutMs?: { get?: number | undefined; post?: number | undefined } | undefined
  onSchemaIssue?: ((issue: SchemaIssue) => void) | undefined
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
  /** The API has no path for it: there only where an adapter names the shop's (`removeCoupon.path`). */
  removeCoupon: { args: [input: { cartId: string; code: string }]; result: Cart | null }
  getConfig: { args: []; result: Config }
}

/** Overrides for one endpoint of a shop that differs. */
export interface EndpointAdapter<Method extends keyof ClientMethods> {
  /** The path below the base URL, query included. */
  path?: ((...args: ClientMethods[Method]['args']) => string) | undefined
  /** The request body. */
  body?: ((...args: ClientMethods[Method]['args']) => unknown) | undefined
  /**
   * The last word on the reading: gets the raw body, what the kit made of it (undefined where it could not), and
   * the kit's own reader, to read a body again after its keys were renamed.
   *
   * @example
   * read: (raw, product, reread) => reread({ ...raw, price: raw.cost })
   */
  read?:
    | ((
        raw: unknown,
        result: ClientMethods[Method]['result'] | undefined,
        reread: (raw: unknown) => ClientMethods[Method]['result'],
      ) => ClientMethods[Method]['result'])
    | undefined
}

/** Keyed by the client's method names. */
export type Adapter = { readonly [Method in keyof ClientMethods]?: EndpointAdapter<Method> | undefined }
