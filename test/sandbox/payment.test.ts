import { createSandbox } from '@aerocall/commerce-react/testing'
import { describe, expect, test } from 'vitest'
import { api, checkOut, fillCart, pay, stripe } from './support/shop.js'

const email = 'june@example.test'
const readOrder = async (sandbox: ReturnType<typeof createSandbox>, id: string) =>
  (await api(sandbox, 'GET', `/orders/${id}?email=${email}`)).body

describe('checkout', () => {
  test('makes a pending order of the cart, and another one when asked again', async () => {
    const sandbox = createSandbox()
    const first = await checkOut(sandbox)
    const { body: second } = await api(sandbox, 'POST', '/checkout', {
      cartId: 'cart-0001',
      customerEmail: email,
    })
    expect(second.orderId).not.toBe(first.orderId)
    expect(await readOrder(sandbox, first.orderId)).toMatchObject({
      status: 'pending',
      payment_status: 'unpaid',
      grand_total: 36.24,
      items: [{ name: 'Breakfast Bowl', quantity: 1, total: 28 }],
    })
    expect(sandbox.paymentIntents).toMatchObject([{ amount: 3624, currency: 'usd' }, { amount: 3624 }])
  })

  test.each([
    ['keep', 1],
    ['consume', 0],
  ] as const)('with the policy "%s" leaves %i line in the cart', async (cartAtCheckout, lines) => {
    const sandbox = createSandbox({ cartAtCheckout })
    await checkOut(sandbox)
    expect((await api(sandbox, 'GET', '/cart/cart-0001')).body.items).toHaveLength(lines)
  })

  test.each([404, 409, 410] as const)(
    'with the policy %i answers so for the cart from then on',
    async (gone) => {
      const sandbox = createSandbox({ cartAtCheckout: gone, capabilities: { clearCart: true } })
      const { orderId } = await checkOut(sandbox)
      const again = () => api(sandbox, 'POST', '/checkout', { cartId: 'cart-0001', customerEmail: email })
      const restored = createSandbox()
      restored.restore(sandbox.snapshot())
      for (const answer of [
        await api(sandbox, 'GET', '/cart/cart-0001'),
        await fillCart(sandbox, 'cart-0001', 'breakfast-bowl', 'Oat'),
        await api(sandbox, 'DELETE', '/cart/cart-0001'),
        await again(),
        await api(restored, 'GET', '/cart/cart-0001'),
      ]) {
        expect(answer).toMatchObject({ status: gone, body: { error: 'CART_ORDERED' } })
      }
      expect(sandbox.orders).toMatchObject([{ id: orderId }])
      expect((await fillCart(sandbox, 'cart-0002', 'breakfast-bowl', 'Oat')).status).toBe(200)
    },
  )

  test('leaves one cart to a script, whatever the policy', async () => {
    const sandbox = createSandbox({ cartAtCheckout: 'consume' })
    sandbox.script({ type: 'checkout', cart: 410 })
    await checkOut(sandbox)
    expect((await api(sandbox, 'GET', '/cart/cart-0001')).status).toBe(410)
    await checkOut(sandbox, 'cart-0002')
    expect(await api(sandbox, 'GET', '/cart/cart-0002')).toMatchObject({ status: 200, body: { items: [] } })
  })

  test('answers for an empty cart what the shop does', async () => {
    const sandbox = createSandbox({ emptyCartStatus: 400 })
    const answer = await api(sandbox, 'POST', '/checkout', { cartId: 'cart-0001', customerEmail: email })
    expect(answer).toMatchObject({ status: 400, body: { error: 'CART_EMPTY' } })
  })

  test('refuses a bad email, an empty cart, and goods that went in the meantime', async () => {
    const sandbox = createSandbox()
    const start = (customerEmail: unknown) =>
      api(sandbox, 'POST', '/checkout', { cartId: 'cart-0001', customerEmail })
    for (const bad of ['june', 'june@example', '', 7]) {
      const { status, body } = await start(bad)
      expect([status, Object.keys(body.details.fieldErrors)]).toEqual([400, ['customerEmail']])
    }
    expect(await start(email)).toMatchObject({ status: 422, body: { error: 'CART_EMPTY' } })
    await fillCart(sandbox, 'cart-0001', 'olive-oil', '1 l', 2)
    sandbox.script({ type: 'stock', product: 'olive-oil', variant: '1 l', quantity: 1 })
    expect(await start(email)).toMatchObject({ status: 409, body: { error: 'INSUFFICIENT_STOCK' } })
    expect(sandbox.orders).toEqual([])
  })

  test('shows an order to its email only: all else is one and the same 404', async () => {
    const sandbox = createSandbox()
    const { orderId } = await checkOut(sandbox)
    expect((await api(sandbox, 'GET', `/orders/${orderId}?email=%20JUNE@example.test%20`)).status).toBe(200)
    const wrong = [
      `/orders/${orderId}?email=eve@example.test`,
      `/orders/${orderId}`,
      `/orders/none?email=${email}`,
    ]
    for (const path of wrong) {
      expect(await api(sandbox, 'GET', path)).toMatchObject({
        status: 404,
        body: { error: 'ORDER_NOT_FOUND' },
      })
    }
  })

  test('can be free, a redirect, or another provider’s', async () => {
    const sandbox = createSandbox()
    sandbox.script({ type: 'checkout', payment: 'free' })
    const free = await checkOut(sandbox)
    expect(free).toMatchObject({ paymentIntent: null, grand_total: 0, status: 'paid' })
    expect(await readOrder(sandbox, free.orderId)).toMatchObject({ grand_total: 0, payment_status: 'paid' })
    sandbox.script([
      { type: 'checkout', payment: 'redirect' },
      { type: 'checkout', payment: 'razorpay' },
    ])
    expect(await checkOut(sandbox)).toMatchObject({ url: expect.stringMatching(/^https:/) })
    expect(await checkOut(sandbox)).toMatchObject({ payment: { provider: 'razorpay', currency: 'USD' } })
    expect(await checkOut(sandbox)).toMatchObject({ paymentIntent: expect.stringMatching(/^pi_/) })
  })

  test('can ask for another amount than the order’s', async () => {
    const sandbox = createSandbox()
    sandbox.script({ type: 'checkout', amountOffset: 150 })
    const { paymentIntent } = await checkOut(sandbox)
    expect((await stripe(sandbox, paymentIntent, 'retrieve')).body.amount).toBe(3774)
  })
})

describe('a card', () => {
  test('that works is charged once, and cannot be charged again', async () => {
    const sandbox = createSandbox()
    const { paymentIntent, orderId } = await checkOut(sandbox)
    const { status, body } = await pay(sandbox, paymentIntent, '4242424242424242')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      object: 'payment_intent',
      client_secret: paymentIntent,
      status: 'succeeded',
      livemode: false,
      last_payment_error: null,
      next_action: null,
    })
    const again = await pay(sandbox, paymentIntent, '4242424242424242')
    expect([again.status, again.body.error.code]).toEqual([400, 'payment_intent_unexpected_state'])
    expect(again.body.error.payment_intent.status).toBe('succeeded')
    expect(sandbox.charges).toMatchObject([{ orderId, amount: 3624, currency: 'usd' }])
    expect(sandbox.paymentIntents[0]?.confirmations).toBe(2)
  })

  test.each([
    ['4000 0000 0000 0002', 'card_declined', 'generic_decline'],
    ['4000 0000 0000 9995', 'card_declined', 'insufficient_funds'],
    ['4111 1111 1111 1111', 'incorrect_number', undefined],
  ])('%s is refused with %s, and another can follow', async (number, code, reason) => {
    const sandbox = createSandbox()
    const { paymentIntent } = await checkOut(sandbox)
    const { status, body } = await pay(sandbox, paymentIntent, number)
    expect([status, body.error.type, body.error.code, body.error.decline_code]).toEqual([
      402,
      'card_error',
      code,
      reason,
    ])
    expect(body.error.payment_intent).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code },
    })
    expect(sandbox.charges).toEqual([])
    expect((await pay(sandbox, paymentIntent, '4242 4242 4242 4242')).body.status).toBe('succeeded')
  })

  test('with 3-D Secure waits for the shopper, who may cancel and try again', async () => {
    const sandbox = createSandbox()
    const { paymentIntent } = await checkOut(sandbox)
    const card = '4000 0025 0000 3155'
    expect((await pay(sandbox, paymentIntent, card)).body).toMatchObject({
      status: 'requires_action',
      next_action: { type: 'use_stripe_sdk' },
    })
    expect((await stripe(sandbox, paymentIntent, 'authenticate', { outcome: 'cancel' })).body).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'payment_intent_authentication_failure' },
    })
    expect((await stripe(sandbox, paymentIntent, 'authenticate', { outcome: 'success' })).status).toBe(400)
    await pay(sandbox, paymentIntent, card)
    const done = await stripe(sandbox, paymentIntent, 'authenticate', { outcome: 'success' })
    expect(done.body.status).toBe('succeeded')
    expect(sandbox.charges).toHaveLength(1)
  })

  test('is not asked with a wrong secret, nor for another amount than the intent’s', async () => {
    const sandbox = createSandbox()
    const { paymentIntent } = await checkOut(sandbox)
    const wrong = `${paymentIntent}x`
    for (const answer of [
      await stripe(sandbox, wrong, 'retrieve'),
      await pay(sandbox, wrong, '4242424242424242'),
    ]) {
      expect([answer.status, answer.body.error.code]).toEqual([404, 'resource_missing'])
    }
    const other = await pay(sandbox, paymentIntent, '4242424242424242', { amount: 1 })
    expect([other.status, sandbox.charges]).toEqual([400, []])
  })
})
