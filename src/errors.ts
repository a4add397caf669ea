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
  /** 409, and "being paid in another tab". */
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

/** Whether a write took effect. `unknown` must never be shown as failed. A read is always `not_applied`. */
export type WriteOutcome = 'applied' | 'not_applied' | 'unknown'

export interface CommerceErrorOptions {
  code: CommerceErrorCode
  message: string
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
    const { name, code, message, status, serverCode, retryable, outcome, retryAfterMs, fields } = this
    return { name, code, message, status, serverCode, retryable, outcome, retryAfterMs, fields }
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
