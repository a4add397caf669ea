import { type Core, leave, withCartLock, withPayLock } from './core.js'
import { isBehindUs, retireCartLocked } from './finish.js'
import { giveUp } from './giveUp.js'
import { type AttemptRecord, isWaiting } from './record.js'
import { commerceError, outcomeUnknown } from './refusals.js'
import { standingOf, staysOpen } from './standing.js'

type Dropped = 'dropped' | 'paid'

/**
 * Gives an order up that nothing can be charged for any more. Rejects where a payment of it may be on its way,
 * or with what stands in the way of its lines. Under the payment's lock only.
 */
async function drop(
  core: Core,
  record: AttemptRecord,
  onLost = (thrown: unknown): void => {
    throw thrown
  },
): Promise<Dropped> {
  const standing = await standingOf(core, record)
  if (standing === 'paid') return 'paid'
  if (standing === 'open') throw staysOpen(record)
  await giveUp(core, record).catch(onLost)
  return 'dropped'
}

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
      if ((await drop(core, record)) === 'dropped' && core.starting === null) leave(core)
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
      if (record !== null && (await resetLocked(core, record)) === 'paid') return
      core.store.erase()
      leave(core)
    })
  } catch (thrown) {
    core.set({ error: commerceError(thrown) })
  }
}

async function resetLocked(core: Core, record: AttemptRecord): Promise<Dropped> {
  if (isBehindUs(core, record)) {
    await withCartLock(core, async () => retireCartLocked(core, record))
    return 'dropped'
  }
  return drop(core, record, (thrown) => {
    // Nobody can bring the lines back, and the shopper wants to start anew.
    if (commerceError(thrown).code !== 'unsupported') throw thrown
  })
}
