import { describe, expect, test } from 'vitest'
import type { CartEngine, CartWriteResult } from '../../src/cart/types.js'
import type { Cart, CartLine } from '../../src/model.js'
import { cartEngine, type TestCartOptions } from '../support/cartEngine.js'
import {
  type CartShopOptions,
  type CartTab,
  createCartShop,
  INK,
  type Item,
  keyOf,
  OAT,
  OIL,
  posts,
  shown,
  TEA,
} from './support/cartShop.js'
import { answerLost, prompt, refused, resent } from './support/fates.js'

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

/** Until the answer comes there are two lines, and what is asked for of one of them means that one. */
describe('what waits while a product lands on a variant’s line', () => {
  const NATIVE = { updateItem: true, removeItem: true, clearCart: true }
  const KEY = keyOf(OAT)

  /** A shop that chooses OAT, with so many of it in the cart. */
  async function openWithOat(quantity: number, options: CartShopOptions = {}) {
    const shop = createCartShop({ defaultVariant: OAT, ...options })
    const tab = shop.open()
    if (quantity > 0) await shop.world.run(tab.engine.addItem({ ...OAT, quantity }))
    await shop.world.advance(1000)
    return { shop, tab, engine: tab.engine, run: shop.world.run }
  }

  const amounts = (results: CartWriteResult[]) => results.map(({ added }) => added)

  test.each([
    ['', prompt],
    [', also where the network brought that twice', resent],
  ])('leaves what was added as the product after the variant was taken out%s', async (_, fate) => {
    const { shop, engine, run } = await openWithOat(0)
    const first = engine.addItem(OAT)
    await shop.world.advance(10)
    shop.writes.push(fate)
    const all = [first, engine.setQuantity(KEY, 0), engine.addItem(BOWL)]
    expect(amounts(await run(Promise.all(all)))).toEqual([1, -1, 1])
    expect(await shop.held()).toEqual({ [KEY]: 1 })
  })

  test.each([
    [0, -1, 2],
    [3, 2, 5],
  ])('sets the product’s own line to %i, and leaves the two of the variant', async (quantity, moved, all) => {
    for (const capabilities of [NATIVE, {}]) {
      const { shop, engine, run } = await openWithOat(2, { capabilities })
      const adding = engine.addItem(BOWL)
      await shop.world.advance(10)
      const results = await run(Promise.all([adding, engine.setQuantity('bowl', quantity)]))
      expect(amounts(results)).toEqual([1, moved])
      expect(await shop.held()).toEqual({ [KEY]: all })
    }
  })

  test('is counted from nothing behind an emptying', async () => {
    for (const capabilities of [NATIVE, {}]) {
      const { shop, engine, run } = await openWithOat(2, { capabilities })
      const first = engine.addItem(BOWL)
      await shop.world.advance(10)
      const all = [first, engine.clear(), engine.addItem(OAT), engine.setQuantity(KEY, 5)]
      expect(amounts(await run(Promise.all(all)))).toEqual([1, -3, 1, 4])
      expect(await shop.held()).toEqual({ [KEY]: 5 })
    }
  })

  test.each([
    ['the shop has too few', undefined, 6],
    ['the shop refuses it', refused(409), 2],
  ])('is counted from what is there where an add before it fails: %s', async (_, fate, quantity) => {
    const { shop, engine, run } = await openWithOat(0, { defaultVariant: OIL, capabilities: NATIVE })
    if (fate) shop.writes.push(fate)
    const first = engine.addItem({ ...OIL, quantity })
    await shop.world.advance(10)
    const all = [first, engine.addItem({ productId: 'oil' }), engine.setQuantity(keyOf(OIL), 2)]
    await run(Promise.allSettled(all))
    expect(await shop.held()).toEqual({ [keyOf(OIL)]: 3 })
  })

  test.each([
    ['took it out', (other: CartEngine) => other.removeItem(KEY), 'removeItem'],
    ['took one out', (other: CartEngine) => other.decrement(KEY), 'decrement'],
    ['added three', (other: CartEngine) => other.addItem({ ...OAT, quantity: 3 }), 'removeItem'],
  ] as const)('is counted from what is there where another tab %s', async (_, change, takeOut) => {
    const { shop, engine, run } = await openWithOat(1, { capabilities: NATIVE })
    const other = shop.open()
    await shop.world.advance(1000)
    const first = change(other.engine)
    await shop.world.advance(10)
    await run(Promise.all([first, engine.addItem(BOWL), engine[takeOut](KEY)]))
    expect(await shop.held()).toEqual({ [KEY]: 1 })
  })
})

/** The kit's engine at a shop whose carts say this of a line. */
const seeing =
  (said: (line: CartLine) => CartLine) =>
  (options: TestCartOptions): CartEngine => {
    const { client } = options
    const told = (cart: Cart) => ({ ...cart, lines: cart.lines.map(said) })
    const addCartItem: typeof client.addCartItem = async (...args) => {
      const cart = await client.addCartItem(...args)
      return cart && told(cart)
    }
    const getCart: typeof client.getCart = async (...args) => told(await client.getCart(...args))
    return cartEngine({ ...options, client: { ...client, addCartItem, getCart } })
  }

describe('two variants that the shop’s cart does not name', () => {
  /** A shop whose lines carry the variant's id alone. */
  async function openNameless() {
    const shop = createCartShop({ createEngine: seeing((line) => ({ ...line, variantName: null })) })
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

// An applied add was told as "No more of this is available", and both variants were one line.
describe('two variants of which the shop’s cart names not even the id', () => {
  const anonymous = (line: CartLine): CartLine => ({ ...line, variantId: null, variantName: null })

  async function openAnonymous(options: CartShopOptions = {}) {
    const shop = createCartShop({ createEngine: seeing(anonymous), ...options })
    const tab = shop.open()
    const { run } = shop.world
    const add = (item: Item, quantity: number, variantName: string) =>
      run(tab.engine.addItem({ ...item, quantity, preview: { variantName } }))
    const results = [await add(OAT, 1, 'Oat'), await add(INK, 2, 'Ink')]
    return { shop, tab, engine: tab.engine, run, results }
  }

  const rows = ({ engine }: CartTab) =>
    engine.getState().lines.map(({ key, variantName, quantity }) => [key, variantName, quantity])
  const ROWS = [
    ['bowl:bowl-oat', 'Oat', 1],
    ['bowl:bowl-ink', 'Ink', 2],
  ]

  test('are told apart by what was added: in every tab, after a reading, and after a reload', async () => {
    const { shop, tab, engine, run, results } = await openAnonymous()
    expect(results.map(({ added }) => added)).toEqual([1, 2])
    expect([rows(tab), rows(shop.open())]).toEqual([ROWS, ROWS])
    await run(engine.refresh())
    expect(rows(tab)).toEqual(ROWS)
    expect(rows(shop.open(tab.tab.reload()))).toEqual(ROWS)
    expect(shop.events.map(({ type }) => type)).toEqual(['add_to_cart', 'add_to_cart'])
  })

  test('get more of the one that was clicked, also where the answer is lost', async () => {
    const { shop, tab, engine, run } = await openAnonymous()
    await run(engine.increment('bowl:bowl-ink'))
    shop.writes.push(answerLost)
    await run(engine.increment('bowl:bowl-oat'))
    expect(await shop.held()).toEqual({ 'bowl:bowl-oat': 2, 'bowl:bowl-ink': 3 })
    expect(rows(tab).map(([, , quantity]) => quantity)).toEqual([2, 3])
  })

  test('are found where the answer to the first one was lost', async () => {
    const shop = createCartShop({ createEngine: seeing(anonymous) })
    const tab = shop.open()
    shop.writes.push(answerLost)
    expect(await shop.world.run(tab.engine.addItem(INK))).toMatchObject({ added: 1 })
    expect(shown(tab)).toEqual({ 'bowl:bowl-ink': 1 })
  })

  test('get less of it, in a cart that is built anew and in one that takes it back itself', async () => {
    for (const capabilities of [{}, { updateItem: true, removeItem: true, clearCart: true }]) {
      const { shop, tab, engine, run } = await openAnonymous({ capabilities })
      await run(engine.decrement('bowl:bowl-ink'))
      await run(engine.removeItem('bowl:bowl-oat'))
      await run(engine.refresh())
      expect([rows(tab), await shop.held()]).toEqual([[['bowl:bowl-ink', 'Ink', 1]], { 'bowl:bowl-ink': 1 }])
    }
  })

  test('stay one line, as the shop has them, where its rows have no id of their own', async () => {
    const shop = createCartShop({
      createEngine: seeing((line) => ({ ...anonymous(line), id: line.key, idIsDerived: true })),
    })
    const tab = shop.open()
    await shop.world.run(tab.engine.addItem(OAT))
    await shop.world.run(tab.engine.addItem({ ...INK, quantity: 2 }))
    expect(shown(tab)).toEqual({ bowl: 1, 'bowl#2': 2 })
  })

  test('and one that another device adds is the product’s own', async () => {
    const shop = createCartShop({ createEngine: seeing(anonymous) })
    const tab = shop.open()
    await shop.world.run(tab.engine.addItem(OAT))
    await shop.foreignAdd(INK, 1)
    await shop.world.run(tab.engine.refresh())
    expect(shown(tab)).toEqual({ 'bowl:bowl-oat': 1, bowl: 1 })
  })
})
