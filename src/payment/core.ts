import { type Hold, isAwaited } from '../cart/hold.js'
import { withPayLock as lockPayment } from '../cart/locks.js'
import type { Effect, Transition } from './change.js'
import { notKept, paidElsewhere } from './errors.js'
import { type AttemptStore, createAttemptStore } from './store.js'
import { ARRIVED_AFTER_MS, type Moment } from './timing.js'
import { isPolled, submitted } from './transitions.js'
import type {
  Accepted,
  CheckoutAttemptOptions,
  CheckoutState,
  PaymentFormPort,
  PaymentProviderPort,
} from './types.js'
import { consistent, initialState } from './view.js'

/** A confirmation of this page, from the click until its outcome is known or the page was frozen. */
export interface Confirmation {
  /** Lets the lock go although the confirmation never settles. */
  abandon: AbortController
  done: Promise<void>
}

/** What a change makes happen. */
export interface Effects {
  startPolling(core: AttemptCore): void
  perform(core: AttemptCore, effect: Effect, hold: Hold): Promise<void>
}

/** What the parts of the attempt share. */
export interface AttemptCore {
  readonly options: CheckoutAttemptOptions
  readonly store: AttemptStore
  /** What is shown. Only `dispatch` changes it. */
  readonly state: CheckoutState
  /** The latch of `start`: set in the click itself. */
  starting: Promise<void> | null
  /** The latch of `confirm`. */
  confirmation: Confirmation | null
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
  /** What this page has told of each order, whatever becomes of the storage. */
  readonly told: Map<string, Accepted>
  /** Ends the polling of a payment whose outcome is open. */
  polling: AbortController | null
  /**
   * Something has happened: writes and shows what the transition makes of the attempt, and does what it names. `hold`: as
   * it was read under the lock; default: as it is stored now. Writing is over, or refused, when it returns: it throws `not_kept`, at
   * once, where the browser does not keep what must be known before anything is sent. The promise is the effect's.
   */
  dispatch(transition: Transition, hold?: Hold | null): Promise<void>
}

export function createCore(
  options: CheckoutAttemptOptions,
  changed: () => void,
  effects: Effects,
): AttemptCore {
  const store = createAttemptStore(options, options.cart.hold)
  let state = initialState

  function show(change: Partial<CheckoutState>) {
    const { session } = change
    const current = session === undefined ? state.orderId : (session?.orderId ?? null)
    state = consistent({ ...state, ...change, orderId: change.orderId ?? current })
    options.cart.orderChanged()
    changed()
  }

  const done = Promise.resolve()
  const core: AttemptCore = {
    options,
    store,
    get state() {
      return state
    },
    starting: null,
    confirmation: null,
    forms: [],
    provider: null,
    loadFailedAt: null,
    sentAt: null,
    begun: null,
    paying: null,
    told: new Map(),
    polling: null,
    dispatch(transition, before = store.read()) {
      const {
        hold = before,
        isVital,
        shown,
        isPolled,
        effect,
      } = transition({ hold: before, shown: state }, momentOf(core))
      if (hold !== null && hold !== before && !store.save(hold) && isVital) throw notKept()
      if (isPolled === false) core.polling?.abort()
      if (shown) show(shown)
      if (isPolled) effects.startPolling(core)
      return effect && hold ? effects.perform(core, effect, hold) : done
    },
  }
  return core
}

export function momentOf({ options: { clock }, sentAt }: AttemptCore): Moment {
  return {
    now: clock.now(),
    hasSentLately: sentAt !== null && clock.elapsed() - sentAt < ARRIVED_AFTER_MS,
  }
}

/** Whether the outcome is open, or comes without anybody here doing anything. */
export const needsPolling = (core: AttemptCore) =>
  isPolled({ hold: core.store.read(), shown: core.state }, momentOf(core))

declare const isLocked: unique symbol

/**
 * The core while no other tab makes, pays or gives up an order. `withPayLock` makes it, and the effects of what was
 * dispatched under the lock have it, too.
 */
export type LockedAttempt = AttemptCore & { readonly [isLocked]: true }

/** Runs the task as the only tab that pays. Rejects with `busy()` where another one does, by default a `conflict`. */
export const withPayLock = <Result>(
  core: AttemptCore,
  task: (core: LockedAttempt) => Promise<Result>,
  options?: Partial<Parameters<typeof lockPayment>[2]>,
): Promise<Result> =>
  lockPayment(core.options, () => task(core as LockedAttempt), { busy: paidElsewhere, ...options })

/** A payment that was accepted and told; nothing of it stands in the way of another cart. */
export const isOver = ({ options: { cart } }: AttemptCore, hold: Hold) =>
  hold.state === 'placed' || (isAwaited(hold) && cart.readPointer() !== null)

/**
 * Writes down that from now on a payment may be under way, before anything is sent; throws where the browser does
 * not keep it, because then the next page or tab would pay once more. Returns the hold as it was written.
 */
export function markSubmitted(core: LockedAttempt, hold: Hold, state: 'confirming' | 'interrupted'): Hold {
  core.dispatch(submitted(hold, state), hold)
  core.sentAt = core.options.clock.elapsed()
  return core.store.read() ?? hold
}
