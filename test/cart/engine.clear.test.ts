import { describe, expect, test } from 'vitest'
import { INK, OAT, posts, shown, TEA } from './support/cartShop.js'
import { resent, slow } from './support/fates.js'
import { filledShop } from './support/filledShop.js'

const native = { updateItem: true, removeItem: true, clearCart: true }

describe('emptying the cart', () => {
  test('costs no request: the cart is left behind, and wishes before it go with it', async () => {
    const { shop, tab, engine, run } = await filledShop()
    const overtaken = engine.increment('tea')
    const cleared = engine.clear()
    expect(shown(tab)).toEqual({})
    const after = engine.addItem(INK)
    expect(shown(tab)).toEqual({ 'bowl:bowl-ink': 1 })
    expect(await run(overtaken)).toMatchObject({ requested: 1, added: 0 })
    expect(await run(cleared)).toMatchObject({ requested: -5, added: -5 })
    await run(after)
    expect([await shop.held(), posts(shop).length]).toEqual([{ 'bowl:bowl-ink': 1 }, 1])
  })

  /** It was built into the cart that was being built, which the emptying left behind. */
  test('keeps what is added after it, also while the cart is built anew', async () => {
    const { shop, engine, run } = await filledShop()
    const less = engine.decrement('bowl:bowl-oat')
    while (posts(shop).length === 0) await shop.world.advance(10)
    const results = await run(Promise.all([less, engine.clear(), engine.addItem(OAT)]))
    expect(results.map(({ added }) => added)).toEqual([-1, -4, 1])
    expect(await shop.held()).toEqual({ 'bowl:bowl-oat': 1 })
  })

  test.each([10, 200, 400])(
    'keeps what is added after it, also while a unit is taken back (%i ms)',
    async (ms) => {
      const { shop, engine, run } = await filledShop()
      shop.writes.push(resent)
      const more = engine.addItem(TEA)
      await shop.world.advance(ms)
      const results = await run(Promise.all([more, engine.clear(), engine.addItem(TEA)]))
      expect(results.map(({ added }) => added)).toEqual([1, -6, 1])
      expect(await shop.held()).toEqual({ tea: 1 })
    },
  )

  // Found by the model: the second one, pressed while the first was on its way, never settled.
  test('twice settles twice', async () => {
    const { shop, engine, run } = await filledShop({ capabilities: native })
    const first = engine.clear()
    await shop.world.advance(20)
    const second = engine.clear()
    await run(Promise.all([first, second]))
    expect(await shop.held()).toEqual({})
  })

  // Found by the model: a click that was on its way showed again in the emptied cart.
  test('shows nothing of what was on its way before it', async () => {
    const { shop, tab, engine, run } = await filledShop()
    shop.writes.push(slow(2000))
    engine.increment('tea')
    await shop.world.advance(10)
    engine.clear()
    expect(shown(tab)).toEqual({})
    await run(engine.flush())
    expect([shown(tab), shop.pointer()]).toEqual([{}, null])
  })
})
