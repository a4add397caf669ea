import type { CheckoutSession, Money } from '../model.js'
import {
  type AttemptRecord,
  type AttemptSecrets,
  type AttemptStore,
  createAttemptStore,
  heldCart,
} from './record.js'
import { commerceError, paidElsewhere, tookTooLong } from './refusals.js'
import type {
  CheckoutAttemptOptions,
  CheckoutEvent,
  CheckoutState,
  CheckoutSummary,
  PaymentFormPort,
  PaymentIntentView,
  PaymentProviderPort,
} from './types.js'

export type StripeSession = Extract<CheckoutSession, { kind: 'stripe' }>

/** A confirmation of this page, from the click until its outcome is known or the page was frozen. */
export interface Claim {
  /** Lets the lock go although the confirmation never settles. */
  release: AbortController
  done: Promise<void>
}

/** What the parts of the attempt share. */
export interface Core {
  readonly options: CheckoutAttemptOptions
  readonly store: AttemptStore
  state: CheckoutState
  /** The latch of `start`: set in the click itself. */
  starting: Promise<void> | null
  /** The latch of `confirm`. */
  claim: Claim | null
  /** The mounted payment forms; the last one is used. */
  forms: PaymentFormPort[]
  provider: { access: string; port: PaymentProviderPort } | null
  /** When the provider's library could last not be loaded, of the clock's `elapsed()`. */
  loadFailedAt: number | null
  /** When this page last sent a payment, of the clock's `elapsed()`. */
  sentAt: number | null
  /** Fingerprint of the cart whose checkout was announced. */
  begun: string | null
  /** The order whose payment was announced. */
  paying: string | null
  /** Ends the looking after a payment whose outcome is open. */
  watching: AbortController | null
  set(change: Partial<CheckoutState>): void
}

export const initialState: CheckoutState = {
  state: 'collecting',
  session: null,
  orderId: null,
  summary: null,
  amountDue: null,
  instructions: null,
  error: null,
  email: null,
  takesLong: false,
  canStartOver: false,
}

export function createCore(options: CheckoutAttemptOptions, changed: () => void): Core {
  const core: Core = {
    options,
    store: createAttemptStore(options),
    state: initialState,
    starting: null,
    claim: null,
    forms: [],
    provider: null,
    loadFailedAt: null,
    sentAt: null,
    begun: null,
    paying: null,
    watching: null,
    set(change) {
      const { session } = change
      const current = session === undefined ? core.state.orderId : (session?.orderId ?? null)
      const next = { ...core.state, ...change, orderId: change.orderId ?? current }
      core.state = next.state === 'awaiting_payment' ? next : { ...next, instructions: null }
      options.cart.orderChanged()
      changed()
    },
  }
  return core
}

/** A page frozen in the back/forward cache is evicted only by a request that waits. */
const PAY_LOCK_WAIT_MS = 1000

/** Runs the task as the only tab that pays. Rejects with `conflict` where another one does. */
export async function withPayLock<Result>(
  { options }: Core,
  task: () => Promise<Result>,
  release?: AbortSignal,
): Promise<Result> {
  let isHeld = false
  const held = () => {
    isHeld = true
    return task()
  }
  const name = `${options.namespace}:pay`
  try {
    return await options.locks.withLock(name, { waitMs: PAY_LOCK_WAIT_MS, release }, held)
  } catch (thrown) {
    throw isHeld ? commerceError(thrown) : paidElsewhere()
  }
}

/** Stripe.js has limits of its own, which nobody promises. */
const RETRIEVE_LIMIT_MS = 20_000

export async function providerOf(core: Core, session: StripeSession): Promise<PaymentProviderPort> {
  const { publishableKey, stripeAccount } = session
  const access = `${publishableKey} ${stripeAccount}`
  if (core.provider?.access !== access) {
    try {
      const port = await core.options.loadProvider({ publishableKey, stripeAccount })
      core.provider = { access, port }
      core.loadFailedAt = null
    } catch (thrown) {
      core.loadFailedAt = core.options.clock.elapsed()
      throw thrown
    }
  }
  return core.provider.port
}

export async function retrieve(core: Core, session: StripeSession): Promise<PaymentIntentView> {
  const provider = await providerOf(core, session)
  return within(core, RETRIEVE_LIMIT_MS, provider.retrieve(session.clientSecret))
}

async function within<Result>(core: Core, ms: number, running: Promise<Result>): Promise<Result> {
  const inTime = new AbortController()
  const late = core.options.clock.sleep(ms, inTime.signal).then(() => {
    throw tookTooLong()
  })
  try {
    return await Promise.race([running, late])
  } finally {
    inTime.abort()
  }
}

/** This tab's part of the stored attempt; null where another tab made it. */
export function secretsOf({ store }: Core, record: AttemptRecord): AttemptSecrets | null {
  const secrets = store.secrets()
  const { session, contact } = secrets
  if (session === null && contact === null) return null
  return (session?.orderId ?? null) === record.orderId ? secrets : null
}

export function intentIdOf(session: CheckoutSession): string | null {
  return session.kind === 'stripe' ? (session.clientSecret.split('_secret_')[0] ?? null) : null
}

/** A frozen cart (or order) as it is shown. Without a currency of its own it takes that of the sum due. */
export function summaryOf(
  cart: Omit<CheckoutSummary, 'itemCount'>,
  due: Money | null = null,
): CheckoutSummary {
  const currency = cart.currency ?? due?.currency ?? null
  const named = (money: Money | null) => money && { ...money, currency: money.currency ?? currency }
  return {
    currency,
    subtotal: named(cart.subtotal),
    discount: named(cart.discount),
    tax: named(cart.tax),
    shipping: named(cart.shipping),
    total: named(cart.total),
    lines: cart.lines.map((line) => ({
      ...line,
      unitPrice: named(line.unitPrice),
      total: named(line.total),
    })),
    itemCount: cart.lines.reduce((count, { quantity }) => count + quantity, 0),
  }
}

/** The goods of an order as they are held; null where another one is by now. */
export function heldSummary(
  { store }: Core,
  orderId: string | null,
  due: Money | null = null,
): CheckoutSummary | null {
  const record = store.read()
  return record === null || record.orderId !== orderId ? null : summaryOf(heldCart(record), due)
}

/** Back to the form. */
export function leave(core: Core, change: Partial<CheckoutState> = {}): void {
  core.watching?.abort()
  core.set({ ...initialState, ...change })
}

export function emit(core: Core, event: CheckoutEvent): void {
  tell(() => core.options.onEvent?.(event))
}

/** The shop's own code must not stop a payment; what it throws is still seen. */
export function tell(callback: () => void): void {
  try {
    callback()
  } catch (error) {
    Promise.reject(error)
  }
}
