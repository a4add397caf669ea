import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  type CartShop,
  type CartShopOptions,
  createCartShop,
  gets,
  type Item,
  keyOf,
  OAT,
  posts,
  shown,
  TEA,
} from './support/cartShop.js'
import { type Fate, lost, refused, resent, slow, straggler } from './support/fates.js'

const HALF_AN_HOUR = 30 * 60_000

afterEach(() => void vi.restoreAllMocks())

const NATIVE = { updateItem: true, removeItem: true, clearCart: true }

/** A cart of which an order came to nothing. */
async function openUnordered(
  item: Item,
  { fate = lost, ...options }: CartShopOptions & { fate?: Fate } = {},
) {
  const shop = createCartShop({ capabilities: NATIVE, ...options })
  const { run, advance } = shop.world
  const tab = shop.open(undefined, { hasCheckout: true })
  await run(tab.engine.addItem(item))
  await advance(1000)
  shop.orders.push(fate)
  await run(Promise.resolve(tab.checkout?.start()))
  return { shop, tab, run, advance }
}

// Found by the storm: the half hour was counted until somebody looked, and the lines were gone without a message.
test('what a late order took is built again, however late the next look is', async () => {
  const { shop, tab, run, advance } = await openUnordered(TEA, {
    fate: straggler(20_000),
    cartAtCheckout: 410,
  })
  await run(tab.engine.addItem(OAT))
  await advance(2 * HALF_AN_HOUR)
  await run(tab.engine.refresh())
  const both = { tea: 1, 'bowl:bowl-oat': 1 }
  expect([shown(tab), await shop.held(tab.engine.getState().cart?.id)]).toEqual([both, both])
})

/** A cart that was emptied meanwhile took the next write for the whole of it, or had "no more" of what it did not hold. */
test.each(['consume', 404, 409, 410] as const)(
  'what a late order took (%s) is there again with the next click, too',
  async (cartAtCheckout) => {
    const { shop, tab, run, advance } = await openUnordered(TEA, { fate: straggler(20_000), cartAtCheckout })
    const { engine } = tab
    await run(engine.addItem(OAT))
    await advance(30_000)
    expect(await run(engine.increment('tea'))).toMatchObject({ added: 1 })
    const all = { tea: 2, 'bowl:bowl-oat': 1 }
    expect([shown(tab), await shop.held()]).toEqual([all, all])
    expect(tab.events.map(({ type }) => type)).not.toContain('cart_diverged')
  },
)

// Found by the storm: the cart that could not be named took the place of the one that was known, which was empty then.
test.each(['silent', 'full'] as const)(
  'what a late order took stays known where the storage, %s by now, does not take the cart that is built for it',
  async (fault) => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { shop, tab, run, advance } = await openUnordered(TEA, {
      fate: straggler(20_000),
      cartAtCheckout: 'consume',
    })
    await run(tab.engine.addItem(OAT))
    await advance(30_000)
    shop.world.setStorage(fault)
    await run(tab.engine.refresh().catch(() => {}))
    const both = { tea: 1, 'bowl:bowl-oat': 1 }
    expect(shown(tab)).toEqual(both)
    shop.world.setStorage('none')
    await run(tab.engine.refresh())
    expect([shown(tab), await shop.held()]).toEqual([both, both])
  },
)

/** A click is under way whose units the network has brought twice, and the cart is gone before it takes those back. */
describe('while what came twice is taken back, a cart that a late order took', () => {
  const KEY = keyOf(OAT)

  async function takeCart(shop: CartShop, units: Record<string, number>): Promise<void> {
    for (let ms = 0; ms < 5000; ms += 10) {
      const isThere = JSON.stringify(await shop.held()) === JSON.stringify(units)
      if (isThere && !posts(shop)[0]?.isPending) return void shop.gone.add(shop.pointer() ?? '')
      await shop.world.advance(10)
    }
    throw new Error('The cart never held that.')
  }

  test.each([
    ['by PATCH', NATIVE],
    ['by building the cart anew', {}],
  ])('is built as it was told (%s)', async (_, capabilities) => {
    const { shop, tab, run } = await openUnordered(TEA, { capabilities, cartAtCheckout: 410 })
    shop.writes.push(resent, refused(429))
    shop.requests.length = 0
    const adding = tab.engine.addItem(TEA)
    await takeCart(shop, { tea: 3 })
    expect(await run(adding)).toMatchObject({ added: 1 })
    expect([shown(tab), await shop.held()]).toEqual([{ tea: 2 }, { tea: 2 }])
  })

  // The rebuild reads the cart once more than the click did.
  test('is built as it was told where it goes just before the fresh cart is begun', async () => {
    const { shop, tab, run, advance } = await openUnordered(TEA, { capabilities: {}, cartAtCheckout: 410 })
    shop.writes.push(resent)
    shop.requests.length = 0
    const adding = tab.engine.addItem(TEA)
    // Of the order and of the cart, before the second unit is taken back, and as the fresh cart is begun.
    while (gets(shop).length < 4) await advance(10)
    shop.gone.add(shop.pointer() ?? '')
    expect(await run(adding)).toMatchObject({ added: 1 })
    expect([shown(tab), await shop.held()]).toEqual([{ tea: 2 }, { tea: 2 }])
  })

  test('is built without all that several clicks had sent together', async () => {
    const { shop, tab, run } = await openUnordered(TEA, { cartAtCheckout: 410 })
    shop.writes.push(resent, refused(429))
    shop.requests.length = 0
    const asked = [tab.engine.addItem({ ...OAT, quantity: 3 }), tab.engine.decrement(KEY)]
    await takeCart(shop, { tea: 1, [KEY]: 4 })
    expect((await run(Promise.all(asked))).map(({ added }) => added)).toEqual([3, -1])
    expect(await shop.held()).toEqual({ tea: 1, [KEY]: 2 })
  })

  test.each(['consume', 410] as const)(
    'is left without a word where nothing of it was told (%s)',
    async (how) => {
      const { shop, tab, run, advance } = await openUnordered(TEA, { cartAtCheckout: how })
      await run(tab.engine.removeItem('tea'))
      await advance(1000)
      shop.writes.push(resent)
      shop.requests.length = 0
      tab.events.length = 0
      const adding = tab.engine.addItem(OAT)
      await takeCart(shop, { [KEY]: 2 })
      expect(await run(adding)).toMatchObject({ added: 1 })
      expect([shown(tab), await shop.held()]).toEqual([{ [KEY]: 1 }, { [KEY]: 1 }])
      expect(tab.events.map(({ type }) => type)).toEqual(['add_to_cart'])
    },
  )
})

test('a cart that a late order took is emptied without being built first', async () => {
  const { shop, tab, run, advance } = await openUnordered(TEA, {
    fate: straggler(20_000),
    cartAtCheckout: 'consume',
  })
  await run(tab.engine.addItem(OAT))
  await advance(30_000)
  shop.requests.length = 0
  await run(tab.engine.clear())
  expect(shop.requests.map(({ method }) => method)).not.toContain('POST')
  await run(tab.engine.refresh())
  expect([shown(tab), await shop.held()]).toEqual([{}, {}])
})

/** What a page that is gone had just sent lay beside the order, in a cart that counted as empty, and was left behind. */
test.each(['keep', 'consume'] as const)(
  'what a dead page has sent is there, too, when its order is given up (%s)',
  async (cartAtCheckout) => {
    const shop = createCartShop({ capabilities: NATIVE, cartAtCheckout })
    const { run, advance } = shop.world
    const [tab, other] = [true, true].map((hasCheckout) => shop.open(undefined, { hasCheckout }))
    await run(Promise.resolve(tab?.engine.addItem(TEA)))
    shop.orders.push(slow(3000))
    void tab?.checkout?.start()
    await advance(200)
    shop.requests.length = 0
    void tab?.engine.addItem(OAT).catch(() => {})
    while (shop.requests.length === 0) await advance(20)
    await advance(60)
    tab?.tab.kill()
    await advance(61_000)
    await run(Promise.resolve(other?.checkout?.attempt.reset()))
    await run(Promise.resolve(other?.engine.refresh()))
    const both = { tea: 1, 'bowl:bowl-oat': 1 }
    expect([other && shown(other), await shop.held()]).toEqual([both, both])
  },
)

test('of a cart that was there half an hour after an order was asked for nothing is built again', async () => {
  const { shop, tab, run, advance } = await openUnordered(TEA)
  await run(tab.engine.addItem(OAT))
  await advance(HALF_AN_HOUR)
  await run(tab.engine.refresh())
  shop.gone.add(shop.pointer() ?? '')
  await run(tab.engine.refresh())
  expect(shown(tab)).toEqual({})
})

/** The line came back by itself, as if the server had taken it out for the order. */
test('what is taken out after an order came to nothing stays out', async () => {
  const { shop, tab, run, advance } = await openUnordered(TEA)
  await advance(1000)
  await run(tab.engine.removeItem('tea'))
  await run(tab.engine.refresh())
  expect(shown(tab)).toEqual({})
  expect(await shop.held()).toEqual({})
})

/** A write of which nobody knows came between: an empty cart counted as the order's doing, and the line came back. */
test('what is taken out after an order came to nothing stays out, whatever comes after it', async () => {
  const { shop, tab, run, advance } = await openUnordered(OAT)
  await run(tab.engine.removeItem('bowl:bowl-oat'))
  await advance(1000)
  shop.writes.push(lost)
  const write = tab.engine.addItem(TEA)
  await advance(100)
  shop.reads.push(...Array.from({ length: 4 }, () => lost))
  await expect(run(write)).rejects.toMatchObject({ outcome: 'unknown' })
  await advance(HALF_AN_HOUR)
  await run(tab.engine.refresh())
  expect([shown(tab), await shop.held()]).toEqual([{}, {}])
})
