import { describe, expect, test, vi } from 'vitest'
import type { CartEngine } from '../../src/cart/types.js'
import type { StoragePort } from '../../src/ports.js'
import { cartEngine } from '../support/cartEngine.js'
import { type CartTab, createCartShop, OAT, OIL, posts, shown, TEA } from './support/cartShop.js'
import { prompt, refused, resent, slow, stale } from './support/fates.js'

const POINTER = 'ac:test:cart-id'

describe('a cart whose storage is full, silent or denied', () => {
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

  // Where no record is kept, a reading out of a cache and a POST that was sent twice look the same.
  describe('a cart over storage that is full before it begins', () => {
    async function openFull() {
      vi.spyOn(console, 'warn').mockImplementation(() => {})
      const shop = createCartShop()
      const tab = shop.open()
      shop.world.setStorage('full')
      await shop.world.run(tab.engine.addItem(TEA))
      return { shop, tab, run: shop.world.run }
    }

    test.each<[string, (tab: CartTab) => Promise<unknown>, number]>([
      ['a unit is added', ({ engine }) => engine.addItem(TEA), 1],
      ['a click on "+"', ({ engine }) => engine.increment('tea'), 1],
      ['two units are added', ({ engine }) => engine.addItem({ ...TEA, quantity: 2 }), 2],
    ])('takes back nothing that was told, where a cache answers before %s', async (_, change, units) => {
      const { shop, tab, run } = await openFull()
      await run(tab.engine.addItem({ ...TEA, quantity: units }))
      shop.reads.push(stale)
      await run(change(tab))
      const held = await shop.held(tab.engine.getState().cart?.id)
      expect([shown(tab), held]).toEqual([{ tea: 1 + 2 * units }, { tea: 1 + 2 * units }])
    })

    test('tells what the network sent twice', async () => {
      const { shop, tab, run } = await openFull()
      shop.writes.push(resent)
      await run(tab.engine.addItem(TEA))
      expect([shown(tab), await shop.held(tab.engine.getState().cart?.id)]).toEqual([{ tea: 3 }, { tea: 3 }])
      const told = tab.events.flatMap((event) =>
        event.type === 'cart_diverged' ? [event.error.details] : [],
      )
      expect(told).toEqual([{ expected: { tea: 2 }, actual: { tea: 3 } }])
    })
  })

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
    async function twoCarts(fault: 'full' | 'silent', catalog: string[] = []) {
      vi.spyOn(console, 'warn').mockImplementation(() => {})
      const shop = createCartShop({ catalog })
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

    // Each line was looked at by itself, and only the last one was named.
    test('and name all of three that the shop refuses, in one message', async () => {
      const gone = ['salt', 'soap', 'wax']
      const { shop, one, other, run } = await twoCarts('full', gone)
      for (const productId of gone) await run(other.engine.addItem({ productId, quantity: 2 }))
      shop.world.setStorage('none')
      // Each is asked for twice: without its one variant, and with it.
      shop.writes.push(prompt, ...gone.flatMap(() => [refused(400), refused(400)]))
      for (const { engine } of [one, other]) await run(engine.refresh())
      await run(other.engine.flush())
      expect(shown(other)).toEqual({ tea: 2, 'oil:oil-500': 1 })
      const error = other.engine.getState().errors.cart
      expect(error?.details).toMatchObject({ lines: gone.map((key) => ({ key, quantity: 2 })) })
      expect(error?.message).toMatch(/salt × 2, soap × 2, wax × 2/i)
    })
  })
})

/** It was carried over after what had been asked for: emptied tea came back, and of three there were four. */
test.each([
  ['an emptying', (engine: CartEngine) => engine.clear(), {}],
  ['a quantity', (engine: CartEngine) => engine.setQuantity('tea', 3), { tea: 3, 'bowl:bowl-oat': 1 }],
])(
  '%s that waits while a full storage comes to name another page’s cart holds there, too',
  async (_, ask, all) => {
    const shop = createCartShop()
    const { run, advance } = shop.world
    const [mine, other] = [shop.open(), shop.open()]
    shop.world.setStorage('full')
    await run(mine.engine.addItem(TEA))
    shop.writes.push(slow(3000))
    const bowl = other.engine.addItem(OAT)
    await advance(100)
    const asked = ask(mine.engine)
    await advance(100)
    shop.world.setStorage('none')
    await run(Promise.all([bowl, asked]))
    await advance(5000)
    expect([shown(mine), shown(other), await shop.held()]).toEqual([all, all, all])
  },
)
