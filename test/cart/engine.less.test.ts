import { describe, expect, test } from 'vitest'
import { clickEvery, type createCartShop, INK, OIL, posts, shown, TEA } from './support/cartShop.js'
import { answerLost, lost, refused, resent } from './support/fates.js'
import { filledShop } from './support/filledShop.js'
import { setOrder } from './support/order.js'

const sent = ({ requests }: ReturnType<typeof createCartShop>) => requests.map(({ method }) => method)

const native = { updateItem: true, removeItem: true, clearCart: true }

describe('less, where the API can only add', () => {
  test('is built in a fresh cart, which the pointer moves to when it is right', async () => {
    const { shop, tab, engine, run } = await filledShop()
    const old = shop.pointer()
    const less = engine.setQuantity('tea', 1)
    expect(shown(tab)).toEqual({ tea: 1, 'bowl:bowl-oat': 3 })
    expect(await run(less)).toMatchObject({ requested: -1, added: -1 })
    expect(sent(shop)).toEqual(['GET', 'POST', 'POST', 'GET'])
    expect(shop.pointer()).not.toBe(old)
    expect([await shop.held(), shown(tab)]).toEqual([
      { tea: 1, 'bowl:bowl-oat': 3 },
      { tea: 1, 'bowl:bowl-oat': 3 },
    ])
    expect(await shop.held(old)).toEqual({ tea: 2, 'bowl:bowl-oat': 3 })
    expect(tab.events).toMatchObject([{ type: 'remove_from_cart', quantity: 1, line: { key: 'tea' } }])
  })

  test('waits 600 ms for the last click, and is built once', async () => {
    const { shop, engine, run } = await filledShop()
    const clicks = await clickEvery(200, 3, () => engine.decrement('bowl:bowl-oat'), shop.world)
    expect(shop.requests).toEqual([])
    await run(Promise.all(clicks))
    expect(sent(shop)).toEqual(['GET', 'POST', 'GET'])
    expect(await shop.held()).toEqual({ tea: 2 })
  })

  test('waits for nothing at a flush', async () => {
    const { shop, engine, run } = await filledShop()
    const start = shop.world.now()
    engine.removeItem('tea')
    await run(engine.flush())
    expect(shop.world.now() - start).toBeLessThan(500)
  })

  test('keeps line keys, so that nothing that is shown loses its place', async () => {
    const { engine, run } = await filledShop()
    const before = engine.getState().lines
    await run(engine.decrement('tea'))
    const after = engine.getState().lines
    expect(after.map(({ key }) => key)).toEqual(before.map(({ key }) => key))
    expect(after.map(({ id }) => id)).not.toEqual(before.map(({ id }) => id))
  })

  test('takes in what is wished meanwhile', async () => {
    const { shop, engine, run } = await filledShop()
    engine.decrement('tea')
    await shop.world.advance(650)
    const meanwhile = engine.decrement('bowl:bowl-oat')
    expect(await run(meanwhile)).toMatchObject({ added: -1 })
    await run(engine.flush())
    expect(await shop.held()).toEqual({ tea: 1, 'bowl:bowl-oat': 2 })
  })

  test('leaves more that is wished meanwhile to a POST of its own: increases never rebuild', async () => {
    const { shop, engine, run } = await filledShop()
    engine.decrement('tea')
    await shop.world.advance(650)
    const more = engine.setQuantity('bowl:bowl-oat', 5)
    expect(await run(more)).toMatchObject({ added: 2 })
    expect(posts(shop).map(({ body }) => body)).toMatchObject([
      { quantity: 1 },
      { quantity: 3 },
      { quantity: 2 },
    ])
    expect(await shop.held()).toEqual({ tea: 1, 'bowl:bowl-oat': 5 })
  })

  test('of the last line is a new pointer and no cart at all', async () => {
    const { shop, tab, engine, run } = await filledShop()
    await run(Promise.all([engine.removeItem('tea'), engine.removeItem('bowl:bowl-oat')]))
    expect([posts(shop).length, shop.pointer(), shown(tab)]).toEqual([0, null, {}])
    expect(await run(engine.addItem(TEA))).toMatchObject({ added: 1 })
  })

  test.each([
    ['a doubled POST', [resent]],
    ['a lost one', [lost]],
    ['a lost answer', [answerLost]],
    ['a 500', [refused(500), refused(500)]],
  ])('leaves a cart behind that %s made doubtful, and builds another', async (_, fates) => {
    const { shop, tab, engine, run } = await filledShop()
    shop.writes.push(...fates)
    await run(engine.decrement('tea'))
    expect([await shop.held(), shown(tab)]).toEqual([
      { tea: 1, 'bowl:bowl-oat': 3 },
      { tea: 1, 'bowl:bowl-oat': 3 },
    ])
    expect(tab.events).toMatchObject([{ type: 'remove_from_cart', quantity: 1 }])
  })

  test('gives up after three carts; the old one stays', async () => {
    const { shop, tab, engine, run } = await filledShop()
    const old = shop.pointer()
    shop.writes.push(lost, lost, lost, lost)
    await expect(run(engine.decrement('tea'))).rejects.toMatchObject({
      outcome: 'not_applied',
      retryable: true,
    })
    expect([shop.pointer(), posts(shop).length]).toEqual([old, 3])
    expect(shown(tab)).toEqual({ tea: 2, 'bowl:bowl-oat': 3 })
    expect(engine.getState().errors.lines.has('tea')).toBe(true)
  })

  test('waits out a 429 within the same cart', async () => {
    const { shop, engine, run } = await filledShop()
    shop.writes.push(refused(429, { 'retry-after': '1' }))
    await run(engine.decrement('tea'))
    expect(new Set(posts(shop).map(({ path }) => path)).size).toBe(1)
    expect(await shop.held()).toEqual({ tea: 1, 'bowl:bowl-oat': 3 })
  })

  test('stops where the old cart holds the stock, and says so beside that line', async () => {
    const { shop, engine, run } = await filledShop()
    await run(engine.addItem({ ...OIL, quantity: 5 }))
    shop.sandbox.script({ type: 'stock', product: 'oil', quantity: 2 })
    await expect(run(engine.decrement('tea'))).rejects.toMatchObject({ code: 'stock_held' })
    expect(engine.getState().errors.lines.get('oil:oil-500')).toMatchObject({ code: 'stock_held' })
    expect(await shop.held()).toEqual({ tea: 2, 'bowl:bowl-oat': 3, 'oil:oil-500': 5 })
  })

  test('swaps where a price moved meanwhile, and says so', async () => {
    const { shop, tab, engine, run } = await filledShop()
    const less = engine.decrement('tea')
    await shop.world.advance(700)
    shop.sandbox.script({ type: 'price', product: 'bowl', price: 31 })
    await run(less)
    expect(tab.events).toMatchObject([
      { type: 'remove_from_cart' },
      { type: 'price_changed', error: { code: 'price_changed', outcome: 'applied' } },
    ])
    expect(engine.getState().errors.cart).toMatchObject({ code: 'price_changed' })
  })
})

describe('less is refused up front', () => {
  test('where a coupon would be lost', async () => {
    const { shop, engine, run } = await filledShop()
    shop.sandbox.script({ type: 'coupon', code: 'TEN', percentOff: 10 })
    await run(engine.refresh())
    await expect(run(engine.decrement('tea'))).rejects.toMatchObject({ code: 'unsupported' })
    expect(posts(shop)).toEqual([])
  })

  test('where a line was never added here: another device’s, or a gift', async () => {
    const { shop, tab, engine, run } = await filledShop()
    await shop.foreignAdd(INK, 1)
    await run(engine.refresh())
    await expect(run(engine.decrement('tea'))).rejects.toMatchObject({ code: 'unsupported' })
    expect([shown(tab), posts(shop)]).toEqual([{ tea: 2, 'bowl:bowl-oat': 3, 'bowl:bowl-ink': 1 }, []])
  })

  test('by emulate={false}: the state says so before anybody tries, emptying included', async () => {
    const { shop, engine, run } = await filledShop({ emulate: false })
    expect(engine.getState().capabilities).toEqual({
      updateItem: 'unsupported',
      removeItem: 'unsupported',
      clearCart: 'unsupported',
    })
    await expect(run(engine.removeItem('tea'))).rejects.toMatchObject({ code: 'unsupported' })
    await expect(run(engine.clear())).rejects.toMatchObject({ code: 'unsupported' })
    expect(shop.requests).toEqual([])
  })

  test('while the cart is being paid; before that, a change ends the attempt first', async () => {
    const { shop, tab, engine, run } = await filledShop()
    const order = {
      cartId: shop.pointer() ?? '',
      lines: engine.getState().lines,
      own: ['tea', 'bowl:bowl-oat'],
    }
    setOrder(shop, tab.tab, { ...order, state: 'confirming' })
    await expect(run(engine.decrement('tea'))).rejects.toMatchObject({ code: 'conflict' })
    await expect(run(engine.clear())).rejects.toMatchObject({ code: 'conflict' })
    setOrder(shop, tab.tab, { ...order, state: 'declined' })
    await run(engine.decrement('tea'))
    expect(shop.world.storage.get('ac:test:hold')).toBeUndefined()
    expect(await shop.held()).toEqual({ tea: 1, 'bowl:bowl-oat': 3 })
  })
})

describe('where the shop has PATCH and DELETE', () => {
  test('they are used, one request each, and the pointer stays', async () => {
    const { shop, engine, run } = await filledShop({ capabilities: native })
    const pointer = shop.pointer()
    expect(engine.getState().capabilities).toEqual({
      updateItem: 'native',
      removeItem: 'native',
      clearCart: 'native',
    })
    await run(engine.setQuantity('bowl:bowl-oat', 1))
    await run(engine.removeItem('tea'))
    expect(await shop.held()).toEqual({ 'bowl:bowl-oat': 1 })
    await run(engine.clear())
    expect([await shop.held(), shop.pointer()]).toEqual([{}, pointer])
    expect(sent(shop)).toEqual(['PATCH', 'DELETE', 'DELETE'])
  })

  test('a removal whose answer was lost counts, though the second one is answered 404', async () => {
    const { shop, engine, run } = await filledShop({ capabilities: native })
    shop.writes.push({ ...refused(404), arrives: [40] })
    expect(await run(engine.removeItem('tea'))).toMatchObject({ added: -2 })
    expect(sent(shop)).toEqual(['DELETE', 'GET'])
  })

  test('more is still one POST', async () => {
    const { shop, engine, run } = await filledShop({ capabilities: native })
    await run(engine.setQuantity('tea', 5))
    expect(sent(shop)).toEqual(['POST'])
  })
})
