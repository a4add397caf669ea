import fc from 'fast-check'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { type CartShop, type CartShopOptions, OAT, shown, TEA } from './support/cartShop.js'
import { clicks } from './support/commands.js'
import { type Allowances, openModel } from './support/model.js'
import {
  createNaiveEngine,
  withBelievedAnswers,
  withBelievedStorage,
  withForgottenCarts,
  withNumbersOfTab,
  withoutLocks,
  withoutOrders,
  withRepeatedPosts,
  withSetClock,
} from './support/naive.js'
import { isNightly, schedules, searchCart, seed } from './support/search.js'
import { allowances } from './support/shops.js'

// The client tells developers of answers that are not JSON: here they are meant to come.
beforeAll(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}))

const CACHES: Allowances = { doubt: true, others: false, caches: true }

describe('under any schedule of clicks, tabs, orders and broken networks', () => {
  test('the cart tells of every unit, and shows what the server holds', { timeout: 1_800_000 }, () =>
    searchCart(100),
  )

  // The model took the order for one of the lost cart's, and missed what was paid by it.
  test.each(['keep', 'consume', 404] as const)(
    'what was added beside an order is told as lost while that is paid, and the order is not (a cart "%s")',
    async (cartAtCheckout) => {
      const model = openModel({ cartAtCheckout }, { doubt: false, others: false })
      const { shop, tabs } = model
      const [tab] = tabs
      if (!tab?.checkout) throw new Error('The tab has no checkout.')
      const { engine, checkout, events } = tab
      model.write(tab, 'tea', 1, () => engine.addItem({ ...TEA, quantity: 1 }))
      await shop.world.run(checkout.start())
      model.wait(tab, checkout.pay('good'))
      await shop.world.advance(0)
      model.write(tab, 'tea', 1, () => engine.increment('tea'))
      await shop.world.advance(300)
      shop.gone.add(shop.pointer() ?? '')
      model.wait(tab, engine.refresh())
      await model.check()
      expect(checkout.attempt.getState().state).toBe('placed')
      expect(events).toContainEqual({ type: 'cart_reset', reason: 'gone' })
    },
  )

  // Clicks at one line under two names were sent twice, or one of them was taken to mean the other line's units, too.
  test('a variant that the server chooses is one line, of as many units as were shown of both', {
    timeout: 60_000,
  }, async () => {
    const shops = fc.constantFrom({}, { updateItem: true, removeItem: true })
    const property = fc.asyncProperty(fc.integer(), shops, clicks, async (nth, capabilities, commands) => {
      const options = { seed: nth, defaultVariant: OAT, capabilities }
      const model = openModel(options, { doubt: false, others: false })
      const { shop, tabs } = model
      shop.sandbox.script({ type: 'stock', product: 'oil', quantity: 999 })
      await fc.asyncModelRun(() => ({ model: {}, real: model }), commands)
      const [tab] = tabs
      const last = tab ? landed(shop, shown(tab)) : {}
      await model.check()
      expect(await shop.held()).toEqual(last)
    })
    await fc.assert(property, { seed, numRuns: isNightly ? 2000 : 100 })
  })

  // The seed is one that finds it soon.
  const naive: [string, CartShopOptions['createEngine'], RegExp, seed: number, allows?: Allowances][] = [
    ['a cart as it is usually written', createNaiveEngine, /less than or equal to 1|told/, 1],
    ['a client that sends a failed POST again', withRepeatedPosts, /went out twice|told/, 1],
    ['tabs without a lock', withoutLocks, /less than or equal to 1|told/, 1],
    ['answers that are believed unread', withBelievedAnswers, /told/, 3],
    ['a cart that does not know of its orders', withoutOrders, /told|An order stays/, 1],
    ['a storage that is believed to keep everything', withBelievedStorage, /told|to deeply equal/, 8],
    ['waits by a clock that is set', withSetClock, /Still pending/, 1],
    [
      'numbers that a tab takes for its own, and a copy of it has',
      withNumbersOfTab,
      /told|to deeply equal/,
      19,
      { doubt: true, others: false },
    ],
    ['a cart that a cache shows otherwise, and is not missed', withForgottenCarts, /told/, 3, CACHES],
  ]
  test.each(naive)(
    '%s fails the same model',
    { timeout: 60_000 },
    async (_, createEngine, reason, first, allows) => {
      const allowed = allows ? fc.constant(allows) : allowances
      const property = schedules({ createEngine }, allowed)
      const report = await fc.check(property, { seed: first, numRuns: 1000, endOnFailure: true })
      expect(report.failed).toBe(true)
      expect(String(report.errorInstance)).toMatch(reason)
    },
  )
})

/** The units by the line on which they land. */
function landed(shop: CartShop, units: Record<string, number>): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const [key, quantity] of Object.entries(units)) {
    const landsOn = shop.landsOn(key)
    sums[landsOn] = (sums[landsOn] ?? 0) + quantity
  }
  return sums
}
