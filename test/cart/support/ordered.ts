import { type CartShopOptions, createCartShop, OAT, TEA } from './cartShop.js'
import type { Fate } from './fates.js'

/** What a server makes of a cart once it is ordered. */
export const SERVERS = ['keep', 'consume', 404, 409, 410] as const

/** Two of tea and a bowl in the cart, and an order made of it that can be paid. */
export async function openOrdered(options: CartShopOptions) {
  const opened = await openAtCheckout(options)
  const { state } = opened.checkout.attempt.getState()
  if (state !== 'ready') throw new Error(`The order is not ready, but ${state}.`)
  return opened
}

export async function openAtCheckout(options: CartShopOptions, ...fates: Fate[]) {
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

export const ORDERED = { tea: 2, 'bowl:bowl-oat': 1 }
