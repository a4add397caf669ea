import { build } from './build.js'
import { type Core, readCart, reset } from './core.js'
import { emptyCart } from './lines.js'
import { planOf, swap } from './rebuild.js'
import { settledCart } from './state.js'
import type { CartForCheckout, CartState } from './types.js'
import { rebuildRefusal } from './ways.js'
import type { Writer } from './writer.js'

/** The cart as the payment attempt uses it. `…Locked` run under the cart's lock, held by the caller. */
export function cartForCheckout(core: Core, writer: Writer, getState: () => CartState): CartForCheckout {
  return {
    lockName: writer.lockName,
    getState,
    flush: writer.flush,
    drainLocked: writer.drainLocked,
    readPointer: () => core.store.pointer(),
    readSettled: () => (core.store.pointer() === null ? null : settledCart(core)),
    async refreshLocked() {
      return (await readCart(core, { forAttempt: true }))?.cart ?? emptyCart('')
    },
    async rebuildLocked(lines) {
      const record = core.store.read() ?? core.store.create()
      const refusal = rebuildRefusal(core, { lines: [...lines], coupons: record.cart?.coupons ?? [] }, true)
      if (refusal !== null) throw refusal
      const built = await build(core, record.id, planOf({ lines: [...lines] }, new Map()))
      if (built.type === 'stopped') throw built.error
      swap(core, record, built.cart)
      core.changed()
      return built.cart
    },
    retireLocked: (reason) => reset(core, reason),
  }
}
