import { paymentUnderWay } from '../cart/refusals.js'
import type { ReleaseOptions } from '../cart/types.js'
import type { CommerceError } from '../errors.js'
import { type Core, leave, withPayLock } from './core.js'
import { isBehindUs } from './finish.js'
import { type AttemptRecord, isAccepted, isUnderWay, mayBeSent } from './record.js'
import { cartChanged, commerceError, orderDropped, outcomeUnknown } from './refusals.js'
import { release, releaseAnyway } from './release.js'
import { sessionOf, standingOf, staysOpen } from './standing.js'

/** False: it turned out to be paid. Rejects where a payment may be on its way. Under the payment's lock only. */
async function mayDrop(core: Core, record: AttemptRecord, isWarned = false): Promise<boolean> {
  const standing = await standingOf(core, record, { isWarned })
  if (standing === 'open') throw staysOpen(core, record)
  return standing === 'free'
}

/** The shopper has the warning before them that whoever has paid would pay twice. */
const isWarned = ({ state: { canStartOver, error } }: Core) => canStartOver || error?.reason === 'maybe_paid'

/** The shopper changes the cart: the order made of it must not be paid. Rejects where it stays. */
export async function releaseForCart(core: Core, options: ReleaseOptions): Promise<void> {
  if (core.claim !== null) throw paymentUnderWay()
  let isHeld = false
  const locked = withPayLock(core, async () => {
    isHeld = true
    const record = core.store.read()
    if (record === null || isAccepted(record)) return
    if (isUnderWay(record)) throw paymentUnderWay()
    // Nobody here can ask for it: it is left to the next start, as on pages without a checkout. Its cart may grow.
    if (mayBeSent(record) && sessionOf(core, record) === null) throw staysOpen(core, record)
    if (!(await mayDrop(core, record))) return
    await release(core, record, options)
    if (core.starting === null && core.state.session !== null) leave(core, { error: orderDropped() })
  })
  await locked.catch((thrown) => {
    throw isHeld ? thrown : paymentUnderWay()
  })
}

/** Gives the order up and starts anew. */
export async function reset(core: Core): Promise<void> {
  if (core.claim !== null || core.starting !== null) return core.set({ error: outcomeUnknown() })
  try {
    await withPayLock(core, async () => {
      const record = core.store.read()
      if (record === null) core.store.erase()
      const done = record && (await resetLocked(core, record))
      if (!done?.isPaid) leave(core, { error: done?.lost ?? null })
    })
  } catch (thrown) {
    core.set({ error: commerceError(thrown) })
  }
}

interface Reset {
  isPaid: boolean
  /** What the shopper loses by it. */
  lost: CommerceError | null
}

async function resetLocked(core: Core, record: AttemptRecord): Promise<Reset> {
  if (isBehindUs(core, record)) {
    await core.options.cart.withLock((lock) => lock.drain())
    core.store.erase()
    return { isPaid: false, lost: null }
  }
  if (!(await mayDrop(core, record, isWarned(core)))) return { isPaid: true, lost: null }
  return { isPaid: false, lost: await releaseAnyway(core, record) }
}

/**
 * More lies in the cart than was ordered, so the order is given up. One that an earlier payment may still arrive for,
 * or whose goods cannot be put back, can only be paid as it is; the rest stays in the cart. True: there is nothing to
 * pay any more. Under the payment's lock only.
 */
export async function isLeftBehind(core: Core, record: AttemptRecord): Promise<boolean> {
  if (!core.options.cart.hasOpenLines()) return false
  const standing = await standingOf(core, record)
  if (standing !== 'free') return standing === 'paid'
  try {
    await release(core, record)
  } catch {
    return false
  }
  leave(core, { error: cartChanged() })
  return true
}
