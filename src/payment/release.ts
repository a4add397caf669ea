import { paymentUnderWay } from '../cart/errors.js'
import { type Hold, isAccepted, isUnderWay, isWaiting } from '../cart/hold.js'
import type { ReleaseOptions } from '../cart/types.js'
import type { CommerceError } from '../errors.js'
import type { CheckoutSession } from '../model.js'
import { type AttemptCore, isOver, type LockedAttempt, momentOf, withPayLock } from './core.js'
import { readOrder, release, releaseAnyway, retrieve, type StripeSession } from './effects.js'
import { cartChanged, commerceError, maybePaid, orderHeld, outcomeUnknown } from './errors.js'
import { meaningOf } from './meaning.js'
import { secretsOf } from './store.js'
import { canStartOver, isOnItsWay, mayBeSent } from './timing.js'
import { intentRead, left, orderRead, outdated, show } from './transitions.js'

/**
 * Whether an order may be dropped, or another one take its place.
 * - `releasable` nothing can be charged for it any more, as far as anybody can know
 * - `unsettled` a payment of it may still arrive: it stays, and can at most be paid itself
 * - `paid` it turned out to be: it is finished now
 */
export type PaymentStatus = 'releasable' | 'unsettled' | 'paid'

/**
 * The one place that decides it, and asks the provider or the shop first. Paying the same intent twice charges once;
 * paying a second order while the first one's payment is on its way charges twice. `isWarned`: the shopper
 * starts over, and has read that this may happen. `email`: typed by the shopper, to read an order with that only
 * another tab has the secret of. Never within the cart's lock: it asks servers.
 */
export async function paymentStatusOf(
  core: LockedAttempt,
  hold: Hold,
  { isWarned = false, email = null }: { isWarned?: boolean; email?: string | null } = {},
): Promise<PaymentStatus> {
  if (hold.state === 'placed') return 'paid'
  if (hold.orderId === null || !mayBeSent(hold)) return 'releasable'
  switch (await askAbout(core, hold, hold.orderId, email)) {
    case 'paid':
      return 'paid'
    case 'dead':
      return 'releasable'
    case 'unpaid':
      return isOnItsWay(hold, momentOf(core)) ? 'unsettled' : 'releasable'
    default:
      return isWarned && canStartOver(hold, momentOf(core)) ? 'releasable' : 'unsettled'
  }
}

/** Why an order that is `unsettled` stays. Where neither Stripe nor the shop can be asked, only a warning leads on. */
export function staysOpen(core: AttemptCore, hold: Hold): CommerceError {
  if (sessionOf(core, hold) === null || canStartOver(hold, momentOf(core))) return maybePaid()
  return isWaiting(hold) ? orderHeld() : outcomeUnknown()
}

/** `silent`: no answer that means anything. */
type Answer = 'paid' | 'unpaid' | 'dead' | 'silent'

async function askAbout(
  core: LockedAttempt,
  hold: Hold,
  orderId: string,
  typed: string | null,
): Promise<Answer> {
  const session = sessionOf(core, hold)
  if (session?.kind === 'stripe') return askStripe(core, hold, session)
  const own = core.state.email ?? core.store.secrets().email
  const email = session === null ? (typed ?? own) : own
  const order = await readOrder(core, orderId, email)
  if (order === null) return 'silent'
  if (order.isPaid) {
    await core.dispatch(orderRead(order, email), hold)
    return 'paid'
  }
  if (order.isFinal) return 'dead'
  // Where this tab cannot ask for the intent, an unpaid order proves nothing: its webhook may be late.
  return session === null ? 'silent' : 'unpaid'
}

async function askStripe(core: LockedAttempt, hold: Hold, session: StripeSession): Promise<Answer> {
  const intent = await retrieve(core, session).catch(() => null)
  switch (intent && meaningOf(intent)) {
    case 'paid':
    case 'processing':
    case 'instructed':
      if (intent) await core.dispatch(intentRead(intent), hold)
      return 'paid'
    case 'dead':
      return 'dead'
    case 'payable':
    case 'confirmable':
      return 'unpaid'
    default:
      return 'silent'
  }
}

/** The order's session, where this tab has it: another one can neither pay it nor ask for its payment. */
export function sessionOf(core: AttemptCore, hold: Hold): CheckoutSession | null {
  const stored = secretsOf(core.store, hold)?.session ?? null
  return core.state.session?.orderId === hold.orderId ? core.state.session : stored
}

/** False: it turned out to be paid. Rejects where a payment may be on its way. */
async function mayRelease(core: LockedAttempt, hold: Hold, isWarned = false): Promise<boolean> {
  const status = await paymentStatusOf(core, hold, { isWarned })
  if (status === 'unsettled') throw staysOpen(core, hold)
  return status === 'releasable'
}

/** The shopper changes the cart: the order made of it must not be paid. Rejects where it stays. */
export async function releaseForCart(core: AttemptCore, options: ReleaseOptions): Promise<void> {
  if (core.confirmation !== null) throw paymentUnderWay()
  const releaseUnpaid = async (locked: LockedAttempt) => {
    const hold = core.store.read()
    if (hold === null || isAccepted(hold)) return
    if (isUnderWay(hold)) throw paymentUnderWay()
    // This tab cannot ask for its payment: the next start decides, as on pages without a checkout. Its cart may grow.
    if (mayBeSent(hold) && sessionOf(core, hold) === null) throw staysOpen(core, hold)
    if (!(await mayRelease(locked, hold))) return
    await release(locked, hold, options)
    if (core.starting === null) await core.dispatch(outdated)
  }
  await withPayLock(core, releaseUnpaid, { busy: paymentUnderWay })
}

/** Gives the order up and starts anew. */
export async function reset(core: AttemptCore): Promise<void> {
  if (core.confirmation !== null || core.starting !== null) {
    return core.dispatch(show({ error: outcomeUnknown() }))
  }
  try {
    await withPayLock(core, resetLocked)
  } catch (thrown) {
    await core.dispatch(show({ error: commerceError(thrown) }))
  }
}

async function resetLocked(core: LockedAttempt): Promise<void> {
  const { store, state } = core
  const hold = store.read()
  let error: CommerceError | null = null
  if (hold === null || isOver(core, hold)) {
    if (hold !== null) await core.options.cart.withLock((lock) => lock.drain())
    store.erase()
  } else {
    // The shopper has read the warning: a payment that went through would be a second one.
    const isWarned = state.canStartOver || state.error?.reason === 'maybe_paid'
    if (!(await mayRelease(core, hold, isWarned))) return
    error = await releaseAnyway(core, hold)
  }
  await core.dispatch(left({ error }))
}

/**
 * More lies in the cart than was ordered, so the order is given up. One that an earlier payment may still arrive for,
 * or whose goods cannot be put back, can only be paid as it is; the rest stays in the cart. True: there is nothing to
 * pay any more.
 */
export async function releaseOvertaken(core: LockedAttempt, hold: Hold): Promise<boolean> {
  if (!core.options.cart.hasOpenLines()) return false
  const status = await paymentStatusOf(core, hold)
  if (status !== 'releasable') return status === 'paid'
  try {
    await release(core, hold)
  } catch {
    return false
  }
  await core.dispatch(left({ error: cartChanged() }))
  return true
}
