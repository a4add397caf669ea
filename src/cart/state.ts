import type { Cart, Totals } from '../model.js'
import type { Core } from './core.js'
import { settledCart } from './goods.js'
import { countItems, emptyCart, sharedKey } from './lines.js'
import { type ProjectedLines, project } from './projection.js'
import { modes } from './steps.js'
import type { CartState } from './types.js'
import type { Intent } from './wishes.js'

/** Before anything was read: on the server, and in the first render of a hydrated page. */
export function initialState(core: Core): CartState {
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
export function nextState(core: Core, previous: CartState, cache: ProjectedLines): CartState {
  const { queue, isHydrated } = core
  const settled = isHydrated ? settledCart(core) : null
  const base = settled && baseOfWishes(core, settled)
  const lines = keepItems(previous.lines, project(base, openWishes(core), cache))
  const pendingKeys = new Set(queue.intents.keys())
  for (const line of lines) if (pendingKeys.has(sharedKey(line))) pendingKeys.add(line.key)
  const next: CartState = {
    cart: settled && cartWith(settled, lines, previous.cart),
    lines,
    itemCount: countItems(lines),
    totals: keepEntries(previous.totals, totalsOf(settled ?? emptyCart(''))),
    status: settled !== null ? 'ready' : core.cartError === null ? 'loading' : 'error',
    isHydrated,
    pending: keepEntries(previous.pending, {
      lines: keepKeys(previous.pending.lines, pendingKeys),
      totals: !queue.isIdle() || core.clearing !== null,
    }),
    errors: keepEntries(previous.errors, {
      lines: keepMap(previous.errors.lines, core.lineErrors),
      cart: core.cartError,
    }),
    capabilities: keepEntries(previous.capabilities, modes(core)),
  }
  return keepEntries(previous, next)
}

/** What the open wishes are laid over: a cart that is about to be emptied counts as empty. */
export function baseOfWishes({ clearing }: Core, settled: Cart): Cart {
  return clearing === null ? settled : emptyCart(settled.id)
}

/** What is still wished for: whatever was under way before the cart is emptied goes with it. */
export function openWishes({ clearing, queue }: Core): ReadonlyMap<string, Intent> {
  if (clearing === null) return queue.intents
  return new Map(queue.open().map((intent) => [intent.key, { ...intent, sent: [] }]))
}

function totalsOf({ currency, subtotal, discount, tax, shipping, total }: Totals): Totals {
  return { currency, subtotal, discount, tax, shipping, total }
}

function cartWith(settled: Cart, lines: CartState['lines'], previous: Cart | null): Cart {
  if (keepItems(settled.lines, lines) === settled.lines) return settled
  const cart = { ...settled, lines: [...lines], itemCount: countItems(lines) }
  if (previous === null) return cart
  return keepEntries(previous, { ...cart, lines: keepItems(previous.lines, cart.lines) })
}

function keepEntries<Value extends object>(previous: Value, next: Value): Value {
  const before = new Map<string, unknown>(Object.entries(previous))
  return Object.entries(next).every(([key, value]) => Object.is(before.get(key), value)) ? previous : next
}

function keepItems<List extends readonly unknown[]>(previous: List, next: List): List {
  return previous.length === next.length && next.every((item, index) => item === previous[index])
    ? previous
    : next
}

function keepKeys(previous: ReadonlySet<string>, next: ReadonlySet<string>): ReadonlySet<string> {
  return previous.size === next.size && [...next].every((key) => previous.has(key)) ? previous : next
}

function keepMap<Value>(previous: ReadonlyMap<string, Value>, next: ReadonlyMap<string, Value>) {
  const isSame = previous.size === next.size && [...next].every(([key, value]) => previous.get(key) === value)
  return isSame ? previous : new Map(next)
}
