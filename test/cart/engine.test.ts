import { describe, expect, test } from 'vitest'
import { clickEvery, createCartShop, gets, INK, OAT, OIL, posts, shown, TEA } from './support/cartShop.js'
import { lost, slow } from './support/fates.js'
import { totalsOf } from './support/hearing.js'

describe('a click', () => {
  test('shows at once, with the preview and without a sum of the client’s', async () => {
    const { open, world } = createCartShop()
    const { engine } = open()
    const preview = { name: 'Green tea', unitPrice: { amount: 900, currency: 'USD' } }
    const added = engine.addItem({ ...TEA, quantity: 2, preview })
    const { lines, itemCount, totals, pending } = engine.getState()
    expect(lines).toMatchObject([{ key: 'tea', name: 'Green tea', quantity: 2, total: null }])
    expect([itemCount, totals.total]).toEqual([2, null])
    expect([[...pending.lines], pending.totals]).toEqual([['tea'], true])

    await world.run(added)
    const { cart, pending: after } = engine.getState()
    expect(cart).toMatchObject({ itemCount: 2, subtotal: { amount: 1800 }, lines: [{ name: 'tea' }] })
    expect([after.lines.size, after.totals]).toEqual([0, false])
  })

  test('on a line that is there keeps its sum as the server said it, until the server says another', async () => {
    const { open, world, saidTotals } = createCartShop()
    const { engine } = open()
    await world.run(engine.addItem(TEA))
    const before = engine.getState()
    const more = engine.setQuantity('tea', 7)
    expect(engine.getState().lines[0]).toMatchObject({ quantity: 7, total: before.lines[0]?.total })
    expect(engine.getState().totals).toBe(before.totals)
    await world.run(more)
    expect(saidTotals).toContain(totalsOf(engine.getState().totals))
    expect(engine.getState().totals.subtotal).toMatchObject({ amount: 6300 })
  })

  test('is answered with what it asked for and what the server gave', async () => {
    const { open, world } = createCartShop()
    const { engine } = open()
    const first = engine.addItem({ ...TEA, quantity: 3 })
    await world.advance(10)
    const second = engine.increment('tea')
    expect(await world.run(first)).toMatchObject({ requested: 3, added: 3, cart: { itemCount: 3 } })
    expect(await world.run(second)).toMatchObject({ requested: 1, added: 1, cart: { itemCount: 4 } })
  })

  test.each([
    ['a quantity of 0', { ...TEA, quantity: 0 }],
    ['a quantity below 0', { ...TEA, quantity: -1 }],
    ['half a unit', { ...TEA, quantity: 0.5 }],
    ['more than 9999', { ...TEA, quantity: 10_000 }],
    ['not a number', { ...TEA, quantity: Number.NaN }],
    ['no product', { productId: '' }],
  ])('with %s is refused before any request', async (_, item) => {
    const shop = createCartShop()
    const { engine } = shop.open()
    await expect(engine.addItem(item)).rejects.toMatchObject({
      code: 'invalid_argument',
      outcome: 'not_applied',
    })
    expect(shop.requests).toEqual([])
  })

  test('on a line that is not there is refused', async () => {
    const { open } = createCartShop()
    await expect(open().engine.increment('__proto__')).rejects.toMatchObject({ code: 'invalid_argument' })
  })

  test('speaks of its own line only: pending, errors and objects of other lines stay', async () => {
    const { open, world, writes } = createCartShop()
    const { engine } = open()
    await world.run(Promise.all([engine.addItem(OAT), engine.addItem(INK)]))
    const [oat] = engine.getState().lines
    writes.push(lost)
    const failed = engine.increment('bowl:bowl-ink')
    expect([...engine.getState().pending.lines]).toEqual(['bowl:bowl-ink'])
    await expect(world.run(failed)).rejects.toMatchObject({ outcome: 'not_applied' })
    const { errors, lines } = engine.getState()
    expect([...errors.lines.keys()]).toEqual(['bowl:bowl-ink'])
    expect(lines[0]).toBe(oat)

    engine.dismissErrors('bowl:bowl-ink')
    expect(engine.getState().errors.lines.size).toBe(0)
  })

  test('that succeeds takes the error of the last one away', async () => {
    const { open, world, writes } = createCartShop()
    const { engine } = open()
    writes.push(lost)
    await world.run(engine.addItem(TEA).catch(() => {}))
    expect(engine.getState().errors.lines.size).toBe(1)
    await world.run(engine.addItem(TEA))
    expect(engine.getState().errors.lines.size).toBe(0)
  })

  test('that fails is told to onError once, however many clicks went out together', async () => {
    const { open, world, writes } = createCartShop()
    const { engine, errors } = open()
    writes.push(slow(500), lost)
    const clicks = await clickEvery(10, 4, () => engine.addItem(TEA), world)
    const results = await world.run(Promise.allSettled(clicks))
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected'])
    expect(errors).toMatchObject([{ code: 'network', outcome: 'not_applied' }])
  })
})

describe('several clicks', () => {
  test('go out as the first at once and the rest together', async () => {
    const shop = createCartShop()
    const { engine } = shop.open()
    const clicks = await clickEvery(40, 10, () => engine.addItem(TEA), shop.world)
    await shop.world.run(Promise.all(clicks))
    expect(posts(shop).map(({ body }) => body)).toMatchObject([{ quantity: 1 }, { quantity: 9 }])
    expect(await shop.held()).toEqual({ tea: 10 })
  })

  test('that cancel each other out cost no request', async () => {
    const shop = createCartShop()
    const { engine } = shop.open()
    await shop.world.run(engine.addItem({ ...TEA, quantity: 2 }))
    const before = shop.requests.length
    await shop.world.run(Promise.all([engine.decrement('tea'), engine.increment('tea')]))
    expect(shop.requests.length).toBe(before)
  })

  test('never stop a line from being served: who clicks on and on is served every two seconds', async () => {
    const shop = createCartShop()
    const { engine } = shop.open()
    await clickEvery(100, 60, () => engine.addItem(TEA), shop.world)
    expect(posts(shop)).toHaveLength(3)
    await shop.world.run(engine.flush())
    expect(await shop.held()).toEqual({ tea: 60 })
  })

  test('while one is in flight wait for it, and are never mixed with it', async () => {
    const shop = createCartShop()
    const { engine } = shop.open()
    shop.writes.push(slow(3000))
    engine.addItem(TEA)
    await shop.world.advance(1000)
    engine.addItem(OAT)
    await shop.world.advance(1000)
    expect(posts(shop)).toHaveLength(1)
    await shop.world.run(engine.flush())
    expect(shop.mostInFlight()).toBe(1)
    expect(await shop.held()).toEqual({ tea: 1, 'bowl:bowl-oat': 1 })
  })
})

describe('the stock', () => {
  test('that runs short gives less, says so beside the line, and keeps the rest', async () => {
    const { open, world, held } = createCartShop({ stockPolicy: 'clamp' })
    const tab = open()
    expect(await world.run(tab.engine.addItem({ ...OIL, quantity: 8 }))).toMatchObject({
      requested: 8,
      added: 5,
    })
    expect(tab.engine.getState().errors.lines.get('oil:oil-500')).toMatchObject({
      code: 'out_of_stock',
      outcome: 'applied',
      details: { requested: 8, added: 5 },
    })
    expect([shown(tab), await held()]).toEqual([{ 'oil:oil-500': 5 }, { 'oil:oil-500': 5 }])
  })

  test('that refuses puts the control back to what the server holds', async () => {
    const { open, world } = createCartShop()
    const tab = open()
    await world.run(tab.engine.addItem({ ...OIL, quantity: 4 }))
    const more = tab.engine.setQuantity('oil:oil-500', 9)
    expect(shown(tab)).toEqual({ 'oil:oil-500': 9 })
    await expect(world.run(more)).rejects.toMatchObject({ code: 'out_of_stock', outcome: 'not_applied' })
    expect(shown(tab)).toEqual({ 'oil:oil-500': 4 })
  })

  test('refuses clicks that went out together as one: the shop does not say what it would have given', async () => {
    const { open, world, sandbox, held } = createCartShop()
    const { engine } = open()
    await world.run(engine.addItem(OIL))
    await world.advance(1000)
    sandbox.script({ type: 'stock', product: 'oil', quantity: 3 })
    const clicks = await clickEvery(40, 4, () => engine.increment('oil:oil-500'), world)
    const results = await world.run(Promise.allSettled(clicks))
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected'])
    expect([await held(), engine.getState().errors.lines.get('oil:oil-500')?.code]).toEqual([
      { 'oil:oil-500': 2 },
      'out_of_stock',
    ])
  })

  test('goes to the first of two clicks that went out together', async () => {
    const { open, world, writes } = createCartShop({ stockPolicy: 'clamp' })
    const { engine } = open()
    writes.push(slow(400))
    engine.addItem(TEA)
    const [first, second] = [4, 3].map((quantity) => engine.addItem({ ...OIL, quantity }))
    expect(await world.run(Promise.all([first, second]))).toMatchObject([{ added: 4 }, { added: 1 }])
  })
})

describe('reading', () => {
  test('a new visitor costs no request at all', async () => {
    const shop = createCartShop()
    const { engine } = shop.open()
    await shop.world.advance(10_000)
    expect(engine.getState()).toMatchObject({ status: 'ready', itemCount: 0, isHydrated: true })
    expect(shop.requests).toEqual([])
  })

  test('keeps its order with writes: a late answer of an early read overwrites nothing', async () => {
    const shop = createCartShop()
    const tab = shop.open()
    await shop.world.run(tab.engine.addItem(TEA))
    shop.reads.push(slow(5000))
    const [read] = [tab.engine.refresh(), tab.engine.addItem(TEA)]
    expect((await shop.world.run(read)).itemCount).toBe(1)
    expect(shown(tab)).toEqual({ tea: 2 })
    await shop.world.run(tab.engine.flush())
    expect(shown(tab)).toEqual({ tea: 2 })
    expect(shop.requests.map(({ method }) => method)).toEqual(['POST', 'GET', 'POST'])
  })

  test('several wishes to read at once cost one request', async () => {
    const shop = createCartShop()
    const { engine } = shop.open()
    await shop.world.run(engine.addItem(TEA))
    await shop.world.run(Promise.all([engine.refresh(), engine.refresh(), engine.refresh()]))
    expect(gets(shop)).toHaveLength(1)
  })

  test('that fails keeps what is known on show', async () => {
    const shop = createCartShop()
    const tab = shop.open()
    await shop.world.run(tab.engine.addItem(TEA))
    shop.reads.push(lost, lost, lost, lost)
    await expect(shop.world.run(tab.engine.refresh())).rejects.toMatchObject({ code: 'network' })
    expect(tab.engine.getState()).toMatchObject({ status: 'ready', itemCount: 1, errors: { cart: null } })
  })

  test('changes no object where nothing changed: nobody renders again', async () => {
    const { open, world } = createCartShop()
    const { engine } = open()
    await world.run(engine.addItem(TEA))
    const before = engine.getState()
    let renders = 0
    engine.subscribe(() => renders++)
    await world.run(engine.refresh())
    expect([engine.getState() === before, renders]).toEqual([true, 0])
  })
})

describe('flush', () => {
  test('waits for no quiet, and for every wish, whichever way it ends', async () => {
    const shop = createCartShop()
    const { engine } = shop.open()
    await shop.world.run(engine.addItem(TEA))
    shop.writes.push(lost)
    const failed = engine.addItem(TEA)
    const later = engine.addItem(OAT)
    await shop.world.run(engine.flush())
    await expect(failed).rejects.toMatchObject({ outcome: 'not_applied' })
    expect(await later).toMatchObject({ added: 1 })
  })

  test('has nothing to wait for in a quiet cart', async () => {
    const { open } = createCartShop()
    await expect(open().engine.flush()).resolves.toBeUndefined()
  })
})
