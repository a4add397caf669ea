import { CommerceError } from '@aerocall/commerce-react/server'
import { describe, expect, test } from 'vitest'
import type { CartEngineOptions } from '../../src/cart/core.js'
import type { CartEngine, CartWriteResult } from '../../src/cart/types.js'
import type { Cart, CartLine } from '../../src/model.js'
import { cartEngine } from '../support/cartEngine.js'
import { createCartShop, OAT, posts, shopWithTea, shown, TEA } from './support/cartShop.js'
import { acknowledged, answerLost, resent, slow } from './support/fates.js'
import { setOrder } from './support/order.js'

type Client = CartEngineOptions['client']

/** A shop whose client is changed on its way to the engine: servers differ from the sandbox. */
function oddShop(change: (client: Client) => Partial<Client>, options = {}) {
  const shop = createCartShop({
    ...options,
    createEngine: (ports) => cartEngine({ ...ports, client: { ...ports.client, ...change(ports.client) } }),
  })
  const tab = shop.open()
  return { shop, tab, engine: tab.engine, run: shop.world.run }
}

describe('a server that sets where the guide says it adds', () => {
  test('is spoken to in quantities, once it is declared', async () => {
    const shop = createCartShop({ addMode: 'set' })
    const tab = shop.open()
    await shop.world.run(tab.engine.addItem({ ...TEA, quantity: 2 }))
    await shop.world.run(tab.engine.addItem(TEA))
    await shop.world.run(tab.engine.setQuantity('tea', 1))
    expect(posts(shop).map(({ body }) => body)).toMatchObject([
      { quantity: 2 },
      { quantity: 3 },
      { quantity: 1 },
    ])
    expect([await shop.held(), shown(tab)]).toEqual([{ tea: 1 }, { tea: 1 }])
    expect(tab.engine.getState().capabilities.updateItem).toBe('native')
  })

  test('loses nothing to a POST that a browser sent twice, or whose answer was lost', async () => {
    const shop = createCartShop({ addMode: 'set' })
    const { engine } = shop.open()
    shop.writes.push(resent, answerLost)
    await shop.world.run(engine.addItem({ ...TEA, quantity: 2 }))
    expect(await shop.world.run(engine.addItem(TEA))).toMatchObject({ added: 1 })
    expect(await shop.held()).toEqual({ tea: 3 })
  })

  test('and is not declared is named to the developer, not blamed on another device', async () => {
    const shop = createCartShop({ addMode: 'set', declaredAddMode: 'increment' })
    const tab = shop.open()
    await shop.world.run(tab.engine.addItem({ ...TEA, quantity: 3 }))
    await shop.world.run(tab.engine.addItem(TEA).catch(() => {}))
    expect(tab.events.at(-1)).toMatchObject({
      type: 'cart_diverged',
      error: { message: expect.stringContaining('addMode="set"') },
    })
    expect(shown(tab)).toEqual(await shop.held())
  })

  test('declared of one that adds is named as well', async () => {
    const shop = createCartShop({ declaredAddMode: 'set' })
    const tab = shop.open()
    await shop.world.run(tab.engine.addItem({ ...TEA, quantity: 3 }))
    await shop.world.run(tab.engine.addItem(TEA).catch(() => {}))
    expect(tab.events.at(-1)).toMatchObject({
      type: 'cart_diverged',
      error: { message: expect.stringContaining('leave out addMode="set"') },
    })
  })
})

describe('a product without variants', () => {
  test('is added under one key, with its own id as the variant or with none', async () => {
    const shop = createCartShop()
    const tab = shop.open()
    await shop.world.run(tab.engine.addItem({ productId: 'tea', variantId: 'tea' }))
    await shop.world.run(tab.engine.addItem(TEA))
    expect(posts(shop).every(({ body }) => !Object.hasOwn(body as object, 'variantId'))).toBe(true)
    expect(shown(tab)).toEqual({ tea: 2 })
  })

  test('is named with its own id where the server insists, and from then on', async () => {
    const bodies: unknown[] = []
    const { engine, run } = oddShop(({ addCartItem }) => ({
      async addCartItem(id, item, options) {
        bodies.push(item)
        if (item.variantId === undefined) {
          throw new CommerceError({ code: 'validation', status: 422, message: 'variantId is required.' })
        }
        return addCartItem(id, item, options)
      },
    }))
    await run(engine.addItem(TEA))
    await run(engine.addItem(TEA))
    expect(bodies).toMatchObject([{ quantity: 1 }, { variantId: 'tea' }, { variantId: 'tea' }])
  })
})

test('a variant that the server chooses is the line’s from then on, also for who knows only the product', async () => {
  const { shop, tab, engine, run } = oddShop(({ addCartItem }) => ({
    addCartItem: (id, item, options) => addCartItem(id, { variantId: 'bowl-ink', ...item }, options),
  }))
  await run(engine.addItem({ productId: 'bowl', quantity: 2 }))
  expect(shown(tab)).toEqual({ 'bowl:bowl-ink': 2 })
  await run(engine.increment('bowl'))
  await run(engine.addItem({ productId: 'bowl' }))
  expect([await shop.held(), shown(tab), tab.events.length]).toEqual([
    { 'bowl:bowl-ink': 4 },
    { 'bowl:bowl-ink': 4 },
    3,
  ])
})

describe('a server that keeps one product in several rows', () => {
  const row = (line: CartLine, id: string, quantity: number): CartLine => ({ ...line, id, quantity })
  /** Splits the tea into a row of one and a row of the rest. */
  const split = (cart: Cart): Cart => ({
    ...cart,
    lines: cart.lines.flatMap((line) =>
      line.quantity > 1
        ? [row(line, `${line.id}-a`, 1), row(line, `${line.id}-b`, line.quantity - 1)]
        : [line],
    ),
  })

  test('is one sum to it: rows have keys of their own and act on the same units', async () => {
    const { shop, tab, engine, run } = oddShop(({ getCart, addCartItem }) => ({
      getCart: async (...args) => split(await getCart(...args)),
      async addCartItem(...args) {
        const cart = await addCartItem(...args)
        return cart && split(cart)
      },
    }))
    await run(engine.addItem({ ...TEA, quantity: 3 }))
    expect(shown(tab)).toEqual({ tea: 1, 'tea#2': 2 })
    await run(engine.decrement('tea#2'))
    expect([await shop.held(), shown(tab)]).toEqual([{ tea: 2 }, { tea: 1, 'tea#2': 1 }])
    expect(tab.events.map(({ type }) => type)).toEqual(['add_to_cart', 'remove_from_cart'])
  })
})

describe('a server that keeps carts under ids of its own', () => {
  test('is found out at the first rebuild: less is not offered again', async () => {
    const { tab, engine, run } = oddShop(({ getCart }) => {
      let reads = 0
      return {
        async getCart(...args) {
          const cart = await getCart(...args)
          // The first read is of the old cart, the second one of the cart that was built.
          reads++
          return reads === 2 ? { ...cart, lines: [], itemCount: 0 } : cart
        },
      }
    })
    await run(engine.addItem({ ...TEA, quantity: 3 }))
    await expect(run(engine.decrement('tea'))).rejects.toMatchObject({ code: 'unsupported' })
    expect([engine.getState().capabilities.removeItem, shown(tab)]).toEqual(['unsupported', { tea: 3 }])
  })
})

describe('for the payment', () => {
  test('what is wished goes out under a lock that is already held, without waiting for quiet', async () => {
    const shop = createCartShop()
    const { engine } = shop.open()
    const { forCheckout } = engine
    await shop.world.run(engine.addItem({ ...TEA, quantity: 2 }))
    const read = forCheckout.withLock(async (lock) => {
      engine.decrement('tea')
      await lock.drain()
      return lock.refresh()
    })
    expect(await shop.world.run(read)).toMatchObject({ itemCount: 1 })
    expect(forCheckout.readPointer()).toBe(shop.pointer())
  })

  // It waited for ever: what went out under the payment's lock ended in no turn of the writer's own.
  test('and whoever waits meanwhile for all to end is told', async () => {
    const shop = createCartShop()
    const { engine } = shop.open()
    await shop.world.run(engine.addItem(TEA))
    shop.writes.push(slow(3000))
    void engine.addItem(TEA)
    const locked = engine.forCheckout.withLock((lock) => lock.drain())
    await shop.world.advance(500)
    const flushed = engine.flush()
    await shop.world.run(locked)
    await shop.world.run(flushed, 10_000)
    expect(await shop.held()).toEqual({ tea: 2 })
  })

  test('a paid cart is left behind: the next add starts a new one, in every tab', async () => {
    const shop = createCartShop()
    const [one, other] = [shop.open(), shop.open()]
    await shop.world.run(one.engine.addItem(TEA))
    const paid = shop.pointer()
    setOrder(shop, one.tab, { state: 'placed', lines: one.engine.getState().lines })
    one.engine.forCheckout.announcePaid()
    await shop.world.advance(1000)
    expect([shown(one), shown(other)]).toEqual([{}, {}])
    expect(one.events.at(-1)).toEqual({ type: 'cart_reset', reason: 'paid' })
    await shop.world.run(other.engine.addItem(OAT))
    expect(shop.pointer()).not.toBe(paid)
    expect(await shop.held(paid)).toEqual({ tea: 1 })
  })
})

// The server had done it, and the shopper was told that it had not, with the goods back on show.
describe('a cart that is gone after it was emptied is empty', () => {
  const native = { updateItem: true, removeItem: true, clearCart: true }
  const emptied: Record<string, (engine: CartEngine) => Promise<CartWriteResult>> = {
    'by clear()': (engine) => engine.clear(),
    'by the removal of its last line': (engine) => engine.removeItem('tea'),
    'by setting its last line to nothing': (engine) => engine.setQuantity('tea', 0),
  }
  test.each(Object.entries(emptied))('%s', async (_, empty) => {
    const { shop, tab, engine, run } = await shopWithTea({ capabilities: native })
    shop.writes.push(acknowledged)
    shop.world.schedule(60, () => void shop.gone.add(shop.pointer() ?? ''))
    expect(await run(empty(engine))).toMatchObject({ added: -2 })
    expect(shown(tab)).toEqual({})
  })
})

describe('a cart of which another API key knows', () => {
  async function underAnotherKey() {
    let keyPrint = 'first'
    const shop = createCartShop({
      createEngine: (options) => cartEngine({ ...options, client: { ...options.client, keyPrint } }),
    })
    const first = shop.open()
    await shop.world.run(first.engine.addItem({ ...TEA, quantity: 2 }))
    await shop.world.advance(1000)
    const id = shop.pointer() ?? ''
    keyPrint = 'second'
    shop.gone.add(id)
    const other = shop.open()
    await shop.world.advance(5000)
    return { shop, first, other, id, run: shop.world.run }
  }

  test('is not dropped where this one does not find it', async () => {
    const { shop, first, other, id, run } = await underAnotherKey()
    await expect(run(other.engine.refresh())).rejects.toMatchObject({ code: 'not_found' })
    expect([shop.pointer(), other.events]).toEqual([id, []])
    shop.gone.delete(id)
    await run(first.engine.refresh())
    expect(shown(first)).toEqual({ tea: 2 })
  })

  test('gives way to one that is begun with this key, and is told of', async () => {
    const { shop, other, id, run } = await underAnotherKey()
    await run(other.engine.addItem(OAT))
    expect(shop.pointer()).not.toBe(id)
    expect(shown(other)).toEqual({ 'bowl:bowl-oat': 1 })
    expect(other.events).toContainEqual({ type: 'cart_reset', reason: 'gone' })
    await run(other.engine.increment('bowl:bowl-oat'))
    expect(await shop.held()).toEqual({ 'bowl:bowl-oat': 2 })
  })

  test('and is gone is dropped by the key that knew it', async () => {
    const { shop, first, run } = await underAnotherKey()
    await run(first.engine.refresh())
    expect([shop.pointer(), shown(first)]).toEqual([null, {}])
  })
})
