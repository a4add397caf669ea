import { describe, expect, test } from 'vitest'
import {
  type CartShop,
  type CartTab,
  createCartShop,
  gets,
  methods,
  OAT,
  shown,
  TEA,
} from './support/cartShop.js'
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
    ['known', (text: string) => text, ['POST']],
    ['said to be so by other words', withFlags({ known: true, fresh: false }), ['GET', 'POST']],
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

  // Found by the storm: the page had a cart of its own besides, and said nothing of the order's goods.
  test('is told of what an order held, also where more lies in a cart that was never stored', async () => {
    const { shop, tab, engine } = await openOrdered({})
    shop.world.setStorage('silent')
    await shop.world.run(engine.addItem(TEA))
    shop.world.clearStorage()
    await shop.world.advance(10)
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
