import type { Cart, CartLine } from '../model.js'
import { createActions } from './actions.js'
import type { CartEngineOptions, Core } from './core.js'
import { settledCart } from './goods.js'
import { createHoldStore } from './hold.js'
import { laterWriter } from './laterWriter.js'
import { sharedKey } from './lines.js'
import type { ProjectedLines } from './projection.js'
import { cartForgotten } from './refusals.js'
import { initialState, nextState } from './state.js'
import { createStore } from './store.js'
import { listen } from './tabs.js'
import type { CartEngine, CartState } from './types.js'
import { changeBy, createQueue } from './wishes.js'

/**
 * The cart of one shop in one tab, framework-free. Creating it reads, opens and schedules nothing, so
 * it may be created on the server and in a render.
 *
 * A click becomes a wish (actions), which is shown at once over the settled cart (projection, state). One
 * writer sends what is due under the lock of all tabs (writer), one request at a time, whose effect is
 * read from the whole cart (send, exchange, compare); less is built in a fresh cart (rebuild, build).
 * What is settled stands in storage, where all tabs read it (store, tabs). Goods that an order was made of are held
 * there, beside the cart, until they are paid for or given back (hold, goods, release).
 */
export function createCartEngine(options: CartEngineOptions): CartEngine {
  const listeners = new Set<() => void>()
  const cache: ProjectedLines = new Map()

  const hold = createHoldStore(options)
  const core: Core = {
    options,
    store: createStore(options, hold),
    hold,
    heldBecause: null,
    queue: createQueue(),
    clearing: null,
    readers: [],
    lineErrors: new Map(),
    cartError: null,
    namedVirtual: new Set(),
    canRebuild: true,
    isHydrated: false,
    // Later, so that what the host's listener throws is the host's to see and does not stop the cart.
    emit: (event) => void Promise.resolve(event).then(options.onEvent),
    changed,
  }
  let state: CartState = initialState(core)
  const writer = laterWriter(core, options.loadWriter)

  function changed(): void {
    const next = nextState(core, state, cache)
    if (core.store.takeForgotten()) {
      core.cartError = cartForgotten()
      core.emit({ type: 'cart_reset', reason: 'forgotten' })
      changed()
      return
    }
    const overtaken = core.store.takeOvertaken()
    if (overtaken.length > 0) {
      carryOver(overtaken)
      return
    }
    if (next === state) return
    state = next
    for (const listener of [...listeners]) listener()
  }

  /** What lay in a cart of this page alone is wished for in the one of all pages. */
  function carryOver(lines: readonly CartLine[]): void {
    for (const line of lines) {
      const { productId, variantId, quantity } = line
      const wish = { effect: changeBy(quantity), requested: quantity, isCarriedOver: true }
      const nobody = { at: options.clock.elapsed(), resolve() {}, reject() {} }
      core.queue.add({ key: sharedKey(line), productId, variantId, preview: line }, { ...wish, ...nobody })
    }
    writer.wake()
    changed()
  }

  function hydrate(): void {
    core.isHydrated = true
    changed()
  }

  function refresh(): Promise<Cart> {
    hydrate()
    const promise = new Promise<Cart>((resolve, reject) => core.readers.push({ resolve, reject }))
    promise.catch(() => {})
    writer.wake()
    return promise
  }

  function dismissErrors(key?: string): void {
    if (key === undefined) {
      core.lineErrors.clear()
      core.cartError = null
    } else core.lineErrors.delete(key)
    changed()
  }

  const getState = () => state

  return {
    ...createActions(core, { hydrate, wake: writer.wake }),
    refresh,
    flush: writer.flush,
    dismissErrors,
    getState,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    getSettled: () => (core.isHydrated ? settledCart(core) : null),
    connect() {
      hydrate()
      const refreshStored = () => {
        if (core.store.pointer() !== null && core.readers.length === 0) refresh()
      }
      refreshStored()
      return listen(core, refreshStored)
    },
    forCheckout: {
      getState,
      flush: writer.flush,
      readPointer: () => core.store.pointer(),
      hasOpenLines: () => (core.store.read()?.cart?.lines.length ?? 0) > 0,
      orderChanged: changed,
      announcePaid() {
        changed()
        core.emit({ type: 'cart_reset', reason: 'paid' })
      },
      withLock: writer.withLock,
    },
  }
}
