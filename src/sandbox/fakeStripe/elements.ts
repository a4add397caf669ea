import type { Appearance, StripeElementsOptions, StripeError } from '@stripe/stripe-js'
import { integrationError } from './integrationError.js'
import {
  createPaymentElement,
  type FakePaymentElement,
  type PaymentElementControl,
} from './paymentElement.js'
import type { Provider } from './provider.js'

/** The part of Stripe's Elements that a page calls. */
export interface FakeElements {
  create(type: string): FakePaymentElement
  getElement(type: string): FakePaymentElement | null
  update(options: { appearance?: Appearance; amount?: number }): Promise<void>
  fetchUpdates(): Promise<{ error?: StripeError }>
  submit(): Promise<{ error: StripeError } | { selectedPaymentMethod: 'card' }>
  on(type: 'update-end', listener: () => void): void
}

export interface ElementsControl {
  readonly elements: FakeElements
  /** The secret that these Elements were made with: no later option changes it, as with Stripe. */
  readonly clientSecret: string | null
  /** What a form without a secret was told to ask for, Stripe's minor units. */
  amount(): number | undefined
  /** @throws IntegrationError where no Payment Element is mounted. */
  mountedElement(): PaymentElementControl
}

export interface ElementsContext {
  provider: Provider
  onReady(control: PaymentElementControl): void
  onLoadError(error: StripeError): void
  onDestroy(control: PaymentElementControl): void
}

export function createElements(
  options: StripeElementsOptions | undefined,
  { provider, ...events }: ElementsContext,
): ElementsControl {
  const clientSecret = options?.clientSecret ?? null
  let appearance = options?.appearance
  let amount = options && 'amount' in options ? options.amount : undefined
  let control: PaymentElementControl | null = null
  const updateListeners = new Set<() => void>()

  async function load(): Promise<StripeError | null> {
    try {
      if (clientSecret !== null) return (await provider.retrieve(clientSecret)).error ?? null
      await provider.ensureSandbox()
      return null
    } catch (error) {
      return {
        type: 'invalid_request_error',
        message: error instanceof Error ? error.message : String(error),
      }
    }
  }

  function mountedElement() {
    if (control?.isMounted()) return control
    throw integrationError(
      'These Elements have no mounted Payment Element. It was unmounted before the payment was confirmed, ' +
        'or <PaymentElement> was never rendered.',
    )
  }

  const elements: FakeElements = {
    create(type) {
      if (type !== 'payment') {
        throw integrationError(`The fake Stripe has the Payment Element, and no element of type "${type}".`)
      }
      if (control !== null) {
        throw integrationError('These Elements already have a Payment Element: there can be one.')
      }
      control = createPaymentElement({
        appearance: () => appearance,
        load,
        onReady: events.onReady,
        onLoadError: events.onLoadError,
        onDestroy(destroyed) {
          if (control === destroyed) control = null
          events.onDestroy(destroyed)
        },
      })
      return control.element
    },
    getElement: (type) => (type === 'payment' ? (control?.element ?? null) : null),
    async update(changes) {
      amount = changes.amount ?? amount
      if (changes.appearance !== undefined) {
        appearance = changes.appearance
        control?.restyle(appearance)
      }
      await Promise.resolve()
      for (const listener of updateListeners) listener()
    },
    async fetchUpdates() {
      const error = await load()
      return error === null ? {} : { error }
    },
    async submit() {
      const error = mountedElement().validate()
      return error === null ? { selectedPaymentMethod: 'card' } : { error }
    },
    on: (_type, listener) => void updateListeners.add(listener),
  }
  return { elements, clientSecret, amount: () => amount, mountedElement }
}
