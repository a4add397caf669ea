// What the shopper was told of the cart stays on show until it was read: that the cart was read is another thing.
import { describe, expect, test } from 'vitest'
import { type CartTab, OAT, OIL, shopWithTea, shown, TEA } from './support/cartShop.js'
import { openOrdered } from './support/ordered.js'

const toldIn = ({ engine }: CartTab) => engine.getState().errors.cart?.reason

/** Each leaves a page that has just told something, with a line of tea that can be changed. */
const notices = {
  async lines_lost() {
    const { shop, tab, advance, run } = await openOrdered({ cartAtCheckout: 404 })
    shop.sandbox.script({ type: 'stock', product: 'bowl', variant: 'bowl-oat', quantity: 0 })
    await run(tab.checkout?.attempt.reset() ?? Promise.reject(new Error('No checkout')))
    await advance(100)
    return { shop, tab }
  },
  async prices_moved() {
    const { shop, tab, engine, run } = await shopWithTea()
    await run(engine.addItem(OAT))
    const less = engine.decrement('tea')
    await shop.world.advance(700)
    shop.sandbox.script({ type: 'price', product: 'bowl', price: 31 })
    await run(less)
    return { shop, tab }
  },
  async cart_forgotten() {
    const { shop, tab, engine, run } = await shopWithTea()
    for (const key of [...shop.world.storage.keys()]) tab.tab.ports.storage.remove(key)
    await run(engine.addItem({ ...TEA, quantity: 2 }))
    return { shop, tab }
  },
}

describe.each(Object.entries(notices))('what was told of the cart (%s)', (reason, open) => {
  test('stays when the page reads the cart again, whyever it does', async () => {
    const { shop, tab } = await open()
    const reads = shop.requests.length
    for (const event of ['focus', 'online', 'restored'] as const) {
      tab.tab.emit(event)
      await shop.world.advance(60_000)
    }
    await shop.world.run(tab.engine.refresh())
    expect(shop.requests.length).toBe(reads + 4)
    expect(toldIn(tab)).toBe(reason)
  })

  test('stays through the clicks of a burst and what is added elsewhere, and ends with a click at a line', async () => {
    const { shop, tab } = await open()
    await shop.world.run(tab.engine.increment('tea'))
    expect(toldIn(tab)).toBe(reason)
    await shop.world.advance(10_000)
    await shop.world.run(tab.engine.addItem(TEA))
    expect(toldIn(tab)).toBe(reason)
    await shop.world.run(tab.engine.increment('tea'))
    expect(toldIn(tab)).toBeUndefined()
  })

  test.each([
    ['is dismissed', ({ engine }: CartTab) => engine.dismissErrors()],
    ['is emptied with the cart', ({ engine }: CartTab) => engine.clear()],
    ['is of a cart that was paid', ({ engine }: CartTab) => engine.forCheckout.announcePaid()],
  ])('ends where it %s', async (_, end) => {
    const { shop, tab } = await open()
    expect(toldIn(tab)).toBe(reason)
    await shop.world.run(Promise.resolve<unknown>(end(tab)))
    expect(toldIn(tab)).toBeUndefined()
  })
})

/** The second message took the place of the first, which nobody had read, or looked like the same. */
test('what is lost while the shopper still reads of another loss is named with it', async () => {
  const { shop, tab, engine, checkout, run } = await openOrdered({ cartAtCheckout: 404 })
  const stock = (product: string, quantity: number, variant?: string) =>
    shop.sandbox.script({ type: 'stock', product, quantity, ...(variant && { variant }) })
  const lost = () => (engine.getState().errors.cart?.details as { lines: unknown[] } | undefined)?.lines
  const oat = { key: 'bowl:bowl-oat', name: 'bowl' }
  stock('bowl', 0, 'bowl-oat')
  await run(checkout.attempt.reset())
  expect(lost()).toEqual([{ ...oat, quantity: 1 }])
  stock('bowl', 9, 'bowl-oat')
  await run(Promise.all([engine.addItem({ ...OAT, quantity: 2 }), engine.addItem(OIL)]))
  expect(lost()).toEqual([{ ...oat, quantity: 1 }])
  await run(checkout.start())
  stock('bowl', 0, 'bowl-oat')
  stock('oil', 0)
  await run(checkout.attempt.reset())
  expect(lost()).toEqual([
    { ...oat, quantity: 3 },
    { key: 'oil:oil-500', name: 'oil', quantity: 1 },
  ])
  expect(shown(tab)).toEqual({ tea: 2 })
  const told = tab.events.flatMap((event) => (event.type === 'lines_lost' ? [event.error.details] : []))
  const oil = { key: 'oil:oil-500', name: 'oil', quantity: 1 }
  expect(told).toEqual([{ lines: [{ ...oat, quantity: 1 }] }, { lines: [{ ...oat, quantity: 2 }, oil] }])
})

test('what is told of the cart beside an order that is being paid stays when that is paid', async () => {
  const { shop, tab, engine, checkout, run, advance } = await openOrdered({})
  shop.sandbox.script({ type: 'delay', on: 'confirmIntent', ms: 20_000 })
  const payment = checkout.pay('good')
  await run(Promise.all([engine.addItem({ ...TEA, quantity: 2 }), engine.addItem(OIL)]))
  const less = engine.decrement('tea')
  await advance(700)
  shop.sandbox.script({ type: 'price', product: 'oil', price: 31 })
  await run(less)
  expect([checkout.attempt.getState().state, toldIn(tab)]).toEqual(['confirming', 'prices_moved'])
  await run(payment)
  expect([checkout.attempt.getState().state, toldIn(tab)]).toEqual(['placed', 'prices_moved'])
})
