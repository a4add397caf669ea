import { describe, expect, test } from 'vitest'
import { cartEngine } from '../support/cartEngine.js'
import { createCartShop, gets, OAT, posts, shown, TEA } from './support/cartShop.js'
import { lost, slow, straggler } from './support/fates.js'

describe('two tabs', () => {
  test('add at the same time, one request in flight, and both units are there', async () => {
    const shop = createCartShop()
    const tabs = [shop.open(), shop.open(), shop.open()]
    const adds = tabs.flatMap(({ engine }) => Array.from({ length: 10 }, () => engine.addItem(TEA)))
    await shop.world.run(Promise.all(adds))
    expect([await shop.held(), shop.mostInFlight()]).toEqual([{ tea: 30 }, 1])
    expect(new Set(posts(shop).map(({ path }) => path)).size).toBe(1)
  })

  test('show each other’s changes within a second, without a request', async () => {
    const shop = createCartShop()
    const [one, other] = [shop.open(), shop.open()]
    await shop.world.run(one.engine.addItem(TEA))
    await shop.world.advance(1000)
    expect([shown(other), gets(shop).length]).toEqual([{ tea: 1 }, 0])
    expect(other.events).toEqual([])
  })

  test.each(['storage', 'channel'] as const)('do so without %s news as well', async (without) => {
    const shop = createCartShop()
    const tab = shop.world.openTab()
    const deaf = { ...tab.ports[without], subscribe: () => () => {} }
    const engine = cartEngine({ ...tab.ports, [without]: deaf, client: shop.clientFor(tab) })
    engine.connect()
    await shop.world.run(shop.open().engine.addItem(TEA))
    await shop.world.advance(1000)
    expect(engine.getState().itemCount).toBe(1)
  })

  test('keep their own wishes while the other’s news come in', async () => {
    const shop = createCartShop()
    const [one, other] = [shop.open(), shop.open()]
    shop.writes.push(slow(1000))
    one.engine.addItem({ ...TEA, quantity: 2 })
    await shop.world.advance(10)
    const wished = other.engine.addItem(OAT)
    await shop.world.advance(1015)
    expect(shown(other)).toEqual({ tea: 2, 'bowl:bowl-oat': 1 })
    await shop.world.run(wished)
    expect(await shop.held()).toEqual({ tea: 2, 'bowl:bowl-oat': 1 })
  })

  test('wait for each other: a wish stays pending, and ends after a minute', async () => {
    const shop = createCartShop()
    const [one, other] = [shop.open(), shop.open()]
    one.tab.ports.locks.withLock('ac:test:cart', { waitMs: 1 }, () => one.tab.ports.clock.sleep(90_000))
    await shop.world.advance(1)
    const waiting = other.engine.addItem(TEA)
    await shop.world.advance(59_000)
    expect(other.engine.getState().pending.lines).toContain('tea')
    await expect(shop.world.run(waiting)).rejects.toMatchObject({ code: 'timeout', outcome: 'not_applied' })
    expect([shown(other), shop.requests]).toEqual([{}, []])
  })

  test('one of which empties the cart: the other shows it, and adds to the new one', async () => {
    const shop = createCartShop()
    const [one, other] = [shop.open(), shop.open()]
    await shop.world.run(one.engine.addItem(TEA))
    await shop.world.run(one.engine.clear())
    await shop.world.advance(1000)
    expect(shown(other)).toEqual({})
    await shop.world.run(other.engine.addItem(OAT))
    await shop.world.advance(1000)
    expect(shown(one)).toEqual({ 'bowl:bowl-oat': 1 })
  })
})

describe('a tab that is killed in the middle of a write', () => {
  async function killedMidWrite(prepare: (shop: ReturnType<typeof createCartShop>) => void) {
    const shop = createCartShop()
    const [one, other] = [shop.open(), shop.open()]
    await shop.world.run(one.engine.addItem(TEA))
    await shop.world.advance(1000)
    prepare(shop)
    one.engine.addItem({ ...TEA, quantity: 3 })
    await shop.world.advance(60)
    one.tab.kill()
    shop.requests.length = 0
    return { shop, other }
  }

  test('leaves a journal: the next tab finds the write applied, and sends nothing again', async () => {
    const { shop, other } = await killedMidWrite(() => {})
    expect(await shop.world.run(other.engine.addItem(TEA))).toMatchObject({ added: 1 })
    expect(posts(shop)).toHaveLength(1)
    expect([await shop.held(), shown(other)]).toEqual([{ tea: 5 }, { tea: 5 }])
    expect(other.events).toMatchObject([{ type: 'add_to_cart', quantity: 1 }])
  })

  test('that arrives seconds later, and is still waited for', async () => {
    const { shop, other } = await killedMidWrite(({ writes }) => writes.push(straggler(3000)))
    await shop.world.run(other.engine.refresh())
    expect([await shop.held(), shown(other)]).toEqual([{ tea: 4 }, { tea: 4 }])
  })

  test('or not applied, and does not make up for it', async () => {
    const { shop, other } = await killedMidWrite(({ writes }) => writes.push(lost))
    await shop.world.run(other.engine.addItem(TEA))
    expect([await shop.held(), shown(other), posts(shop).length]).toEqual([{ tea: 2 }, { tea: 2 }, 1])
  })

  test('or unreadable, and reads the cart before the next write', async () => {
    const { shop, other } = await killedMidWrite(() => {})
    shop.reads.push(lost, lost, lost, lost)
    await shop.world.run(other.engine.addItem(TEA))
    expect([await shop.held(), shown(other)]).toEqual([{ tea: 5 }, { tea: 5 }])
    expect(shop.world.storage.has('ac:test:cart-journal')).toBe(false)
  })

  test('of a rebuild leaves the old cart in its place', async () => {
    const shop = createCartShop()
    const [one, other] = [shop.open(), shop.open()]
    await shop.world.run(one.engine.addItem({ ...TEA, quantity: 3 }))
    await shop.world.advance(1000)
    const pointer = shop.pointer()
    one.engine.decrement('tea')
    await shop.world.advance(750)
    one.tab.kill()
    await shop.world.run(other.engine.addItem(TEA))
    expect([shop.pointer(), await shop.held(), shown(other)]).toEqual([pointer, { tea: 4 }, { tea: 4 }])
  })

  test('takes wishes that had not been sent with it', async () => {
    const shop = createCartShop()
    const { engine, tab } = shop.open()
    engine.addItem(TEA)
    await shop.world.advance(100)
    engine.addItem(TEA)
    const reloaded = shop.open(tab.reload())
    await shop.world.advance(60_000)
    expect([await shop.held(), shown(reloaded)]).toEqual([{ tea: 1 }, { tea: 1 }])
  })
})

describe('a page from the back/forward cache', () => {
  test('reads the cart when it is shown again', async () => {
    const shop = createCartShop()
    const [one, other] = [shop.open(), shop.open()]
    await shop.world.run(one.engine.addItem(TEA))
    one.tab.freeze()
    await shop.world.run(other.engine.addItem(OAT))
    await shop.foreignAdd(TEA, 1)
    one.tab.thaw()
    await shop.world.advance(1000)
    expect(shown(one)).toEqual({ tea: 2, 'bowl:bowl-oat': 1 })
  })

  test('that was frozen in the middle of a write goes on with it', async () => {
    const shop = createCartShop()
    const tab = shop.open()
    const added = tab.engine.addItem(TEA)
    await shop.world.advance(20)
    tab.tab.freeze()
    await shop.world.advance(60_000)
    tab.tab.thaw()
    expect(await shop.world.run(added)).toMatchObject({ added: 1 })
    expect(posts(shop)).toHaveLength(1)
  })
})

describe('an unmounted page', () => {
  test('does not take its write back', async () => {
    const shop = createCartShop()
    const tab = shop.world.openTab()
    const engine = cartEngine({ ...tab.ports, client: shop.clientFor(tab) })
    const stop = engine.connect()
    const added = engine.addItem(TEA)
    await shop.world.advance(10)
    stop()
    expect(await shop.world.run(added)).toMatchObject({ added: 1 })
  })
})
