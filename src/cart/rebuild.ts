import type { CommerceError } from '../errors.js'
import type { Cart } from '../model.js'
import { build, type PlannedLine } from './build.js'
import { type Core, endPinned, type KnownRecord, readCart } from './core.js'
import { fail, fulfil } from './ending.js'
import { sharedKey } from './lines.js'
import { noticeRebuild } from './notice.js'
import { emptiedCart, openOrder } from './order.js'
import { commerceError, couldNotBuild, paymentUnderWay, pricesMoved } from './refusals.js'
import { unknownRecord } from './store.js'
import { held, rebuildRefusal } from './ways.js'
import { type Intent, settleOn, wished } from './wishes.js'

/**
 * Takes units out of a cart whose API can only add: the wanted lines are built in a fresh cart, and the
 * pointer moves there when that cart has been read and is right. Under the lock only.
 */
export async function rebuildFor(core: Core, intents: readonly Intent[], isPaying: boolean): Promise<void> {
  const taken = new Set(intents)
  for (const intent of taken) core.queue.send(intent)
  try {
    const record = await readCart(core)
    if (record === null) return
    // Goods that the server took out for an order come back when that is dropped, before a rebuild: see writer.ts.
    const areGoodsAway = openOrder(core) !== null && emptiedCart(core) !== null
    if (isPaying || areGoodsAway) throw paymentUnderWay()
    const refusal = rebuildRefusal(core, record.cart)
    if (refusal !== null) throw refusal
    await rebuildWith(core, record, taken)
  } catch (thrown) {
    for (const intent of taken) fail(core, intent, commerceError(thrown))
  } finally {
    // Whatever was not answered is looked at again, with the cart that is there now.
    for (const intent of taken) core.queue.reopen(intent)
  }
}

async function rebuildWith(core: Core, record: KnownRecord, taken: Set<Intent>): Promise<void> {
  const { queue, store } = core
  const targets = new Map<string, number>()
  for (const intent of taken) {
    const now = held(record.cart, intent.key)
    const target = settleOn(now, intent.sent)
    if (target > now) taken.delete(queue.reopen(intent))
    else targets.set(intent.key, target)
  }
  // The cart turned out to hold no more than is wished for: no need to build another.
  if (![...targets].some(([key, target]) => target < held(record.cart, key))) return

  /** Wishes that came meanwhile and still take nothing that the old cart does not hold. */
  function replan(line: PlannedLine): void {
    const intent = queue.intents.get(line.key)
    if (intent === undefined || intent.open.length === 0) return
    const target = wished(held(record.cart, line.key), [...intent.sent, ...intent.open])
    if (target > held(record.cart, line.key)) return
    queue.send(intent)
    taken.add(intent)
    targets.set(line.key, settleOn(held(record.cart, line.key), intent.sent))
    line.quantity = target
  }

  const plan = planOf(record.cart, targets)
  noticeRebuild()
  const built = await build(core, record.id, plan, replan)
  // Somebody moved the pointer meanwhile: the wishes are looked at again in that cart.
  if (store.pointer() !== record.id) return endPinned(core)
  if (built.type === 'stopped') {
    if (built.key !== null) core.lineErrors.set(built.key, built.error)
    throw built.error
  }
  swap(core, record, built.cart)
  for (const intent of taken) {
    fulfil(core, intent, { missing: 0, before: record.cart.lines })
  }
  const moved = pricesMoved(record.cart, built.cart)
  if (moved !== null) showPriceChange(core, moved)
}

function showPriceChange(core: Core, error: CommerceError): void {
  core.cartError = error
  core.changed()
  core.emit({ type: 'price_changed', error })
}

/** The cart's lines, one per key, with the quantities wished for. */
export function planOf(cart: Pick<Cart, 'lines'>, targets: ReadonlyMap<string, number>): PlannedLine[] {
  const plan = new Map<string, PlannedLine>()
  for (const line of cart.lines) {
    const { productId, variantId } = line
    const key = sharedKey(line)
    const quantity = targets.get(key) ?? (plan.get(key)?.quantity ?? 0) + line.quantity
    plan.set(key, { key, productId, variantId, quantity })
  }
  return [...plan.values()]
}

/** Moves the pointer to a cart that was built and read. Shown with the wishes that it fulfils. */
export function swap(core: Core, from: Pick<KnownRecord, 'own' | 'variants'>, cart: Cart): void {
  if (cart.lines.length === 0) core.store.drop()
  else {
    const { own, variants } = from
    // The storage is full: the pointer stays, and with it the cart as it was.
    if (!core.store.save({ ...unknownRecord, id: cart.id, cart, known: true, own, variants }))
      throw couldNotBuild()
  }
}
