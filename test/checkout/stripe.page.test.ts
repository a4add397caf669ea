import type { PaymentIntent, StripeElements, StripeError } from '@stripe/stripe-js'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  billingDetailsOf,
  confirmWithStripe,
  createStripeLoader,
  settleStripe,
  stripeProvider,
} from '../../src/checkout/stripe.js'

const access = { publishableKey: 'pk_test_1', stripeAccount: null }
const scripts = () => [...document.querySelectorAll('script')]

const made: unknown[][] = []

/** What js.stripe.com would put into the page. The library keeps the first one for good. */
function serveStripe() {
  const Stripe = (...args: unknown[]) => {
    made.push(args)
    return { made: args }
  }
  Object.assign(window, { Stripe: Object.assign(Stripe, { version: 'endive' }) })
}

async function nextScript(): Promise<HTMLScriptElement> {
  return vi.waitFor(() => {
    const script = scripts().find((candidate) => !seen.has(candidate))
    if (!script) throw new Error('no script yet')
    seen.add(script)
    return script
  })
}

let seen: Set<HTMLScriptElement>
beforeEach(() => {
  seen = new Set()
})
afterEach(() => {
  Reflect.deleteProperty(window, 'Stripe')
  for (const script of scripts()) script.remove()
})

describe('loading Stripe.js', () => {
  test('that is blocked says why and injects the script again on the next try', async () => {
    const loader = createStripeLoader()
    const failed = expect(loader.load(access)).rejects.toMatchObject({
      code: 'payment_unavailable',
      retryable: true,
    })
    // The library tries once more by itself.
    ;(await nextScript()).dispatchEvent(new Event('error'))
    ;(await nextScript()).dispatchEvent(new Event('error'))
    await failed

    const retried = loader.load(access)
    const script = await nextScript()
    serveStripe()
    script.dispatchEvent(new Event('load'))
    await expect(retried).resolves.toBeTruthy()
  })

  test('comes once for a preload and a load, and passes a connected account on', async () => {
    made.length = 0
    // The lowest release of the library forgets what it has loaded after a failure, and looks at the page again.
    serveStripe()
    const loader = createStripeLoader()
    loader.preload(access)
    await loader.load(access)
    await loader.load({ ...access, stripeAccount: 'acct_1' })
    expect(made).toEqual([
      ['pk_test_1', undefined],
      ['pk_test_1', { stripeAccount: 'acct_1' }],
    ])
  })

  test.each(['sk_test_1', 'pk_1', '', 'pk_test_'])('refuses the key %j without repeating it', async (key) => {
    const refusal = createStripeLoader().load({ publishableKey: key, stripeAccount: null })
    await expect(refusal).rejects.toMatchObject({ code: 'config' })
    if (key.length > 8)
      await expect(refusal).rejects.not.toMatchObject({ message: expect.stringContaining(key) })
    expect(scripts()).toEqual([])
  })

  test("of the shop's own may fail or be nothing, which is an answer too", async () => {
    await expect(settleStripe(Promise.reject(new Error('blocked')))).rejects.toMatchObject({
      code: 'payment_unavailable',
    })
    await expect(settleStripe(Promise.resolve(null))).rejects.toMatchObject({ code: 'payment_unavailable' })
  })
})

describe('what Stripe answers to a confirmation', () => {
  const intent = (status: PaymentIntent.Status): PaymentIntent =>
    ({
      id: 'pi_1',
      status,
      amount: 1234,
      currency: 'usd',
      livemode: false,
      client_secret: 's',
    }) as PaymentIntent

  const confirm = (
    answer: { paymentIntent?: PaymentIntent; error?: StripeError },
    submitError?: StripeError,
  ) => {
    const confirmPayment = vi.fn(async (_: object) => answer)
    const elements = { submit: async () => ({ error: submitError }) } as unknown as StripeElements
    const result = confirmWithStripe(
      { confirmPayment } as unknown as Parameters<typeof confirmWithStripe>[0],
      {
        elements,
        returnUrl: 'https://shop.test/done',
        billingDetails: { email: 'june@example.test' },
      },
    )
    return { result, confirmPayment }
  }

  test('a settled intent, without its secret', async () => {
    const { result, confirmPayment } = confirm({ paymentIntent: intent('succeeded') })
    await expect(result).resolves.toEqual({
      type: 'intent',
      intent: { id: 'pi_1', status: 'succeeded', amount: 1234, currency: 'usd', livemode: false },
    })
    expect(confirmPayment.mock.calls[0]?.[0]).toMatchObject({
      redirect: 'if_required',
      confirmParams: {
        return_url: 'https://shop.test/done',
        payment_method_data: { billing_details: { email: 'june@example.test' } },
      },
    })
  })

  test('an unfinished form sends nothing', async () => {
    const { result, confirmPayment } = confirm({}, { type: 'validation_error', message: 'Incomplete' })
    await expect(result).resolves.toEqual({ type: 'incomplete', message: 'Incomplete' })
    expect(confirmPayment).not.toHaveBeenCalled()
  })

  test.each<[string, StripeError, object]>([
    [
      'a refused card',
      { type: 'card_error', code: 'card_declined', message: 'No' },
      { type: 'declined', message: 'No', code: 'card_declined' },
    ],
    [
      'a failed 3-D Secure',
      {
        type: 'invalid_request_error',
        code: 'payment_intent_authentication_failure',
        message: 'No',
        payment_intent: intent('requires_payment_method'),
      },
      { type: 'declined', code: 'payment_intent_authentication_failure' },
    ],
    [
      'an intent paid already',
      {
        type: 'invalid_request_error',
        code: 'payment_intent_unexpected_state',
        payment_intent: intent('succeeded'),
      },
      { type: 'unexpected_state' },
    ],
    [
      'an error about an intent that went through',
      { type: 'api_error', payment_intent: intent('processing') },
      { type: 'intent', intent: { status: 'processing' } },
    ],
    ['a wrong field', { type: 'validation_error', message: 'Year' }, { type: 'incomplete', message: 'Year' }],
  ])('%s', async (_, error, expected) => {
    await expect(confirm({ error }).result).resolves.toMatchObject(expected)
  })

  test.each<StripeError['type']>([
    'api_connection_error',
    'api_error',
    'rate_limit_error',
    'authentication_error',
  ])('%s without an intent: nobody knows', async (type) => {
    await expect(confirm({ error: { type, message: 'pi_1_secret_2 failed' } }).result).rejects.toMatchObject({
      code: 'payment',
      outcome: 'unknown',
      message: expect.not.stringContaining('secret'),
    })
  })

  test('a retrieval that fails throws', async () => {
    const stripe = { retrievePaymentIntent: async () => ({ error: { type: 'api_error' } }) }
    const provider = stripeProvider(stripe as unknown as Parameters<typeof stripeProvider>[0], 'pk_live_1')
    expect(provider.livemode).toBe(true)
    await expect(provider.retrieve('pi_1_secret_2')).rejects.toMatchObject({ code: 'payment' })
  })
})

test('billing details leave out what is empty', () => {
  expect(billingDetailsOf({ email: 'a@b.test', name: ' ', line1: 'x', country: '' })).toEqual({
    email: 'a@b.test',
  })
  expect(billingDetailsOf({ email: 'a@b.test', postalCode: '1', country: 'DE' })).toEqual({
    email: 'a@b.test',
    address: { postal_code: '1', country: 'DE' },
  })
})
