import { createFakeStripe, createSandbox } from '@aerocall/commerce-react/testing'
import { Elements, PaymentElement } from '@stripe/react-stripe-js'
import { render, waitFor, within } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { cardFrame, openPayForm, placeOrder } from './support/payForm.js'

/** A shop that is no sandbox: every unknown path is its own 404 page. */
function realShop() {
  const requests: { url: string; body: unknown }[] = []
  const fetch = vi.fn(async (url: string | URL | Request, init?: RequestInit) => {
    requests.push({ url: String(url), body: init?.body })
    return new Response('<h1>Not found</h1>', { status: 404 })
  })
  return { shop: { baseUrl: 'https://shop.example/api/v1/ecommerce', fetch }, requests }
}

describe('the fake Stripe', () => {
  test.each(['pk_live_123', 'sk_test_123', 'sk_live_123', 'rk_live_123'])(
    'refuses the key %s',
    (publishableKey) => {
      expect(() => createFakeStripe(createSandbox(), { publishableKey })).toThrow(/live or a secret key/)
      expect(() => createFakeStripe(createSandbox(), { publishableKey })).not.toThrow(publishableKey)
    },
  )

  test('refuses a shop that is no sandbox: the form does not load, no card is sent, and it says why', async () => {
    const { shop, requests } = realShop()
    const stripe = createFakeStripe(shop)
    const onLoadError = vi.fn()
    render(
      <Elements stripe={stripe} options={{ clientSecret: 'pi_123_secret_456' }}>
        <PaymentElement onLoadError={onLoadError} />
      </Elements>,
    )
    await waitFor(() => expect(onLoadError).toHaveBeenCalledOnce())
    expect(onLoadError.mock.calls[0]?.[0].error.message).toMatch(
      /No sandbox answers at https:\/\/shop\.example/,
    )
    expect(within(await cardFrame()).getByRole('alert')).toHaveTextContent(/No sandbox answers/)
    expect(within(await cardFrame()).queryByLabelText('Card number')).toBeNull()
    await expect(stripe.retrievePaymentIntent('pi_123_secret_456')).rejects.toMatchObject({
      name: 'IntegrationError',
      message: expect.stringContaining('No sandbox answers'),
    })
    expect(requests.map(({ url, body }) => [new URL(url).pathname, body])).toEqual(
      requests.map(() => ['/__sandbox/state', undefined]),
    )
  })

  test('does not take a network that is down for a missing sandbox', async () => {
    const stripe = createFakeStripe({
      baseUrl: 'https://sandbox.test/api/v1/ecommerce',
      fetch: () => Promise.reject(new TypeError('Failed to fetch')),
    })
    expect((await stripe.retrievePaymentIntent('pi_123_secret_456')).error?.type).toBe('api_connection_error')
  })

  test('looks for the sandbox again once it is up', async () => {
    const sandbox = createSandbox()
    const clientSecret = await placeOrder(sandbox)
    let isUp = false
    const fetch: typeof globalThis.fetch = (...request) =>
      isUp ? sandbox.fetch(...request) : Promise.resolve(new Response('', { status: 502 }))
    const stripe = createFakeStripe({ baseUrl: sandbox.baseUrl, fetch })
    await expect(stripe.retrievePaymentIntent(clientSecret)).rejects.toThrow(/No sandbox answers/)
    isUp = true
    expect((await stripe.retrievePaymentIntent(clientSecret)).paymentIntent?.amount).toBe(3624)
  })

  test('speaks to a sandbox that only has a base URL through the global fetch', async () => {
    const sandbox = createSandbox()
    const clientSecret = await placeOrder(sandbox)
    vi.stubGlobal('fetch', sandbox.fetch)
    const stripe = createFakeStripe({ baseUrl: sandbox.baseUrl })
    expect((await stripe.retrievePaymentIntent(clientSecret)).paymentIntent?.amount).toBe(3624)
    vi.unstubAllGlobals()
  })

  test('says of what it lacks what it has instead', async () => {
    const stripe = createFakeStripe(createSandbox())
    await expect(stripe.createToken('pii', { personal_id_number: '0' })).rejects.toThrow(/has no createToken/)
    expect(() => stripe.elements().create('card')).toThrow(/no element of type "card"/)
  })

  test('does not let a payment be confirmed without its form', async () => {
    const { stripe, sandbox, clientSecret } = await openPayForm()
    const elements = stripe.elements({ clientSecret })
    const confirmation = { elements, confirmParams: { return_url: 'https://shop.test/' } }
    await expect(stripe.confirmPayment(confirmation)).rejects.toThrow(/no mounted Payment Element/)
    expect(sandbox.paymentIntents).toMatchObject([{ confirmations: 0 }])
  })
})
