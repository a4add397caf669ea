import type { CartAtCheckout } from './script.js'
import type { SandboxEvent, State } from './state.js'

/** What a handler of one endpoint works with. */
export interface Shop {
  readonly state: State
  readonly settings: Settings
  now(): number
  sleep(ms: number): Promise<void>
  /** A new id: the prefix and 20 characters of [a-z0-9]. Never repeats, not even over runs. */
  newId(prefix: string): string
  /** Told of each event when it is fired. */
  onEvent(event: SandboxEvent): void
}

export interface Settings {
  apiKey: string
  webhookSecret: string
  currency: string
  /** The path below which the API stands, without a trailing slash. */
  basePath: string
  publishableKey: string
  latency: number
  addMode: 'increment' | 'set'
  stockPolicy: 'refuse' | 'clamp'
  cartAtCheckout: CartAtCheckout
  emptyCartStatus: number
  defaultVariant: boolean
  /** In hundredths of a percent. */
  taxBasisPoints: number
  shipping: { flat: number; freeFrom: number }
  lowStockThreshold: number
  webhookDelayMs: number
  coupons: Readonly<Record<string, number>>
  capabilities: Readonly<Record<'updateItem' | 'removeItem' | 'clearCart' | 'coupons' | 'config', boolean>>
}
