import type { Core } from './core.js'
import { emptyCart } from './lines.js'
import { getOrEmpty, readCart } from './read.js'
import { release } from './release.js'
import type { CartForCheckout, CartLock, CartState } from './types.js'
import type { Writer } from './writer.js'

/** The cart as the payment attempt uses it. */
export function cartForCheckout(core: Core, writer: Writer, getState: () => CartState): CartForCheckout {
  const lock: CartLock = {
    async drain() {
      core.store.repair()
      await writer.drainLocked()
    },
    refresh: async () => (await readCart(core))?.cart ?? emptyCart(''),
    readHeld: ({ cartId }) => getOrEmpty(core, cartId),
    release: (hold, options) => release(core, hold, options).finally(writer.wake),
    hasOpenLines: () => (core.store.read()?.cart?.lines.length ?? 0) > 0,
    ownKeys: () => core.store.read()?.own ?? [],
  }
  return {
    getState,
    flush: writer.flush,
    readPointer: () => core.store.pointer(),
    hasOpenLines: lock.hasOpenLines,
    orderChanged: core.changed,
    announcePaid() {
      core.changed()
      core.emit({ type: 'cart_reset', reason: 'paid' })
    },
    withLock: (task) => writer.withLock(() => task(lock)),
  }
}
