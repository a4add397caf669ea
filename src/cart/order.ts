import type { Cart } from '../model.js'
import { isAccepted, isBeingMade, isUnderWay, type OpenOrder, readOpenOrder } from '../payment/openOrder.js'
import type { Core } from './core.js'
import { cartWithoutTotals, joinLines } from './lines.js'
import type { CartRecord } from './store.js'

/** The checkout's last order, where it is of the pointer's cart. A pointer that is gone was lost with its cart. */
export function orderOf({ options, store }: Pick<Core, 'options' | 'store'>): OpenOrder | null {
  const order = readOpenOrder(options)
  const pointer = store.pointer()
  return order !== null && (pointer === null || pointer === order.cartId) ? order : null
}

/**
 * An order was made of the pointer's cart, or may have been, and is neither paid nor given up. A server may
 * have emptied or removed the cart for it: its lines are not lost.
 */
export function openOrder(core: Core): OpenOrder | null {
  const order = orderOf(core)
  return order?.state === 'placed' ? null : order
}

/** The cart is being paid: it may grow, but nothing may be taken out of it. */
export function isBeingPaid(core: Core): boolean {
  const order = orderOf(core)
  if (order === null || core.store.pointer() === null) return false
  return isUnderWay(order) || isBeingMade(order, core.options.clock.now())
}

/**
 * The same of an order that waits for its payment, of which an earlier one may still arrive, or have arrived, as far
 * as anybody here has heard: only a checkout can ask, and warn.
 */
export function mayBePaid(core: Core): boolean {
  const order = orderOf(core)
  const isSent = order !== null && (order.sentAt ?? null) !== null
  return isBeingPaid(core) || (isSent && !isAccepted(order))
}

/** What the server took out of the cart for its order: what is in it now came later. Null: it took nothing. */
export function emptiedCart(core: Pick<Core, 'options' | 'store'>): Cart | null {
  const emptied = core.store.read()?.emptied ?? null
  return emptied !== null && orderOf(core)?.fingerprint === emptied.fingerprint ? emptied.cart : null
}

/**
 * All that is the shopper's: the cart, and what the server took out of it for an order that is not paid yet, which
 * comes back with the next change where it can. For both together the server has named no totals.
 */
export function cartWithGoods(core: Pick<Core, 'options' | 'store'>, record: CartRecord): Cart | null {
  const { cart, emptied } = record
  if (cart === null || emptied === null) return cart
  const order = orderOf(core)
  if (order?.fingerprint !== emptied.fingerprint || isAccepted(order)) return cart
  if (cart.lines.length === 0) return emptied.cart
  const known = joined.get(record)
  if (known !== undefined) return known
  const lines = joinLines(emptied.cart.lines, cart.lines)
  const both = { ...cartWithoutTotals(cart.id, lines), currency: cart.currency }
  joined.set(record, both)
  return both
}

/** A record says the same until it is replaced, and so does what is shown of it. */
const joined = new WeakMap<CartRecord, Cart>()
