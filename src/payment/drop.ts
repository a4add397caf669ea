import type { CommerceError } from '../errors.js'
import { isLostForGood, linesLost } from '../linesLost.js'
import { type Core, leave, withCartLock, withPayLock } from './core.js'
import { isBehindUs, retireCartLocked } from './finish.js'
import { giveUp } from './giveUp.js'
import { type AttemptRecord, isWaiting, mayBeSent } from './record.js'
import { commerceError, orderDropped, outcomeUnknown } from './refusals.js'
import { sessionOf, standingOf, staysOpen } from './standing.js'

/** False: it turned out to be paid. Rejects where a payment may be on its way. Under the payment's lock only. */
async function mayDrop(core: Core, record: AttemptRecord, isWarned = false): Promise<boolean> {
  const standing = await standingOf(core, record, { isWarned })
  if (standing === 'open') throw staysOpen(core, record)
  return standing === 'free'
}

/** The shopper has the warning before them that whoever has paid would pay twice. */
const isWarned = ({ state: { canStartOver, error } }: Core) => canStartOver || error?.reason === 'maybe_paid'

/** The shopper went back and changes the cart: the order made of the old one must not be paid. */
export async function abandon(core: Core): Promise<void> {
  const before = core.store.read()
  if (before === null || !isWaiting(before) || core.claim !== null) return
  let isHeld = false
  try {
    await withPayLock(core, async () => {
      isHeld = true
      const record = core.store.read()
      // While this waited, the order was paid or replaced.
      if (record === null || !isWaiting(record) || record.orderId !== before.orderId) return
      // Nobody here can ask for it: it is left to the next start, as on pages without a checkout. Its cart may grow.
      if (mayBeSent(record) && sessionOf(core, record) === null) return
      if (!(await mayDrop(core, record))) return
      await giveUp(core, record)
      if (core.starting === null) leave(core, { error: orderDropped() })
    })
  } catch (thrown) {
    // Another tab pays or starts: it compares the cart by itself.
    if (isHeld) throw thrown
  }
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
    await withCartLock(core, async () => retireCartLocked(core, record))
    core.store.erase()
    return { isPaid: false, lost: null }
  }
  if (!(await mayDrop(core, record, isWarned(core)))) return { isPaid: true, lost: null }
  try {
    await giveUp(core, record)
    return { isPaid: false, lost: null }
  } catch (thrown) {
    if (!isLostForGood(commerceError(thrown))) throw thrown
    core.store.erase()
    return { isPaid: false, lost: linesLost(record.lines) }
  }
}
