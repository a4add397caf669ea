import { describe, expect, test } from 'vitest'
import { BOWL, JUNE, openWithCart } from './support/payShop.js'
import { openPlainPage, unitsOf } from './support/plainPage.js'

const MUG = { productId: 'prod-stoneware-mug', variantId: 'var-stoneware-mug-oat' }
const bowl = 'prod-breakfast-bowl:var-breakfast-bowl-oat'
const mug = 'prod-stoneware-mug:var-stoneware-mug-oat'

type OpenShop = Awaited<ReturnType<typeof openWithCart>>

/** The page is gone while `POST /checkout` is under way. */
async function leaveWhileCreating({ page, world, sandbox }: OpenShop): Promise<void> {
  sandbox.script({ type: 'delay', on: 'createCheckout', ms: 5000, when: 'before' })
  void page.attempt.start(JUNE)
  await world.advance(1000)
  page.tab.kill()
}

/** Two bowls, and such a page. */
async function leftWhileCreating(options: Parameters<typeof openWithCart>[0] = {}) {
  const shop = await openWithCart(options)
  await shop.run(shop.page.cart.addItem(BOWL))
  await leaveWhileCreating(shop)
  return shop
}

// The record said for ever that an order was being made, and every change was refused as "being paid".
describe('an order that was being made when its page went', () => {
  test.each(['keep', 'consume'] as const)(
    'does not hold the cart after a reload (its cart: %s)',
    async (cart) => {
      const { page, run, world } = await leftWhileCreating({ sandbox: { cartAtCheckout: cart } })
      const again = page.reload()
      await world.advance(60_000)
      await run(again.cart.refresh())
      await run(again.cart.decrement(bowl))
      expect(unitsOf(again)).toEqual({ [bowl]: 1 })
      await run(again.cart.clear())
      expect(unitsOf(again)).toEqual({})
    },
  )

  test('does not hold it in a tab that knows nothing of it', async () => {
    const { run, world, openPage } = await leftWhileCreating()
    const fresh = openPage()
    await world.advance(10_000)
    await run(fresh.cart.decrement(bowl))
    expect(unitsOf(fresh)).toEqual({ [bowl]: 1 })
    await run(fresh.attempt.start(JUNE))
    expect(fresh.state()).toBe('ready')
  })

  test('does not hold it on a page without a checkout, once no answer can come any more', async () => {
    const shop = await leftWhileCreating()
    const { run, world } = shop
    const other = openPlainPage(shop)
    await world.advance(10_000)
    await expect(run(other.cart.decrement(bowl))).rejects.toMatchObject({ code: 'conflict' })
    await world.advance(60_000)
    await run(other.cart.decrement(bowl))
    expect(unitsOf(other)).toEqual({ [bowl]: 1 })
  })
})

// Start over forgot the order that was still on its way: when it came, the goods went with it.
test.each(['consume', 410] as const)('starting over keeps what the late order takes (%s)', async (taken) => {
  const { page, run, world, sandbox } = await leftWhileCreating({ sandbox: { cartAtCheckout: taken } })
  const again = page.reload()
  await world.advance(100)
  await run(again.attempt.reset())
  await world.advance(10_000)
  expect(sandbox.orders).toHaveLength(1)
  await run(again.cart.refresh())
  expect(unitsOf(again)).toEqual({ [bowl]: 2 })
  await run(again.attempt.start(JUNE))
  await run(again.pay())
  expect([again.state(), sandbox.charges.length]).toEqual(['placed', 1])
})

// A refusal of this tab's order made it forget the other one, which was still on its way.
test('a refused order does not forget a late one', async () => {
  const { run, world, sandbox, openPage } = await leftWhileCreating({ sandbox: { cartAtCheckout: 410 } })
  const other = openPage()
  await world.advance(100)
  sandbox.script({ type: 'answer', on: 'createCheckout', status: 422, body: { message: 'Not now.' } })
  await run(other.attempt.start(JUNE))
  expect(other.attempt.getState()).toMatchObject({ state: 'collecting', error: { code: 'validation' } })
  await world.advance(10_000)
  expect(sandbox.orders).toHaveLength(1)
  await run(other.cart.refresh())
  expect(unitsOf(other)).toEqual({ [bowl]: 2 })
})

// One line that was sold out kept all the others from coming back.
test('a late order gives back what can be had, and names the rest', async () => {
  const shop = await openWithCart({ sandbox: { cartAtCheckout: 'consume' } })
  const { page, run, world, sandbox } = shop
  await run(page.cart.addItem(MUG))
  await leaveWhileCreating(shop)
  await world.advance(70_000)
  sandbox.script({ type: 'stock', product: 'breakfast-bowl', variant: 'Oat', quantity: 0 })
  const other = openPlainPage(shop)
  await run(other.cart.refresh())
  await world.advance(1000)
  expect(unitsOf(other)).toEqual({ [bowl]: 1, [mug]: 1 })
  await run(other.cart.addItem(MUG))
  expect(unitsOf(other)).toEqual({ [mug]: 2 })
  expect(other.cart.getState().errors.cart).toMatchObject({
    reason: 'lines_lost',
    details: { lines: [{ key: bowl, quantity: 1 }] },
  })
})

// It stood in no error: the reading that told of it took it away again.
test('a late order of a cart that was given up names what cannot be had again', async () => {
  const { page, run, world, sandbox } = await openWithCart({ sandbox: { cartAtCheckout: 'consume' } })
  await run(page.cart.addItem(MUG))
  sandbox.script({ type: 'delay', on: 'createCheckout', ms: 5000, when: 'before' })
  void page.attempt.start(JUNE)
  await world.advance(1000)
  const again = page.reload()
  await world.advance(100)
  await run(again.attempt.reset())
  await world.advance(10_000)
  sandbox.script({ type: 'stock', product: 'breakfast-bowl', variant: 'Oat', quantity: 0 })
  await run(again.cart.refresh())
  expect(unitsOf(again)).toEqual({ [mug]: 1 })
  expect(again.cart.getState().errors.cart).toMatchObject({
    reason: 'lines_lost',
    details: { lines: [{ key: bowl, quantity: 1 }] },
  })
})

// The goods came back without it, and not a word was said where the shop had named no discount.
describe('a late order gives the goods back without their coupon, which no call can set again, and says so', () => {
  const LOST = { code: 'price_changed', reason: 'prices_moved' }

  async function leftWithCoupon(percentOff: number) {
    const shop = await openWithCart({ sandbox: { cartAtCheckout: 'consume' } })
    const { page, run, sandbox } = shop
    sandbox.script({ type: 'coupon', code: 'FIRST', percentOff, cartId: page.cart.getState().cart?.id })
    await run(page.cart.refresh())
    await leaveWhileCreating(shop)
    return shop
  }

  test.each([0, 10])('where it comes after the order was given up (%i off)', async (percentOff) => {
    const { page, run, world } = await leftWithCoupon(percentOff)
    const again = page.reload()
    await world.advance(100)
    await run(again.attempt.reset())
    await world.advance(10_000)
    await run(again.cart.refresh())
    expect(unitsOf(again)).toEqual({ [bowl]: 1 })
    expect(again.cart.getState()).toMatchObject({ cart: { coupons: [] }, errors: { cart: LOST } })
  })

  test.each([0, 10])('where the cart is changed after it has come (%i off)', async (percentOff) => {
    const shop = await leftWithCoupon(percentOff)
    await shop.world.advance(70_000)
    const other = openPlainPage(shop)
    await shop.run(other.cart.addItem(MUG))
    expect(unitsOf(other)).toEqual({ [bowl]: 1, [mug]: 1 })
    expect(other.cart.getState()).toMatchObject({ cart: { coupons: [] }, errors: { cart: LOST } })
    expect(other.events).toMatchObject([{ type: 'price_changed' }, { type: 'add_to_cart' }])
  })
})

// The record said that the cart was ordered, the server that it was gone: no add ever succeeded again.
describe('a cart that is gone with an order whose answer nobody has', () => {
  async function leftWithoutCart(status: 404 | 410) {
    const shop = await leftWhileCreating({ sandbox: { cartAtCheckout: 'consume' } })
    const id = shop.world.storage.get('ac:test:cart-id')
    await shop.world.advance(70_000)
    const gone = { type: 'answer', status, times: 'always', body: { message: 'Gone.' } } as const
    shop.sandbox.script([
      { ...gone, on: `GET /cart/${id}` },
      { ...gone, on: `POST /cart/${id}/items` },
    ])
    return shop
  }

  test.each([404, 410] as const)('comes back, and can be added to (%i)', async (status) => {
    const shop = await leftWithoutCart(status)
    const other = openPlainPage(shop)
    await shop.run(other.cart.addItem(BOWL))
    expect(unitsOf(other)).toEqual({ [bowl]: 3 })
    const page = shop.openPage()
    await shop.run(page.attempt.start(JUNE))
    await shop.run(page.pay())
    expect(page.state()).toBe('placed')
  })

  test('is a new one where its lines cannot come back', async () => {
    const shop = await leftWithoutCart(404)
    const { sandbox, run } = shop
    sandbox.script({ type: 'stock', product: 'breakfast-bowl', variant: 'Oat', quantity: 0 })
    const other = openPlainPage(shop)
    await run(other.cart.addItem(MUG))
    expect(other.events.map(({ type }) => type)).toEqual(['cart_reset', 'lines_lost', 'add_to_cart'])
    expect(Object.values(unitsOf(other))).toEqual([1])
  })

  test('in a tab with a checkout as well', async () => {
    const shop = await leftWithoutCart(404)
    const { sandbox, run, world } = shop
    sandbox.script({ type: 'stock', product: 'breakfast-bowl', variant: 'Oat', quantity: 0 })
    const page = shop.openPage()
    await world.advance(5000)
    await run(page.cart.addItem(MUG))
    await run(page.attempt.start(JUNE))
    await run(page.pay())
    expect(page.state()).toBe('placed')
  })
})

// The event came with each click, and the notice named six bowls of two.
test('what an order took is not told as lost while it cannot be let go of', async () => {
  const shop = await openWithCart({ sandbox: { cartAtCheckout: 'consume' } })
  const { run, world, sandbox } = shop
  await leaveWhileCreating(shop)
  await world.advance(70_000)
  sandbox.script({ type: 'stock', product: 'breakfast-bowl', variant: 'Oat', quantity: 0 })
  const other = openPlainPage(shop)
  await world.advance(1000)
  world.setStorage('silent')
  const click = () => run(other.cart.addItem(MUG).catch(() => {}))
  const told = () => other.events.filter(({ type }) => type === 'lines_lost').length
  await click()
  await click()
  expect([Object.values(unitsOf(other)), told(), other.cart.getState().errors.cart]).toEqual([
    [1, 2],
    0,
    null,
  ])
  world.setStorage('none')
  await click()
  expect([Object.values(unitsOf(other)), told()]).toEqual([[3], 1])
  expect(other.cart.getState().errors.cart?.message).toMatch(/Oat × 1\.|Bowl × 1\./)
})
