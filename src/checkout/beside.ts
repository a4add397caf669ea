import { browserChannel } from '../browser/channel.js'
import { createEngines } from '../engines.js'
import type { CommerceEvent, Engines } from '../hooks/useCommerce.js'
import type { EnginePorts } from '../ports.js'
import { checkoutOf } from './checkoutStore.js'
import { followShopper } from './shopper.js'

const made = new WeakMap<Engines, () => Engines>()

/**
 * The engines of what is bought at once: those of the same shop with a cart, an order and records of its own; the same
 * ones for the same shop. All tabs share this cart, as they share the shopper's.
 */
export function besideOf(shoppers: Engines): () => Engines {
  const known = made.get(shoppers)
  if (known) return known
  const { shop, callbacks } = shoppers
  const open = createEngines(() => ({
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
  }))
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
        return options.abandon ? locks.withLock(`${ports.namespace}:pay`, options, run) : run()
      },
    },
  }
}

/** What is stored and typed here is erased when the shopper signs out by the shop's own `reset()`, on whichever page. */
export const eraseAtSignOut = (beside: Engines): (() => void) =>
  followShopper(beside.ports, beside.orders, () => void checkoutOf(beside).reset())
