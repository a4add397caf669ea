import type { Cart } from '../model.js'
import type { Core } from './core.js'
import { type Hold, heldCart, isShown } from './hold.js'
import { cartWithoutTotals, emptyCart, joinLines, sumsOf } from './lines.js'
import { paymentUnderWay } from './refusals.js'
import { goal, type Intent, settleOn, type Wish } from './wishes.js'

type Kept = Pick<Core, 'store' | 'hold'>

/** The order whose goods are shown; null: none is. */
export function shownHold({ hold }: Kept): Hold | null {
  const held = hold.read()
  return isShown(held) ? held : null
}

/** What a shopper who never added anything has. It has no id yet, and costs no request. */
const noCart = emptyCart('')

/**
 * All that is the shopper's: what an order holds, and the open cart. For both together the server has named no
 * totals. Null: the server was not asked yet.
 */
export function settledCart(core: Kept): Cart | null {
  const record = core.store.read()
  const hold = shownHold(core)
  if (hold === null) return record === null ? noCart : record.cart
  const open = record?.cart ?? noCart
  return joined(hold, open)
}

/** A hold and a cart say the same until they are replaced, and so does what is shown of them. */
const known = new WeakMap<Hold, { open: Cart; both: Cart }>()

function joined(hold: Hold, open: Cart): Cart {
  const last = known.get(hold)
  if (last?.open === open) return last.both
  const held = heldCart(hold)
  const both =
    open.lines.length === 0
      ? held
      : {
          ...cartWithoutTotals(open.id, joinLines(held.lines, open.lines)),
          currency: open.currency ?? held.currency,
        }
  known.set(hold, { open, both })
  return both
}

/** How many units of a line the order holds. */
export function heldUnits(core: Kept, key: string): number {
  const hold = shownHold(core)
  return hold === null ? 0 : (sumsOf(hold.lines).get(key) ?? 0)
}

/** The quantity of the open cart's line that wishes lead to: they were wished of all that is shown. */
export function openTarget(core: Core, key: string, open: number, wishes: readonly Wish[]): number {
  const units = heldUnits(core, key)
  const target = settleOn(open + units, wishes) - units
  if (target < 0) throw core.heldBecause ?? paymentUnderWay()
  return target
}

/** The open cart's quantity of a line, and the one that its wishes lead to, as far as they concern the open cart. */
export function openGoal(core: Kept, intent: Intent): { cart: Cart | null; target: number } {
  const record = core.store.read()
  const cart = record === null ? noCart : record.cart
  const units = heldUnits(core, intent.key)
  const open = cart === null ? 0 : (sumsOf(cart.lines).get(intent.key) ?? 0)
  return { cart, target: Math.max(0, goal(open + units, intent) - units) }
}

/** Keys of lines that this browser added, in an order or in the open cart. */
export function ownKeys({ store, hold }: Kept): string[] {
  const held = hold.read()
  return [...new Set([...(isShown(held) ? held.own : []), ...(store.read()?.own ?? [])])]
}
