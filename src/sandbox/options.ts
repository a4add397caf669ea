import type { SandboxCatalog } from './catalog/types.js'
import type { CartAtCheckout } from './script.js'
import type { Settings } from './shop.js'
import type { WebhookDelivery } from './webhooks.js'

export interface SandboxOptions {
  /** The key that requests must bear; default `pk_sandbox`. */
  apiKey?: string
  /** Signs the webhooks (guide §6); default `whsec_sandbox`. */
  webhookSecret?: string
  /** ISO 4217; default `USD`. The default catalogue is priced in it, in sums that look like prices. */
  currency?: string
  /** Default `https://sandbox.test/api/v1/ecommerce`. Only its path matters to requests. */
  baseUrl?: string
  /** Default: Harrow & Pine, 25 goods for the kitchen table. Prices are minor units of `currency`. */
  catalog?: SandboxCatalog
  /** Where the default catalogue's pictures are; default `/pictures`. */
  pictureBase?: string
  /** How long every answer takes, ms; default 0. */
  latency?: number
  /** What the newer edition of the API has (`PATCH`, `DELETE`, coupons, config); default: none, as the guide. */
  capabilities?: Partial<Settings['capabilities']>
  /** Whether `POST /cart/:cartId/items` adds (guide §2) or sets; default `increment`. */
  addMode?: 'increment' | 'set'
  /** More than there is: refused with 409 or 422, or cut down to the stock; default `refuse`. */
  stockPolicy?: 'refuse' | 'clamp'
  /**
   * What `POST /checkout` makes of the cart: it stays, it is emptied, or it is gone, and every request about
   * it is answered with this status from then on. Default `keep`.
   */
  cartAtCheckout?: CartAtCheckout
  /** What `POST /checkout` answers for an empty cart; default 422. */
  emptyCartStatus?: number
  /** Whether an add that names no variant gets the product's first one; default: it is refused with 422. */
  defaultVariant?: boolean
  /** Sales tax in percent, at most two decimals; default 8. Gift cards bear none. */
  taxPercent?: number
  /** Minor units of `currency`; default $6, free from $90 of shippable goods on. */
  shipping?: { flat: number; freeFrom: number }
  /** `inventory.low` fires when stock falls below it; default 5. */
  lowStockThreshold?: number
  /** How long after a payment the API hears of it, ms; default 400. */
  webhookDelayMs?: number
  /** Codes that `POST /coupons/validate` accepts, with their percentage; default `{ WELCOME10: 10 }`. */
  coupons?: Record<string, number>
  /** What `GET /config` names; default `pk_test_sandbox`. */
  publishableKey?: string
  /** Time, for tests on a virtual clock. */
  clock?: SandboxClock
  /** Uniform in [0, 1), for ids that repeat with a seed; default: the platform's secure source. */
  random?: () => number
  /** Called with each webhook, signed, as it is fired. */
  onWebhook?: (delivery: WebhookDelivery) => void
}

export interface SandboxClock {
  now(): number
  sleep(ms: number): Promise<void>
}
