import type { Cart, Totals } from '../model.js'
import type { CartCore } from './core.js'
import { countItems, emptyCart, sharedKey } from './lines.js'
import { type ProjectedLines, project } from './projection.js'
import { settledCart } from './settled.js'
import { modes } from './steps.js'
import type { CartState } from './types.js'

/** Before anything was read: on the server, and in the first render of a hydrated page. */
export function initialState(core: CartCore): CartState {
  return {
    cart: null,
    lines: [],
    itemCount: 0,
    totals: totalsOf(emptyCart('')),
    status: 'loading',
    isHydrated: false,
    pending: { lines: new Set(), totals: false },
    errors: { lines: new Map(), cart: null },
    capabilities: modes(core),
  }
}

/** The state that follows, built of the previous one's objects as far as they say the same. */
export function nextState(core: CartCore, previous: CartState, cache: ProjectedLines): CartState {
  const { changes, isHydrated } = core
  const settled = isHydrated ? settledCart(core) : null
  const lines = keep(previous.lines, project(settled?.lines ?? [], changes, cache))
  const pendingKeys = new Set(changes.flatMap(({ key }) => (key === null ? [] : [key])))
  for (const line of lines) if (pendingKeys.has(sharedKey(line))) pendingKeys.add(line.key)
  const next: CartState = {
    cart: settled && cartWith(settled, lines, previous.cart),
    lines,
    itemCount: countItems(lines),
    totals: keep(previous.totals, totalsOf(settled ?? emptyCart(''))),
    status: settled !== null ? 'ready' : core.readError === null ? 'loading' : 'error',
    isHydrated,
    pending: keep(previous.pending, {
      lines: keep(previous.pending.lines, pendingKeys),
      totals: changes.length > 0,
    }),
    errors: keep(previous.errors, {
      lines: keep(previous.errors.lines, new Map(core.lineErrors)),
      cart: core.notice?.error ?? (settled === null ? core.readError : null),
    }),
    capabilities: keep(previous.capabilities, modes(core)),
  }
  return keep(previous, next)
}

function totalsOf({ currency, subtotal, discount, tax, shipping, total }: Totals): Totals {
  return { currency, subtotal, discount, tax, shipping, total }
}

function cartWith(settled: Cart, lines: CartState['lines'], previous: Cart | null): Cart {
  if (keep(settled.lines, lines) === settled.lines) return settled
  const cart = { ...settled, lines: [...lines], itemCount: countItems(lines) }
  if (previous === null) return cart
  return keep(previous, { ...cart, lines: keep(previous.lines, cart.lines) })
}

/** The previous object, list, set or map, where the next one says the same. */
function keep<Value extends object>(previous: Value, next: Value): Value {
  const [before, after] = [entriesOf(previous), entriesOf(next)]
  const isSame =
    before.length === after.length &&
    after.every(([key, value], index) => before[index]?.[0] === key && Object.is(before[index]?.[1], value))
  return isSame ? previous : next
}

const entriesOf = (value: object): [unknown, unknown][] =>
  value instanceof Map || value instanceof Set ? [...value.entries()] : Object.entries(value)
