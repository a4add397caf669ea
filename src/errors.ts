/** What went wrong, as a closed set: switch on it, never on `message`. */
export type CommerceErrorCode =
  | 'network'
  | 'timeout'
  | 'aborted'
  | 'offline'
  /** 401 */
  | 'unauthorized'
  /** 403 */
  | 'forbidden'
  /** 404, 410 */
  | 'not_found'
  /** 400, 422 */
  | 'validation'
  /** 409 or 422 whose code or text speaks of stock. */
  | 'out_of_stock'
  /** 409, and "a payment is under way already". */
  | 'conflict'
  /** 429 */
  | 'rate_limited'
  /** 5xx */
  | 'server'
  /** Any other status, and a 2xx whose body says `success: false`. */
  | 'http'
  /** The answer could not be read. */
  | 'bad_response'
  /** A bad local argument, refused before any request. */
  | 'invalid_argument'
  /** The kit is set up wrongly. */
  | 'config'
  /** The API (or the declared capabilities) cannot do this. */
  | 'unsupported'
  /** The cart on the server moved in a way this browser did not cause. */
  | 'cart_diverged'
  /** The sum to pay is not the one last shown. */
  | 'price_changed'
  /** A rebuild stopped because the old cart holds the stock. */
  | 'stock_held'
  /** A rebuild stopped because the product is gone. */
  | 'line_gone'
  /** The payment was refused; the same order can be paid again. */
  | 'payment'
  /** The payment provider's script could not be loaded, or no payment form is mounted. */
  | 'payment_unavailable'

/**
 * Which of the kit's own refusals it is, where several have one code and a shopper must be told different
 * things. A closed set, for texts of your own: `messages.errors` of the provider takes them beside the codes.
 */
export type CommerceErrorReason =
  /** `conflict`: an order is being paid, on this page or in another tab. */
  | 'paid_elsewhere'
  /** `conflict`: another tab has made an order of this cart, and this one cannot pay it. */
  | 'open_elsewhere'
  /** `conflict`: an earlier order may be paid, and nobody here can see it; who has paid and starts over pays twice. */
  | 'maybe_paid'
  /** `conflict`: the order was read, and waits for news of its payment. */
  | 'order_unpaid'
  /** `conflict`: the order could not be read with this email, or not at all. */
  | 'order_unread'
  /** `conflict`: a payment of this order is being looked for. */
  | 'outcome_unknown'
  /** `conflict`: a payment of this order may still arrive, so it stays as it is. */
  | 'order_held'
  /** `conflict`: orders were asked for three times without a usable answer. */
  | 'too_many_tries'
  /** `conflict`: the cart cannot be changed while it is being paid. */
  | 'cart_being_paid'
  /** `conflict`: the browser's storage was cleared under the open page, and the cart's id with it. */
  | 'cart_forgotten'
  /** `network`: a part of the page could not be loaded that a change needs. Nothing was sent. */
  | 'page_incomplete'
  /** Any code, `outcome: 'unknown'`: an order may have been made; it cannot be paid. */
  | 'order_unknown'
  /** `validation`: there is nothing in the cart. */
  | 'cart_empty'
  /** `price_changed`: the cart is not the one last shown. */
  | 'cart_changed'
  /** `price_changed`: the order that was to be paid was dropped, because the cart was changed or started over. */
  | 'order_dropped'
  /** `price_changed`: the payment is of another sum than the one last shown. */
  | 'sum_changed'
  /** `price_changed`: the prepared payment is not of this order. */
  | 'foreign_payment'
  /** `price_changed`: prices moved while the cart was made smaller. */
  | 'prices_moved'
  /** `unsupported`: an order that is made cannot be changed here. */
  | 'order_fixed'
  /** `payment`: refused without a word of the bank's. */
  | 'not_paid'
  /** `payment`: what was sent did not arrive. */
  | 'not_seen'
  /** `payment`: the order was cancelled. */
  | 'payment_cancelled'
  /** `payment`: the provider could not be asked before anything was sent. */
  | 'not_sent'
  /** `payment`: the browser keeps nothing, so nothing was sent. */
  | 'not_kept'
  /** `line_gone`: what an order took out of the cart could not be put back. */
  | 'lines_lost'
  /** `conflict`: a wallet was asked for while the cart's total was about to change. */
  | 'cart_updating'
  /** `price_changed`: the order's sum is not the one that the wallet showed. */
  | 'wallet_sum'
  /** `unsupported`: the order is paid in another way, or by another account, than the wallet's buttons are for. */
  | 'wallet_unfit'
  /** `payment`: the wallet was closed before the payment was sent. */
  | 'wallet_closed'
  /** `validation`: the wallet's address is in a country that the shop does not deliver to. */
  | 'country_unserved'
  /** `conflict`: something is to be bought at once beside another order that is open or being paid. */
  | 'other_order'
  /** `validation`: the shop knows no such coupon, and says no more. */
  | 'coupon_invalid'
  /** `cart_diverged`: the shop took a coupon, and the cart shows none. */
  | 'coupon_not_applied'
  /** `cart_diverged`: the shop answered, and the cart still has the coupon. */
  | 'coupon_kept'
  /** Any code: a smaller cart could not be built. */
  | 'not_rebuilt'

/** Whether a write took effect. `unknown` must never be shown as failed. A read is always `not_applied`. */
export type WriteOutcome = 'applied' | 'not_applied' | 'unknown'

export interface CommerceErrorOptions {
  code: CommerceErrorCode
  message: string
  reason?: CommerceErrorReason
  outcome?: WriteOutcome
  retryable?: boolean
  status?: number
  serverCode?: string | null
  retryAfterMs?: number
  fields?: Record<string, string>
  details?: unknown
  cause?: unknown
}

/**
 * The one error of the kit: everything that rejects, rejects with it.
 *
 * `message` may be shown to a shopper (never markup, never a 5xx text of the server, at most
 * 500 characters); `cause` is for developers. What the request was private about (API key, email,
 * name, street, city, postcode, phone) is taken out of both and of `details`, as is anything shaped
 * like an email or a client secret; state and country may be named. A server that volunteers more,
 * such as the address of an order, is not seen through: log `toJSON()`, not `details`.
 */
export class CommerceError extends Error {
  override readonly name = 'CommerceError'
  readonly code: CommerceErrorCode
  /** Where the kit itself refused and the code alone says too little. */
  readonly reason: CommerceErrorReason | undefined
  /** HTTP status, where there was an answer. */
  readonly status: number | undefined
  /** The API's own code, untouched, or null. */
  readonly serverCode: string | null
  /** True when the same call may succeed later without a change; never while the outcome of a write is unknown. */
  readonly retryable: boolean
  readonly outcome: WriteOutcome
  /** How long the server asked to wait, ms. The kit's own waits are clamped to 30 s. */
  readonly retryAfterMs: number | undefined
  /** Messages by field, keys dotted (`shippingAddress.country`). */
  readonly fields: Record<string, string> | undefined
  /** Whatever else the server said about the error. */
  readonly details: unknown

  constructor(options: CommerceErrorOptions) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = options.code
    this.reason = options.reason
    this.status = options.status
    this.serverCode = options.serverCode ?? null
    this.retryable = options.retryable ?? false
    this.outcome = options.outcome ?? 'not_applied'
    this.retryAfterMs = options.retryAfterMs
    this.fields = options.fields
    this.details = options.details
  }

  /** What may be logged: no cause, no details. */
  toJSON(): Record<string, unknown> {
    const { name, code, reason, message, status, serverCode, retryable, outcome, retryAfterMs, fields } = this
    return { name, code, reason, message, status, serverCode, retryable, outcome, retryAfterMs, fields }
  }
}

/**
 * Tells whether a thrown value is a `CommerceError`. It compares the name, so that two copies of
 * the kit in one page recognise each other's errors.
 *
 * @example
 * if (isCommerceError(error) && error.code === 'out_of_stock') showStockHint()
 */
export function isCommerceError(value: unknown): value is CommerceError {
  return value instanceof Error && value.name === 'CommerceError' && 'code' in value && 'outcome' in value
}
