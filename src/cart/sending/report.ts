import { linesLost } from '../../linesLost.js'
import type { Cart } from '../../model.js'
import type { CartCore, LockedCart } from '../core.js'
import { joinLines, type Sums, sameSums, sumsOf } from '../lines.js'
import { notify } from '../notify.js'
import type { CartEvent } from '../types.js'
import { diverged, pricesMoved } from './outcomes.js'

/** Lines that could not be had again, or not be brought into the cart. */
type LostLines = Parameters<typeof linesLost>[0]

type ResetReason = Extract<CartEvent, { type: 'cart_reset' }>['reason']

export function reportDivergence(core: CartCore, expected: Sums, cart: Cart): void {
  const actual = sumsOf(cart.lines)
  if (sameSums(expected, actual)) return
  const error = diverged('The cart was changed elsewhere. Please check it.', expected, actual)
  core.emit({ type: 'cart_diverged', error })
}

/** Tells of them, once they are gone, and names them in one message with those that are still on show. */
export function reportLost(core: CartCore, lines: LostLines): void {
  if (lines.length === 0) return
  core.emit({ type: 'lines_lost', error: linesLost(lines) })
  const { reason, details } = core.notice?.error ?? {}
  const earlier = reason === 'lines_lost' ? (details as { lines: LostLines }).lines : []
  notify(core, linesLost(joinLines(earlier, lines)))
  core.changed()
}

/** Tells of prices that are others, or of a discount that is gone, in a cart that was built anew. */
export function reportPrices(core: CartCore, before: Parameters<typeof pricesMoved>[0], after: Cart): void {
  const error = pricesMoved(before, after)
  if (error === null) return
  notify(core, error)
  core.changed()
  core.emit({ type: 'price_changed', error })
}

/** The cart is left behind: the next write starts a new one. */
export function reset(core: LockedCart, reason: ResetReason): void {
  core.store.drop()
  announceReset(core, reason)
}

export function announceReset(core: CartCore, reason: ResetReason): void {
  core.changed()
  core.emit({ type: 'cart_reset', reason })
}
