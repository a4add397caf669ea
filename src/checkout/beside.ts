import { browserChannel } from '../browser/channel.js'
import { createEngines } from '../engines.js'
import type { CommerceEvent, Engines } from '../hooks/useCommerce.js'
import { isShopperNoted, noteShopper, subscribeLastOrder } from '../hooks/useLastOrder.js'
import type { EnginePorts } from '../ports.js'
import { checkoutOf } from './checkoutStore.js'

const made = new WeakMap<Engines, () => Engines>()

/**
 * The engines of what is bought at once: those of the same shop with a cart, an order and records of its own; the same
 * ones for the same shop. All tabs share this cart, as they share the shopper's.
 */
export function besideOf(shoppers: Engines): () => Engines {
  const known = made.get(shoppers)
  if (known) return known
  const { shop, callbacks } = shoppers
  const open = createEngines({
    ...shoppers,
    // Settings and key stay the shop's: only what is stored and cached has another name.
    shop: { ...shop, shopId: `${shop.shopId}/buy-now` },
    ports: portsBeside(shoppers.ports),
    callbacks: {
      get current() {
        const { onEvent, ...others } = callbacks.current
        return { ...others, onEvent: (event: CommerceEvent) => isOfOrder(event) && onEvent?.(event) }
      },
    },
  })
  made.set(shoppers, open)
  return open
}

/** What is made and let go for it is no event of the shopper's cart: nothing was added that a page would tell of. */
const isOfOrder = ({ type }: CommerceEvent) =>
  type === 'begin_checkout' || type === 'add_payment_info' || type === 'purchase'

function portsBeside(ports: EnginePorts): EnginePorts {
  const { locks, storage } = ports
  const namespace = `${ports.namespace}/buy-now`
  return {
    ...ports,
    namespace,
    channel: browserChannel(`${namespace}:news`, storage),
    locks: {
      // A payment, which alone may have to let go of its lock, is one among all of the shopper's: while it is sent,
      // their own order is neither made nor paid in any tab, and the other way round.
      withLock(name, options, task) {
        const run = () => locks.withLock(name, options, task)
        return options.release ? locks.withLock(`${ports.namespace}:pay`, options, run) : run()
      },
    },
  }
}

/**
 * Erases what is stored and typed here once the shopper has signed out by the shop's own `reset()`, also where that was
 * called on a page that knew nothing of this. Returns what ends that.
 */
export function followShopper(beside: Engines): () => void {
  const { orders } = beside
  let isErasing = false
  function look() {
    if (isErasing || isShopperNoted(orders)) return
    isErasing = true
    void checkoutOf(beside).reset()
    isErasing = false
    if (!noteShopper(orders)) stop()
  }
  const stop = subscribeLastOrder(look)
  // Another tab's order is not this one's to give up.
  if (isShopperNoted(orders) || hasRecords(beside.ports) || noteShopper(orders)) look()
  return stop
}

/** Of this tab. */
const hasRecords = ({ namespace, session }: EnginePorts) =>
  ['draft', 'attempt'].some((kind) => session.get(`${namespace}:${kind}`) !== null)
