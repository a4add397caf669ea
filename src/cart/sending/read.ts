import { isLostForGood, linesLost } from '../../linesLost.js'
import type { Cart, CartLine } from '../../model.js'
import type { LockedCore } from '../core.js'
import { START_OVER_AFTER_MS } from '../hold.js'
import { sharedKey } from '../lines.js'
import { notify } from '../notify.js'
import { rebuildRefusal } from '../steps.js'
import type { CartRecord, ReadRecord } from '../store.js'
import { adopt, isCertain, isPointedAt } from './adopt.js'
import { build, planOf, swap } from './build.js'
import { fetchUnlessGone } from './fetchCart.js'
import { notOfThisKey } from './outcomes.js'
import { reportPrices, reset } from './report.js'

/**
 * Reads the pointer's cart and adopts the answer. A cart that is gone moves the pointer, once: null then, and where there
 * was none. One that another API key has read is left for a write to replace.
 */
export async function readOpenCart(core: LockedCore, { isWrite = false } = {}): Promise<ReadRecord | null> {
  const { record } = core.store.look()
  if (record === null) return null
  const cart = await fetchUnlessGone(core, record.id)
  const lost = cart === null || cart.lines.length === 0 ? linesOfLateOrder(core, record) : []
  if (lost.length > 0) return rebuildLost(core, record, lost)
  if (cart !== null) return adopt(core, record, cart)
  // What one API key does not find may be there for the other, whose pages share the pointer.
  if (!isWrite && record.keyPrint !== null && record.keyPrint !== core.options.client.keyPrint)
    throw notOfThisKey()
  if (isPointedAt(core, record)) reset(core, 'gone')
  return null
}

/** The cart that a write starts from: empty for a new pointer, what this browser last heard, else read. */
export async function cartToWrite(core: LockedCore): Promise<ReadRecord> {
  const { record } = core.store.now
  if (record !== null && isCertain(record)) return record
  const read = await readOpenCart(core, { isWrite: true })
  if (read !== null) return read
  return core.store.create()
}

/** The lines that an order may have taken out of the cart: it was asked for lately, and no answer came that it was made. */
function linesOfLateOrder({ options }: LockedCore, { askedAt, cart }: CartRecord): readonly CartLine[] {
  const isLate = askedAt !== null && Math.abs(options.clock.now() - askedAt) < START_OVER_AFTER_MS
  return isLate ? (cart?.lines ?? []) : []
}

/** Those that cannot be had again are named. */
async function rebuildLost(
  core: LockedCore,
  record: CartRecord,
  lines: readonly CartLine[],
): Promise<ReadRecord | null> {
  const { cart, lost } = await buildWhatIsLeft(core, lines, record.own)
  if (lost.length > 0) notify(core, linesLost(lost))
  if (cart === null) {
    reset(core, 'gone')
    return null
  }
  swap(core, record, cart)
  core.changed()
  if (record.cart !== null) reportPrices(core, record.cart, cart)
  const now = core.store.now.record
  return now && { ...now, status: 'known', cart }
}

/** Builds lines in a fresh cart, as far as they can still be had; null: none of them can. */
export async function buildWhatIsLeft(
  core: LockedCore,
  lines: readonly CartLine[],
  own: readonly string[],
): Promise<{ cart: Cart | null; lost: readonly CartLine[] }> {
  const missing = new Set<string>()
  const isMissing = (line: CartLine) => missing.has(sharedKey(line))
  for (;;) {
    const left = lines.filter((line) => !isMissing(line))
    if (left.length === 0 || rebuildRefusal(core, { lines: left, coupons: [] }, own) !== null) break
    const built = await build(core, planOf({ lines: left }, new Map()))
    if (built.type === 'built') return { cart: built.cart, lost: lines.filter(isMissing) }
    if (!isLostForGood(built.error)) throw built.error
    if (built.key === null || missing.has(built.key)) break
    missing.add(built.key)
  }
  return { cart: null, lost: lines }
}
