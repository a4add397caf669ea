// @vitest-environment node
import { expect, test } from 'vitest'
import { OAT, shown, TEA } from './support/cartShop.js'
import { answerLost, lost, refused, resent, slow } from './support/fates.js'
import { openOrdered } from './support/ordered.js'

/** The conflict was taken for the order's doing, and what had come into the cart beyond the order was left. */
test('what comes into an ordered cart goes on, also where that cart cannot be read once, for a conflict', async () => {
  const { shop, tab, engine, checkout, run, advance } = await openOrdered({ cartAtCheckout: 'consume' })
  const payment = checkout.pay('good')
  await advance(250)
  shop.writes.push(answerLost)
  const more = engine.addItem(TEA)
  await advance(100)
  shop.reads.push(...Array.from({ length: 4 }, () => lost), refused(409))
  await run(payment)
  await expect(run(more)).rejects.toMatchObject({ outcome: 'unknown' })
  await advance(5000)
  expect([shown(tab), await shop.held()]).toEqual([{ tea: 1 }, { tea: 1 }])
})

/** What had come into it beyond its paid order was wished for once more, behind the back of who had emptied it. */
test.each([
  ['before', 1000],
  ['while', 2300],
])('a cart that is emptied %s what goes on of it is refused stays empty', async (_, ms) => {
  const { shop, tab, engine, checkout, run, advance } = await openOrdered({ cartAtCheckout: 'consume' })
  const payment = checkout.pay('good')
  await advance(250)
  shop.writes.push(slow(2000), { ...refused(409), answersAt: 200 })
  const more = engine.addItem(TEA)
  await advance(ms - 250)
  expect(checkout.attempt.getState().state).toBe('placed')
  await run(Promise.all([engine.clear(), more, payment]))
  await advance(10_000)
  expect([shown(tab), await shop.held()]).toEqual([{}, {}])
})

/** What would have gone on was dropped for it, and then the clearing was refused: "Nothing was changed". */
test('a paid cart is emptied also where the shop cannot be reached any more, and tells what that took out', async () => {
  const { tab, shop, engine, checkout, run, advance } = await openOrdered({ cartAtCheckout: 'consume' })
  const payment = checkout.pay('good')
  await advance(250)
  shop.writes.push(slow(2000))
  const more = engine.addItem(TEA)
  await advance(1000)
  expect(checkout.attempt.getState().state).toBe('placed')
  const cleared = engine.clear()
  await advance(1100)
  tab.tab.setOnline(false)
  expect(await run(more)).toMatchObject({ added: 1 })
  expect(await run(cleared)).toMatchObject({ added: -1 })
  await run(payment)
  expect(shown(tab)).toEqual({})
  expect(shop.events.slice(-3)).toMatchObject([
    { type: 'cart_reset', reason: 'paid' },
    { type: 'remove_from_cart', line: { key: 'tea' }, quantity: 1 },
    { type: 'cart_reset', reason: 'cleared' },
  ])
})

/** The order that was just paid stood in the way of taking back what the browser had sent twice. */
test('the cart after a paid one is built anew like any other, also where the payment’s answer was lost', async () => {
  const { shop, tab, engine, checkout, run, advance } = await openOrdered({})
  shop.sandbox.script({ type: 'drop', on: 'confirmIntent', when: 'after' })
  await run(checkout.pay('good'))
  await advance(5000)
  expect(checkout.attempt.getState().state).toBe('placed')
  shop.writes.push(resent)
  expect(await run(engine.addItem(TEA))).toMatchObject({ added: 1 })
  expect([shown(tab), await shop.held()]).toEqual([{ tea: 1 }, { tea: 1 }])
})

/** "5" was wished of a cart that held these two already; they came on top of it, and seven were in the cart. */
test('a quantity set while a paid cart is left, and what goes on of it is refused, is the quantity', async () => {
  const { shop, tab, engine, checkout, run, advance } = await openOrdered({})
  const payment = checkout.pay('good')
  await advance(250)
  shop.writes.push(slow(2000), refused(409))
  const more = engine.addItem({ ...TEA, quantity: 2 })
  await advance(1000)
  expect(checkout.attempt.getState().state).toBe('placed')
  await run(Promise.all([more, engine.setQuantity('tea', 5), payment]))
  await advance(10_000)
  expect([shown(tab), await shop.held()]).toEqual([{ tea: 5 }, { tea: 5 }])
})

/** Its tab had died in the middle of a write, so what was known of the cart counted for nothing. */
test('what came into a paid cart goes on, also where that cart is gone when the next page looks', async () => {
  const { shop, tab, engine, checkout, run, advance } = await openOrdered({ cartAtCheckout: 'consume' })
  void checkout.pay('good')
  await advance(250)
  await run(engine.addItem(TEA))
  await advance(100)
  shop.writes.push(slow(5000))
  void engine.addItem(OAT)
  await advance(1000)
  expect(checkout.attempt.getState().state).toBe('placed')
  tab.tab.kill()
  shop.gone.add(shop.pointer() ?? '')
  const next = shop.open()
  await run(next.engine.refresh())
  await advance(1000)
  expect([shown(next), await shop.held()]).toEqual([{ tea: 1 }, { tea: 1 }])
})
