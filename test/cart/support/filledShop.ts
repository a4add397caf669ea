import { type CartShopOptions, createCartShop, OAT, TEA } from './cartShop.js'

/** Two units of tea and three oat bowls. */
export async function filledShop(options?: CartShopOptions) {
  const shop = createCartShop(options)
  const tab = shop.open()
  const { engine } = tab
  await shop.world.run(
    Promise.all([engine.addItem({ ...TEA, quantity: 2 }), engine.addItem({ ...OAT, quantity: 3 })]),
  )
  await shop.world.advance(1000)
  shop.requests.length = 0
  tab.events.length = 0
  return { shop, tab, engine, run: shop.world.run }
}
