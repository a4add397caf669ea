import type { Cart, CartLine } from '../../model.js'
import type { CartCore, LockedCart } from '../core.js'
import { paymentUnderWay } from '../errors.js'
import { type Hold, heldCart, isReleasable, isShown } from '../hold.js'
import { joinLines, sameSums, sharedKey, sumsOf } from '../lines.js'
import { withPayLock } from '../locks.js'
import { type CartRecord, knownRecord, type ReadRecord } from '../record.js'
import { addedKeys } from '../settled.js'
import { rebuildRefusal } from '../steps.js'
import type { Released, ReleaseOptions } from '../types.js'
import { build, buildWhatIsLeft, planOf } from './build.js'
import { fetchUnlessGone } from './fetchCart.js'
import { couldNotBuild } from './outcomes.js'
import { cartToWrite } from './read.js'
import { withCart } from './recover.js'
import { announceReset, reportDivergence, reportLost, reportPrices } from './report.js'

/**
 * On a page without a checkout: the shopper changes the cart, so the order made of it must not be paid. Takes the
 * locks itself. Rejects where the order stays.
 */
export function releaseByPage(core: CartCore, options: ReleaseOptions): Promise<void> {
  const releaseShown = async () => {
    const hold = core.hold.read()
    if (!isShown(hold)) return
    // A page that makes an order holds this lock until it has the answer. It is had here, so that page is gone.
    const seen: Hold = hold.state === 'creating' ? { ...hold, state: 'orphaned' } : hold
    if (!isReleasable(seen, core.options.clock.now())) throw paymentUnderWay()
    await withCart(core, (locked) => release(locked, seen, options))
  }
  return withPayLock(core.options, releaseShown, { busy: paymentUnderWay })
}

/**
 * The one place where goods of an order become a cart's again: the old cart goes back to its place where nothing lies
 * beside it; else, and where the server has emptied it, all is built in a fresh cart. Rejects where that cannot be: the
 * order stays then. The caller holds the payment's lock, too.
 */
export async function release(core: LockedCart, hold: Hold, options: ReleaseOptions = {}): Promise<Released> {
  const { isDiscarded = false, isRefused = false, isAnyway = false } = options
  if (isDiscarded) {
    const clearing = core.changes.filter(({ key }) => key === null).at(-1)
    // It was refused while this waited for the locks.
    if (clearing === undefined) throw paymentUnderWay()
    commit(core, hold, null)
    // They were the shopper's until now, and are taken out with the rest.
    clearing.released = hold.lines
    return { isIntact: false, lost: [] }
  }
  const open = core.store.look().record === null ? null : await cartToWrite(core)
  const cart = await fetchUnlessGone(core, hold.cartId)
  const ordered = heldCart(hold)
  const shown = together(ordered, open)
  if (cart === null || cart.lines.length === 0) {
    // An order that no page can pay need not stay: what of it cannot be had again is lost in any case.
    if (isAnyway || hold.orderId === null) return bringBack(core, hold, { open, shown, isAnyway })
    const record = await built(core, shown)
    commit(core, hold, record)
    reportPrices(core, shown, record.cart)
    return { isIntact: false, lost: [] }
  }
  // A server that makes the order late may still empty the cart for it.
  const askedAt = hold.orderId === null && !isRefused ? hold.startedAt : null
  let record = knownRecord(cart, { own: hold.own, askedAt })
  let lost: readonly CartLine[] = []
  if (open !== null && open.cart.lines.length > 0) {
    try {
      record = await built(core, together({ ...cart, coupons: [...cart.coupons, ...ordered.coupons] }, open))
    } catch (thrown) {
      if (!isAnyway) throw thrown
      lost = open.cart.lines
    }
  }
  commit(core, hold, record)
  reportLost(core, lost)
  if (record.cart !== cart) reportPrices(core, shown, record.cart)
  if (!sameSums(sumsOf(cart.lines), sumsOf(hold.lines))) reportDivergence(core, sumsOf(hold.lines), cart)
  return { isIntact: true, lost }
}

/** What can still be had goes on in a fresh cart, and the rest is named. */
async function bringBack(
  core: LockedCart,
  hold: Hold,
  { open, shown, isAnyway }: { open: ReadRecord | null; shown: Cart; isAnyway: boolean },
): Promise<Released> {
  const own = addedKeys(core)
  const { lines } = shown
  const refusal = rebuildRefusal(core, { lines, coupons: open?.cart.coupons ?? [] }, own)
  if (refusal !== null && !isAnyway) throw refusal
  const { cart, lost } =
    refusal === null ? await buildWhatIsLeft(core, lines, own) : { cart: null, lost: hold.lines }
  const missing = cart === null ? hold.lines : lost
  commit(core, hold, cart === null ? open : knownRecord(cart, { own }))
  if (cart === null && open === null) announceReset(core, 'gone')
  reportLost(core, missing)
  if (cart !== null) reportPrices(core, shown, cart)
  return { isIntact: false, lost: missing }
}

/** What an order held and what lies beside it. Of the two carts' discounts one is kept, so that its loss is told. */
function together(ordered: Cart, open: ReadRecord | null): Cart {
  if (open === null) return ordered
  return {
    ...ordered,
    lines: joinLines(ordered.lines, open.cart.lines),
    coupons: [...ordered.coupons, ...open.cart.coupons],
    discount: ordered.discount ?? open.cart.discount,
  }
}

/** All lines of both, in a fresh cart. */
async function built(core: LockedCart, whole: Cart): Promise<ReadRecord> {
  const own = addedKeys(core)
  const refusal = rebuildRefusal(core, whole, own)
  if (refusal !== null) throw refusal
  const result = await build(core, planOf(whole, new Map()))
  if (result.type === 'stopped') throw result.error
  return knownRecord(result.cart, { own })
}

const namesOf = ({ lines }: Hold) =>
  Object.fromEntries(lines.flatMap((line) => (line.variantName ? [[sharedKey(line), line.variantName]] : [])))

/**
 * From the first write on the goods are in the new cart, whichever page comes next. The released hold takes less room
 * than the one before it, so that a full storage keeps it.
 */
function commit(core: LockedCart, hold: Hold, record: CartRecord | null): void {
  const { variants = {}, names = {} } = core.store.look().record ?? {}
  const released: Hold = { ...hold, lines: [], totals: null, state: 'released', to: record?.id ?? null }
  const now = core.hold.read()
  // Another page went on with the order, where pages cannot exclude each other.
  if (now === null || now.orderId !== hold.orderId || now.cartId !== hold.cartId) throw couldNotBuild()
  if (!core.hold.write(released)) throw couldNotBuild()
  if (record === null) core.store.drop()
  else core.store.save({ ...record, variants, names: { ...namesOf(hold), ...names } })
  core.store.repair()
  core.options.session.remove(core.hold.secretsKey)
  core.changed()
}
