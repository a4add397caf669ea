import { expect, test } from 'vitest'
import { OAT, shown, TEA } from './support/cartShop.js'
import { refused, resent, slow } from './support/fates.js'
import { openOrdered } from './support/ordered.js'

/** What was added while the order was paid lies in a cart of its own. */
test.each([
  ['before', 1000],
  ['while', 2300],
])('a cart that is emptied %s an add is under way beside a payment stays empty', async (_, ms) => {
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

/** What was paid stayed in the cart as if it were still being paid: nobody could ask any more, for its secret was erased. */
test.each(['silent', 'full'] as const)(
  'a cart is paid where the storage, %s by now, does not take it',
  async (fault) => {
    const { shop, tab, checkout, run, advance } = await openOrdered({})
    const payment = checkout.pay('good')
    await advance(400)
    shop.world.setStorage(fault)
    await run(payment)
    expect([checkout.attempt.getState().state, shown(tab)]).toEqual(['placed', {}])
    await run(checkout.start())
    expect([checkout.attempt.getState().state, shown(tab)]).toEqual(['collecting', {}])
    shop.world.setStorage('none')
    await run(tab.engine.refresh())
    const other = shop.open(tab.tab.duplicate(), { hasCheckout: true })
    await advance(1000)
    expect([shown(tab), shown(other)]).toEqual([{}, {}])
    expect(other.checkout?.attempt.getState().state).toBe('placed')
  },
)

/** Nothing was written any more where something lay beside it: in the next tab the paid goods were there again. */
test.each(['while it is paid', 'after it'])(
  'a payment that a silent storage did not take is kept later, too, with more added %s',
  async (when) => {
    const { shop, tab, engine, checkout, run, advance } = await openOrdered({})
    const payment = checkout.pay('good')
    await advance(400)
    if (when === 'while it is paid') void engine.addItem(OAT)
    shop.world.setStorage('silent')
    await run(payment)
    if (when === 'after it') await run(engine.addItem(OAT))
    await advance(5000)
    shop.world.setStorage('none')
    await run(engine.refresh())
    await run(engine.addItem(TEA))
    const other = shop.open(tab.tab.duplicate(), { hasCheckout: true })
    await run(other.engine.refresh())
    const all = { 'bowl:bowl-oat': 1, tea: 1 }
    expect([shown(tab), shown(other), await shop.held()]).toEqual([all, all, all])
  },
)
