import { expect, test } from 'vitest'
import { createCartShop, INK, OAT, posts, shown, TEA } from './support/cartShop.js'
import { resent } from './support/fates.js'

const BOWL = { productId: 'bowl' }

// The wishes of the line that the server's choice led to were sent with both lines.
test.each([
  ['the product first', BOWL, INK],
  ['the variant first', INK, BOWL],
])('a variant added by name and by the server’s choice at once: %s', async (_, first, second) => {
  const shop = createCartShop({ defaultVariant: INK })
  const tab = shop.open()
  const adding = [tab.engine.addItem(first), tab.engine.addItem(second)]
  const results = await shop.world.run(Promise.all(adding))
  await shop.world.advance(10_000)
  expect(results.map(({ added }) => added)).toEqual([1, 1])
  expect([await shop.held(), shown(tab)]).toEqual([{ 'bowl:bowl-ink': 2 }, { 'bowl:bowl-ink': 2 }])
  expect([posts(shop).length, tab.events.map(({ type }) => type)]).toEqual([
    2,
    ['add_to_cart', 'add_to_cart'],
  ])
})

test('and while another line is on its way', async () => {
  const shop = createCartShop({ defaultVariant: OAT })
  const tab = shop.open()
  const tea = tab.engine.addItem(TEA)
  await shop.world.advance(10)
  const adding = [tea, ...[BOWL, OAT, OAT].map((item) => tab.engine.addItem(item))]
  await shop.world.run(Promise.all(adding))
  await shop.world.advance(10_000)
  expect(await shop.held()).toEqual({ tea: 1, 'bowl:bowl-oat': 3 })
})

// What was taken back was counted from nothing, though the line of the server's choice held a unit already.
test('what the network sent twice is taken back to the unit', async () => {
  const shop = createCartShop({ defaultVariant: OAT })
  const tab = shop.open()
  await shop.world.run(tab.engine.addItem(OAT))
  shop.writes.push(resent)
  await shop.world.run(tab.engine.addItem(BOWL))
  await shop.world.advance(10_000)
  expect([await shop.held(), shown(tab)]).toEqual([{ 'bowl:bowl-oat': 2 }, { 'bowl:bowl-oat': 2 }])
})
