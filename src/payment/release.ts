import { paymentUnderWay } from '../cart/errors.js'
import type { ReleaseOptions } from '../cart/types.js'
import type { CommerceError } from '../errors.js'
import type { CheckoutSession } from '../model.js'
import { type Core, isOver, momentOf, withPayLock } from './core.js'
import { readOrder, release, releaseAnyway, retrieve, type StripeSession } from './effects.js'
import { cartChanged, commerceError, maybePaid, orderDropped, orderHeld, outcomeUnknown } from './errors.js'
import { meaningOf } from './meaning.js'
import {
  type AttemptRecord,
  canStartOver,
  isAccepted,
  isOnItsWay,
  isUnderWay,
  isWaiting,
  mayBeSent,
  secretsOf,
} from './record.js'
import { intentRead, left, orderRead, show } from './transitions.js'

/**
 * Whether an order may be dropped, or another one take its place.
 * - `free` nothing can be charged for it any more, as far as anybody can know
 * - `open` a payment of it may still arrive: it stays, and can at most be paid itself
 * - `paid` it turned out to be: it is finished now
 */
export type PaymentStatus = 'free' | 'open' | 'paid'

/**
 * The one place that decides it, and asks the provider or the shop first. Paying the same intent twice charges once;
 * paying a second order while the first one's payment is on its way charges twice. `isWarned`: the shopper
 * starts over, and has read that this may happen. `email`: typed by the shopper, to read an order with that only
 * another tab has the secret of. Under the payment's lock only, and never within the cart's.
 */
export async function paymentStatusOf(
  core: Core,
  record: AttemptRecord,
  { isWarned = false, email = null }: { isWarned?: boolean; email?: string | null } = {},
): Promise<PaymentStatus> {
  if (record.orderId === null || !mayBeSent(record)) return 'free'
  switch (await ask(core, record, record.orderId, email)) {
    case 'paid':
      return 'paid'
    case 'dead':
      return 'free'
    case 'unpaid':
      return isOnItsWay(record, momentOf(core)) ? 'open' : 'free'
    default:
      return isWarned && canStartOver(record, momentOf(core)) ? 'free' : 'open'
  }
}

/** Why an order that is `open` stays. Where neither Stripe nor the shop can be asked, only a warning leads on. */
export function staysOpen(core: Core, record: AttemptRecord): CommerceError {
  if (sessionOf(core, record) === null || canStartOver(record, momentOf(core))) return maybePaid()
  return isWaiting(record) ? orderHeld() : outcomeUnknown()
}

/** `silent`: no answer that means anything. */
type Answer = 'paid' | 'unpaid' | 'dead' | 'silent'

async function ask(
  core: Core,
  record: AttemptRecord,
  orderId: string,
  typed: string | null,
): Promise<Answer> {
  const session = sessionOf(core, record)
  if (session?.kind === 'stripe') return askStripe(core, record, session)
  const own = core.state.email ?? core.store.secrets().email
  const email = session === null ? (typed ?? own) : own
  const order = await readOrder(core, orderId, email)
  if (order === null) return 'silent'
  if (order.isPaid) {
    await core.dispatch(orderRead(order, email), record)
    return 'paid'
  }
  if (order.isFinal) return 'dead'
  // Where this tab cannot ask for the intent, an unpaid order proves nothing: its webhook may be late.
  return session === null ? 'silent' : 'unpaid'
}

async function askStripe(core: Core, record: AttemptRecord, session: StripeSession): Promise<Answer> {
  const intent = await retrieve(core, session).catch(() => null)
  switch (intent && meaningOf(intent)) {
    case 'paid':
    case 'accepted':
    case 'awaited':
      if (intent) await core.dispatch(intentRead(intent), record)
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
export function sessionOf(core: Core, record: AttemptRecord): CheckoutSession | null {
  const stored = secretsOf(core.store, record)?.session ?? null
  return core.state.session?.orderId === record.orderId ? core.state.session : stored
}

/** False: it turned out to be paid. Rejects where a payment may be on its way. Under the payment's lock only. */
async function mayRelease(core: Core, record: AttemptRecord, isWarned = false): Promise<boolean> {
  const status = await paymentStatusOf(core, record, { isWarned })
  if (status === 'open') throw staysOpen(core, record)
  return status === 'free'
}

/** The shopper changes the cart: the order made of it must not be paid. Rejects where it stays. */
export async function releaseForCart(core: Core, options: ReleaseOptions): Promise<void> {
  if (core.confirmation !== null) throw paymentUnderWay()
  let isHeld = false
  const locked = withPayLock(core, async () => {
    isHeld = true
    const record = core.store.read()
    if (record === null || isAccepted(record)) return
    if (isUnderWay(record)) throw paymentUnderWay()
    // This tab cannot ask for its payment: the next start decides, as on pages without a checkout. Its cart may grow.
    if (mayBeSent(record) && sessionOf(core, record) === null) throw staysOpen(core, record)
    if (!(await mayRelease(core, record))) return
    await release(core, record, options)
    const isShown = core.starting === null && core.state.session !== null
    if (isShown) await core.dispatch(left({ error: orderDropped() }))
  })
  await locked.catch((thrown) => {
    throw isHeld ? thrown : paymentUnderWay()
  })
}

/** Gives the order up and starts anew. */
export async function reset(core: Core): Promise<void> {
  if (core.confirmation !== null || core.starting !== null) {
    return core.dispatch(show({ error: outcomeUnknown() }))
  }
  try {
    await withPayLock(core, () => resetLocked(core))
  } catch (thrown) {
    await core.dispatch(show({ error: commerceError(thrown) }))
  }
}

async function resetLocked(core: Core): Promise<void> {
  const { store, state } = core
  const record = store.read()
  let error: CommerceError | null = null
  if (record === null || isOver(core, record)) {
    if (record !== null) await core.options.cart.withLock((lock) => lock.drain())
    store.erase()
  } else {
    // The shopper has read the warning: a payment that went through would be a second one.
    const isWarned = state.canStartOver || state.error?.reason === 'maybe_paid'
    if (!(await mayRelease(core, record, isWarned))) return
    error = await releaseAnyway(core, record)
  }
  await core.dispatch(left({ error }))
}

/**
 * More lies in the cart than was ordered, so the order is given up. One that an earlier payment may still arrive for,
 * or whose goods cannot be put back, can only be paid as it is; the rest stays in the cart. True: there is nothing to
 * pay any more. Under the payment's lock only.
 */
export async function releaseOvertaken(core: Core, record: AttemptRecord): Promise<boolean> {
  if (!core.options.cart.hasOpenLines()) return false
  const status = await paymentStatusOf(core, record)
  if (status !== 'free') return status === 'paid'
  try {
    await release(core, record)
  } catch {
    return false
  }
  await core.dispatch(left({ error: cartChanged() }))
  return true
}
