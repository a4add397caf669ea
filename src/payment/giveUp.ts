import type { Cart, CartLine } from '../model.js'
import { type Core, withCartLock } from './core.js'
import type { AttemptRecord } from './record.js'
import { cannotRebuild, commerceError } from './refusals.js'

/**
 * Drops an order that was not paid, and its secret. Where the server had emptied the cart for it, the lines
 * come back first in a fresh cart; rejects with `unsupported` where they cannot. Under the payment's lock only.
 */
export function giveUp(core: Core, record: AttemptRecord): Promise<void> {
  const { cart } = core.options
  return withCartLock(core, async () => {
    const { lines } = record
    if (lines.length > 0 && cart.readPointer() === record.cartId) {
      await cart.refreshLocked()
      if (cart.isEmptied()) await rebuild(core, lines)
    }
    core.store.erase()
    // No answer of it ever came. It may still be made, and empty the cart: whoever sees that must know why.
    if (record.orderId === null && !cart.isEmptied() && cart.readPointer() === record.cartId) {
      core.store.save({ ...record, state: 'collecting' })
    }
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
