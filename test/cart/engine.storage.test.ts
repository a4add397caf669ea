import { describe, expect, test, vi } from 'vitest'
import type { StoragePort } from '../../src/ports.js'
import { cartEngine } from '../support/cartEngine.js'
import {
  type CartShop,
  type CartTab,
  createCartShop,
  gets,
  methods,
  OAT,
  OIL,
  posts,
  shown,
  TEA,
} from './support/cartShop.js'
import { answerLost, refused, slow } from './support/fates.js'
import { openOrdered } from './support/ordered.js'

const POINTER = 'ac:test:cart-id'

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
    (stored: string) => stored.replace(/"productId":"tea",?/g, ''),
    (stored: string) => stored.replace(/"variantId":null/g, '"variantId":7'),
    (stored: string) => stored.replace(/"amount":\d+/g, '"amount":"9.00"'),
  ])('with the record %j reads the cart instead', async (record) => {
    const shop = createCartShop()
    const first = shop.open()
    await shop.world.run(first.engine.addItem(TEA))
    const text =
      typeof record === 'string' ? record : record(first.tab.ports.storage.get('ac:test:cart') ?? '')
    first.tab.ports.storage.set('ac:test:cart', text)
    first.tab.ports.storage.set('ac:test:cart-journal', text)
    const second = shop.open()
    await shop.world.advance(1000)
    expect(shown(second)).toEqual({ tea: 1 })
  })

  const withFlags = (flags: { known: boolean; fresh: boolean }) => (stored: string) =>
    JSON.stringify({ ...JSON.parse(stored), ...flags, status: undefined })
  test.each([
    ['known', withFlags({ known: true, fresh: false }), ['POST']],
    ['doubtful', withFlags({ known: false, fresh: false }), ['GET', 'POST']],
    [
      'of no kind that this version knows',
      (text: string) => text.replace('"known"', '"sealed"'),
      ['GET', 'POST'],
    ],
  ])(
    'with a record of another version that is %s is read first unless it is known',
    async (_, other, sent) => {
      const shop = createCartShop()
      const { tab, engine } = shop.open()
      await shop.world.run(engine.addItem({ ...TEA, quantity: 3 }))
      await shop.world.advance(1000)
      tab.ports.storage.set('ac:test:cart', other(tab.ports.storage.get('ac:test:cart') ?? ''))
      shop.requests.length = 0
      await shop.world.run(engine.increment('tea'))
      expect([methods(shop), await shop.held()]).toEqual([sent, { tea: 4 }])
      // It still knows what it added: less of that can be built.
      expect(await shop.world.run(engine.decrement('tea'))).toMatchObject({ added: -1 })
    },
  )

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

describe('a storage that is cleared under an open cart', () => {
  const forgotten = { type: 'cart_reset', reason: 'forgotten' }
  const resets = ({ events }: CartTab) => events.filter(({ type }) => type === 'cart_reset')

  /** As a script of that page does it: the browser tells the other pages only. */
  function clearBy({ tab }: CartTab, { world }: CartShop): void {
    for (const key of [...world.storage.keys()]) tab.ports.storage.remove(key)
  }

  async function threeBowls() {
    const shop = createCartShop()
    const [one, other] = [shop.open(), shop.open()]
    await shop.world.run(one.engine.addItem({ ...OAT, quantity: 3 }))
    await shop.world.advance(1000)
    return { shop, one, other, run: shop.world.run }
  }

  // Three units vanished without a word.
  test('is told by the page at its next click, which starts a new cart', async () => {
    const { shop, one, run } = await threeBowls()
    clearBy(one, shop)
    const added = one.engine.addItem(TEA)
    expect(shown(one)).toEqual({ tea: 1 })
    expect(await run(added)).toMatchObject({ added: 1 })
    expect(resets(one)).toEqual([forgotten])
    expect(one.engine.getState().errors.cart).toMatchObject({ reason: 'cart_forgotten' })
    expect([shown(one), await shop.held()]).toEqual([{ tea: 1 }, { tea: 1 }])
  })

  test('is told by the other pages at once', async () => {
    const { shop, one, other } = await threeBowls()
    shop.world.clearStorage()
    await shop.world.advance(10)
    expect([shown(one), shown(other)]).toEqual([{}, {}])
    expect([resets(one), resets(other)]).toEqual([[forgotten], [forgotten]])
  })

  test('is told where only the pointer is taken away, and where the page looks again', async () => {
    const { shop, one } = await threeBowls()
    one.tab.ports.storage.remove(POINTER)
    await shop.world.run(one.engine.refresh())
    expect([shown(one), resets(one)]).toEqual([{}, [forgotten]])
  })

  test('is told of what an order held', async () => {
    const { shop, tab, engine } = await openOrdered({})
    clearBy(tab, shop)
    await shop.world.run(engine.addItem(TEA))
    expect([shown(tab), resets(tab)]).toEqual([{ tea: 1 }, [forgotten]])
  })

  test('is something else than a cart that another tab has emptied', async () => {
    const { shop, one, other, run } = await threeBowls()
    await run(other.engine.clear())
    await shop.world.advance(1000)
    await run(one.engine.addItem(TEA))
    expect([resets(one), one.engine.getState().errors.cart]).toEqual([[], null])
  })

  test('and was empty tells nothing', async () => {
    const shop = createCartShop()
    const tab = shop.open()
    shop.world.clearStorage()
    await shop.world.run(tab.engine.addItem(TEA))
    expect(resets(tab)).toEqual([])
  })
})

// It was dropped with its tab's own lock in use: its promise never ended.
test('a change that waits beside a checkout’s own reading of the cart, longer than a lock is waited for, ends', async () => {
  const shop = createCartShop()
  const tab = shop.open()
  await shop.world.run(tab.engine.addItem(TEA))
  shop.reads.push(slow(70_000))
  const busy = tab.engine.forCheckout.withLock((lock) => lock.refresh().then(() => lock.drain()))
  const more = tab.engine.setQuantity('tea', 4)
  await shop.world.run(Promise.allSettled([more, busy]))
  await shop.world.run(tab.engine.flush())
  expect(shown(tab)).toEqual(await shop.held())
})

describe('without its surroundings', () => {
  test('a cart over storage that keeps nothing but this page’s memory works', async () => {
    const shop = createCartShop()
    const tab = shop.world.openTab()
    const memory = new Map<string, string>()
    const storage: StoragePort = {
      get: (key) => memory.get(key) ?? null,
      set: (key, value) => memory.set(key, value).has(key),
      remove: (key) => void memory.delete(key),
      subscribe: () => () => {},
    }
    const engine = cartEngine({ ...tab.ports, storage, client: shop.clientFor(tab) })
    engine.connect()
    await shop.world.run(engine.addItem({ ...TEA, quantity: 2 }))
    await shop.world.run(engine.decrement('tea'))
    expect(engine.getState().lines).toMatchObject([{ key: 'tea', quantity: 1 }])
    expect(shop.world.storage.size).toBe(0)
  })

  // One click sent 357 POSTs to as many carts.
  test.each(['silent', 'full', 'denied'] as const)(
    'a cart over storage that is %s from the start sends a click once, and lasts as long as its page',
    async (fault) => {
      vi.spyOn(console, 'warn').mockImplementation(() => {})
      const shop = createCartShop()
      shop.world.setStorage(fault)
      const tab = shop.open()
      await shop.world.run(tab.engine.addItem({ ...TEA, quantity: 2 }))
      await shop.world.run(tab.engine.increment('tea'))
      await shop.world.run(tab.engine.decrement('tea'))
      await shop.world.advance(10_000)
      expect(shown(tab)).toEqual({ tea: 2 })
      expect(posts(shop)).toHaveLength(3)
      expect(new Set(posts(shop).map(({ path }) => path)).size).toBe(2)
    },
  )

  test('a pointer that is moved after each POST ends the click, and not never', async () => {
    const shop = createCartShop()
    const tab = shop.open()
    await shop.world.run(tab.engine.addItem(TEA))
    shop.world.schedule(0, function move() {
      tab.tab.ports.storage.set(POINTER, crypto.randomUUID())
      shop.world.schedule(30, move)
    })
    const click = tab.engine.increment('tea')
    await expect(shop.world.run(click)).rejects.toMatchObject({ outcome: 'unknown' })
    expect(posts(shop).length).toBeLessThan(7)
  })

  test('a cart whose storage fills up goes on: other tabs read the cart instead of an old record', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const shop = createCartShop()
    const [one, other] = [shop.open(), shop.open()]
    await shop.world.run(one.engine.addItem(TEA))
    await shop.world.advance(1000)
    shop.world.setStorage('full')
    await shop.world.run(one.engine.addItem({ ...OAT, quantity: 2 }))
    await shop.world.run(other.engine.increment('tea'))
    await shop.world.run(one.engine.increment('tea'))
    await shop.world.run(Promise.all([one.engine.refresh(), other.engine.refresh()]))
    expect([shown(one), shown(other), await shop.held()]).toEqual(
      Array(3).fill({ tea: 3, 'bowl:bowl-oat': 2 }),
    )
    expect([...one.events, ...other.events].filter(({ type }) => type === 'cart_diverged')).toEqual([])
  })

  // The other page still knew the new cart as empty, and told of its first units as of another device's.
  describe.each(['full', 'silent'] as const)('a storage that turns %s while a cart begins', (fault) => {
    test.each([
      ['reads', { tea: 1 }, ({ engine }: CartTab) => engine.refresh()],
      ['adds', { tea: 2 }, ({ engine }: CartTab) => engine.addItem(TEA)],
      ['takes it out', {}, ({ engine }: CartTab) => engine.refresh().then(() => engine.removeItem('tea'))],
    ])('makes no change elsewhere of it for a page that %s', async (_, held, act) => {
      vi.spyOn(console, 'warn').mockImplementation(() => {})
      const shop = createCartShop({ capabilities: { updateItem: true, removeItem: true, clearCart: true } })
      const [one, other] = [shop.open(), shop.open()]
      const { run, advance } = shop.world
      const first = one.engine.addItem(TEA)
      await advance(10)
      shop.world.setStorage(fault)
      await run(first)
      await run<unknown>(act(other))
      await advance(1000)
      expect(shop.events.filter(({ type }) => type === 'cart_diverged')).toEqual([])
      expect([shown(other), await shop.held()]).toEqual([held, held])
    })
  })

  // The units of every page but one were gone: told as cleared data, which it was not.
  describe('pages that each have a cart of their own, because nothing is kept', () => {
    async function twoCarts(fault: 'full' | 'silent') {
      vi.spyOn(console, 'warn').mockImplementation(() => {})
      const shop = createCartShop()
      const [one, other] = [shop.open(), shop.open()]
      const { run, advance } = shop.world
      await run(one.engine.addItem(OAT))
      await run(one.engine.clear())
      await advance(1000)
      shop.world.setStorage(fault)
      await run(Promise.all([one.engine.addItem({ ...TEA, quantity: 2 }), other.engine.addItem(OIL)]))
      expect([shown(one), shown(other)]).toEqual([{ tea: 2 }, { 'oil:oil-500': 1 }])
      return { shop, one, other, run, advance }
    }

    test.each(['full', 'silent'] as const)(
      'come to have one, with all that was added (%s)',
      async (fault) => {
        const { shop, one, other, run } = await twoCarts(fault)
        shop.world.setStorage('none')
        for (const { engine } of [one, other]) await run(engine.refresh())
        expect(shown(other)).toEqual({ tea: 2, 'oil:oil-500': 1 })
        await run(other.engine.flush())
        await run(one.engine.refresh())
        expect([shown(one), shown(other), await shop.held()]).toEqual(
          Array(3).fill({ tea: 2, 'oil:oil-500': 1 }),
        )
        expect(shop.events.filter(({ type }) => type === 'cart_reset')).toEqual([
          { type: 'cart_reset', reason: 'cleared' },
        ])
      },
    )

    test('and name what is not to be had any more', async () => {
      const { shop, one, other, run } = await twoCarts('full')
      shop.world.setStorage('none')
      shop.sandbox.script({ type: 'stock', product: 'oil', quantity: 0 })
      for (const { engine } of [one, other]) await run(engine.refresh())
      await run(other.engine.flush())
      expect([shown(one), shown(other)]).toEqual([{ tea: 2 }, { tea: 2 }])
      expect(other.engine.getState().errors.cart).toMatchObject({
        reason: 'lines_lost',
        details: { lines: [{ key: 'oil:oil-500', quantity: 1 }] },
      })
    })
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
    const engine = cartEngine({
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
    const engine = cartEngine({ ...tab.ports, client: shop.clientFor(tab) })
    engine.connect()()
    await shop.world.run(shop.open().engine.addItem(TEA))
    tab.emit('focus')
    await shop.world.advance(1000)
    expect([engine.getState().itemCount, gets(shop).length]).toEqual([0, 0])
  })
})

test('a first read that fails is an error with a way on', async () => {
  const shop = createCartShop()
  const tab = shop.world.openTab()
  tab.ports.storage.set(POINTER, 'cart-of-yesterday')
  shop.reads.push(refused(500), refused(500), refused(500), refused(500))
  const opened = shop.open(tab)
  expect(opened.engine.getState().status).toBe('loading')
  await shop.world.advance(20_000)
  expect(opened.engine.getState()).toMatchObject({ status: 'error', errors: { cart: { code: 'server' } } })
  await shop.world.run(opened.engine.refresh())
  expect(opened.engine.getState()).toMatchObject({ status: 'ready', errors: { cart: null } })
  shop.writes.push(answerLost)
  expect(await shop.world.run(opened.engine.addItem(TEA))).toMatchObject({ added: 1 })
})
