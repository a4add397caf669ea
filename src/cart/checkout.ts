import { type Core, readCart } from './core.js'
import { bringBack } from './dropOrder.js'
import { emptyCart } from './lines.js'
import { emptiedCart } from './order.js'
import type { CartForCheckout, CartState } from './types.js'
import type { Writer } from './writer.js'

/** The cart as the payment attempt uses it. `…Locked` run under the cart's lock, held by the caller. */
export function cartForCheckout(core: Core, writer: Writer, getState: () => CartState): CartForCheckout {
  return {
    lockName: writer.lockName,
    getState,
    flush: writer.flush,
    drainLocked: writer.drainLocked,
    readPointer: () => core.store.pointer(),
    readSettled: () => core.store.read()?.cart ?? null,
    orderChanged: core.changed,
    async refreshLocked() {
      return (await readCart(core, { forAttempt: true }))?.cart ?? emptyCart('')
    },
    isEmptied: () => emptiedCart(core) !== null,
    rebuildLocked: (lines) => bringBack(core, lines),
    retireLocked: writer.leavePaidLocked,
  }
}
