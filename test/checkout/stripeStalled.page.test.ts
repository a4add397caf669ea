import { afterEach, expect, test, vi } from 'vitest'
import { createStripeLoader } from '../../src/checkout/stripe.js'

const access = { publishableKey: 'pk_test_1', stripeAccount: null }

afterEach(() => {
  vi.useRealTimers()
})

// A file of its own: the library keeps a stalled load for as long as the page lives.
test('a load that stalls is waited for again, then only a reload is left', async () => {
  // The library itself must not come late.
  await import('@stripe/stripe-js/pure/index.mjs')
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const loader = createStripeLoader()

  const first = expect(loader.load(access)).rejects.toMatchObject({
    code: 'payment_unavailable',
    retryable: true,
  })
  await vi.advanceTimersByTimeAsync(10_000)
  await first

  const second = expect(loader.load(access)).rejects.toMatchObject({
    code: 'payment_unavailable',
    retryable: false,
  })
  await vi.advanceTimersByTimeAsync(10_000)
  await second
  expect(document.querySelectorAll('script')).toHaveLength(1)
})
