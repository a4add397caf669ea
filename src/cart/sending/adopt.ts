import type { CommerceError } from '../../errors.js'
import type { Cart } from '../../model.js'
import type { LockedCart } from '../core.js'
import { type Sums, sumsOf } from '../lines.js'
import type { CartRecord, ReadRecord } from '../record.js'
import { reportDivergence } from './report.js'

/** No server makes an order that late, ms. */
const ORDER_LIMIT_MS = 30 * 60_000

/** A cart that is there so long after an order was asked for is taken by none any more. */
const askedAtOf = ({ askedAt }: CartRecord, { options: { clock } }: LockedCart) =>
  askedAt !== null && Math.abs(clock.now() - askedAt) < ORDER_LIMIT_MS ? askedAt : null

/** Takes over a cart that was read, and says so when it is not the one that this browser knew. */
export function adopt(core: LockedCart, record: CartRecord, cart: Cart): ReadRecord {
  const surplus = surplusLeft(record, sumsOf(cart.lines))
  const askedAt = askedAtOf(record, core)
  const adopted: ReadRecord = { ...record, cart, surplus, askedAt, status: 'known', inDoubt: null }
  // If another page moved the pointer meanwhile, the answer belongs to a cart of the past.
  if (isPointedAt(core, record)) {
    takeLessBack(core, record, surplus)
    core.store.save(adopted)
    core.readError = null
    core.changed()
    reportDivergence(core, expectedOf(record, cart, surplus), cart)
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
  core.store.save({ ...record, cart, own, variants, askedAt: askedAtOf(record, core), status: 'known' })
}

/** What a reading still shows of the units that were sent twice. */
function surplusLeft({ cart, surplus }: CartRecord, actual: Sums): CartRecord['surplus'] {
  const before = sumsOf(cart?.lines ?? [])
  const left = Object.entries(surplus).map(([key, units]) => {
    const told = (before.get(key) ?? 0) - units
    return [key, Math.min(units, (actual.get(key) ?? 0) - told)] as const
  })
  return Object.fromEntries(left.filter(([, units]) => units > 0))
}

/** Of what was sent twice and is gone, nothing is taken back any more. */
function takeLessBack(
  { changes }: LockedCart,
  { id, surplus }: CartRecord,
  left: CartRecord['surplus'],
): void {
  for (const each of changes) {
    const { key, begunIn, change } = each
    if (key === null || begunIn !== id || !('by' in change) || change.by >= 0) continue
    const gone = (surplus[key] ?? 0) - (left[key] ?? 0)
    each.change = { by: Math.min(0, change.by + gone) }
  }
}

/**
 * What a cart that is read should hold: what it held, but for the line of which nobody knows, and for the units sent twice
 * that are gone (`left`: those that are not), for nobody was told of them.
 */
function expectedOf(
  { status, inDoubt, cart: before, surplus }: CartRecord,
  cart: Cart,
  left: CartRecord['surplus'],
): Sums {
  const actual = sumsOf(cart.lines)
  const isDoubtful = status === 'doubtful'
  if (before === null || (isDoubtful && inDoubt === null)) return actual
  // Where the variant was the server's to choose, any one of the product.
  const isInDoubt = ([key]: [string, number]) =>
    isDoubtful && (key === inDoubt || key.startsWith(`${inDoubt}:`))
  const sure = [...sumsOf(before.lines)].filter((each) => !isInDoubt(each))
  const told = sure.map(([key, units]) => [key, units - (surplus[key] ?? 0) + (left[key] ?? 0)] as const)
  return new Map([...told, ...[...actual].filter(isInDoubt)])
}

/**
 * Whether the record says what the server holds: a write may start from it. Where an order was asked for (`askedAt`) that
 * was not made as far as anybody heard, it may be made late, and empty the cart.
 */
export const isCertain = (record: CartRecord): record is ReadRecord =>
  record.status === 'fresh' || (record.status === 'known' && record.askedAt === null)

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
