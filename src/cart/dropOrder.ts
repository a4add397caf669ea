import { isLostForGood, linesLost } from '../linesLost.js'
import type { Cart, CartLine } from '../model.js'
import { attemptKey, isLost, isWaiting, readOpenOrder } from '../payment/openOrder.js'
import { type Built, build } from './build.js'
import { announceReset, type Core, readCart, reset } from './core.js'
import { sharedKey } from './lines.js'
import { emptiedCart, mayBePaid, openOrder } from './order.js'
import { planOf, swap } from './rebuild.js'
import { commerceError } from './refusals.js'
import { rebuildRefusal } from './ways.js'

/** As the attempt asks for it: whoever pays does not let go of it in that time. */
const PAY_LOCK_WAIT_MS = 1000
const CART_LOCK_WAIT_MS = 60_000

/**
 * On a page without a checkout: the shopper changes the cart, so the order made of it must not be paid. What
 * the server took out of the cart for it comes back first. Takes the locks itself.
 */
export async function dropOrder(core: Core): Promise<void> {
  const { options } = core
  const isDroppable = () => {
    const order = readOpenOrder(options)
    return order !== null && isWaiting(order) && !mayBePaid(core)
  }
  if (!isDroppable()) return
  const { locks, namespace } = options
  let isHeld = false
  try {
    await locks.withLock(`${namespace}:pay`, { waitMs: PAY_LOCK_WAIT_MS }, () => {
      isHeld = true
      return locks.withLock(`${namespace}:cart`, { waitMs: CART_LOCK_WAIT_MS }, async () => {
        if (isDroppable()) await dropLocked(core)
      })
    })
  } catch (thrown) {
    // Another tab pays or starts: it compares the cart by itself.
    if (isHeld) throw commerceError(thrown)
  }
}

async function dropLocked(core: Core): Promise<void> {
  const { options, store } = core
  const order = readOpenOrder(options)
  if (order !== null && store.pointer() === order.cartId) {
    await readCart(core)
    const goods = emptiedCart(core)
    const record = store.read()
    if (goods !== null && core.clearing === null) await bringBack(core, order.lines)
    // Whoever empties the cart wants nothing back: what they saw in it goes.
    else if (goods !== null && record !== null) store.save({ ...record, cart: goods, known: false })
  }
  options.storage.remove(attemptKey(options))
  // And the secret, where this tab has it.
  options.session.remove(attemptKey(options))
}

/** What the server took out for the order (`ordered`, where that was not seen), with what came into the cart since. */
function goodsOf(core: Core, ordered: readonly CartLine[]): CartLine[] {
  const taken = emptiedCart(core)
  return taken === null ? [...ordered] : [...taken.lines, ...(core.store.read()?.cart?.lines ?? [])]
}

/** Builds them in a fresh cart. Under the cart's lock only. */
export async function bringBack(core: Core, ordered: readonly CartLine[]): Promise<Cart> {
  const built = await buildGoods(core, goodsOf(core, ordered))
  if (built.type === 'stopped') throw built.error
  return built.cart
}

async function buildGoods(core: Core, lines: CartLine[]): Promise<Built> {
  const record = core.store.read() ?? core.store.create()
  const coupons = record.cart?.coupons ?? []
  const error = rebuildRefusal(core, { lines, coupons })
  if (error !== null) return { type: 'stopped', error, key: null }
  const built = await build(core, record.id, planOf({ lines }, new Map()))
  if (built.type === 'built') {
    swap(core, record, built.cart)
    core.changed()
  }
  return built
}

/**
 * The server emptied the cart for an order whose answer nobody will ever have: its lines come back, without those
 * that cannot be had again. Under the cart's lock only, which whoever makes an order holds too.
 */
export async function settleLost(core: Core): Promise<void> {
  const { options, store } = core
  const order = openOrder(core)
  const taken = emptiedCart(core)
  if (order === null || !isLost(order, options.clock.now()) || taken === null) return
  const goods = goodsOf(core, order.lines)
  const missing = new Set<string>()
  const isMissing = (line: CartLine) => missing.has(sharedKey(line))
  let built = await buildGoods(core, goods)
  while (built.type === 'stopped' && built.key !== null && isLostForGood(built.error)) {
    missing.add(built.key)
    built = await buildGoods(
      core,
      goods.filter((line) => !isMissing(line)),
    )
  }
  if (built.type === 'stopped' && !isLostForGood(built.error)) throw built.error
  const lost = built.type === 'stopped' ? taken.lines : goods.filter(isMissing)
  if (lost.length > 0) core.cartError = linesLost(lost)
  if (built.type === 'built' && built.cart.lines.length === 0) announceReset(core, 'gone')
  if (built.type === 'stopped' && store.read()?.cart?.lines.length === 0) reset(core, 'gone')
  options.storage.remove(attemptKey(options))
  core.changed()
}
