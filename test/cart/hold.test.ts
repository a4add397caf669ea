import { describe, expect, test, vi } from 'vitest'
import type { Hold } from '../../src/cart/hold.js'
import type { CheckoutForCart } from '../../src/cart/types.js'
import { CommerceError } from '../../src/errors.js'
import {
  type CartShopOptions,
  createCartShop,
  methods,
  OAT,
  OIL,
  posts,
  shown,
  TEA,
} from './support/cartShop.js'
import { refused } from './support/fates.js'
import { setOrder } from './support/order.js'

const POINTER = 'ac:test:cart-id'
const HOLD = 'ac:test:hold'

/** Two of tea in a cart, and an order of them. */
async function openHeld(hold: Partial<Hold> = {}, options: CartShopOptions = {}) {
  const shop = createCartShop(options)
  const { run, advance } = shop.world
  const tab = shop.open()
  await run(tab.engine.addItem({ ...TEA, quantity: 2 }))
  await advance(1000)
  const cartId = shop.pointer() ?? ''
  const { cart, lines } = tab.engine.getState()
  setOrder(shop, tab.tab, { cartId, lines, totals: cart, own: ['tea'], ...hold })
  await advance(100)
  shop.requests.length = 0
  tab.events.length = 0
  return { shop, tab, engine: tab.engine, cartId, run, advance }
}

describe('while an order can still be paid', () => {
  test('its goods are shown, with their totals, and cost no request', async () => {
    const { shop, tab, cartId, run } = await openHeld({ state: 'confirming' })
    const { cart, totals, status } = tab.engine.getState()
    expect([shown(tab), cart?.id, status]).toEqual([{ tea: 2 }, cartId, 'ready'])
    expect(totals.total).toMatchObject({ amount: expect.any(Number) })
    const other = shop.open()
    await run(other.engine.refresh())
    expect([shown(other), shop.requests]).toEqual([{ tea: 2 }, []])
  })

  test('nothing is written to its cart: what is added goes into another one, and both are shown as one', async () => {
    const { shop, tab, engine, cartId, run } = await openHeld({ state: 'confirming' })
    await run(Promise.all([engine.addItem(TEA), engine.addItem(OAT)]))
    expect(posts(shop).some(({ path }) => path.includes(cartId))).toBe(false)
    expect([shown(tab), engine.getState().totals.total]).toEqual([{ tea: 3, 'bowl:bowl-oat': 1 }, null])
    expect([await shop.held(cartId), await shop.held()]).toEqual([{ tea: 2 }, { tea: 1, 'bowl:bowl-oat': 1 }])
  })

  test('only what lies beside it can be taken out', async () => {
    const { tab, engine, run } = await openHeld({ state: 'confirming' })
    await run(engine.addItem({ ...TEA, quantity: 2 }))
    expect(await run(engine.setQuantity('tea', 3))).toMatchObject({ requested: -1, added: -1 })
    await expect(run(engine.setQuantity('tea', 1))).rejects.toMatchObject({ reason: 'cart_being_paid' })
    await expect(run(engine.clear())).rejects.toMatchObject({ reason: 'cart_being_paid' })
    expect(shown(tab)).toEqual({ tea: 3 })
  })

  test('a set quantity is meant of all that is shown, also where the order is paid before it is sent', async () => {
    const { shop, tab, engine, cartId, run } = await openHeld({ state: 'confirming' })
    const more = engine.setQuantity('tea', 3)
    setOrder(shop, tab.tab, { cartId, state: 'placed', lines: engine.getState().lines })
    expect(await run(more)).toMatchObject({ requested: 1, added: 1 })
    expect([shown(tab), await shop.held()]).toEqual([{ tea: 1 }, { tea: 1 }])
  })
})

test('a paid order shows nothing at once, in every tab, and the pointer follows at the next turn', async () => {
  const { shop, tab, engine, cartId, run, advance } = await openHeld({ state: 'confirming' })
  const other = shop.open()
  const { lines } = engine.getState()
  setOrder(shop, tab.tab, { cartId, lines, state: 'placed' })
  await advance(10)
  expect([engine.forCheckout.readPointer(), shown(other)]).toEqual([null, {}])
  await run(other.engine.refresh())
  expect(shop.pointer()).toBeNull()
  await run(other.engine.addItem(OAT))
  expect([shown(other), await shop.held(cartId)]).toEqual([{ 'bowl:bowl-oat': 1 }, { tea: 2 }])
})

test.each(['full', 'silent'] as const)(
  'what is added beside an order lasts as long as its page where the storage is %s by then',
  async (fault) => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { shop, tab, engine, run } = await openHeld({ state: 'confirming' })
    shop.world.setStorage(fault)
    await run(engine.addItem(OAT))
    await run(engine.increment('bowl:bowl-oat'))
    expect([shown(tab), new Set(posts(shop).map(({ path }) => path)).size]).toEqual([
      { tea: 2, 'bowl:bowl-oat': 2 },
      1,
    ])
    shop.world.setStorage('none')
    await run(engine.refresh())
    expect(await shop.held()).toEqual({ 'bowl:bowl-oat': 2 })
  },
)

describe('an order that waits for its payment is given up by the first change', () => {
  test('and its cart goes back to its place, where it is as it was', async () => {
    const { shop, tab, engine, cartId, run } = await openHeld()
    await run(engine.decrement('tea'))
    expect(shop.world.storage.has(HOLD)).toBe(false)
    expect([shown(tab), await shop.held()]).toEqual([{ tea: 1 }, { tea: 1 }])
    const again = await openHeld({}, { capabilities: { updateItem: true } })
    await again.run(again.engine.decrement('tea'))
    expect(methods(again.shop)).toEqual(['GET', 'PATCH'])
    expect([again.shop.pointer(), await shop.held(cartId)]).toEqual([again.cartId, { tea: 2 }])
  })

  test('is built in a fresh cart where the server has emptied it, together with what lies beside it', async () => {
    const { shop, tab, engine, cartId, run } = await openHeld({ state: 'confirming' })
    await run(engine.addItem(OAT))
    shop.gone.add(cartId)
    setOrder(shop, tab.tab, { cartId, lines: engine.getState().lines.slice(0, 1), own: ['tea'] })
    await run(engine.addItem(OAT))
    expect([shown(tab), await shop.held()]).toEqual(Array(2).fill({ tea: 2, 'bowl:bowl-oat': 2 }))
    expect(shop.world.storage.has(HOLD)).toBe(false)
  })

  test('goes back as it is where another device changed it, and that is told', async () => {
    const { shop, tab, engine, cartId, run } = await openHeld()
    await shop.foreignAdd(OAT, 1)
    await run(engine.addItem(TEA))
    expect([shown(tab), shop.pointer()]).toEqual([{ tea: 3, 'bowl:bowl-oat': 1 }, cartId])
    expect(tab.events.map(({ type }) => type)).toEqual(['cart_diverged', 'add_to_cart'])
  })

  test('and stays where both cannot be built in one cart: what lies beside it stays there, too', async () => {
    const { shop, tab, engine, cartId, run } = await openHeld({ state: 'confirming' })
    await run(engine.addItem(OAT))
    shop.writes.push(refused(409))
    setOrder(shop, tab.tab, { cartId, lines: engine.getState().lines.slice(0, 1), own: ['tea'] })
    await expect(run(engine.decrement('tea'))).rejects.toMatchObject({ code: 'stock_held' })
    expect([shown(tab), await shop.held(cartId)]).toEqual([{ tea: 2, 'bowl:bowl-oat': 1 }, { tea: 2 }])
  })

  test('and stays, with its reason, where its goods cannot be had again: more goes beside it', async () => {
    const { shop, tab, engine, cartId, run } = await openHeld({}, { stockPolicy: 'refuse' })
    shop.gone.add(cartId)
    shop.writes.push(refused(409))
    await expect(run(engine.decrement('tea'))).rejects.toMatchObject({ code: 'stock_held' })
    expect([shown(tab), shop.world.storage.has(HOLD)]).toEqual([{ tea: 2 }, true])
    shop.writes.push(refused(409))
    expect(await run(engine.addItem(OAT))).toMatchObject({ added: 1 })
    expect(shown(tab)).toEqual({ tea: 2, 'bowl:bowl-oat': 1 })
  })

  test('but not on a page without a checkout where a payment of it was sent that nobody has heard of', async () => {
    const { shop, tab, engine, run } = await openHeld({ sentAt: 1 })
    await expect(run(engine.decrement('tea'))).rejects.toMatchObject({ reason: 'cart_being_paid' })
    await run(engine.addItem(OIL))
    expect([shown(tab), shop.world.storage.has(HOLD)]).toEqual([{ tea: 2, 'oil:oil-500': 1 }, true])
  })

  test('by the page’s checkout where there is one, before anything is sent and without a lock', async () => {
    const asked: unknown[] = []
    const checkout: CheckoutForCart = {
      async release(options) {
        asked.push([options, posts(held.shop).length, held.shop.world.heldLocks()])
        throw new CommerceError({ code: 'conflict', reason: 'order_held', message: 'Held.' })
      },
    }
    const held = await openHeld({}, { checkout: () => checkout })
    await expect(held.run(held.engine.decrement('tea'))).rejects.toMatchObject({ reason: 'order_held' })
    await expect(held.run(held.engine.clear())).rejects.toMatchObject({ reason: 'order_held' })
    expect(asked).toEqual([
      [{ isDiscarded: false }, 0, []],
      [{ isDiscarded: true }, 0, []],
    ])
  })

  test('and nothing of it comes back where the cart is emptied', async () => {
    const { shop, tab, engine, run } = await openHeld()
    expect(await run(engine.clear())).toMatchObject({ requested: -2, added: -2 })
    expect([shown(tab), shop.requests, shop.pointer()]).toEqual([{}, [], null])
  })
})

test('a page that dies between any two steps of a release leaves the goods in one place', async () => {
  const { shop, tab, engine, cartId, run } = await openHeld()
  const { lines } = engine.getState()
  // The hold was written, and neither the record, the pointer, nor its removal.
  await run(engine.addItem(OAT))
  const to = shop.pointer() ?? ''
  tab.tab.ports.storage.set(POINTER, cartId)
  setOrder(shop, tab.tab, { cartId, lines: [], state: 'released', to, own: ['tea'] })
  const next = shop.open(tab.tab.reload())
  await run(next.engine.refresh())
  expect([shop.pointer(), shop.world.storage.has(HOLD)]).toEqual([to, false])
  expect(shown(next)).toEqual(await shop.held(to))
  expect(lines).toHaveLength(1)
})

describe('what is stored of an order', () => {
  test('by the version before is read as one', async () => {
    const { shop, tab, engine, cartId, run } = await openHeld()
    const { lines } = engine.getState()
    const former = {
      orderId: 'ord_1',
      intentId: 'pi_1',
      cartId,
      fingerprint: 'f',
      state: 'confirming',
      lines,
    }
    tab.tab.ports.storage.set(HOLD, JSON.stringify({ ...former, startedAt: shop.world.now() }))
    await run(engine.addItem(OAT))
    expect([shown(tab), await shop.held(cartId)]).toEqual([{ tea: 2, 'bowl:bowl-oat': 1 }, { tea: 2 }])
  })

  test.each([
    '{',
    '7',
    '{"state":"ready"}',
    (text: string) => text.replace('"ready"', '"of a later version"'),
    (text: string) => text.replace(/"quantity":2/, '"quantity":"2"'),
    (text: string) => text.replace(/"amount":\d+/, '"amount":"9"'),
  ])('counts as none where it is not whole: %s', async (damage) => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { shop, tab, engine, cartId, run } = await openHeld()
    const text = tab.tab.ports.storage.get(HOLD) ?? ''
    tab.tab.ports.storage.set(HOLD, typeof damage === 'string' ? damage : damage(text))
    await run(engine.addItem(TEA))
    expect([shop.pointer(), shown(tab)]).toEqual([cartId, { tea: 3 }])
  })
})

test('a discount that is gone from the cart in which an order’s goods go on is told', async () => {
  const discount = { amount: 500, currency: 'EUR' }
  const { shop, tab, engine, cartId, run } = await openHeld({ state: 'confirming' })
  await run(engine.addItem(OAT))
  const { lines, totals } = JSON.parse(shop.world.storage.get(HOLD) ?? '')
  setOrder(shop, tab.tab, { cartId, lines, totals: { ...totals, discount }, own: ['tea'], state: 'ready' })
  await run(engine.addItem(OAT))
  expect([shown(tab), await shop.held()]).toEqual(Array(2).fill({ tea: 2, 'bowl:bowl-oat': 2 }))
  expect(tab.events.map(({ type }) => type)).toContain('price_changed')
  expect(engine.getState().errors.cart).toMatchObject({ reason: 'prices_moved' })
})
