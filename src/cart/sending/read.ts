import type { CartLine } from '../../model.js'
import type { LockedCart } from '../core.js'
import type { CartRecord, ReadRecord } from '../record.js'
import { adopt, isCertain, isPointedAt } from './adopt.js'
import { toldLines } from './asked.js'
import { buildWhatIsLeft, swap } from './build.js'
import { fetchUnlessGone } from './fetchCart.js'
import { notOfThisKey } from './outcomes.js'
import { reportLost, reportPrices, reset } from './report.js'

/**
 * Reads the pointer's cart and adopts the answer. A cart that is gone moves the pointer, once: null then, and where there
 * was none. One that another API key has read is left for a write to replace.
 */
export async function readOpenCart(core: LockedCart, { isWrite = false } = {}): Promise<ReadRecord | null> {
  const { record } = core.store.look()
  if (record === null) return null
  const cart = await fetchUnlessGone(core, record.id)
  // What one API key does not find may be there for the other, whose pages share the pointer.
  const isOfOtherKey = record.keyPrint !== null && record.keyPrint !== core.options.client.keyPrint
  if (cart === null && isOfOtherKey && !isWrite) throw notOfThisKey()
  const taken = cart === null || cart.lines.length === 0 ? linesOfLateOrder(record) : []
  if (taken.length > 0) return rebuildTaken(core, record, toldLines(taken, core.changes, record.id))
  if (cart !== null) return adopt(core, record, cart)
  if (isPointedAt(core, record)) reset(core, 'gone')
  return null
}

/** The cart that a write starts from: empty for a new pointer, what this browser last heard, else read. */
export async function cartToWrite(core: LockedCart): Promise<ReadRecord> {
  const { record } = core.store.now
  if (record !== null && isCertain(record)) return record
  const read = await readOpenCart(core, { isWrite: true })
  if (read !== null) return read
  return core.store.create()
}

/** The lines that an order may have taken out of the cart: it was asked for, and no answer came that it was made. */
const linesOfLateOrder = ({ askedAt, cart }: CartRecord): readonly CartLine[] =>
  askedAt === null ? [] : (cart?.lines ?? [])

/** Those that cannot be had again are named. What nobody was told of is asked for again by its change. */
async function rebuildTaken(
  core: LockedCart,
  record: CartRecord,
  lines: readonly CartLine[],
): Promise<ReadRecord | null> {
  const { cart, lost } = await buildWhatIsLeft(core, lines, record.own)
  if (cart === null) {
    if (lost.length > 0) reset(core, 'gone')
    else core.store.drop()
    reportLost(core, lost)
    return null
  }
  swap(core, record, cart)
  core.changed()
  reportLost(core, lost)
  if (record.cart !== null) reportPrices(core, record.cart, cart)
  const now = core.store.now.record
  return now && { ...now, status: 'known', cart }
}
