import { describe, expect, test } from 'vitest'
import type { Cart } from '../../src/model.js'
import { cartEngine } from '../support/cartEngine.js'
import { type CartTab, createCartShop, INK, OAT, posts, shown, TEA } from './support/cartShop.js'
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

describe('two variants that the shop’s cart does not name', () => {
  /** A shop whose lines carry the variant's id alone. */
  async function openNameless() {
    const nameless = (cart: Cart): Cart => ({
      ...cart,
      lines: cart.lines.map((line) => ({ ...line, variantName: null })),
    })
    const shop = createCartShop({
      createEngine: (options) => {
        const { client } = options
        const addCartItem: typeof client.addCartItem = async (...args) => {
          const cart = await client.addCartItem(...args)
          return cart && nameless(cart)
        }
        const getCart: typeof client.getCart = async (...args) => nameless(await client.getCart(...args))
        return cartEngine({ ...options, client: { ...client, addCartItem, getCart } })
      },
    })
    const tab = shop.open()
    const { engine } = tab
    const { run } = shop.world
    await run(engine.addItem({ ...OAT, preview: { variantName: 'Oat' } }))
    await run(engine.addItem({ ...INK, quantity: 2, preview: { variantName: 'Ink' } }))
    return { shop, tab, engine, run }
  }

  const names = ({ engine }: CartTab) => engine.getState().lines.map(({ variantName }) => variantName)

  test('are told apart by what was added, in every tab and after a reload', async () => {
    const { shop, tab, run } = await openNameless()
    expect([names(tab), names(shop.open())]).toEqual(Array(2).fill(['Oat', 'Ink']))
    await run(tab.engine.refresh())
    expect(names(tab)).toEqual(['Oat', 'Ink'])
    expect(names(shop.open(tab.tab.reload()))).toEqual(['Oat', 'Ink'])
  })

  test('keep their names in a cart that is built anew', async () => {
    const { shop, tab, engine, run } = await openNameless()
    const old = shop.pointer()
    await run(engine.decrement('bowl:bowl-ink'))
    expect([names(tab), shop.pointer() === old]).toEqual([['Oat', 'Ink'], false])
    await run(engine.refresh())
    expect(names(tab)).toEqual(['Oat', 'Ink'])
  })

  test('give way to the shop’s own name', async () => {
    const shop = createCartShop()
    const tab = shop.open()
    await shop.world.run(tab.engine.addItem({ ...OAT, preview: { variantName: 'Mine' } }))
    expect(names(tab)).toEqual(['bowl-oat'])
  })
})
