import { describe, expect, test } from 'vitest'
import type { Cart } from '../../src/model.js'
import { moveSum } from './support/moveSum.js'
import { JUNE, openReady, openWithCart } from './support/payShop.js'

/** A shop whose cart knows nothing of shipping: only the order names it. */
const withoutShipping = (_raw: unknown, cart: Cart | null | undefined): Cart => {
  if (!cart?.total || !cart.shipping) throw new Error('The sandbox sent no totals')
  const { total, shipping } = cart
  return { ...cart, shipping: null, total: { ...total, amount: total.amount - shipping.amount } }
}
const shippingInOrderOnly = {
  adapter: { getCart: { read: withoutShipping }, addCartItem: { read: withoutShipping } },
}

describe('the sum due', () => {
  test('is what Stripe will charge, and agrees with the cart', async () => {
    const { page, sandbox } = await openReady()
    const { amountDue, summary } = page.attempt.getState()
    expect(amountDue).toEqual({ amount: sandbox.paymentIntents[0]?.amount, currency: 'USD' })
    expect(summary?.total).toEqual(amountDue)
  })

  test('that is more than the cart is explained by the order, which is shown', async () => {
    const { page, run, sandbox } = await openReady({ client: shippingInOrderOnly })
    const { state, amountDue, summary } = page.attempt.getState()
    expect(state).toBe('ready')
    expect(summary).toMatchObject({ total: amountDue, shipping: { amount: 600 }, itemCount: 1 })
    const again = page.reload()
    await run(again.attempt.retry())
    expect(again.attempt.getState().summary?.shipping?.amount).toBe(600)
    await run(again.pay())
    expect(sandbox.charges).toMatchObject([{ amount: amountDue?.amount }])
  })

  test('that nothing explains is asked about; the next start accepts it', async () => {
    const { page, run, sandbox, posts } = await openWithCart({ client: shippingInOrderOnly })
    sandbox.script({ type: 'drop', on: 'getOrder', times: 'always' })
    await run(page.attempt.start(JUNE))
    const { state, amountDue, error } = page.attempt.getState()
    expect([state, error?.code]).toEqual(['price_changed', 'price_changed'])
    await run(page.pay())
    expect(page.confirmed).toEqual([])
    await run(page.attempt.start(JUNE))
    expect(page.attempt.getState()).toMatchObject({ state: 'ready', amountDue })
    await run(page.pay())
    expect(sandbox.charges).toMatchObject([{ amount: amountDue?.amount }])
    expect(posts('/checkout')).toBe(1)
  })

  test('of an intent that is not of this order is never confirmed: its secret is dropped', async () => {
    const { page, run, sandbox } = await openWithCart()
    sandbox.script({ type: 'checkout', amountOffset: 150 })
    await run(page.attempt.start(JUNE))
    expect(page.attempt.getState()).toMatchObject({ state: 'price_changed', session: null, amountDue: null })
    await run(page.pay())
    const again = page.reload()
    await run(again.attempt.retry())
    await run(again.pay())
    expect(sandbox.paymentIntents[0]?.confirmations).toBe(0)
    await run(again.attempt.start(JUNE))
    await run(again.pay())
    expect(sandbox.charges).toMatchObject([{ amount: sandbox.orders[1]?.total }])
  })

  test('that moved after Pay was shown is shown again before it is paid', async () => {
    const { page, run, sandbox } = await openReady()
    const intent = moveSum(sandbox, 500)
    await run(page.pay())
    expect(page.attempt.getState()).toMatchObject({
      state: 'price_changed',
      error: { code: 'price_changed' },
      amountDue: { amount: intent.amount },
    })
    await run(page.pay())
    expect(intent.confirmations).toBe(0)
    await run(page.attempt.start(JUNE))
    await run(page.pay())
    expect(sandbox.charges).toMatchObject([{ amount: intent.amount }])
    expect(sandbox.orders).toHaveLength(1)
  })

  // The order explained the new sum, so Pay was ready for the second click of a double click.
  test('that moved is not charged by a second click, nor shown on Pay by a reload', async () => {
    const { page, sandbox, world } = await openReady()
    const intent = moveSum(sandbox, 50_000)
    void page.pay()
    await world.advance(300)
    void page.attempt.confirm()
    await world.advance(5000)
    expect(sandbox.charges).toEqual([])
    const again = page.reload()
    await world.advance(1000)
    expect(again.attempt.getState()).toMatchObject({
      state: 'price_changed',
      amountDue: { amount: intent.amount },
    })
  })

  test('that moved and moved back is the one that Pay showed', async () => {
    const { page, run, sandbox } = await openReady()
    const intent = moveSum(sandbox, 500)
    await run(page.pay())
    moveSum(sandbox, -500)
    await run(page.attempt.start(JUNE))
    expect(page.attempt.getState()).toMatchObject({ state: 'ready', amountDue: { amount: intent.amount } })
  })

  describe('of a cart that names no total', () => {
    const read = (_raw: unknown, cart: Cart | null | undefined): Cart => {
      if (!cart) throw new Error('The sandbox sent no cart')
      return { ...cart, total: null }
    }
    const client = { adapter: { getCart: { read }, addCartItem: { read } } }

    test('is explained by the order', async () => {
      const { page, sandbox } = await openReady({ client })
      expect(page.attempt.getState()).toMatchObject({
        state: 'ready',
        amountDue: { amount: sandbox.orders[0]?.total },
        summary: { total: { amount: sandbox.orders[0]?.total } },
      })
    })

    // Any intent was taken for the right one.
    test('is not that of a foreign intent', async () => {
      const { page, run, sandbox } = await openWithCart({ client })
      sandbox.script({ type: 'checkout', amountOffset: 99_900 })
      await run(page.attempt.start(JUNE))
      expect(page.attempt.getState()).toMatchObject({ state: 'price_changed', session: null })
    })

    test('is asked about where the order cannot be read', async () => {
      const { page, run, sandbox } = await openWithCart({ client })
      sandbox.script({ type: 'drop', on: 'getOrder', times: 'always' })
      await run(page.attempt.start(JUNE))
      const { state, amountDue } = page.attempt.getState()
      expect(state).toBe('price_changed')
      await run(page.attempt.start(JUNE))
      expect(page.attempt.getState()).toMatchObject({ state: 'ready', amountDue })
    })
  })

  test('that is off by exactly the minor unit is an error that names moneyUnit', async () => {
    const { page, run, sandbox } = await openWithCart({
      client: { moneyUnit: 'minor' },
      sandbox: { taxPercent: 0, shipping: { flat: 0, freeFrom: 0 } },
    })
    await run(page.attempt.start(JUNE))
    const { state, error } = page.attempt.getState()
    expect([state, error?.code]).toEqual(['failed', 'config'])
    expect(error?.message).toMatch(/moneyUnit/)
    await run(page.pay())
    expect(sandbox.charges).toEqual([])
  })

  test('of the other mode than the key is an error', async () => {
    const { page } = await openReady({ sabotage: { livemode: true } })
    expect(page.attempt.getState()).toMatchObject({ state: 'failed', error: { code: 'config' } })
  })

  test('lends its currency to a cart that names none', async () => {
    const nameless = (_raw: unknown, cart: Cart | null | undefined): Cart => {
      if (!cart?.total) throw new Error('The sandbox sent no totals')
      return { ...cart, currency: null, total: { amount: cart.total.amount, currency: null } }
    }
    const { page } = await openReady({
      client: { adapter: { getCart: { read: nameless }, addCartItem: { read: nameless } } },
    })
    expect(page.attempt.getState()).toMatchObject({
      state: 'ready',
      summary: { currency: 'USD', total: { currency: 'USD' } },
    })
  })
})

describe('an order without a payment form', () => {
  test('that is free is placed at once', async () => {
    const { page, run, sandbox } = await openWithCart()
    sandbox.script({ type: 'checkout', payment: 'free' })
    await run(page.attempt.start(JUNE))
    expect(page.state()).toBe('placed')
    expect(page.placed).toHaveLength(1)
    expect(page.events.map(({ type }) => type)).toEqual(['begin_checkout', 'purchase'])
    expect(page.cart.getState().itemCount).toBe(0)
  })

  test('that is paid on a hosted page leaves for it, and is placed when the order says paid', async () => {
    const { page, run, sandbox, world } = await openWithCart()
    sandbox.script({ type: 'checkout', payment: 'redirect' })
    await run(page.attempt.start(JUNE))
    expect(page.navigations).toEqual([`https://pay.sandbox.test/${sandbox.orders[0]?.id}`])
    expect(page.attempt.getState()).toMatchObject({ state: 'interrupted', amountDue: null })
    const back = page.reload()
    await world.advance(1000)
    expect(back.state()).toBe('interrupted')
    expect(back.navigations).toEqual([])
    sandbox.script({ type: 'order', status: 'paid' })
    await run(back.attempt.retry())
    expect(back.state()).toBe('placed')
    expect(back.placed).toHaveLength(1)
  })

  test("that another provider takes shows the order's total, and is never called placed before it is paid", async () => {
    const { page, run, sandbox } = await openWithCart({ client: shippingInOrderOnly })
    sandbox.script({ type: 'checkout', payment: 'razorpay' })
    await run(page.attempt.start(JUNE))
    expect(page.attempt.getState()).toMatchObject({
      state: 'ready',
      session: { kind: 'other' },
      amountDue: null,
      summary: { total: { amount: sandbox.orders[0]?.total } },
    })
    await expect(run(page.pay())).rejects.toMatchObject({ code: 'payment_unavailable' })
    expect(page.placed).toEqual([])
  })

  test('that the kit cannot pay fails, says why, and is never called placed', async () => {
    const { page, run, sandbox } = await openWithCart()
    const body = { orderId: 'ord_1', paymentIntent: 'seti_1_secret_2', grand_total: 10 }
    sandbox.script({ type: 'answer', on: 'createCheckout', status: 201, body })
    await run(page.attempt.start(JUNE))
    expect(page.attempt.getState()).toMatchObject({ state: 'failed', error: { code: 'unsupported' } })
    await run(page.attempt.reset())
    await run(page.attempt.start(JUNE))
    expect(page.state()).toBe('ready')
  })
})

test('Stripe.js that does not load keeps the order, and a retry goes on with it', async () => {
  const { page, run, posts, sandbox } = await openWithCart()
  page.isBlocked = true
  await run(page.attempt.start(JUNE))
  expect(page.state()).toBe('unavailable')
  await run(page.attempt.retry())
  expect(page.state()).toBe('unavailable')
  page.isBlocked = false
  await run(page.attempt.retry())
  expect(page.attempt.getState()).toMatchObject({ state: 'ready', error: null })
  await run(page.pay())
  expect(posts('/checkout')).toBe(1)
  expect(sandbox.charges).toHaveLength(1)
})
