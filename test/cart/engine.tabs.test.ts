// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { createCartEngine } from '../../src/cart/engine.js'
import type { StoragePort } from '../../src/ports.js'
import { type CartTab, createCartShop, gets, OAT, posts, shown, TEA } from './support/cartShop.js'
import { answerLost, lost, refused, slow } from './support/fates.js'

const POINTER = 'ac:test:cart-id'

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

describe('the stored pointer', () => {
  test.each([
    '',
    '../admin',
    'a b',
    '%2e%2e',
    'short',
    'x'.repeat(65),
    'x'.repeat(10_000),
    '\u0000'.repeat(9),
    'cart/../x',
  ])('%j counts as none, and is never asked for', async (hostile) => {
    const shop = createCartShop()
    const tab = shop.world.openTab()
    tab.ports.storage.set(POINTER, hostile)
    const { engine } = shop.open(tab)
    await shop.world.advance(1000)
    expect([engine.getState().status, shop.requests]).toEqual(['ready', []])
    await shop.world.run(engine.addItem(TEA))
    expect(shop.pointer()).toMatch(/^[0-9a-f-]{36}$/)
  })

  test.each(['__proto__', 'constructor'])('%s is a cart id like any other', async (id) => {
    const shop = createCartShop()
    const tab = shop.world.openTab()
    tab.ports.storage.set(POINTER, id)
    const { engine } = shop.open(tab)
    await shop.world.run(engine.addItem(TEA))
    expect(shop.pointer()).toBe(id)
  })

  test.each([
    '{',
    'null',
    '{"id":1}',
    '{"id":"cart-0001","cart":{"lines":[{"key":1}]},"own":[],"variants":{},"surplus":{}}',
  ])('with the record %j reads the cart instead', async (record) => {
    const shop = createCartShop()
    const first = shop.open()
    await shop.world.run(first.engine.addItem(TEA))
    first.tab.ports.storage.set('ac:test:cart', record)
    first.tab.ports.storage.set('ac:test:cart-journal', record)
    const second = shop.open()
    await shop.world.advance(1000)
    expect(shown(second)).toEqual({ tea: 1 })
  })

  test('that another tab’s page took away starts a new cart; what is in flight ends in the old one', async () => {
    const shop = createCartShop()
    const [one, other] = [shop.open(), shop.open()]
    await shop.world.run(one.engine.addItem(TEA))
    await shop.world.advance(1000)
    const old = shop.pointer()
    const inFlight = one.engine.addItem({ ...OAT, quantity: 2 })
    await shop.world.advance(20)
    other.tab.ports.storage.remove(POINTER)
    await shop.world.run(inFlight)
    expect(shop.pointer()).not.toBe(old)
    expect([await shop.held(), shown(one)]).toEqual([{ 'bowl:bowl-oat': 2 }, { 'bowl:bowl-oat': 2 }])
  })

  test('of a returning visitor shows the stored cart at once, and reads it', async () => {
    const shop = createCartShop()
    const first = shop.open()
    await shop.world.run(first.engine.addItem(TEA))
    await shop.foreignAdd(TEA, 1)
    const later = shop.open(first.tab.reload())
    expect(shown(later)).toEqual({ tea: 1 })
    await shop.world.advance(1000)
    expect([shown(later), gets(shop).length]).toEqual([{ tea: 2 }, 1])
  })
})

describe('without its surroundings', () => {
  test('a cart over storage that keeps nothing but this page’s memory works', async () => {
    const shop = createCartShop()
    const tab = shop.world.openTab()
    const memory = new Map<string, string>()
    const storage: StoragePort = {
      get: (key) => memory.get(key) ?? null,
      set: (key, value) => void memory.set(key, value),
      remove: (key) => void memory.delete(key),
      subscribe: () => () => {},
    }
    const engine = createCartEngine({ ...tab.ports, storage, client: shop.clientFor(tab) })
    engine.connect()
    await shop.world.run(engine.addItem({ ...TEA, quantity: 2 }))
    await shop.world.run(engine.decrement('tea'))
    expect(engine.getState().lines).toMatchObject([{ key: 'tea', quantity: 1 }])
    expect(shop.world.storage.size).toBe(0)
  })

  test('an engine that is created and never connected reads, opens and sends nothing', async () => {
    const shop = createCartShop()
    const tab = shop.world.openTab()
    const touched: PropertyKey[] = []
    function watched<Port extends object>(port: Port): Port {
      return new Proxy(port, {
        get(target, key) {
          touched.push(key)
          return Reflect.get(target, key)
        },
      })
    }
    const { ports } = tab
    const engine = createCartEngine({
      ...ports,
      storage: watched(ports.storage),
      session: watched(ports.session),
      channel: watched(ports.channel),
      page: watched(ports.page),
      clock: watched(ports.clock),
      client: shop.clientFor(tab),
    })
    expect(engine.getState()).toMatchObject({ status: 'loading', isHydrated: false, cart: null, lines: [] })
    expect(engine.getSettled()).toBeNull()
    expect([touched, shop.requests]).toEqual([[], []])
  })

  test('a stopped engine hears nothing any more', async () => {
    const shop = createCartShop()
    const tab = shop.world.openTab()
    const engine = createCartEngine({ ...tab.ports, client: shop.clientFor(tab) })
    engine.connect()()
    await shop.world.run(shop.open().engine.addItem(TEA))
    tab.emit('focus')
    await shop.world.advance(1000)
    expect([engine.getState().itemCount, gets(shop).length]).toEqual([0, 0])
  })
})

describe('an unmounted page', () => {
  test('does not take its write back', async () => {
    const shop = createCartShop()
    const tab = shop.world.openTab()
    const engine = createCartEngine({ ...tab.ports, client: shop.clientFor(tab) })
    const stop = engine.connect()
    const added = engine.addItem(TEA)
    await shop.world.advance(10)
    stop()
    expect(await shop.world.run(added)).toMatchObject({ added: 1 })
  })
})

test('a first read that fails is an error with a way on', async () => {
  const shop = createCartShop()
  const tab = shop.world.openTab()
  tab.ports.storage.set(POINTER, 'cart-of-yesterday')
  shop.reads.push(refused(500), refused(500), refused(500), refused(500))
  const opened: CartTab = shop.open(tab)
  expect(opened.engine.getState().status).toBe('loading')
  await shop.world.advance(20_000)
  expect(opened.engine.getState()).toMatchObject({ status: 'error', errors: { cart: { code: 'server' } } })
  await shop.world.run(opened.engine.refresh())
  expect(opened.engine.getState()).toMatchObject({ status: 'ready', errors: { cart: null } })
  shop.writes.push(answerLost)
  expect(await shop.world.run(opened.engine.addItem(TEA))).toMatchObject({ added: 1 })
})
