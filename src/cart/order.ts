import {
  isBeingMade,
  isUnderWay,
  type OpenOrder,
  readOpenOrder,
  START_OVER_AFTER_MS,
} from '../payment/openOrder.js'
import type { Core } from './core.js'

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

/** The same of an order that waits for its payment, of which an earlier one may still arrive. */
export function mayBePaid(core: Core): boolean {
  const sentAt = orderOf(core)?.sentAt ?? null
  if (isBeingPaid(core)) return true
  return sentAt !== null && Math.abs(core.options.clock.now() - sentAt) < START_OVER_AFTER_MS
}

/** The server has emptied the cart for the order: what is in it now came later. */
export function isEmptied(core: Core): boolean {
  const order = orderOf(core)
  return order !== null && core.store.read()?.emptiedFor === order.fingerprint
}
