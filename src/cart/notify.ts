import type { CommerceError } from '../errors.js'
import type { EnginePorts } from '../ports.js'
import type { CartStore } from './store.js'

/** What the shopper was told of the cart. It stays on show until it was read, whatever is read of the cart meanwhile. */
export interface Notice {
  error: CommerceError
  /** From when on a shopper who changes a line, and so has the cart in view, has read it; of the clock's `elapsed()`. */
  readAt: number
  /** Of news about goods that lie beside an order: that order's cart. The payment of the order does not end such news. */
  beside: string | null
}

/** How long a shopper may take to read it, ms. */
const READING_MS = 5000

export function notify(
  core: { notice: Notice | null; options: Pick<EnginePorts, 'clock'>; store: Pick<CartStore, 'now'> },
  error: CommerceError,
  beside = core.store.now.hold?.cartId ?? null,
): void {
  // Lines that are lost matter more.
  if (core.notice?.error.code === 'line_gone' && error.code !== 'line_gone') return
  core.notice = { error, readAt: core.options.clock.elapsed() + READING_MS, beside }
}
