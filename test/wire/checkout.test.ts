import { describe, expect, it } from 'vitest'
import { CLIENT_SECRET, checkoutBody } from '../fixtures/bodies.js'
import { catchWarnings, json, rejection, shopAnswering } from '../fixtures/shop.js'

catchWarnings()

type Options = Parameters<typeof shopAnswering>[1]
const checkout = (body: object | string | Response, options?: Options) =>
  shopAnswering([body], options).client.createCheckout({
    cartId: 'cart-0001',
    customerEmail: 'ada@example.com',
  })

describe('stripe', () => {
  it.each([
    ['a string, as the guide has it', checkoutBody()],
    ['an intent', checkoutBody({ paymentIntent: { client_secret: CLIENT_SECRET } })],
    [
      'a session',
      checkoutBody({
        paymentIntent: null,
        payment_session: { provider: 'stripe', client_secret: CLIENT_SECRET },
      }),
    ],
    ['an intent in a session', { orderId: 'ord-1', payment: { intent: { clientSecret: CLIENT_SECRET } } }],
    [
      'a session as JSON text',
      { orderId: 'ord-1', session: JSON.stringify({ client_secret: CLIENT_SECRET }) },
    ],
    ['flat fields', { order_id: 'ord-1', client_secret: CLIENT_SECRET }],
    ['a nested order', { data: { order: { id: 'ord-1' }, paymentIntent: CLIENT_SECRET } }],
  ])('is read from %s', async (_, body) => {
    expect(await checkout(body)).toMatchObject({
      kind: 'stripe',
      orderId: 'ord-1',
      clientSecret: CLIENT_SECRET,
    })
  })

  it('comes with key, account and number where they are given', async () => {
    const body = {
      order: { id: 9, order_number: 'A-9' },
      payment_session: {
        client_secret: CLIENT_SECRET,
        publishable_key: 'pk_test_1',
        stripe_account: 'acct_1',
      },
    }
    expect(await checkout(body)).toEqual({
      kind: 'stripe',
      orderId: '9',
      orderNumber: 'A-9',
      clientSecret: CLIENT_SECRET,
      publishableKey: 'pk_test_1',
      stripeAccount: 'acct_1',
      amount: null,
    })
  })

  it('never passes on a key that is not publishable', async () => {
    const session = await checkout(checkoutBody({ publishableKey: 'sk_live_1', stripeAccount: 'someone' }))
    expect(session).toMatchObject({ publishableKey: null, stripeAccount: null })
  })

  it.each([
    ['usd', 13051, { amount: 13051, currency: 'USD' }],
    ['isk', 50000, { amount: 500, currency: 'ISK' }],
    ['mga', 500, { amount: 50000, currency: 'MGA' }],
    ['usd', 130.51, null],
  ])("has the intent's amount in Stripe's minor units: %s %s", async (currency, amount, expected) => {
    const body = checkoutBody({ paymentIntent: { client_secret: CLIENT_SECRET, amount, currency } })
    expect(await checkout(body)).toMatchObject({ amount: expected })
  })

  it("has no amount where the session is the shop's own", async () => {
    const body = {
      orderId: 'ord-1',
      payment_session: { client_secret: CLIENT_SECRET, amount: 130, currency: 'usd' },
    }
    expect(await checkout(body)).toMatchObject({ kind: 'stripe', amount: null })
  })
})

describe('none', () => {
  it.each([
    ['a total of 0', { grand_total: 0 }],
    ['a total of 0 in the order', { order: { id: 'x', total: '0.00' } }],
    ['a status of paid', { status: 'paid' }],
    ['a payment status of paid', { order: { id: 'x', payment_status: 'Paid' } }],
    ['a payment status that says it otherwise', { payment_status: 'captured', grand_total: 130.51 }],
    ['a provider without a session, of which nothing is due', { payment_provider: 'razorpay', total: 0 }],
  ])('is the answer to %s', async (_, over) => {
    expect(await checkout(checkoutBody({ paymentIntent: null, ...over }))).toMatchObject({ kind: 'none' })
  })

  it('is never the answer where money may be due', async () => {
    expect(await checkout({ orderId: 'ord-1' })).toMatchObject({ kind: 'unsupported' })
    expect(await checkout({ orderId: 'ord-1', total: 12 })).toMatchObject({ kind: 'unsupported' })
    expect(await checkout({ orderId: 'ord-1', total: 0, paymentIntent: 'pi_1' })).toMatchObject({
      kind: 'unsupported',
    })
  })
})

// Each of these read as paid once, and the shopper was told that the order was placed.
describe('a status that may speak of the checkout', () => {
  it.each([
    ['completed', {}, 'unsupported'],
    ['succeeded', {}, 'unsupported'],
    ['captured', { url: 'https://pay.example/s/1' }, 'redirect'],
    ['paid', { url: 'https://pay.example/s/1' }, 'redirect'],
    ['completed', { payment: { provider: 'razorpay', razorpay_order_id: 'order_1' } }, 'other'],
    ['completed', { order: { id: 'x', status: 'completed' } }, 'unsupported'],
  ])('does not make money that is due paid: %s, %j', async (status, over, kind) => {
    const body = { orderId: 'ord-1', paymentIntent: null, grand_total: 130.51, status, ...over }
    expect(await checkout(body)).toMatchObject({ kind })
  })

  it.each(['completed', 'succeeded', 'captured', 'partially_refunded'])(
    'proves nothing without a total: %s',
    async (status) => {
      expect(await checkout({ orderId: 'ord-1', status })).toMatchObject({ kind: 'unsupported' })
    },
  )

  it('does not make a total of 0 of one of two totals', async () => {
    const body = { orderId: 'ord-1', total: 0, order: { id: 'ord-1', total: 12 } }
    expect(await checkout(body)).toMatchObject({ kind: 'unsupported' })
  })
})

describe('redirect', () => {
  it.each([['url'], ['checkout_url'], ['redirectUrl']])('is read from %s', async (name) => {
    const url = 'https://pay.example/s/1'
    expect(await checkout({ orderId: 'ord-1', [name]: url })).toMatchObject({ kind: 'redirect', url })
    expect(await checkout({ orderId: 'ord-1', session: { [name]: url } })).toMatchObject({
      kind: 'redirect',
      url,
    })
  })

  it.each([['http://pay.example'], ['javascript:alert(1)'], ['//pay.example'], ['https:///']])(
    'goes to https only, not to %s',
    async (url) => {
      expect(await checkout({ orderId: 'ord-1', url })).toMatchObject({
        kind: 'unsupported',
        reason: expect.stringContaining('https'),
      })
    },
  )
})

describe('other', () => {
  it('hands on the session untouched', async () => {
    const payment = {
      provider: 'Razorpay',
      key_id: 'rzp_test_1',
      razorpay_order_id: 'order_1',
      amount: 249900,
    }
    expect(await checkout({ orderId: 'ord-1', payment })).toMatchObject({
      kind: 'other',
      provider: 'razorpay',
      session: payment,
    })
  })

  it('knows Razorpay without its name', async () => {
    const payment = { razorpay_order_id: 'order_1' }
    expect(await checkout({ orderId: 'ord-1', payment })).toMatchObject({
      kind: 'other',
      provider: 'razorpay',
    })
  })
})

describe('unsupported', () => {
  it.each([
    ['pi_3Lamp0001', /id of a PaymentIntent/],
    ['pi_3Lamp0001_secret_', /id of a PaymentIntent/],
    ['seti_1_secret_2', /SetupIntent/],
    ['cs_test_1', /Checkout Session/],
    ['abc', /not a client secret/],
    [null, /no way to pay/],
  ])('%s says why', async (paymentIntent, reason) => {
    const session = await checkout(checkoutBody({ paymentIntent }))
    expect(session).toMatchObject({ kind: 'unsupported', reason: expect.stringMatching(reason) })
  })

  it('is an intent that came without its secret', async () => {
    const session = await checkout(checkoutBody({ paymentIntent: { id: 'pi_3Lamp0001', amount: 5 } }))
    expect(session).toMatchObject({ kind: 'unsupported' })
  })
})

describe('an answer that cannot be read', () => {
  it.each([
    ['no order id', { paymentIntent: CLIENT_SECRET }],
    ["Stripe's id for the order's", { id: 'pi_3Lamp0001', client_secret: CLIENT_SECRET }],
    ['an unreadable total', { orderId: 'ord-1', grand_total: 'free' }],
    ['an empty body', new Response('')],
    ['a list', '[]'],
    ['HTML', json('<html>', 200, { 'content-type': 'text/html' })],
  ])('fails loudly, and the order may exist: %s', async (_, body) => {
    expect(await rejection(checkout(body))).toMatchObject({ code: 'bad_response', outcome: 'unknown' })
  })
})
