import { createCommerceClient } from '@aerocall/commerce-react/server'
import { describe, expect, test } from 'vitest'
import { BOWL, JUNE, openReady, openWithCart, WITH_3DS } from './support/payShop.js'
import { openPlainPage, unitsOf } from './support/plainPage.js'

const MUG = { productId: 'prod-stoneware-mug', variantId: 'var-stoneware-mug-oat' }
const bowl = 'prod-breakfast-bowl:var-breakfast-bowl-oat'
const mug = 'prod-stoneware-mug:var-stoneware-mug-oat'

/** Servers that take the cart's lines, or the cart, when they make an order of it. */
const taking = ['consume', 404, 409, 410] as const

/** One bowl is ordered and waits for its payment, and the cart has been read since. */
async function openEmptied(cartAtCheckout: (typeof taking)[number]) {
  const shop = await openReady({ sandbox: { cartAtCheckout } })
  const { page, run, world } = shop
  await run(page.cart.refresh())
  const plain = openPlainPage(shop)
  await world.advance(1000)
  return { ...shop, plain }
}

// The cart read empty as soon as the order was made: who went back from the payment found nothing to change.
describe.each(taking)('the goods of an order that waits, whose cart the server took (%s)', (taken) => {
  test('are shown, with their totals', async () => {
    const { page, plain, run } = await openEmptied(taken)
    for (const { cart } of [page, plain]) {
      expect(cart.getState()).toMatchObject({ itemCount: 1, status: 'ready', totals: { total: {} } })
      expect(await run(cart.refresh())).toMatchObject({ itemCount: 1 })
    }
    expect([...page.cartEvents, ...plain.events].filter(({ type }) => type !== 'add_to_cart')).toEqual([])
  })

  test.each(['page', 'plain'] as const)(
    'can be changed, and are paid for as they are then (%s)',
    async (on) => {
      const { run, sandbox, world, ...shop } = await openEmptied(taken)
      const { cart } = shop[on]
      expect(await run(cart.setQuantity(bowl, 3))).toMatchObject({ requested: 2, added: 2 })
      expect(await run(cart.decrement(bowl))).toMatchObject({ requested: -1, added: -1 })
      expect(unitsOf(shop[on])).toEqual({ [bowl]: 2 })
      await world.advance(1000)
      await run(shop.page.attempt.start(JUNE))
      await run(shop.page.pay())
      const paid = sandbox.orders.find(({ id }) => id === sandbox.charges[0]?.orderId)
      expect([sandbox.charges.length, paid?.lines.map(({ quantity }) => quantity)]).toEqual([1, [2]])
    },
  )

  test.each(['page', 'plain'] as const)('can be taken out (%s)', async (on) => {
    const { run, world, ...shop } = await openEmptied(taken)
    expect(await run(shop[on].cart.removeItem(bowl))).toMatchObject({ requested: -1, added: -1 })
    await world.advance(1000)
    expect([unitsOf(shop.page), unitsOf(shop.plain)]).toEqual([{}, {}])
  })

  test.each(['page', 'plain'] as const)('count where the cart is emptied (%s)', async (on) => {
    const { run, world, ...shop } = await openEmptied(taken)
    expect(await run(shop[on].cart.clear())).toMatchObject({ requested: -1, added: -1, cart: { lines: [] } })
    await world.advance(1000)
    expect([unitsOf(shop.page), unitsOf(shop.plain)]).toEqual([{}, {}])
  })

  test('stay until they are paid, and none is taken out of them then', async () => {
    const { page, plain, run, world } = await openEmptied(taken)
    Object.assign(page, { card: WITH_3DS, bank: 'waits' })
    const paying = page.pay()
    await world.advance(2000)
    expect([unitsOf(page), unitsOf(plain)]).toEqual([{ [bowl]: 1 }, { [bowl]: 1 }])
    await expect(run(plain.cart.removeItem(bowl))).rejects.toMatchObject({ code: 'conflict' })
    page.bank = 'success'
    await run(paying)
    await world.advance(1000)
    expect([page.state(), unitsOf(page), unitsOf(plain)]).toEqual(['placed', {}, {}])
  })
})

// What another tab had added by then was ordered with the rest, and only the rest came back.
test.each(taking)(
  'what is added while a dead page’s order is on its way comes back with it (%s)',
  async (taken) => {
    const shop = await openWithCart({ sandbox: { cartAtCheckout: taken } })
    const { page, run, sandbox, world } = shop
    sandbox.script({ type: 'delay', on: 'createCheckout', ms: 5000, when: 'before' })
    void page.attempt.start(JUNE)
    await world.advance(1000)
    page.tab.kill()
    const plain = openPlainPage(shop)
    await run(plain.cart.addItem({ ...MUG, quantity: 3 }))
    await world.advance(70_000)
    expect(sandbox.orders.map(({ lines }) => lines.map(({ quantity }) => quantity))).toEqual([[1, 3]])
    await run(plain.cart.refresh())
    expect(unitsOf(plain)).toEqual({ [bowl]: 1, [mug]: 3 })
    expect(plain.events.map(({ type }) => type)).toEqual(['add_to_cart'])
  },
)

// Each add was sent into it again, and nobody ever knew what became of it.
test('a cart that another device has ordered is left, and the next add starts a new one', async () => {
  const { page, run, sandbox, world } = await openWithCart({ sandbox: { cartAtCheckout: 409 } })
  const cartId = world.storage.get('ac:test:cart-id')
  const elsewhere = createCommerceClient({ ...sandbox, onSchemaIssue: () => {} })
  await run(elsewhere.createCheckout({ cartId: cartId ?? '', customerEmail: 'may@example.test' }))
  expect(await run(page.cart.addItem(BOWL))).toMatchObject({ added: 1 })
  expect(unitsOf(page)).toEqual({ [bowl]: 1 })
  expect(page.cartEvents.map(({ type }) => type)).toEqual(['add_to_cart', 'cart_reset', 'add_to_cart'])
})

// The cart had not been read since the server emptied it: the whole quantity went into it beside what was ordered.
test('a quantity that is set while the order is paid means the difference, also in a cart that was emptied unseen', async () => {
  const { page, run, world } = await openReady({ sandbox: { cartAtCheckout: 'consume' } })
  Object.assign(page, { card: WITH_3DS, bank: 'waits' })
  const paying = page.pay()
  await world.advance(2000)
  expect(await run(page.cart.setQuantity(bowl, 2))).toMatchObject({ requested: 1, added: 1 })
  page.bank = 'success'
  await run(paying)
  await world.advance(1000)
  expect([page.state(), unitsOf(page)]).toEqual(['placed', { [bowl]: 1 }])
})
