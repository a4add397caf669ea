import type { CommerceClient } from '@aerocall/commerce-react/server'
import type { CartEngine } from '../../../src/cart/types.js'
import { createCheckoutAttempt } from '../../../src/payment/attempt.js'
import type { CheckoutAttempt } from '../../../src/payment/types.js'
import { createProvider } from '../../../src/sandbox/fakeStripe/provider.js'
import { confirmWithStripe, type Stripe, type StripeElements, stripeProvider } from '../../../src/stripe.js'
import type { Tab } from '../../support/world.js'

export type Card = 'good' | 'declined'

const NUMBERS: Record<Card, string> = { good: '4242424242424242', declined: '4000000000000002' }

/** The checkout of a tab: the real attempt over the tab's own ports, and Stripe's two calls. */
export interface TabCheckout {
  attempt: CheckoutAttempt
  start(): Promise<void>
  pay(card: Card): Promise<void>
}

interface CheckoutOptions {
  tab: Tab
  cart: CartEngine
  client: CommerceClient
  /** The tab's way to the payment provider. */
  fetch: typeof globalThis.fetch
}

export function openCheckout({ tab, cart, client, fetch }: CheckoutOptions): TabCheckout {
  const provider = createProvider({ baseUrl: client.baseUrl, fetch })
  let card: Card = 'good'
  const attempt = createCheckoutAttempt({
    ...tab.ports,
    client: {
      ...client,
      // The client's waits between its tries are real time.
      getOrder: (id: string, input: { email: string }) => client.getOrder(id, input, { retries: 0 }),
    },
    cart: cart.forCheckout,
    loadProvider: async () =>
      stripeProvider(
        asStripe({ retrievePaymentIntent: provider.retrieve, handleNextAction: provider.retrieve }),
      ),
    returnUrl: () => 'https://shop.test/checkout',
    navigate: () => {},
  })
  attempt.registerForm({
    confirm({ clientSecret, returnUrl }) {
      const confirmation = {
        card: { number: NUMBERS[card], expiry: '12 / 40', cvc: '123' },
        returnUrl,
        redirect: 'if_required' as const,
        amount: undefined,
      }
      const stripe = asStripe({ confirmPayment: () => provider.confirm(clientSecret, confirmation) })
      const elements = asElements({ submit: async () => ({ selectedPaymentMethod: '' }) })
      return confirmWithStripe(stripe, { elements, returnUrl, billingDetails: {} })
    },
  })
  attempt.connect()
  return {
    attempt,
    start: () => attempt.start({ email: 'june@example.test' }),
    pay(number) {
      card = number
      return attempt.confirm()
    },
  }
}

// The methods that the kit calls; Stripe's types name many more.
const asStripe = (methods: object) => methods as Stripe
const asElements = (methods: object) => methods as StripeElements
