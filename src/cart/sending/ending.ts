import type { CommerceError } from '../../errors.js'
import type { Cart, CartLine } from '../../model.js'
import type { PendingChange } from '../changes.js'
import type { CartCore, LockedCart } from '../core.js'
import { emptyCart, sharedKey, sumsOf } from '../lines.js'
import { shares } from './asked.js'
import { gaveLess, withOutcome } from './outcomes.js'
import { reportDivergence, reportLost } from './report.js'
import { remove } from './taken.js'

/** The cart that results show. */
const currentCart = (core: CartCore): Cart => core.store.now.record?.cart ?? emptyCart('')

const total = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0)

/** Ends changes of one line, of which the server did not give `missing` units. */
export function fulfil(
  core: LockedCart,
  changes: readonly PendingChange[],
  { missing, before }: { missing: number; before: readonly CartLine[] },
): void {
  const key = changes[0]?.key ?? ''
  const results = shares(changes, missing)
  if (missing > 0) core.lineErrors.set(key, gaveLess(total(results) + missing, total(results)))
  reportSurplus(core, { isTold: false })
  remove(core, changes)
  core.changed()
  announce(core, key, total(results), before)
  const cart = currentCart(core)
  for (const [index, { resolve, requested }] of changes.entries()) {
    resolve({ cart, requested, added: results[index] ?? 0 })
  }
  tellLost(core, changes, results)
}

/** Units of a cart of this page alone that did not get into the one of all pages: no click is answered with that. */
export function tellLost(
  core: CartCore,
  changes: readonly PendingChange[],
  results: readonly number[] = [],
): void {
  const lost = changes.flatMap(({ key, preview: { name = null }, requested, isCarriedOver }, index) => {
    const quantity = requested - (results[index] ?? 0)
    return isCarriedOver && key !== null && quantity > 0 ? [{ key, name, quantity }] : []
  })
  reportLost(core, lost)
}

/** GA4's events speak of changes that came true, never of requests. */
function announce(core: CartCore, key: string, moved: number, before: readonly CartLine[]): void {
  const isLine = (each: CartLine) => sharedKey(each) === key
  const line = currentCart(core).lines.find(isLine) ?? before.find(isLine)
  if (line === undefined || moved === 0) return
  core.emit({ type: moved > 0 ? 'add_to_cart' : 'remove_from_cart', line, quantity: Math.abs(moved) })
}

/** Ends changes of one line that were sent, and says why beside it. */
export function fail(core: LockedCart, changes: readonly PendingChange[], error: CommerceError): void {
  // Where the outcome of the repair is unknown, nobody knows whether the doubled units are still there.
  const isDoubled = surplusOf(core) !== null && error.outcome !== 'unknown'
  remove(core, changes)
  core.lineErrors.set(changes[0]?.key ?? '', isDoubled ? withOutcome(error, 'applied') : error)
  reportSurplus(core, { isTold: isDoubled })
  core.changed()
  const cart = currentCart(core)
  for (const { begunIn, requested, resolve, reject } of changes) {
    if (begunIn === null) reject(error)
    else if (isDoubled) resolve({ cart, requested, added: requested })
    // One of several requests took effect.
    else reject(withOutcome(error, 'unknown'))
  }
  if (error.outcome === 'not_applied') tellLost(core, changes)
}

/** The cart, where some of it is there twice. */
function surplusOf({ store }: CartCore) {
  const { record } = store.now
  return record?.cart && Object.keys(record.surplus).length > 0 ? record : null
}

/** What the network sent twice could not be taken back, or the tab that tried is gone: it must be seen. */
export function reportSurplus(core: LockedCart, { isTold = true } = {}): void {
  const record = surplusOf(core)
  if (record === null) return
  const expected = new Map(sumsOf(record.cart.lines))
  for (const [key, units] of Object.entries(record.surplus)) {
    expected.set(key, (expected.get(key) ?? 0) - units)
  }
  core.store.save({ ...record, surplus: {} })
  if (isTold) reportDivergence(core, expected, record.cart)
}
