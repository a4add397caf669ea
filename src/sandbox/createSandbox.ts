import { harrowAndPine } from './catalog/harrowAndPine.js'
import { applyScript } from './changes.js'
import { checkOptions } from './checkOptions.js'
import { convertPrice } from './currency.js'
import type { SandboxClock, SandboxOptions } from './options.js'
import { scheduleSettlements, settlePayments } from './payments.js'
import type { SandboxScript } from './script.js'
import { serveRequest } from './serveRequest.js'
import type { Settings, Shop } from './shop.js'
import {
  createState,
  restoreSnapshot,
  type SandboxCharge,
  type SandboxOrder,
  type SandboxPaymentIntent,
  type SandboxRequest,
  type SandboxSnapshot,
  takeSnapshot,
} from './state.js'
import { deliverEvents, signedDelivery, type WebhookDelivery, type WebhookTarget } from './webhooks.js'

export type {
  SandboxCatalog,
  SandboxCategory,
  SandboxProduct,
  SandboxVariant,
} from './catalog/types.js'
export type { SandboxClock, SandboxOptions } from './options.js'
export type { SandboxEndpoint, SandboxMatch, SandboxScript } from './script.js'
export type {
  SandboxCharge,
  SandboxOrder,
  SandboxPaymentIntent,
  SandboxRequest,
  SandboxSnapshot,
} from './state.js'
export type { WebhookDelivery, WebhookTarget } from './webhooks.js'

/** The arrays are live and read-only: they grow as things happen. */
export interface Sandbox {
  readonly baseUrl: string
  readonly apiKey: string
  /** Give it to the provider as well: product rows name no currency, as on the platform. */
  readonly currency: string
  /** Answers in place of the network: give it to the provider, the client, or a server. Any origin will do. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
  /** The requests to the API of the guide, oldest first; the last 10,000. */
  readonly requests: readonly SandboxRequest[]
  readonly charges: readonly SandboxCharge[]
  readonly paymentIntents: readonly SandboxPaymentIntent[]
  readonly orders: readonly SandboxOrder[]
  /**
   * Makes something happen, now or at a coming request. Throws a TypeError for what it does not know.
   *
   * @example
   * sandbox.script({ type: 'drop', on: 'addCartItem', when: 'after' })
   * sandbox.script({ type: 'stock', product: 'olive-oil', variant: '500 ml', quantity: 0 })
   */
  readonly script: (script: SandboxScript | readonly SandboxScript[]) => void
  /**
   * Brings every payment that is still on its way to the API, late and never ones included, and sends
   * the events that no server has accepted yet, oldest first. A 2xx accepts; anything else stays for
   * the next call. Without a target the signed requests are returned, and nothing is sent.
   */
  readonly deliverWebhooks: (target?: WebhookTarget) => Promise<WebhookDelivery[]>
  /** The whole state as plain JSON, scripts included. */
  readonly snapshot: () => SandboxSnapshot
  readonly restore: (snapshot: SandboxSnapshot) => void
}

/**
 * The API of the guide in memory, with a shop in it and a payment provider beside it: one fetch
 * handler, no network. What the guide leaves open is assumed, and listed in docs/sandbox.md.
 *
 * @throws TypeError for an option or a catalogue that no request could be answered with.
 *
 * @example
 * const sandbox = createSandbox()
 * const client = createCommerceClient(sandbox) // baseUrl, apiKey, currency and fetch
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  checkOptions(options)
  const baseUrl = (options.baseUrl ?? 'https://sandbox.test/api/v1/ecommerce').replace(/\/+$/, '')
  const settings = settingsOf(options, baseUrl)
  const { currency, webhookSecret } = settings
  const { catalog = harrowAndPine({ currency, pictureBase: options.pictureBase ?? '/pictures' }) } = options
  const { clock = systemClock, random = secureRandom, onWebhook } = options
  const state = createState(catalog)
  const shop: Shop = {
    state,
    settings,
    now: () => clock.now(),
    sleep: (ms) => clock.sleep(ms),
    newId: (prefix) => prefix + letters(random, 20),
    onEvent(event) {
      if (onWebhook) void signedDelivery(event, webhookSecret).then(onWebhook)
    },
  }

  return {
    baseUrl,
    apiKey: settings.apiKey,
    currency,
    fetch: async (input, { signal, ...init } = {}) => {
      // Not handed on to Request: Node's refuses the AbortSignal of jsdom.
      const giveUp = signal ?? (input instanceof Request ? input.signal : null)
      giveUp?.throwIfAborted()
      const url = typeof input === 'string' ? new URL(input, baseUrl) : input
      const answer = serveRequest(shop, new Request(url, init))
      // Who gives up waiting does not stop the server: what was asked for still happens.
      return giveUp ? Promise.race([answer, aborted(giveUp)]) : answer
    },
    requests: state.requests,
    charges: state.charges,
    paymentIntents: state.paymentIntents,
    orders: state.orders,
    script: (script) => applyScript(shop, script),
    deliverWebhooks: (target) => {
      settlePayments(shop, { all: true })
      return deliverEvents(shop, target)
    },
    snapshot: () => takeSnapshot(state),
    restore: (snapshot) => {
      restoreSnapshot(state, snapshot)
      scheduleSettlements(shop)
    },
  }
}

function settingsOf(options: SandboxOptions, baseUrl: string): Settings {
  const currency = (options.currency ?? 'USD').toUpperCase()
  const shipping = { flat: convertPrice(600, currency), freeFrom: convertPrice(9000, currency) }
  return {
    apiKey: options.apiKey ?? 'pk_sandbox',
    webhookSecret: options.webhookSecret ?? 'whsec_sandbox',
    currency,
    basePath: new URL(baseUrl).pathname.replace(/\/+$/, ''),
    publishableKey: options.publishableKey ?? 'pk_test_sandbox',
    latency: options.latency ?? 0,
    addMode: options.addMode ?? 'increment',
    stockPolicy: options.stockPolicy ?? 'refuse',
    cartAtCheckout: options.cartAtCheckout ?? 'keep',
    emptyCartStatus: options.emptyCartStatus ?? 422,
    defaultVariant: options.defaultVariant ?? false,
    taxBasisPoints: Math.round((options.taxPercent ?? 8) * 100),
    shipping: options.shipping ?? shipping,
    lowStockThreshold: options.lowStockThreshold ?? 5,
    webhookDelayMs: options.webhookDelayMs ?? 400,
    coupons: options.coupons ?? { WELCOME10: 10 },
    capabilities: {
      updateItem: false,
      removeItem: false,
      clearCart: false,
      coupons: false,
      config: false,
      ...options.capabilities,
    },
  }
}

const systemClock: SandboxClock = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

function letters(random: () => number, count: number): string {
  return Array.from({ length: count }, () => Math.floor(random() * 36).toString(36)).join('')
}

/** Ids must not repeat over restarts: browsers remember the orders of the last run. */
function secureRandom(): number {
  const [value = 0] = crypto.getRandomValues(new Uint32Array(1))
  return value / 2 ** 32
}
