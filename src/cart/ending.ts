import type { CommerceError } from '../errors.js'
import { linesLost } from '../linesLost.js'
import type { Cart, CartLine } from '../model.js'
import { type Core, reportDivergence } from './core.js'
import { emptyCart, sharedKey, sumsOf } from './lines.js'
import { gaveLess, withOutcome } from './outcomes.js'
import { added, type Intent, type Wish } from './wishes.js'

/** The cart that results show. */
const currentCart = (core: Core): Cart => core.store.read()?.cart ?? emptyCart('')

const total = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0)

/** Ends the sent wishes of an intent, of which the server did not give `missing` units. */
export function fulfil(
  core: Core,
  intent: Intent,
  { missing, before }: { missing: number; before: readonly CartLine[] },
): void {
  const wishes = intent.sent
  const results = added(wishes, missing)
  if (missing > 0) {
    const requested = total(wishes.map((wish) => wish.requested))
    core.lineErrors.set(intent.key, gaveLess(requested, total(results)))
  }
  if (intent.surplus > 0) reportSurplus(core, { isTold: false })
  core.queue.end(intent)
  core.changed()
  announce(core, intent.key, total(results), before)
  const cart = currentCart(core)
  for (const [index, wish] of wishes.entries()) {
    wish.resolve({ cart, requested: wish.requested, added: results[index] ?? 0 })
  }
  tellLost(core, intent, wishes, results)
}

/** Units of a cart of this page alone that did not get into the one of all pages: no click is answered with that. */
function tellLost(
  core: Core,
  { key, preview }: Intent,
  wishes: readonly Wish[],
  results: readonly number[] = [],
): void {
  const missing = wishes.map(({ isCarriedOver, requested }, index) =>
    isCarriedOver ? requested - (results[index] ?? 0) : 0,
  )
  const quantity = total(missing)
  if (quantity <= 0) return
  core.cartError = linesLost([{ key, name: preview.name ?? null, quantity }])
  core.changed()
}

/** GA4's events speak of wishes that came true, never of requests. */
function announce(core: Core, key: string, moved: number, before: readonly CartLine[]): void {
  const isLine = (each: CartLine) => sharedKey(each) === key
  const line = currentCart(core).lines.find(isLine) ?? before.find(isLine)
  if (line === undefined || moved === 0) return
  core.emit({ type: moved > 0 ? 'add_to_cart' : 'remove_from_cart', line, quantity: Math.abs(moved) })
}

/** The same for a cart that was emptied: every line of it was taken away. */
export function announceRemoval(core: Core, before: readonly CartLine[]): void {
  for (const line of before) core.emit({ type: 'remove_from_cart', line, quantity: line.quantity })
}

/** Ends the sent wishes of an intent, and says why beside the line. */
export function fail(core: Core, intent: Intent, error: CommerceError): void {
  const { key, sent } = intent
  // Whether it could be taken back is not known either, where the repair's own outcome is not.
  const isSurplus = intent.surplus > 0 && error.outcome !== 'unknown'
  core.queue.end(intent)
  core.lineErrors.set(key, isSurplus ? withOutcome(error, 'applied') : error)
  reportSurplus(core, { isTold: isSurplus })
  core.changed()
  const cart = currentCart(core)
  for (const wish of sent) {
    if (!wish.isPinned) wish.reject(error)
    else if (isSurplus) wish.resolve({ cart, requested: wish.requested, added: wish.requested })
    // One of several requests took effect.
    else wish.reject(withOutcome(error, 'unknown'))
  }
  if (error.outcome === 'not_applied') tellLost(core, intent, sent)
}

/** What the network sent twice could not be taken back, or the tab that tried is gone: it must be seen. */
export function reportSurplus(core: Core, { isTold = true } = {}): void {
  const record = core.store.read()
  if (!record?.cart || Object.keys(record.surplus).length === 0) return
  const expected = new Map(sumsOf(record.cart.lines))
  for (const [key, units] of Object.entries(record.surplus)) {
    expected.set(key, (expected.get(key) ?? 0) - units)
  }
  core.store.save({ ...record, surplus: {} })
  if (isTold) reportDivergence(core, expected, record.cart)
}
