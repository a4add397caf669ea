import { describe, expect, test } from 'vitest'
import { BOWL, JUNE, openReady, openWithCart, type PayShopOptions } from './support/payShop.js'

const MAY = { ...JUNE, email: 'may@example.test' }

// Only reload helped: a tab in `processing` could not start, whatever was in its cart.
test('the next purchase begins in the page that shows how the bank works on the last one', async () => {
  const { page, run, sandbox } = await openReady()
  sandbox.script({ type: 'payment', processing: true, webhook: 'never' })
  await run(page.pay())
  await run(page.attempt.start(JUNE))
  expect(page.state()).toBe('processing')
  await run(page.cart.addItem(BOWL))
  await run(page.attempt.start(JUNE))
  expect(page.attempt.getState()).toMatchObject({ state: 'ready', error: null })
  await run(page.pay())
  expect(sandbox.charges).toMatchObject([{ orderId: sandbox.orders[1]?.id }])
  expect(page.state()).toBe('placed')
})

// Every way out wanted the old lines back first, so nothing led on at all.
describe('an order whose goods cannot be had twice', () => {
  const consuming: PayShopOptions = { sandbox: { cartAtCheckout: 'consume' } }
  const soldOut = { type: 'stock', product: 'breakfast-bowl', variant: 'Oat', quantity: 0 } as const

  test('stays as it is where its details are changed, and can be paid', async () => {
    const { page, run, sandbox } = await openReady(consuming)
    sandbox.script(soldOut)
    await run(page.attempt.start(MAY))
    expect(page.attempt.getState()).toMatchObject({ state: 'ready', error: { code: 'stock_held' } })
    await run(page.pay())
    expect(sandbox.charges).toHaveLength(1)
  })

  test('is given up by a shopper who starts over, who is told what is lost', async () => {
    const { page, run, sandbox } = await openReady(consuming)
    sandbox.script(soldOut)
    await run(page.attempt.reset())
    const { state, session, error } = page.attempt.getState()
    expect([state, session, error?.code]).toEqual(['collecting', null, 'line_gone'])
    expect(error?.message).toMatch(/Breakfast Bowl × 1/i)
    sandbox.script({ ...soldOut, quantity: 5 })
    await run(page.cart.addItem(BOWL))
    await run(page.attempt.start(JUNE))
    await run(page.pay())
    expect(sandbox.charges).toHaveLength(1)
  })
})

// No call of the API can set a coupon again: the sum says so before anything is paid.
test('an order of a cart with a coupon, which another cart would lose, stays as it is', async () => {
  const { page, run, sandbox } = await openWithCart({ sandbox: { cartAtCheckout: 'consume' } })
  const cartId = page.cart.getState().cart?.id
  sandbox.script({ type: 'coupon', code: 'HALF', percentOff: 50, cartId })
  await run(page.cart.refresh())
  await run(page.attempt.start(JUNE))
  await run(page.attempt.start(MAY))
  expect(page.attempt.getState()).toMatchObject({ state: 'ready', error: { reason: 'order_fixed' } })
  await run(page.pay())
  expect(sandbox.charges).toMatchObject([
    { amount: sandbox.orders[0]?.total, orderId: sandbox.orders[0]?.id },
  ])
})

// The server has emptied the cart for an order: the goods without their coupon are better than neither.
test.each([0, 50])(
  'a coupon of %i per cent that is lost to a shopper who starts over is told',
  async (percentOff) => {
    const { page, run, sandbox } = await openWithCart({ sandbox: { cartAtCheckout: 'consume' } })
    const cartId = page.cart.getState().cart?.id
    sandbox.script({ type: 'coupon', code: 'TEN', percentOff, cartId })
    await run(page.cart.refresh())
    await run(page.attempt.start(JUNE))
    await run(page.attempt.reset())
    expect(page.cart.getState().itemCount).toBeGreaterThan(0)
    expect(page.cart.getState().cart?.coupons).toEqual([])
    expect(page.cart.getState().errors.cart).toMatchObject({ reason: 'prices_moved' })
  },
)
