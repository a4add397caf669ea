import type { CommerceError } from '../errors.js'
import type { Cart, CartLine } from '../model.js'
import { attemptKey, isLost, isWaiting, readOpenOrder } from '../payment/openOrder.js'
import { build } from './build.js'
import { announceReset, type Core, readCart, reset } from './core.js'
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

/**
 * Builds in a fresh cart what the server took out for the order (`ordered`, where that was not seen), with what came
 * into the emptied one since. Under the cart's lock only.
 */
export async function bringBack(core: Core, ordered: readonly CartLine[]): Promise<Cart> {
  const record = core.store.read() ?? core.store.create()
  const taken = emptiedCart(core)
  const lines = taken === null ? [...ordered] : [...taken.lines, ...(record.cart?.lines ?? [])]
  const coupons = record.cart?.coupons ?? []
  const refusal = rebuildRefusal(core, { lines, coupons }, { isPaying: false })
  if (refusal !== null) throw refusal
  const built = await build(core, record.id, planOf({ lines }, new Map()))
  if (built.type === 'stopped') throw built.error
  swap(core, record, built.cart)
  core.changed()
  return built.cart
}

/** Nothing that is tried again later would bring the lines back. */
const isFinal = ({ code }: CommerceError) =>
  code === 'stock_held' || code === 'line_gone' || code === 'unsupported'

/**
 * The server emptied the cart for an order whose answer nobody will ever have: its lines come back. Where they
 * cannot, the shopper starts anew. Under the cart's lock only, which whoever makes an order holds too.
 */
export async function settleLost(core: Core): Promise<void> {
  const { options, store } = core
  const order = openOrder(core)
  if (order === null || !isLost(order, options.clock.now()) || emptiedCart(core) === null) return
  try {
    const cart = await bringBack(core, order.lines)
    if (cart.lines.length === 0) announceReset(core, 'gone')
  } catch (thrown) {
    const error = commerceError(thrown)
    if (!isFinal(error)) throw error
    core.cartError = error
    if (store.read()?.cart?.lines.length === 0) reset(core, 'gone')
  }
  options.storage.remove(attemptKey(options))
}
