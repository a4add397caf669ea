import { describe, expect, test } from 'vitest'
import type { CartWriteResult } from '../../src/cart/types.js'
import { createCartShop, gets, shown, TEA } from './support/cartShop.js'
import { answerLost, slow } from './support/fates.js'
import { ORDERED, openAtCheckout, openOrdered, SERVERS } from './support/ordered.js'

describe.each(SERVERS)('of a cart that the server answers with "%s" once it is ordered', (cartAtCheckout) => {
  test('nothing stays when it is paid, but what was added meanwhile', async () => {
    const { shop, tab, engine, checkout, run, advance } = await openOrdered({ cartAtCheckout })
    const payment = checkout.pay('good')
    await advance(400)
    const more = engine.addItem(TEA)
    await run(Promise.all([payment, more]))
    await advance(5000)
    expect(checkout.attempt.getState().state).toBe('placed')
    expect(shown(tab)).toEqual({ tea: 1 })
    expect(await shop.held()).toEqual({ tea: 1 })
  })

  test('all is there again when it is given up', async () => {
    const { shop, tab, checkout, run } = await openOrdered({ cartAtCheckout })
    await run(checkout.pay('declined'))
    await run(checkout.attempt.reset())
    expect(shown(tab)).toEqual(ORDERED)
    expect(await shop.held()).toEqual(ORDERED)
  })

  test('all is there again, with the change, when another page changes it after its tab was closed', async () => {
    const { shop, tab, run, advance } = await openOrdered({ cartAtCheckout })
    tab.tab.kill()
    const next = shop.open()
    await run(next.engine.refresh())
    expect(shown(next)).toEqual(ORDERED)
    await run(next.engine.decrement('tea'))
    await advance(1000)
    expect(shown(next)).toEqual({ ...ORDERED, tea: 1 })
    expect(await shop.held()).toEqual({ ...ORDERED, tea: 1 })
    expect(shop.events.map(({ type }) => type)).not.toContain('cart_diverged')
  })

  test('all is there again when nobody knows whether it was ordered', async () => {
    const { shop, tab, engine, checkout, run } = await openAtCheckout({ cartAtCheckout }, answerLost)
    expect(checkout.attempt.getState()).toMatchObject({ state: 'collecting', error: { outcome: 'unknown' } })
    await run(engine.refresh())
    expect(shown(tab)).toEqual(ORDERED)
    // Nothing is sent for it before the shopper goes on.
    await run(engine.addItem(TEA))
    expect([shown(tab), await shop.held()]).toEqual([
      { ...ORDERED, tea: 3 },
      { ...ORDERED, tea: 3 },
    ])
  })
})

const NATIVE = { updateItem: true, removeItem: true, clearCart: true }

/** What was taken out with PATCH or DELETE was paid for. */
test.each([
  [100, NATIVE],
  [400, NATIVE],
  [100, {}],
  [400, {}],
])('nothing is taken out of a cart %i ms after Pay was pressed (%o)', async (ms, capabilities) => {
  const { tab, engine, checkout, run, advance } = await openOrdered({ capabilities })
  const payment = checkout.pay('good')
  await advance(ms)
  const less = addedBy(engine.decrement('tea'))
  await run(payment)
  await advance(5000)
  expect(await run(less)).toBe(0)
  expect(shown(tab)).toEqual({})
})

/** It was told as taken out, and paid for. */
test('nothing is taken out of a cart whose order is paid while the cart is read', async () => {
  const { shop, engine, checkout, run, advance } = await openOrdered({})
  const payment = checkout.pay('good')
  shop.reads.push(slow(1500))
  const less = addedBy(engine.decrement('tea'))
  void engine.flush()
  await run(payment)
  await advance(10_000)
  expect(await run(less)).toBe(0)
})

/** It read the cart again and again, under both locks, for ever. */
test('less in a tab that asks for an order while another one waits for its payment ends', async () => {
  const { shop, advance, run } = await openOrdered({ cartAtCheckout: 'consume' })
  const other = shop.open(undefined, { hasCheckout: true })
  shop.requests.length = 0
  void other.checkout?.start()
  const less = addedBy(other.engine.decrement('tea'))
  await advance(10_000)
  expect(gets(shop).length).toBeLessThan(10)
  await run(less)
})

/** The tab that had the order put the line back: to it, the server had emptied the cart for the order. */
test('an ordered cart that another tab empties stays empty', async () => {
  const { shop, tab, run, advance } = await openOrdered({ capabilities: NATIVE })
  const other = shop.open()
  await run(other.engine.refresh())
  await run(other.engine.clear())
  await advance(10_000)
  expect([shown(tab), shown(other), await shop.held()]).toEqual([{}, {}, {}])
})

/** The order's goods were not in the cart that was emptied: they came back, and could be paid. */
test.each(SERVERS)(
  'a cart cannot be emptied while its order is asked for again ("%s")',
  async (cartAtCheckout) => {
    const { shop, tab, engine, checkout, run, advance } = await openOrdered({
      cartAtCheckout,
      capabilities: NATIVE,
    })
    const other = shop.open()
    shop.reads.push(slow(2000))
    const reading = other.engine.refresh()
    await advance(100)
    const again = checkout.start()
    await advance(10)
    const cleared = engine.clear()
    await run(Promise.all([reading, again]))
    await expect(run(cleared)).rejects.toMatchObject({ reason: 'cart_being_paid', outcome: 'not_applied' })
    await advance(1000)
    // It was not emptied, and says so: what can be paid is what is shown.
    expect([shown(tab), shown(other)]).toEqual([ORDERED, ORDERED])
    expect(checkout.attempt.getState()).toMatchObject({ state: 'ready' })
  },
)

/** It was told as done, with nothing to do, and stood in the order. */
test('a line that an order took out of the cart cannot be taken out while that is asked for again, and says so', async () => {
  const { shop, tab, engine, checkout, run, advance } = await openOrdered({
    cartAtCheckout: 'consume',
    capabilities: NATIVE,
  })
  shop.reads.push(slow(2000))
  const reading = shop.open().engine.refresh()
  await advance(100)
  const again = checkout.start()
  await advance(10)
  const removed = engine.removeItem('tea')
  await run(Promise.all([reading, again]))
  await expect(run(removed)).rejects.toMatchObject({ reason: 'cart_being_paid', outcome: 'not_applied' })
  expect(shown(tab)).toEqual(ORDERED)
})

/** With the order's goods three were shown, and one less could be set; without them it took a rebuild: nobody did either. */
test('less than is shown takes back what lies beside the order, and none of its goods', async () => {
  const { tab, engine, checkout, run, advance } = await openOrdered({
    addMode: 'set',
    cartAtCheckout: 'consume',
  })
  const payment = checkout.pay('declined')
  const more = engine.addItem(TEA)
  await advance(100)
  const less = engine.decrement('tea')
  await run(more)
  // It takes back what was added beside the order, and nothing of the order itself.
  expect(await run(less)).toMatchObject({ added: -1 })
  await run(payment)
  expect(shown(tab)).toMatchObject({ tea: 2 })
})

/** What a write did, if anything. */
const addedBy = (write: Promise<CartWriteResult>) =>
  write.then(
    ({ added }) => added,
    () => 0,
  )

/** Its lock was let go of although nothing was sent yet: a look put the order back that Pay had just given up. */
test('an order that Pay gives up while its page comes out of the back/forward cache is given up once', async () => {
  const shop = createCartShop()
  const { run, advance } = shop.world
  const tab = shop.open(undefined, { hasCheckout: true })
  const { engine, checkout } = tab
  if (checkout === null) throw new Error('The tab has no checkout.')
  await run(engine.addItem(TEA))
  await run(checkout.start())
  const declined = checkout.pay('declined')
  await run(engine.increment('tea'))
  await run(declined)
  const paying = checkout.pay('good')
  await advance(0)
  tab.tab.emit('restored')
  await run(paying)
  await advance(30_000)
  await run(engine.refresh())
  expect([shown(tab), await shop.held()]).toEqual([{ tea: 2 }, { tea: 2 }])
  expect(shop.world.storage.has('ac:test:hold')).toBe(false)
})
