// What sends is loaded before the clock is a virtual one: ten seconds of that pass before a cold file is there.
import '../../src/cartSending.js'
import { formatMoney } from '@aerocall/commerce-react'
import {
  AddressFields,
  ContactFields,
  ContinueButton,
  PaymentSection,
  useCheckout,
} from '@aerocall/commerce-react/checkout'
import type { FakeStripe } from '@aerocall/commerce-react/testing'
import type { StripeElements, StripeElementsOptionsClientSecret } from '@stripe/stripe-js'
import { describe, expect, test } from 'vitest'
import type { PageSabotage } from './support/checkoutPage.js'
import type { Tab } from './support/openBrowser.js'
import { GOOD_CARD } from './support/openCheckout.js'
import type { Step } from './support/schedules.js'
import { findProblem } from './support/search.js'
import { storm } from './support/storm.js'

/** Up to Pay, which is pressed. */
const payment: readonly Step[] = [
  { type: 'fill', tab: 0, email: 'june@example.test' },
  { type: 'continue', tab: 0, clicks: 1, way: 'at once' },
  { type: 'wait', ms: 1000 },
  { type: 'card', tab: 0, card: GOOD_CARD },
  { type: 'pay', tab: 0, clicks: 3, way: 'one by one' },
]

/** Schedules that broke a promise once. */
const once: Record<string, readonly Step[]> = {
  'an order that a payment may still arrive for could not be paid at its new sum once its cart cost another':
    [
      ...payment.slice(0, -2),
      { type: 'script', script: { type: 'price', product: 'breakfast-bowl', variant: 'Oat', price: 21 } },
      { type: 'script', script: { type: 'drop', on: 'confirmIntent', when: 'before' } },
      { type: 'wait', ms: 1000 },
      { type: 'card', tab: 0, card: GOOD_CARD },
      { type: 'pay', tab: 0, clicks: 1, way: 'at once' },
      { type: 'wait', ms: 400 },
      { type: 'reprice', by: 100 },
    ],
  "a page whose Stripe's fields fail to load after a reload can load them again": [
    ...payment,
    { type: 'reload', tab: 0 },
    { type: 'script', script: { type: 'drop', on: 'retrieveIntent', times: 2 } },
    { type: 'wait', ms: 200 },
  ],
  'a tab that is duplicated while Pay is pressed showed Pay, because it had looked before the confirmation': [
    ...payment,
    { type: 'duplicate' },
    { type: 'script', script: { type: 'delay', on: 'confirmIntent', ms: 300 } },
    { type: 'wait', ms: 200 },
  ],
}

test.each(Object.entries(once))('%s', async (_name, steps) => {
  await storm({ seed: 1, cartAtCheckout: 'keep', latency: 5, steps })
})

/** What a checkout without one of its guards would do. */
const sabotages: Record<string, { sabotage: PageSabotage; says: RegExp }> = {
  'confirms with Stripe at every click, past the attempt': {
    sabotage: { stripe: remember, layout: (stripe) => <HastyLayout stripe={stripe} /> },
    says: /Pay can be pressed while a payment is under way/,
  },
  'takes a lost answer for a refusal': {
    sabotage: { stripe: refusing },
    says: /"[Dd]eclin" is said of a payment that went through/,
  },
  'keeps what is under way to its own tab': {
    sabotage: { storage: alone },
    says: /Paid 2 times|Pay can be pressed while a payment is under way|A paid order is shown as|A tab holds something private/,
  },
  'keeps the client secret where every tab can read it': {
    sabotage: { storage: gossiping },
    says: /storage that all tabs share holds something private/,
  },
}

describe('the storm finds a form that', () => {
  for (const [name, { sabotage, says }] of Object.entries(sabotages)) {
    test(name, { timeout: 300_000 }, async () => {
      expect(await findProblem({ seed: 1, numRuns: 100 }, sabotage)).toMatch(says)
    })
  }
})

const elementsOf = new WeakMap<FakeStripe, StripeElements>()

/** Knows Stripe's fields of the mounted form; StrictMode makes some that are never used. */
function remember(stripe: FakeStripe): FakeStripe {
  const { elements } = stripe
  return Object.assign(stripe, {
    elements(options: StripeElementsOptionsClientSecret) {
      const made = elements(options)
      const { create } = made
      return Object.assign(made, {
        create(...wanted: Parameters<typeof create>) {
          elementsOf.set(stripe, made)
          return create(...wanted)
        },
      })
    },
  })
}

function HastyLayout({ stripe }: { stripe: FakeStripe }) {
  const { state, amountDue } = useCheckout()
  const pay = () => {
    const elements = elementsOf.get(stripe)
    if (elements) stripe.confirmPayment({ elements, redirect: 'if_required' }).catch(() => {})
  }
  return (
    <>
      <ContactFields />
      <AddressFields />
      <PaymentSection />
      <ContinueButton />
      {state === 'ready' && amountDue && (
        <button type="button" data-part="pay" onClick={pay}>
          Pay {formatMoney(amountDue)}
        </button>
      )}
    </>
  )
}

function refusing(stripe: FakeStripe): FakeStripe {
  const { confirmPayment } = stripe
  const refuse = async (...options: Parameters<typeof confirmPayment>) => {
    const result = await confirmPayment(...options)
    if (result.error?.type === 'api_connection_error') {
      return { error: { ...result.error, type: 'card_error', message: 'Your card was declined.' } }
    }
    return result
  }
  return Object.assign(stripe, { confirmPayment: refuse })
}

/** A page that keeps its attempt to itself. */
function alone(storage: Tab['storage']): Tab['storage'] {
  const own = new Map<string, string>()
  const isAttempt = (key: string) => key.endsWith(':hold') || key.endsWith(':placed')
  return {
    getItem: (key) => (isAttempt(key) ? (own.get(key) ?? null) : storage.getItem(key)),
    setItem: (key, value) => (isAttempt(key) ? void own.set(key, value) : storage.setItem(key, value)),
    removeItem: (key) => (isAttempt(key) ? void own.delete(key) : storage.removeItem(key)),
  }
}

function gossiping(storage: Tab['storage']): Tab['storage'] {
  return {
    ...storage,
    setItem(key, value) {
      storage.setItem(key, value)
      if (!key.endsWith(':hold')) return
      const secrets = sessionStorage.getItem(key.replace(':hold', ':secrets'))
      storage.setItem(`${key}:copy`, secrets ?? '')
    },
  }
}
