import type { CommerceClient } from '@aerocall/commerce-react/server'
import type { CartEngine } from '../../../src/cart/types.js'
import { createCheckoutAttempt } from '../../../src/payment/attempt.js'
import type { CheckoutAttempt } from '../../../src/payment/types.js'
import { createProvider } from '../../../src/sandbox/fakeStripe/provider.js'
import { stripePorts } from '../../support/stripePorts.js'
import type { Tab } from '../../support/world/tab.js'

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
  let card: Card = 'good'
  const provider = createProvider({ baseUrl: client.baseUrl, fetch })
  const stripe = stripePorts({ provider, card: () => NUMBERS[card] })
  const attempt = createCheckoutAttempt({
    ...tab.ports,
    client: {
      ...client,
      // The client's waits between its tries are real time.
      getOrder: (id: string, input: { email: string }) => client.getOrder(id, input, { retries: 0 }),
    },
    cart: cart.forCheckout,
    loadProvider: async () => stripe.library,
    returnUrl: () => 'https://shop.test/checkout',
    navigate: () => {},
  })
  attempt.registerForm(stripe.form)
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
