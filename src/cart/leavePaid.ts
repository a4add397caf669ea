import type { CartLine } from '../model.js'
import { isAccepted, type OpenOrder } from '../payment/openOrder.js'
import { build } from './build.js'
import { announceReset, type Core, type KnownRecord, readCart, reset } from './core.js'
import { sharedKey, sumsOf } from './lines.js'
import { emptiedCart, orderOf } from './order.js'
import { swap } from './rebuild.js'
import { changeBy } from './wishes.js'

/**
 * The pointer leaves a cart that was paid. What came into it beyond the order goes on in a fresh one: the
 * pointer moves when that is built, so that a page which is left meanwhile loses nothing. Under the lock only.
 */
export async function leavePaid(core: Core): Promise<void> {
  const order = orderOf(core)
  if (order === null || !isAccepted(order) || core.store.pointer() === null) return
  const record = await knownRecord(core)
  const rest = record === null ? [] : beyond(core, record, order)
  if (record === null || rest.length === 0) return reset(core, 'paid')
  // Whoever empties the cart wants nothing of it to go on.
  if (core.clearing === null) {
    const built = await build(core, record.id, rest)
    if (built.type === 'built') {
      swap(core, record, built.cart)
      return announceReset(core, 'paid')
    }
  }
  reset(core, 'paid')
  if (core.clearing === null) for (const line of rest) wishAgain(core, line)
  else core.clearing.left.push(...rest)
  core.changed()
}

async function knownRecord(core: Core): Promise<KnownRecord | null> {
  const record = core.store.read()
  if (record?.known && record.cart !== null) return { ...record, cart: record.cart }
  return readCart(core, { forAttempt: true })
}

/** All that was put into the cart, whether or not the server took it out again for the order. */
const linesEver = (core: Core, { cart }: KnownRecord) => [...(emptiedCart(core)?.lines ?? []), ...cart.lines]

/** What this browser has added that is not in the order: one row of each key. */
function beyond(core: Core, record: KnownRecord, order: OpenOrder): CartLine[] {
  const own = new Set(record.own)
  const ordered = sumsOf(order.lines)
  const lines = linesEver(core, record)
  return [...sumsOf(lines)].flatMap(([key, units]) => {
    const line = lines.find((each) => sharedKey(each) === key)
    const quantity = units - (ordered.get(key) ?? 0)
    return line && line.productId !== null && quantity > 0 && own.has(key) ? [{ ...line, key, quantity }] : []
  })
}

/**
 * It could not be built at once: it becomes a wish like any other, and an error like any other. What is wished for
 * already was wished of a cart that held it.
 */
function wishAgain({ queue, options }: Core, line: CartLine): void {
  const { key, productId, variantId, quantity, name, variantName, slug, imageUrl, unitPrice } = line
  queue.putBefore(
    { key, productId, variantId, preview: { name, variantName, slug, imageUrl, unitPrice } },
    {
      effect: changeBy(quantity),
      requested: quantity,
      at: options.clock.elapsed(),
      resolve() {},
      reject: (error) => options.onError?.(error),
    },
  )
}
