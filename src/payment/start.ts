import type { Cart, CartLine, Money } from '../model.js'
import { type Core, leave, secretsOf, withCartLock, withPayLock } from './core.js'
import { create, type Outcome, refused } from './create.js'
import { cartFingerprint, isSameContact, quantities } from './fingerprint.js'
import { isBehindUs, retireCartLocked } from './finish.js'
import { rebuild } from './giveUp.js'
import { openSession } from './open.js'
import { isAccepted } from './openOrder.js'
import { type AttemptRecord, canStartOver, isUnderWay, isWaiting, mayBeSent } from './record.js'
import { cartChanged, commerceError, emptyCart, maybePaid, openElsewhere } from './refusals.js'
import { followStored } from './resume.js'
import { type Standing, sessionOf, standingOf, staysOpen } from './standing.js'
import { isSameSum } from './sum.js'
import type { CheckoutState, StartCheckoutInput } from './types.js'

/** What the shopper saw when the order was asked for. */
interface Shown {
  /** Null: the summary of an order, whose cart has the stored fingerprint. */
  lines: readonly CartLine[] | null
  /** Null: it was about to change. */
  total: Money | null
}

/** One order, however often it is clicked: the latch is set before anything is waited for. */
export function start(core: Core, input: StartCheckoutInput): Promise<void> {
  if (core.claim !== null) return Promise.resolve()
  core.starting ??= run(core, input).finally(() => {
    core.starting = null
  })
  return core.starting
}

const canStart: ReadonlySet<CheckoutState['state']> = new Set([
  'collecting',
  'ready',
  'declined',
  'price_changed',
  'unavailable',
] as const)

/** The last payment is over for the shopper, who comes with another cart. */
function isThanked(core: Core): boolean {
  if (!isAccepted(core.state)) return false
  const record = core.store.read()
  return core.state.state === 'placed' || record === null || isBehindUs(core, record)
}

async function run(core: Core, input: StartCheckoutInput): Promise<void> {
  if (isThanked(core)) leave(core)
  const before = core.state
  // What another tab has may have become free, or be found with another email.
  const isRefused = before.state === 'failed' && before.error?.code === 'conflict'
  if (!canStart.has(before.state) && !isRefused) return
  const accepted = before.state === 'price_changed' ? before.amountDue : null
  const shown = shownNow(core)
  core.set({ state: 'creating', error: null })
  try {
    core.options.preloadProvider?.()
    await core.options.cart.flush()
    const outcome = await withPayLock(core, () => decide(core, input, shown))
    await go(core, outcome, accepted)
  } catch (thrown) {
    const error = commerceError(thrown)
    const stays = before.session !== null && core.store.read()?.orderId === before.session.orderId
    if (stays) core.set({ state: before.state, error })
    else leave(core, { error })
  }
}

function shownNow({ state, options }: Core): Shown {
  if (state.summary !== null) return { lines: null, total: null }
  const { lines, totals, pending } = options.cart.getState()
  return { lines, total: pending.totals ? null : totals.total }
}

async function go(core: Core, outcome: Outcome, accepted: Money | null): Promise<void> {
  if (outcome.type === 'open') {
    await openSession(core, outcome.session, { accepted, mayNavigate: true })
  } else if (outcome.type === 'refused') {
    leave(core, { state: outcome.state, error: outcome.error })
  } else if (outcome.type === 'under_way') {
    followStored(core, outcome.record)
  }
}

/** Under the payment's lock: nobody else pays, starts or gives up. */
async function decide(core: Core, input: StartCheckoutInput, shown: Shown): Promise<Outcome> {
  const record = core.store.read()
  if (record === null || isBehindUs(core, record)) {
    return withCartLock(core, () => decideLocked(core, record, input, { shown, standing: 'free' }))
  }
  if (isUnderWay(record)) return { type: 'under_way', record }
  const standing = await standingOf(core, record, { email: input.email })
  if (standing === 'paid') return { type: 'paid' }
  if (standing === 'open' && sessionOf(core, record) === null) {
    // Before that another email, or the tab that made it, may still lead on.
    return refused(canStartOver(core.options, record) ? 'failed' : 'collecting', maybePaid())
  }
  return withCartLock(core, () => decideLocked(core, record, input, { shown, standing }))
}

async function decideLocked(
  core: Core,
  stored: AttemptRecord | null,
  input: StartCheckoutInput,
  { shown, standing }: { shown: Shown; standing: Standing },
): Promise<Outcome> {
  const { cart } = core.options
  let record = stored
  if (record !== null && isBehindUs(core, record)) {
    await retireCartLocked(core, record)
    core.store.erase()
    record = null
  }
  await cart.drainLocked()
  const fresh = await cart.refreshLocked()
  const isEmptied = record !== null && cart.readPointer() === record.cartId && cart.isEmptied()
  const isConsumed = isEmptied && fresh.lines.length === 0

  // One that may not be dropped is paid as it is, whatever the cart costs by now.
  const isSame = isConsumed || standing === 'open' || cartFingerprint(fresh) === record?.fingerprint
  if (record !== null && isWaiting(record) && isSame) {
    const secrets = secretsOf(core, record)
    const session = secrets?.session ?? null
    // Its secret is in another tab, or went with one: nobody may make a second order unasked.
    if (session === null && !mayBeSent(record)) return refused('failed', openElsewhere())
    if (session !== null && isSameContact(secrets?.contact ?? null, input)) return { type: 'open', session }
  }
  if (record !== null && standing === 'open') throw staysOpen(core, record)
  if (record !== null && isEmptied && record.lines.length > 0) return createAgain(core, record, input)
  if (fresh.lines.length === 0) return refused('collecting', emptyCart())
  const isAsShown =
    shown.lines === null ? cartFingerprint(fresh) === record?.fingerprint : isSameCart(fresh, shown)
  if (!isAsShown) {
    if (record !== null && isWaiting(record)) core.store.erase()
    return refused('price_changed', cartChanged())
  }
  return create(core, input, fresh)
}

function isSameCart(fresh: Cart, { lines, total }: Shown): boolean {
  if (total !== null && !isSameSum(total, fresh.total)) return false
  return quantities(lines ?? [], 'line') === quantities(fresh.lines, 'line')
}

/** The order that emptied the cart will never be paid: its lines come back in a fresh cart, once. */
async function createAgain(core: Core, record: AttemptRecord, input: StartCheckoutInput): Promise<Outcome> {
  const shownTotal = core.store.secrets().snapshot?.total
  let rebuilt: Cart
  try {
    rebuilt = await rebuild(core, record.lines)
  } catch (thrown) {
    // An order that can still be paid stays; one that nobody has the secret of blocks.
    if (isWaiting(record) || commerceError(thrown).code !== 'unsupported') throw thrown
    return refused('interrupted', commerceError(thrown))
  }
  core.store.erase()
  if (rebuilt.total?.amount !== shownTotal?.amount) return refused('price_changed', cartChanged())
  return create(core, input, rebuilt)
}
