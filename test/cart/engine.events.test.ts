import { describe, expect, test } from 'vitest'
import { createCartShop, OAT, TEA } from './support/cartShop.js'
import { lost } from './support/fates.js'

describe('events', () => {
  test('speak of wishes that came true: their line, and by how much', async () => {
    const { open, world } = createCartShop()
    const { engine, events } = open()
    await world.run(engine.addItem({ ...OAT, quantity: 3 }))
    await world.run(engine.decrement('bowl:bowl-oat'))
    await world.run(engine.removeItem('bowl:bowl-oat'))
    expect(events).toMatchObject([
      { type: 'add_to_cart', quantity: 3, line: { key: 'bowl:bowl-oat', unitPrice: { amount: 2800 } } },
      { type: 'remove_from_cart', quantity: 1, line: { key: 'bowl:bowl-oat' } },
      { type: 'remove_from_cart', quantity: 2, line: { key: 'bowl:bowl-oat' } },
    ])
  })

  test('of a cart that is emptied name each line, then the reset', async () => {
    const { open, world } = createCartShop()
    const { engine, events } = open()
    await world.run(Promise.all([engine.addItem(TEA), engine.addItem(OAT)]))
    events.length = 0
    await world.run(engine.clear())
    expect(events).toMatchObject([
      { type: 'remove_from_cart', line: { key: 'tea' }, quantity: 1 },
      { type: 'remove_from_cart', line: { key: 'bowl:bowl-oat' }, quantity: 1 },
      { type: 'cart_reset', reason: 'cleared' },
    ])
  })

  test('are silent about what failed', async () => {
    const { open, world, writes } = createCartShop()
    const { engine, events } = open()
    writes.push(lost)
    await world.run(engine.addItem(TEA).catch(() => {}))
    expect(events).toEqual([])
  })
})
