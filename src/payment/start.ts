import type { CartLock } from '../cart/types.js'
import type { CommerceError } from '../errors.js'
import type { Cart, CartLine, CheckoutSession, Money } from '../model.js'
import type { Transition } from './change.js'
import { type Core, isOver, momentOf, withPayLock } from './core.js'
import { type Asked, ask, create, type Outcome } from './create.js'
import { releaseError } from './effects.js'
import { cartChanged, commerceError, emptyCart, maybePaid, openElsewhere } from './errors.js'
import { openSession } from './open.js'
import {
  type AttemptRecord,
  canStartOver,
  isAccepted,
  isUnderWay,
  isWaiting,
  mayBeSent,
  secretsOf,
} from './record.js'
import { type PaymentStatus, paymentStatusOf, releaseOvertaken, sessionOf, staysOpen } from './release.js'
import { followStored } from './resume.js'
import { goodsFingerprint, isSameContact, isSameSum, quantities } from './sum.js'
import { left, payable, show, started, startFailed } from './transitions.js'
import type { StartCheckoutInput } from './types.js'

/** What the shopper saw when the order was asked for. */
interface Shown {
  /** Null: the summary of an order, whose cart has the stored fingerprint. */
  lines: readonly CartLine[] | null
  /** Null: it was about to change. */
  total: Money | null
}

/** One order, however often it is clicked: the latch is set before anything is waited for. */
export function start(core: Core, input: StartCheckoutInput): Promise<void> {
  if (core.confirmation !== null) return Promise.resolve()
  core.starting ??= run(core, input).finally(() => {
    core.starting = null
  })
  return core.starting
}

/** The last payment is over for the shopper, who comes with another cart. */
function isThanked(core: Core): boolean {
  if (!isAccepted(core.state)) return false
  const record = core.store.read()
  return core.state.state === 'placed' || record === null || isOver(core, record)
}

/** What another tab has may have become free, or be found with another email. */
function canStartNow({ state: { state, error } }: Core): boolean {
  return state === 'collecting' || payable.has(state) || (state === 'failed' && error?.code === 'conflict')
}

/** Nothing is asked for, for this reason. */
export function refuse(core: Core, error: CommerceError): void {
  if (isThanked(core)) core.dispatch(left({ error }))
  else if (canStartNow(core)) core.dispatch(show({ error }))
}

async function run(core: Core, input: StartCheckoutInput): Promise<void> {
  if (isThanked(core)) core.dispatch(left())
  const before = core.state
  if (!canStartNow(core)) return
  const accepted = before.state === 'price_changed' ? before.amountDue : null
  const shown = shownNow(core)
  core.dispatch(started)
  try {
    core.options.preloadProvider?.()
    await core.options.cart.flush()
    const outcome = await withPayLock(core, () => decide(core, input, shown))
    await go(core, outcome, accepted)
  } catch (thrown) {
    core.dispatch(startFailed(before, commerceError(thrown)))
  }
}

function shownNow({ state, options }: Core): Shown {
  if (state.summary !== null) return { lines: null, total: null }
  const { lines, totals, pending } = options.cart.getState()
  return { lines, total: pending.totals ? null : totals.total }
}

async function go(core: Core, outcome: Outcome, accepted: Money | null): Promise<void> {
  if (outcome === null) return
  if (typeof outcome === 'function') return core.dispatch(outcome)
  if (await isOvertaken(core, outcome)) return
  await openSession(core, outcome, { accepted, mayNavigate: true })
}

/** While the order was made, more came into the cart. */
function isOvertaken(core: Core, { orderId }: CheckoutSession): Promise<boolean> {
  return withPayLock(core, async () => {
    const record = core.store.read()
    return record?.orderId === orderId && isWaiting(record) && (await releaseOvertaken(core, record))
  }).catch(() => false)
}

/** Under the payment's lock: no other tab pays, starts or gives up. */
async function decide(core: Core, input: StartCheckoutInput, shown: Shown): Promise<Outcome> {
  const { cart } = core.options
  const stored = core.store.read()
  const record = stored === null || isOver(core, stored) ? null : stored
  if (record !== null && isUnderWay(record)) {
    followStored(core, record)
    return null
  }
  const status = record === null ? 'free' : await paymentStatusOf(core, record, { email: input.email })
  if (status === 'paid') return null
  if (record !== null && status === 'open' && sessionOf(core, record) === null) {
    // Before that another email, or the tab that made it, may still lead on.
    const state = canStartOver(record, momentOf(core)) ? 'failed' : 'collecting'
    return left({ state, error: maybePaid() })
  }
  const decided = await cart.withLock((lock) => decideLocked(core, lock, record, input, { shown, status }))
  return 'record' in decided ? create(core, decided) : decided
}

async function decideLocked(
  core: Core,
  lock: CartLock,
  record: AttemptRecord | null,
  input: StartCheckoutInput,
  { shown, status }: { shown: Shown; status: PaymentStatus },
): Promise<CheckoutSession | Transition | Asked> {
  await lock.drain()
  if (record !== null) {
    const isSame =
      status === 'open' || (!core.options.cart.hasOpenLines() && (await isAsOrdered(lock, record)))
    if (isWaiting(record) && isSame) {
      const secrets = secretsOf(core.store, record)
      const session = secrets?.session ?? null
      // Its secret is in another tab, or was lost with one: a second order is made only when the shopper asks for it.
      if (session === null && !mayBeSent(record)) return left({ state: 'failed', error: openElsewhere() })
      if (session !== null && isSameContact(secrets?.contact ?? null, input)) return session
    }
    if (status === 'open') throw staysOpen(core, record)
    try {
      await lock.release(record)
    } catch (thrown) {
      const error = releaseError(thrown)
      // An order that can still be paid stays; one whose secret is lost blocks.
      if (isWaiting(record) || error.code !== 'unsupported') throw error
      return left({ state: 'interrupted', error })
    }
  }
  const fresh = await lock.refresh()
  if (fresh.lines.length === 0) return left({ error: emptyCart() })
  const isAsShown =
    shown.lines === null ? goodsFingerprint(fresh) === record?.fingerprint : isSameCart(fresh, shown)
  return isAsShown
    ? ask(core, input, fresh, lock.addedKeys())
    : left({ state: 'price_changed', error: cartChanged() })
}

/** Whether the ordered cart is as it was; one that the server emptied for the order counts as such. */
async function isAsOrdered(lock: CartLock, record: AttemptRecord): Promise<boolean> {
  const held = await lock.readHeld(record)
  return held === null || held.lines.length === 0 || goodsFingerprint(held) === record.fingerprint
}

function isSameCart(fresh: Cart, { lines, total }: Shown): boolean {
  if (total !== null && !isSameSum(total, fresh.total)) return false
  return quantities(lines ?? [], 'line') === quantities(fresh.lines, 'line')
}
