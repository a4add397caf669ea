import { createHmac } from 'node:crypto'
import { createSandbox } from '@aerocall/commerce-react/testing'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { api, checkOut, fillCart, pay, stripe } from './support/shop.js'

afterEach(() => {
  vi.useRealTimers()
})

const readOrder = async (sandbox: ReturnType<typeof createSandbox>, id: string) =>
  (await api(sandbox, 'GET', `/orders/${id}?email=june@example.test`)).body

describe('after the payment', () => {
  test('the order turns paid a moment later, and stock goes down', async () => {
    const sandbox = createSandbox({ webhookDelayMs: 30 })
    await fillCart(sandbox, 'cart-0001', 'olive-oil', '500 ml', 2)
    const { paymentIntent, orderId } = await checkOut(sandbox)
    await pay(sandbox, paymentIntent, '4242424242424242')
    expect((await readOrder(sandbox, orderId)).status).toBe('pending')
    await expect.poll(() => sandbox.orders[0]?.status).toBe('paid')
    const { product } = (await api(sandbox, 'GET', '/products/olive-oil')).body
    expect(product.variants[0].stock_quantity).toBe(1)
  })

  test('the news comes also where the timer is ahead of the clock', async () => {
    // Node's timers fire up to a millisecond before Date.now() says so. The news was then never brought.
    vi.useFakeTimers({ toFake: ['Date'] })
    const sandbox = createSandbox({ webhookDelayMs: 5 })
    const { paymentIntent } = await checkOut(sandbox)
    await pay(sandbox, paymentIntent, '4242424242424242')
    await expect.poll(() => sandbox.orders[0]?.status).toBe('paid')
  })

  test('the news can be late or never come, until it is delivered by hand', async () => {
    const sandbox = createSandbox({ webhookDelayMs: 0 })
    sandbox.script({ type: 'payment', webhook: 'never', processing: true })
    const { paymentIntent, orderId } = await checkOut(sandbox)
    expect((await pay(sandbox, paymentIntent, '4242424242424242')).body.status).toBe('processing')
    expect((await readOrder(sandbox, orderId)).status).toBe('pending')
    expect(sandbox.charges).toEqual([])
    await sandbox.deliverWebhooks()
    expect((await readOrder(sandbox, orderId)).status).toBe('paid')
    expect(sandbox.charges).toHaveLength(1)
  })

  test('a bank can refuse what it was processing, and another card can follow', async () => {
    const sandbox = createSandbox({ webhookDelayMs: 30 })
    sandbox.script({ type: 'payment', fails: true })
    const { paymentIntent, orderId } = await checkOut(sandbox)
    expect((await pay(sandbox, paymentIntent, '4242424242424242')).body.status).toBe('processing')
    const status = async () => (await stripe(sandbox, paymentIntent, 'retrieve')).body
    await expect.poll(status).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'card_declined' },
    })
    expect([sandbox.charges, (await readOrder(sandbox, orderId)).status]).toEqual([[], 'pending'])
    expect((await pay(sandbox, paymentIntent, '4242424242424242')).body.status).toBe('succeeded')
  })

  test('a payment can be authorised first: it is charged later, unless the order is called off', async () => {
    const sandbox = createSandbox()
    sandbox.script({ type: 'payment', status: 'requires_capture', webhook: 'never', times: 2 })
    const kept = await checkOut(sandbox)
    const off = await checkOut(sandbox)
    for (const { paymentIntent } of [kept, off]) {
      expect((await pay(sandbox, paymentIntent, '4242424242424242')).body.status).toBe('requires_capture')
      expect((await pay(sandbox, paymentIntent, '4242424242424242')).status).toBe(400)
    }
    sandbox.script({ type: 'order', orderId: off.orderId, status: 'cancelled' })
    expect(sandbox.charges).toEqual([])
    await sandbox.deliverWebhooks()
    expect(sandbox.charges).toMatchObject([{ orderId: kept.orderId }])
    expect(sandbox.paymentIntents.map((intent) => intent.status)).toEqual(['succeeded', 'canceled'])
    expect((await readOrder(sandbox, off.orderId)).payment_status).toBe('unpaid')
  })

  test('a confirmation can come to nothing and has to be sent again', async () => {
    const sandbox = createSandbox()
    sandbox.script({ type: 'payment', status: 'requires_confirmation' })
    const { paymentIntent } = await checkOut(sandbox)
    expect((await pay(sandbox, paymentIntent, '4242424242424242')).body.status).toBe('requires_confirmation')
    await sandbox.deliverWebhooks()
    expect(sandbox.charges).toEqual([])
    expect((await pay(sandbox, paymentIntent, '4242424242424242')).body.status).toBe('succeeded')
  })

  test('an order can be shipped, with its tracking, or cancelled, which ends its intent', async () => {
    const sandbox = createSandbox()
    const shipped = await checkOut(sandbox)
    sandbox.script({ type: 'order', status: 'shipped', tracking: { number: 'HP1', carrier: 'Post' } })
    expect(await readOrder(sandbox, shipped.orderId)).toMatchObject({
      status: 'shipped',
      tracking_number: 'HP1',
    })
    const cancelled = await checkOut(sandbox)
    sandbox.script({ type: 'order', orderId: cancelled.orderId, status: 'cancelled' })
    expect((await stripe(sandbox, cancelled.paymentIntent, 'retrieve')).body.status).toBe('canceled')
  })
})

describe('webhooks', () => {
  test('are signed over their raw body, and kept until they are accepted', async () => {
    const sandbox = createSandbox({ webhookSecret: 'whsec_mine', lowStockThreshold: 60 })
    const { paymentIntent, orderId } = await checkOut(sandbox)
    await pay(sandbox, paymentIntent, '4242424242424242')
    sandbox.script({ type: 'order', status: 'paid' })
    sandbox.script({ type: 'order', status: 'shipped' })
    const types = ['order.created', 'order.paid', 'inventory.low', 'order.shipped']
    const refused = await sandbox.deliverWebhooks(() => new Response(null, { status: 500 }))
    expect(refused.map(({ event, status }) => [event, status])).toEqual(types.map((type) => [type, 500]))

    const received: string[] = []
    await sandbox.deliverWebhooks(async (request) => {
      const body = await request.text()
      const mac = createHmac('sha256', 'whsec_mine').update(body).digest('hex')
      expect(request.headers.get('x-webhook-signature')).toBe(`sha256=${mac}`)
      const { event, data } = JSON.parse(body)
      expect(request.headers.get('x-webhook-event')).toBe(event)
      if (event.startsWith('order.')) expect(data.order.id).toBe(orderId)
      received.push(event)
      return new Response(null, { status: 204 })
    })
    expect(received).toEqual(types)
    expect(await sandbox.deliverWebhooks()).toEqual([])
  })
})
