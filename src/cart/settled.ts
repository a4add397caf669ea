import type { Cart } from '../model.js'
import { goal, type PendingChange } from './changes.js'
import type { CartCore } from './core.js'
import { type Hold, heldCart } from './hold.js'
import { cartWithoutTotals, emptyCart, joinLines, sumsOf } from './lines.js'

type Kept = Pick<CartCore, 'store'>

/** What a shopper who never added anything has. It has no id yet, and costs no request. */
const noCart = emptyCart('')

/**
 * All that is the shopper's: what an order holds, and the open cart. For both together the server has named no
 * totals. Null: the server was not asked yet.
 */
export function settledCart({ store }: Kept): Cart | null {
  const { hold, record } = store.now
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
export function heldUnits({ store }: Kept, key: string): number {
  const { hold } = store.now
  return hold === null ? 0 : (sumsOf(hold.lines).get(key) ?? 0)
}

/**
 * The quantity that changes ask for of the open cart's line, which holds `open`: they were asked for of all that is
 * shown. Below zero: of the order's units some would have to go.
 */
export function openTarget(core: Kept, key: string, open: number, changes: readonly PendingChange[]): number {
  const units = heldUnits(core, key)
  return goal(open + units, changes, key) - units
}

/** Keys of lines that this browser added, in an order or in the open cart. */
export function addedKeys({ store }: Kept): string[] {
  const { hold, record } = store.now
  return [...new Set([...(hold?.own ?? []), ...(record?.own ?? [])])]
}
