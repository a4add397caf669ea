// @vitest-environment node
import { describe, expect, test } from 'vitest'
import type { CheckoutForCart } from '../../src/cart/types.js'
import { createCartShop, OAT, posts, shown, TEA } from './support/cartShop.js'
import { slow } from './support/fates.js'
import { setOrder } from './support/order.js'

const LOCK = 'ac:test:cart'

/** Two units of tea, an order that may be made of them, and a checkout that drops it. */
async function shopWithOrder() {
  const order = { isPaidElsewhere: false }
  const abandoned: { posts: number; locks: string[] }[] = []
  const checkout: CheckoutForCart = {
    async abandon() {
      if (!isReady()) return
      abandoned.push({ posts: posts(shop).length, locks: shop.world.heldLocks() })
      if (!order.isPaidElsewhere) setState('none')
    },
  }
  const shop = createCartShop({ checkout: () => checkout })
  const tab = shop.open()
  const isReady = () => shop.world.storage.get('ac:test:attempt')?.includes('"ready"') === true
  const setState = (state: 'none' | 'ready') => setOrder(shop, tab.tab, state === 'none' ? null : { state })
  await shop.world.run(tab.engine.addItem({ ...TEA, quantity: 2 }))
  await shop.world.advance(1000)
  shop.requests.length = 0
  tab.events.length = 0
  const { forCheckout } = tab.engine
  const locked = <Result>(task: () => Promise<Result>) =>
    shop.world.run(tab.tab.ports.locks.withLock(LOCK, { waitMs: 1000 }, task))
  const { run } = shop.world
  return { shop, tab, engine: tab.engine, forCheckout, order, setState, abandoned, locked, run }
}

/** Once, before the change went out, and without a lock: the attempt takes locks of its own. */
const onceBeforeTheChange = [{ posts: 0, locks: [] }]

describe('a change of a cart that an order was made of drops the order first', () => {
  test('however it came', async () => {
    const { shop, engine, setState, abandoned, run } = await shopWithOrder()
    setState('ready')
    await run(engine.addItem(OAT))
    expect([abandoned, posts(shop).length]).toEqual([onceBeforeTheChange, 1])
  })

  // The writer looked for wishes only before it asked for the lock.
  test('made while a refresh waits for the lock', async () => {
    const { shop, tab, engine, setState, abandoned, run } = await shopWithOrder()
    setState('ready')
    const { clock, locks } = tab.tab.ports
    void locks.withLock(LOCK, { waitMs: 1000 }, () => clock.sleep(500))
    await shop.world.advance(1)
    const read = engine.refresh()
    await shop.world.advance(1)
    await run(Promise.all([engine.addItem(OAT), read]))
    expect([abandoned, posts(shop).length]).toEqual([onceBeforeTheChange, 1])
  })

  test('made while the cart is being read', async () => {
    const { shop, engine, setState, abandoned, run } = await shopWithOrder()
    setState('ready')
    shop.reads.push(slow(400))
    const read = engine.refresh()
    await shop.world.advance(100)
    await run(Promise.all([engine.addItem(OAT), read]))
    expect([abandoned, posts(shop).length]).toEqual([onceBeforeTheChange, 1])
  })

  test('also one that was made while the change waited for the lock', async () => {
    const { shop, tab, engine, setState, abandoned, run } = await shopWithOrder()
    const { clock, locks } = tab.tab.ports
    void locks.withLock(LOCK, { waitMs: 1000 }, async () => {
      await clock.sleep(500)
      setState('ready')
    })
    await shop.world.advance(1)
    await run(engine.addItem(OAT))
    expect([abandoned, posts(shop).length]).toEqual([onceBeforeTheChange, 1])
  })

  test('but is made where another tab is paying the order, which compares the cart by itself', async () => {
    const { shop, engine, order, setState, abandoned, run } = await shopWithOrder()
    order.isPaidElsewhere = true
    setState('ready')
    await run(engine.addItem(OAT))
    expect([abandoned, posts(shop).length]).toEqual([onceBeforeTheChange, 1])
  })

  test('but not where the attempt itself asks for the change', async () => {
    const { tab, engine, forCheckout, setState, abandoned, locked } = await shopWithOrder()
    await locked(async () => {
      const added = engine.addItem(OAT)
      await tab.tab.ports.clock.sleep(1)
      setState('ready')
      await forCheckout.drainLocked()
      return added
    })
    expect([abandoned, shown(tab)]).toEqual([[], { tea: 2, 'bowl:bowl-oat': 1 }])
  })
})

describe('a cart that is gone because an order was made of it', () => {
  const goneAtCheckout = async () => {
    const opened = await shopWithOrder()
    const pointer = opened.shop.pointer()
    opened.shop.gone.add(pointer ?? '')
    opened.setState('ready')
    return { ...opened, pointer, lines: opened.engine.getState().lines }
  }

  test('shows what was in it: no alarm, and the pointer stays', async () => {
    const { shop, tab, engine, pointer, run } = await goneAtCheckout()
    expect(await run(engine.refresh())).toMatchObject({ lines: [{ key: 'tea', quantity: 2 }] })
    await shop.world.advance(100)
    expect([shop.pointer(), tab.events]).toEqual([pointer, []])
  })

  // The lines that this browser had added were forgotten with the pointer, and the rebuild was refused.
  test.each(['ready', 'none'] as const)('is built again for the attempt (its order: %s)', async (state) => {
    const { shop, tab, forCheckout, setState, pointer, lines, locked } = await goneAtCheckout()
    setState(state)
    expect(await locked(() => forCheckout.refreshLocked())).toMatchObject({ lines: [] })
    await locked(() => forCheckout.rebuildLocked(lines))
    expect(shop.pointer()).not.toBe(pointer)
    expect([await shop.held(), shown(tab)]).toEqual([{ tea: 2 }, { tea: 2 }])
  })

  test('is gone for good once the order is given up without its lines: the next add starts anew', async () => {
    const { shop, tab, engine, setState, pointer, run } = await goneAtCheckout()
    await run(engine.refresh())
    setState('none')
    expect(await run(engine.addItem(OAT))).toMatchObject({ added: 1 })
    expect(shop.pointer()).not.toBe(pointer)
    expect([await shop.held(), shown(tab)]).toEqual([{ 'bowl:bowl-oat': 1 }, { 'bowl:bowl-oat': 1 }])
  })
})
