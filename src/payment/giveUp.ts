import type { Cart, CartLine } from '../model.js'
import { type Core, secretsOf, withCartLock } from './core.js'
import type { AttemptRecord } from './record.js'
import { cannotRebuild, commerceError } from './refusals.js'

/**
 * Drops an order that was not paid, and its secret. Where the server had emptied the cart for it, the lines
 * come back first in a fresh cart; rejects with `unsupported` where they cannot. Under the payment's lock only.
 */
export function giveUp(core: Core, record: AttemptRecord): Promise<void> {
  const { cart } = core.options
  return withCartLock(core, async () => {
    const lines = frozenLines(core, record)
    if (lines.length > 0 && cart.readPointer() === record.cartId) {
      await cart.refreshLocked()
      if (cart.isEmptied()) await rebuild(core, lines)
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

/** What was ordered. */
export function frozenLines(core: Core, record: AttemptRecord): Cart['lines'] {
  if (record.lines !== undefined) return [...record.lines]
  // An earlier version's order: as the tabs last saw that cart, as this tab froze it, or as the order has it.
  const settled = core.options.cart.readSettled()
  if (settled?.id === record.cartId && settled.lines.length > 0) return settled.lines
  const { ordered } = core
  const known = ordered !== null && ordered.orderId === record.orderId ? ordered.lines : []
  return secretsOf(core, record)?.snapshot?.lines ?? known
}
