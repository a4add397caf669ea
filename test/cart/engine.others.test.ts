import { describe, expect, test } from 'vitest'
import { type CartTab, INK, methods, OAT, posts, shopWithTea, shown, TEA } from './support/cartShop.js'
import { answerLost, lost, resent, resentLate, stale } from './support/fates.js'

describe('what the network sent twice', () => {
  test('is taken back by building the cart anew, and counts once', async () => {
    const { shop, tab, engine, run } = await shopWithTea()
    shop.writes.push(resent)
    expect(await run(engine.addItem({ ...TEA, quantity: 2 }))).toMatchObject({ requested: 2, added: 2 })
    expect([await shop.held(), shown(tab)]).toEqual([{ tea: 4 }, { tea: 4 }])
    expect(tab.events).toMatchObject([{ type: 'add_to_cart', quantity: 2 }])
  })

  test('is taken back natively where the shop can', async () => {
    const { shop, engine, run } = await shopWithTea({ capabilities: { updateItem: true } })
    shop.writes.push(resent)
    await run(engine.addItem(TEA))
    expect(methods(shop)).toEqual(['POST', 'PATCH'])
    expect(await shop.held()).toEqual({ tea: 3 })
  })

  test('and cannot be taken back is told of, and shown', async () => {
    const { shop, tab, engine, run } = await shopWithTea({ emulate: false })
    shop.writes.push(resent)
    expect(await run(engine.addItem(TEA))).toMatchObject({ added: 1 })
    expect([await shop.held(), shown(tab)]).toEqual([{ tea: 4 }, { tea: 4 }])
    expect(engine.getState().errors.lines.get('tea')).toMatchObject({
      code: 'unsupported',
      outcome: 'applied',
    })
    expect(tab.events).toContainEqual(
      expect.objectContaining({
        type: 'cart_diverged',
        error: expect.objectContaining({ details: { expected: { tea: 3 }, actual: { tea: 4 } } }),
      }),
    )
  })

  // Found by the model: the next click used the surplus up, and it was told of all the same.
  test('and is wished for a moment later is kept, and nothing is told of', async () => {
    const { shop, tab, engine, run } = await shopWithTea()
    shop.writes.push(resent)
    const first = engine.addItem(TEA)
    await shop.world.advance(10)
    const second = engine.addItem(TEA)
    expect(await run(Promise.all([first, second]))).toMatchObject([{ added: 1 }, { added: 1 }])
    await run(engine.refresh())
    expect([await shop.held(), posts(shop).length]).toEqual([{ tea: 4 }, 1])
    expect(tab.events.map(({ type }) => type)).toEqual(['add_to_cart'])
  })

  // Found by the model: another tab acted on the surplus between the answer and the repair.
  test('is taken back before another tab may act on it', async () => {
    const { shop, engine, run } = await shopWithTea()
    const other = shop.open()
    await shop.world.advance(1000)
    shop.writes.push(resent)
    const first = engine.addItem(TEA)
    await shop.world.advance(90)
    const second = other.engine.addItem(TEA)
    await run(Promise.all([first, second]))
    await run(engine.flush())
    expect([await shop.held(), other.events]).toMatchObject([{ tea: 4 }, [{ type: 'add_to_cart' }]])
  })

  // Found by the model: a tab that died in the middle of the repair left the surplus unmentioned.
  test('is told of by another tab where this one dies before it could take it back', async () => {
    const { shop, tab, engine, run } = await shopWithTea()
    const other = shop.open()
    await shop.world.advance(1000)
    shop.writes.push(resent)
    engine.addItem(TEA)
    await shop.world.advance(100)
    tab.tab.kill()
    await run(other.engine.refresh())
    expect([shown(other), await shop.held()]).toEqual([{ tea: 4 }, { tea: 4 }])
    expect(other.events).toMatchObject([{ type: 'cart_diverged' }])
  })

  // Found by the storm: the unit sent twice was never told of as more, and was told of as less.
  test('and is gone at the next look is not told of as lost', async () => {
    const { shop, tab, engine, run } = await shopWithTea()
    await run(engine.refresh())
    shop.writes.push(resent)
    shop.reads.push(stale)
    await run(engine.addItem(TEA))
    // Nor is anything taken back of it.
    await run(engine.refresh())
    const told = tab.events.flatMap((event) => (event.type === 'cart_diverged' ? [event.error.details] : []))
    expect(told).toEqual([
      { expected: { tea: 3 }, actual: { tea: 2 } },
      { expected: { tea: 2 }, actual: { tea: 4 } },
    ])
    expect([shown(tab), await shop.held()]).toEqual([{ tea: 4 }, { tea: 4 }])
  })

  test('and arrives after the answer is told of at the next look', async () => {
    const { shop, tab, engine, run } = await shopWithTea()
    shop.writes.push(resentLate(5000))
    await run(engine.addItem({ ...TEA, quantity: 3 }))
    await shop.world.advance(10_000)
    tab.tab.emit('focus')
    await shop.world.advance(1000)
    expect(shown(tab)).toEqual({ tea: 8 })
    expect(tab.events.at(-1)).toMatchObject({
      type: 'cart_diverged',
      error: { code: 'cart_diverged', details: { expected: { tea: 5 }, actual: { tea: 8 } } },
    })
  })
})

describe('another device on the same cart', () => {
  test('is seen in the answer of a write: the cart is adopted, and told of once', async () => {
    const { shop, tab, engine, run } = await shopWithTea()
    await shop.foreignAdd(OAT, 1)
    expect(await run(engine.addItem(TEA))).toMatchObject({ added: 1, cart: { itemCount: 4 } })
    await run(engine.refresh())
    expect(shown(tab)).toEqual({ tea: 3, 'bowl:bowl-oat': 1 })
    expect(tab.events.filter(({ type }) => type === 'cart_diverged')).toMatchObject([
      { error: { details: { expected: { tea: 3 }, actual: { tea: 3, 'bowl:bowl-oat': 1 } } } },
    ])
  })

  // Found by the model: a wish for 5 of what had become 4 was answered as if it had been of 2.
  test('makes an absolute quantity another change: the answer says what it changed', async () => {
    const { shop, engine, run } = await shopWithTea()
    await shop.foreignAdd(TEA, 2)
    const read = engine.refresh()
    const wished = engine.setQuantity('tea', 5)
    await run(read)
    expect(await run(wished)).toMatchObject({ requested: 1, added: 1 })
    expect(await shop.held()).toEqual({ tea: 5 })
  })
})

describe('while nobody knows what became of a write', () => {
  const nobodyKnows = [lost, lost, lost, lost]
  const divergences = ({ events }: CartTab) =>
    events.flatMap((event) => (event.type === 'cart_diverged' ? [event.error.details] : []))

  test('another device is told of by the next read, and the line of that write is not', async () => {
    const { shop, tab, engine, run } = await shopWithTea()
    shop.writes.push(answerLost)
    shop.reads.push(...nobodyKnows)
    await expect(run(engine.addItem(TEA))).rejects.toMatchObject({ outcome: 'unknown' })
    await shop.foreignAdd(OAT, 1)
    await run(engine.refresh())
    expect(divergences(tab)).toEqual([{ expected: { tea: 3 }, actual: { tea: 3, 'bowl:bowl-oat': 1 } }])
  })

  // Found by the model: the unit was in the cart, and no answer, event or error had ever told of it.
  test('a unit that a cache had hidden before is told of', async () => {
    const { shop, tab, engine, run } = await shopWithTea()
    await run(engine.refresh())
    shop.writes.push(answerLost)
    shop.reads.push(stale, stale, stale, stale)
    await expect(run(engine.addItem(TEA))).rejects.toMatchObject({ outcome: 'not_applied' })
    shop.writes.push(answerLost)
    shop.reads.push(...nobodyKnows)
    await expect(run(engine.addItem(INK))).rejects.toMatchObject({ outcome: 'unknown' })
    await run(engine.refresh())
    const ink = { 'bowl:bowl-ink': 1 }
    expect(divergences(tab)).toEqual([{ expected: { tea: 2, ...ink }, actual: { tea: 3, ...ink } }])
  })

  test('any variant may be the one that the server chose', async () => {
    const { shop, tab, engine, run } = await shopWithTea({ defaultVariant: INK })
    shop.writes.push(answerLost)
    shop.reads.push(...nobodyKnows)
    await expect(run(engine.addItem({ productId: 'bowl' }))).rejects.toMatchObject({ outcome: 'unknown' })
    await run(engine.refresh())
    expect([shown(tab), divergences(tab)]).toEqual([{ tea: 2, 'bowl:bowl-ink': 1 }, []])
  })

  test('no line is told of where all were to be taken out', async () => {
    const { shop, tab, engine, run } = await shopWithTea({ capabilities: { clearCart: true } })
    shop.writes.push(answerLost)
    shop.reads.push(...nobodyKnows)
    await expect(run(engine.clear())).rejects.toMatchObject({ outcome: 'unknown' })
    await run(engine.refresh())
    expect([shown(tab), divergences(tab)]).toEqual([{}, []])
  })
})
