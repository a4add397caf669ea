import type { Effect, Transition } from './change.js'
import { commerceError, notKept, paidElsewhere } from './errors.js'
import {
  ARRIVED_AFTER_MS,
  type AttemptRecord,
  type AttemptStore,
  createAttemptStore,
  isAwaited,
  type Moment,
} from './record.js'
import { isPolled, submitted } from './transitions.js'
import type { CheckoutAttemptOptions, CheckoutState, PaymentFormPort, PaymentProviderPort } from './types.js'
import { consistent, initialState } from './view.js'

/** A confirmation of this page, from the click until its outcome is known or the page was frozen. */
export interface Confirmation {
  /** Lets the lock go although the confirmation never settles. */
  release: AbortController
  done: Promise<void>
}

/** What a change makes happen. */
export interface Effects {
  startPolling(core: Core): void
  perform(core: Core, effect: Effect, hold: AttemptRecord): Promise<void>
}

/** What the parts of the attempt share. */
export interface Core {
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
  /** Ends the polling of a payment whose outcome is open. */
  polling: AbortController | null
  /**
   * Something has happened: writes and shows what the transition makes of the attempt, and does what it names. `hold`: as
   * it was read under the lock; default: as it is stored now. Settles when the effect has; throws `not_kept` where the
   * browser does not keep what must be known before anything is sent.
   */
  dispatch(transition: Transition, hold?: AttemptRecord | null): Promise<void>
}

export function createCore(options: CheckoutAttemptOptions, changed: () => void, effects: Effects): Core {
  const store = createAttemptStore(options)
  let state = initialState

  function show(change: Partial<CheckoutState>) {
    const { session } = change
    const current = session === undefined ? state.orderId : (session?.orderId ?? null)
    state = consistent({ ...state, ...change, orderId: change.orderId ?? current })
    options.cart.orderChanged()
    changed()
  }

  const done = Promise.resolve()
  const core: Core = {
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

export function momentOf({ options: { clock }, sentAt }: Core): Moment {
  return {
    now: clock.now(),
    hasSentLately: sentAt !== null && clock.elapsed() - sentAt < ARRIVED_AFTER_MS,
  }
}

/** Whether the outcome is open, or comes without anybody here doing anything. */
export const isOpen = (core: Core) => isPolled({ hold: core.store.read(), shown: core.state }, momentOf(core))

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

/** A payment that was accepted and told; nothing of it stands in the way of another cart. */
export const isOver = ({ options: { cart } }: Core, record: AttemptRecord) =>
  record.state === 'placed' || (isAwaited(record) && cart.readPointer() !== null)

/**
 * Writes down that from now on a payment may be under way, before anything is sent; throws where the browser does
 * not keep it, because then the next page or tab would pay once more. Returns the hold as it was written. Under the
 * payment's lock only.
 */
export function markSubmitted(
  core: Core,
  record: AttemptRecord,
  state: 'confirming' | 'interrupted',
): AttemptRecord {
  core.dispatch(submitted(record, state), record)
  core.sentAt = core.options.clock.elapsed()
  return core.store.read() ?? record
}
