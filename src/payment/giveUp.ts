import type { Cart, CartLine } from '../model.js'
import { type Core, leave, secretsOf, withCartLock, withPayLock } from './core.js'
import { isBehindUs, retireCartLocked } from './finish.js'
import { type AttemptRecord, canStartOver, isUnderWay, isWaiting } from './record.js'
import { cannotRebuild, commerceError, outcomeUnknown } from './refusals.js'

/**
 * Drops an order that was not paid, and its secret. Where the server had emptied the cart for it, the lines
 * come back first in a fresh cart; rejects with `unsupported` where they cannot. Under the payment's lock only.
 */
export function giveUp(core: Core, record: AttemptRecord): Promise<void> {
  const { cart } = core.options
  return withCartLock(core, async () => {
    const lines = frozenLines(core, record)
    if (lines.length > 0 && cart.readPointer() === record.cartId) {
      const fresh = await cart.refreshLocked()
      if (fresh.lines.length === 0) await rebuild(core, lines)
    }
    core.store.erase()
  })
}

/** Under both locks. */
export async function rebuild({ options }: Core, lines: readonly CartLine[]): Promise<Cart> {
  try {
    return await options.cart.rebuildLocked(lines)
  } catch (thrown) {
    throw commerceError(thrown).code === 'unsupported' ? cannotRebuild() : thrown
  }
}

/** What was ordered: as the tabs last saw that cart, as this tab froze it, or as the order has it. To be asked before a new look. */
export function frozenLines(core: Core, record: AttemptRecord): Cart['lines'] {
  const settled = core.options.cart.readSettled()
  if (settled?.id === record.cartId && settled.lines.length > 0) return settled.lines
  const { ordered } = core
  const known = ordered !== null && ordered.orderId === record.orderId ? ordered.lines : []
  return secretsOf(core, record)?.snapshot?.lines ?? known
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
      await giveUp(core, record)
      if (core.starting === null) leave(core)
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
      if (record !== null) await resetLocked(core, record)
      core.store.erase()
      leave(core)
    })
  } catch (thrown) {
    core.set({ error: commerceError(thrown) })
  }
}

async function resetLocked(core: Core, record: AttemptRecord): Promise<void> {
  if (isBehindUs(core, record)) return withCartLock(core, async () => retireCartLocked(core, record))
  if (isUnderWay(record) && !canStartOver(core.options, record)) throw outcomeUnknown()
  await giveUp(core, record).catch((thrown: unknown) => {
    // Nobody can bring the lines back, and the shopper wants to start anew.
    if (commerceError(thrown).code !== 'unsupported') throw thrown
  })
}
