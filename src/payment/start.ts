import type { CartLock } from '../cart/types.js'
import type { Cart, CartLine, CheckoutSession, Money } from '../model.js'
import { type Core, leave, secretsOf, withPayLock } from './core.js'
import { type Asked, ask, create, type Outcome, refused } from './create.js'
import { isLeftBehind } from './drop.js'
import { goodsFingerprint, isSameContact, quantities } from './fingerprint.js'
import { isBehindUs } from './finish.js'
import { openSession } from './open.js'
import { type AttemptRecord, canStartOver, isAccepted, isUnderWay, isWaiting, mayBeSent } from './record.js'
import { cartChanged, commerceError, emptyCart, maybePaid, openElsewhere } from './refusals.js'
import { refusalOf } from './release.js'
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
    if (await isOvertaken(core, outcome.session)) return
    await openSession(core, outcome.session, { accepted, mayNavigate: true })
  } else if (outcome.type === 'refused') {
    leave(core, { state: outcome.state, error: outcome.error })
  } else if (outcome.type === 'under_way') {
    followStored(core, outcome.record)
  }
}

/** While the order was made, more came into the cart. */
function isOvertaken(core: Core, { orderId }: CheckoutSession): Promise<boolean> {
  return withPayLock(core, async () => {
    const record = core.store.read()
    return record?.orderId === orderId && isWaiting(record) && (await isLeftBehind(core, record))
  }).catch(() => false)
}

/** Under the payment's lock: nobody else pays, starts or gives up. */
async function decide(core: Core, input: StartCheckoutInput, shown: Shown): Promise<Outcome> {
  const { cart } = core.options
  const stored = core.store.read()
  const record = stored === null || isBehindUs(core, stored) ? null : stored
  if (record !== null && isUnderWay(record)) return { type: 'under_way', record }
  const standing = record === null ? 'free' : await standingOf(core, record, { email: input.email })
  if (standing === 'paid') return { type: 'paid' }
  if (record !== null && standing === 'open' && sessionOf(core, record) === null) {
    // Before that another email, or the tab that made it, may still lead on.
    return refused(canStartOver(core.options, record) ? 'failed' : 'collecting', maybePaid())
  }
  const decided = await cart.withLock((lock) => decideLocked(core, lock, record, input, { shown, standing }))
  return 'type' in decided ? decided : create(core, decided)
}

async function decideLocked(
  core: Core,
  lock: CartLock,
  record: AttemptRecord | null,
  input: StartCheckoutInput,
  { shown, standing }: { shown: Shown; standing: Standing },
): Promise<Outcome | Asked> {
  await lock.drain()
  if (record !== null) {
    const isSame = standing === 'open' || (!lock.hasOpenLines() && (await isAsOrdered(lock, record)))
    if (isWaiting(record) && isSame) {
      const secrets = secretsOf(core, record)
      const session = secrets?.session ?? null
      // Its secret is in another tab, or went with one: nobody may make a second order unasked.
      if (session === null && !mayBeSent(record)) return refused('failed', openElsewhere())
      if (session !== null && isSameContact(secrets?.contact ?? null, input)) return { type: 'open', session }
    }
    if (standing === 'open') throw staysOpen(core, record)
    const { tries } = core.store.secrets()
    try {
      await lock.release(record)
    } catch (thrown) {
      const error = refusalOf(thrown)
      // An order that can still be paid stays; one that nobody has the secret of blocks.
      if (isWaiting(record) || error.code !== 'unsupported') throw error
      return refused('interrupted', error)
    }
    if (tries !== null) core.store.keep({ tries })
  }
  const fresh = await lock.refresh()
  if (fresh.lines.length === 0) return refused('collecting', emptyCart())
  const isAsShown =
    shown.lines === null ? goodsFingerprint(fresh) === record?.fingerprint : isSameCart(fresh, shown)
  return isAsShown ? ask(core, input, fresh, lock.ownKeys()) : refused('price_changed', cartChanged())
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
