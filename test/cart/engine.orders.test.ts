// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { type CartShopOptions, createCartShop, OAT, shown, TEA } from './support/cartShop.js'
import { answerLost, type Fate } from './support/fates.js'

const SERVERS = ['keep', 'consume', 404, 409, 410] as const

/** Two of tea and a bowl in the cart, and an order made of it that can be paid. */
async function openOrdered(options: CartShopOptions) {
  const opened = await openAtCheckout(options)
  expect(opened.checkout.attempt.getState().state).toBe('ready')
  return opened
}

async function openAtCheckout(options: CartShopOptions, ...fates: Fate[]) {
  const shop = createCartShop(options)
  const { run, advance } = shop.world
  const tab = shop.open(undefined, { hasCheckout: true })
  const { checkout, engine } = tab
  if (checkout === null) throw new Error('The tab has no checkout.')
  await run(Promise.all([engine.addItem({ ...TEA, quantity: 2 }), engine.addItem(OAT)]))
  await advance(1000)
  shop.orders.push(...fates)
  await run(checkout.start())
  return { shop, tab, engine, checkout, run, advance }
}

const ORDERED = { tea: 2, 'bowl:bowl-oat': 1 }

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
    expect(await shop.held()).toEqual(ORDERED)
  })
})
