import type { Cart, CartLine } from '../model.js'
import { addChange, createActions } from './actions.js'
import type { CartCore, CartEngineOptions } from './core.js'
import { cartForgotten } from './errors.js'
import { createHoldStore } from './hold.js'
import { laterWriter } from './laterWriter.js'
import { sharedKey } from './lines.js'
import { notify } from './notify.js'
import type { ProjectedLines } from './projection.js'
import { settledCart } from './settled.js'
import { initialState, nextState } from './state.js'
import { createStore } from './store.js'
import type { CartEngine, CartState } from './types.js'

/**
 * The cart of one shop in one tab, framework-free. Creating it reads, opens and schedules nothing, so
 * it may be created on the server and in a render.
 *
 * A click becomes a pending change (actions, changes), which is shown at once over the settled cart (settled, projection,
 * state). One writer sends what is due under the lock of all tabs (writer), one request at a time, whose effect is
 * read from the whole cart (send, sendOnce, compare); less is built in a fresh cart (rebuild, build).
 * What is settled stands in storage, where all tabs read it (store). Goods that an order was made of are held
 * there, beside the cart, until they are paid for or given back (hold, release).
 */
export function createCartEngine(options: CartEngineOptions): CartEngine {
  const listeners = new Set<() => void>()
  const cache: ProjectedLines = new Map()

  const hold = createHoldStore(options)
  const core: CartCore = {
    options,
    store: createStore(options, hold),
    hold,
    heldBecause: null,
    changes: [],
    clicks: { lastAt: Number.NEGATIVE_INFINITY, isBurst: false },
    readers: [],
    lineErrors: new Map(),
    notice: null,
    readError: null,
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
      notify(core, cartForgotten())
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

  /** What lay in a cart of this page alone is added to the one of all pages. What is asked for now was asked of it, too. */
  function carryOver(lines: readonly CartLine[]): void {
    const asked = core.changes
    core.changes = []
    for (const line of lines) {
      const { productId, variantId, quantity } = line
      addChange(core, {
        key: sharedKey(line),
        productId,
        variantId,
        preview: line,
        change: { by: quantity },
        requested: quantity,
        isCarriedOver: true,
        resolve() {},
        reject() {},
      })
    }
    core.changes = [...core.changes, ...asked]
    writer.wake()
    changed()
  }

  /** Shows what the storage holds now. */
  function hear(): void {
    core.store.look()
    changed()
  }

  /** From the first click on, the page may show what no server has rendered. */
  function hydrate(): void {
    core.isHydrated = true
    core.store.look()
  }

  function refresh(): Promise<Cart> {
    hydrate()
    changed()
    const promise = new Promise<Cart>((resolve, reject) => core.readers.push({ resolve, reject }))
    promise.catch(() => {})
    writer.wake()
    return promise
  }

  function dismissErrors(key?: string): void {
    if (key === undefined) {
      core.lineErrors.clear()
      core.notice = null
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
      // A frozen page hears of nothing: what has changed meanwhile it sees here.
      const refreshStored = () => {
        hear()
        if (core.store.now.record !== null && core.readers.length === 0) refresh()
      }
      refreshStored()
      return listen(core, { hear, refresh: refreshStored })
    },
    forCheckout: {
      getState,
      flush: writer.flush,
      readPointer: () => core.store.look().record?.id ?? null,
      hasOpenLines: () => (core.store.look().record?.cart?.lines.length ?? 0) > 0,
      orderChanged: hear,
      announcePaid() {
        if (core.notice?.beside !== core.hold.read()?.cartId) core.notice = null
        hear()
        core.emit({ type: 'cart_reset', reason: 'paid' })
      },
      withLock: writer.withLock,
      hold,
    },
  }
}

/** Hears the page and the other tabs, until the returned function is called. */
function listen(core: CartCore, { hear, refresh }: { hear(): void; refresh(): void }): () => void {
  const { channel, storage, page } = core.options
  // The news carry nothing: what is settled stands in storage.
  const stops = [
    channel.subscribe(hear),
    storage.subscribe((key) => {
      if (core.store.owns(key)) hear()
    }),
    page.subscribe((event) => {
      if (event !== 'hidden') refresh()
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
