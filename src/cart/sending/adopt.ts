import type { CommerceError } from '../../errors.js'
import type { Cart } from '../../model.js'
import type { LockedCart } from '../core.js'
import { type Sums, sumsOf } from '../lines.js'
import type { CartRecord, ReadRecord } from '../record.js'
import { reportDivergence } from './report.js'

/** Takes over a cart that was read, and says so when it is not the one that this browser knew. */
export function adopt(core: LockedCart, record: CartRecord, cart: Cart): ReadRecord {
  const adopted: ReadRecord = { ...record, cart, status: 'known', inDoubt: null }
  // If another page moved the pointer meanwhile, the answer belongs to a cart of the past.
  if (isPointedAt(core, record)) {
    core.store.save(adopted)
    core.readError = null
    core.changed()
    reportDivergence(core, expectedOf(record, cart), cart)
  }
  return adopted
}

/** Settles a cart that this browser's write led to. Shown in one go with the changes that end by it. */
export function remember(
  core: LockedCart,
  record: ReadRecord,
  cart: Cart,
  { key, moved, variantId }: { key: string; moved: number; variantId: string | null },
): void {
  const own = moved > 0 && !record.own.includes(key) ? [...record.own, key] : record.own
  const productId = cart.lines.find((line) => line.variantId === variantId && variantId !== null)?.productId
  const variants =
    variantId !== null && productId ? { ...record.variants, [productId]: variantId } : record.variants
  core.store.save({ ...record, cart, own, variants, status: 'known' })
}

/** What a cart that is read should hold: what it held, but for the line of which nobody knows. */
function expectedOf({ status, inDoubt, cart: before }: CartRecord, cart: Cart): Sums {
  const actual = sumsOf(cart.lines)
  const isDoubtful = status === 'doubtful'
  if (before === null || (isDoubtful && inDoubt === null)) return actual
  // Where the variant was the server's to choose, any one of the product.
  const isInDoubt = ([key]: [string, number]) =>
    isDoubtful && (key === inDoubt || key.startsWith(`${inDoubt}:`))
  const sure = [...sumsOf(before.lines)].filter((each) => !isInDoubt(each))
  return new Map([...sure, ...[...actual].filter(isInDoubt)])
}

/** Whether the record says what the server holds: a write may start from it. */
export const isCertain = (record: CartRecord): record is ReadRecord =>
  record.status === 'fresh' || record.status === 'known'

/** Whether the pointer still names this cart, after something was waited for. */
export const isPointedAt = ({ store }: LockedCart, { id }: CartRecord) => store.look().record?.id === id

/** A request ended without what was asked for: either the cart was read after it, or it is not known any more. */
export function afterFailure(
  core: LockedCart,
  record: ReadRecord,
  key: string | null,
  { error, cart }: { error: CommerceError; cart: Cart | null },
): void {
  if (cart !== null) adopt(core, record, cart)
  else if (error.outcome === 'unknown' && isPointedAt(core, record)) {
    core.store.save({ ...record, status: 'doubtful', inDoubt: key })
  }
}
