import { type Hold, isAccepted, isUnderWay, isWaiting } from '../cart/hold.js'
import type { CartLock } from '../cart/types.js'
import type { CommerceError } from '../errors.js'
import type { Cart, CartLine, CheckoutSession, Money } from '../model.js'
import type { Transition } from './change.js'
import { type AttemptCore, isOver, type LockedAttempt, momentOf, withPayLock } from './core.js'
import { create, holdCart, type OrderRequest, type Outcome } from './create.js'
import { releaseError } from './effects.js'
import { cartChanged, commerceError, emptyCart, maybePaid, openElsewhere } from './errors.js'
import { openSession } from './open.js'
import { type PaymentStatus, paymentStatusOf, releaseOvertaken, sessionOf, staysOpen } from './release.js'
import { followStored } from './resume.js'
import { secretsOf } from './store.js'
import { goodsFingerprint, isSameContact, isSameSum, quantities } from './sum.js'
import { canStartOver, mayBeSent } from './timing.js'
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
export function start(core: AttemptCore, input: StartCheckoutInput): Promise<void> {
  if (core.confirmation !== null) return Promise.resolve()
  core.starting ??= run(core, input).finally(() => {
    core.starting = null
  })
  return core.starting
}

/** The last payment is over for the shopper, who comes with another cart. */
function isThanked(core: AttemptCore): boolean {
  if (!isAccepted(core.state)) return false
  const hold = core.store.read()
  return core.state.state === 'placed' || hold === null || isOver(core, hold)
}

/** What another tab has may have become releasable, or be found with another email. */
function canStartNow({ state: { state, error } }: AttemptCore): boolean {
  return state === 'collecting' || payable.has(state) || (state === 'failed' && error?.code === 'conflict')
}

/** Nothing is asked for, for this reason. */
export function refuse(core: AttemptCore, error: CommerceError): void {
  if (isThanked(core)) core.dispatch(left({ error }))
  else if (canStartNow(core)) core.dispatch(show({ error }))
}

async function run(core: AttemptCore, input: StartCheckoutInput): Promise<void> {
  if (isThanked(core)) core.dispatch(left())
  const before = core.state
  if (!canStartNow(core)) return
  const agreedSum = before.state === 'price_changed' ? before.amountDue : null
  const shown = shownNow(core)
  core.dispatch(started)
  try {
    core.options.preloadProvider?.()
    await core.options.cart.flush()
    const outcome = await withPayLock(core, (locked) => decide(locked, input, shown))
    await go(core, outcome, agreedSum)
  } catch (thrown) {
    core.dispatch(startFailed(before, commerceError(thrown)))
    // The news that another tab pays the order that is shown here came while this one was busy.
    const hold = core.store.read()
    if (hold !== null && isUnderWay(hold) && before.session?.orderId === hold.orderId)
      followStored(core, hold)
  }
}

function shownNow({ state, options }: AttemptCore): Shown {
  if (state.summary !== null) return { lines: null, total: null }
  const { lines, totals, pending } = options.cart.getState()
  return { lines, total: pending.totals ? null : totals.total }
}

async function go(core: AttemptCore, outcome: Outcome, agreedSum: Money | null): Promise<void> {
  if (outcome === null) return
  if (typeof outcome === 'function') return core.dispatch(outcome)
  if (await isOvertaken(core, outcome)) return
  await openSession(core, outcome, { agreedSum, mayNavigate: true })
}

/** While the order was made, more came into the cart. */
function isOvertaken(core: AttemptCore, { orderId }: CheckoutSession): Promise<boolean> {
  return withPayLock(core, async (locked) => {
    const hold = core.store.read()
    return hold?.orderId === orderId && isWaiting(hold) && (await releaseOvertaken(locked, hold))
  }).catch(() => false)
}

/** What a start comes to: an order that stands, one to ask for, or what is shown instead. */
async function decide(core: LockedAttempt, input: StartCheckoutInput, shown: Shown): Promise<Outcome> {
  const { cart } = core.options
  const stored = core.store.read()
  const hold = stored === null || isOver(core, stored) ? null : stored
  if (hold !== null && isUnderWay(hold)) {
    followStored(core, hold)
    return null
  }
  const status = hold === null ? 'releasable' : await paymentStatusOf(core, hold, { email: input.email })
  if (status === 'paid') return null
  if (hold !== null && status === 'unsettled' && sessionOf(core, hold) === null) {
    // Before that another email, or the tab that made it, may still lead on.
    const state = canStartOver(hold, momentOf(core)) ? 'failed' : 'collecting'
    return left({ state, error: maybePaid() })
  }
  const decided = await cart.withLock((lock) => decideLocked(core, lock, hold, input, { shown, status }))
  return 'hold' in decided ? create(core, decided) : decided
}

async function decideLocked(
  core: LockedAttempt,
  lock: CartLock,
  hold: Hold | null,
  input: StartCheckoutInput,
  { shown, status }: { shown: Shown; status: PaymentStatus },
): Promise<CheckoutSession | Transition | OrderRequest> {
  await lock.drain()
  if (hold !== null) {
    const isSame =
      status === 'unsettled' || (!core.options.cart.hasOpenLines() && (await isAsOrdered(lock, hold)))
    if (isWaiting(hold) && isSame) {
      const secrets = secretsOf(core.store, hold)
      const session = secrets?.session ?? null
      // Its secret is in another tab, or was lost with one: a second order is made only when the shopper asks for it.
      if (session === null && !mayBeSent(hold)) return left({ state: 'failed', error: openElsewhere() })
      if (session !== null && isSameContact(secrets?.contact ?? null, input)) return session
    }
    if (status === 'unsettled') throw staysOpen(core, hold)
    try {
      await lock.release(hold)
    } catch (thrown) {
      const error = releaseError(thrown)
      // An order that can still be paid stays; one whose secret is lost blocks.
      if (isWaiting(hold) || error.code !== 'unsupported') throw error
      return left({ state: 'interrupted', error })
    }
  }
  const fresh = await lock.refresh()
  if (fresh.lines.length === 0) return left({ error: emptyCart() })
  const isAsShown =
    shown.lines === null ? goodsFingerprint(fresh) === hold?.fingerprint : isSameCart(fresh, shown)
  return isAsShown
    ? holdCart(core, input, fresh, lock.addedKeys())
    : left({ state: 'price_changed', error: cartChanged() })
}

/** Whether the ordered cart is as it was; one that the server emptied for the order counts as such. */
async function isAsOrdered(lock: CartLock, hold: Hold): Promise<boolean> {
  const held = await lock.readHeld(hold)
  return held === null || held.lines.length === 0 || goodsFingerprint(held) === hold.fingerprint
}

function isSameCart(fresh: Cart, { lines, total }: Shown): boolean {
  if (total !== null && !isSameSum(total, fresh.total)) return false
  return quantities(lines ?? [], 'line') === quantities(fresh.lines, 'line')
}
