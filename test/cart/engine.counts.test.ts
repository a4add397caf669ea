// Exact counts, so they gate: requests, requests in flight, and what the badge shows on the way.
import { describe, expect, test } from 'vitest'
import { clickEvery, createCartShop, INK, type Item, OAT, posts, TEA } from './support/cartShop.js'
import { slow } from './support/fates.js'

const SERVER_MS = 300

/** Ten clicks in 400 ms at a server that takes 300 ms, one answer of which may take `lateMs`. */
async function tenClicks(items: Item[], { late = -1, lateMs = 4000, isEmpty = true } = {}) {
  const shop = createCartShop()
  const { engine } = shop.open()
  if (!isEmpty) await shop.world.run(engine.addItem(TEA))
  await shop.world.advance(1000)
  shop.requests.length = 0
  for (let nth = 0; nth < 20; nth++) shop.writes.push(slow(nth === late ? lateMs : SERVER_MS))

  const start = engine.getState().itemCount
  const badge: number[] = []
  engine.subscribe(() => badge.push(engine.getState().itemCount - start))
  let nth = 0
  const clicks = await clickEvery(
    40,
    10,
    () => engine.addItem(items[nth++ % items.length] ?? TEA),
    shop.world,
  )
  await shop.world.run(Promise.all(clicks))
  return { shop, engine, badge, start }
}

const isRising = (values: number[]) => values.every((value, index) => value >= (values[index - 1] ?? 0))

describe('ten clicks in 400 ms', () => {
  test.each([true, false])('on one product: two POSTs, one in flight (empty cart: %s)', async (isEmpty) => {
    const { shop, badge, start } = await tenClicks([TEA], { isEmpty })
    expect([posts(shop).length, shop.requests.length, shop.mostInFlight()]).toEqual([2, 2, 1])
    expect(new Set(shop.requests.map(({ path }) => path)).size).toBe(1)
    expect([isRising(badge), badge.at(-1), await shop.held()]).toEqual([true, 10, { tea: 10 + start }])
  })

  test('over three products: four POSTs at most', async () => {
    const { shop, badge } = await tenClicks([TEA, OAT, INK])
    expect(posts(shop).length).toBeLessThanOrEqual(4)
    expect([shop.mostInFlight(), isRising(badge), badge.at(-1)]).toEqual([1, true, 10])
    expect(await shop.held()).toEqual({ tea: 4, 'bowl:bowl-oat': 3, 'bowl:bowl-ink': 3 })
  })

  test.each([0, 1, 2, 3])('with answer %i delayed: the badge counts up to ten, never back', async (late) => {
    const { engine, badge, shop } = await tenClicks([TEA, OAT, INK], { late })
    expect([isRising(badge), badge.at(-1), engine.getState().itemCount]).toEqual([true, 10, 10])
    expect(shop.mostInFlight()).toBe(1)
  })
})

// The writer that had just looked for the last time did not hear what was asked for in the same moment: it was never sent.
test('what is asked for in whichever moment after an answer is sent', async () => {
  for (let moments = 0; moments < 60; moments++) {
    const shop = createCartShop()
    const { engine } = shop.open()
    let isSent = false
    const later = async () => {
      await engine.addItem(TEA)
      for (let moment = 0; moment < moments; moment++) await null
      await engine.addItem(TEA)
      isSent = true
    }
    void later()
    await shop.world.advance(5000)
    expect({ moments, isSent }).toEqual({ moments, isSent: true })
  }
})

test('one add to a cart of 100 lines replaces one line, and tells its subscribers twice', async () => {
  const shop = createCartShop({
    catalog: Array.from({ length: 100 }, (_, index) => `item-${index}`),
  })
  const { engine } = shop.open()
  for (let index = 0; index < 100; index++) engine.addItem({ productId: `item-${index}` })
  await shop.world.run(engine.flush())
  const before = engine.getState().lines
  let told = 0
  engine.subscribe(() => told++)
  await shop.world.run(engine.increment('item-50'))
  const { lines } = engine.getState()
  expect(lines.filter((line, index) => line !== before[index]).map(({ key }) => key)).toEqual(['item-50'])
  expect(told).toBe(2)
})
