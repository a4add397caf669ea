import {
  confirmWithStripe,
  type Stripe,
  type StripeElements,
  stripeProvider,
} from '../../src/checkout/stripe.js'
import type { PaymentFormPort, PaymentProviderPort } from '../../src/payment/types.js'
import type { createProvider } from '../../src/sandbox/fakeStripe/provider.js'

type Provider = ReturnType<typeof createProvider>
type Answer = Awaited<ReturnType<Provider['retrieve']>>

export interface StripePortsOptions {
  provider: Provider
  /** The card in the form when Pay is pressed. Null: the fields are empty. */
  card(): string | null
  /** What becomes of an answer that sends the shopper to the bank; default: nothing. */
  passBank?(clientSecret: string, answer: Answer): Promise<Answer>
}

/** What an attempt has of Stripe, over the sandbox's payments: its library, and a mounted form. */
export function stripePorts({ provider, card, passBank = async (_, answer) => answer }: StripePortsOptions): {
  library: PaymentProviderPort
  form: PaymentFormPort
} {
  return {
    library: stripeProvider(
      asStripe({
        retrievePaymentIntent: provider.retrieve,
        handleNextAction: async ({ clientSecret }: { clientSecret: string }) =>
          passBank(clientSecret, await provider.retrieve(clientSecret)),
      }),
    ),
    form: {
      confirm({ clientSecret, returnUrl }) {
        const number = card()
        const submit = async () =>
          number === null
            ? { error: { message: 'Your card number is incomplete.' } }
            : { selectedPaymentMethod: '' }
        const confirmation = {
          card: { number: number ?? '', expiry: '12 / 40', cvc: '123' },
          returnUrl,
          redirect: 'if_required' as const,
          amount: undefined,
        }
        const confirmPayment = async () =>
          passBank(clientSecret, await provider.confirm(clientSecret, confirmation))
        const elements = asElements({ submit })
        return confirmWithStripe(asStripe({ confirmPayment }), { elements, returnUrl, billingDetails: {} })
      },
    },
  }
}

// The methods that the kit calls; Stripe's types name many more.
const asStripe = (methods: object) => methods as Stripe
const asElements = (methods: object) => methods as StripeElements
