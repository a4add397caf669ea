import type {
  Appearance,
  StripeElementsOptions,
  StripeError,
  StripeExpressCheckoutElementOptions,
} from '@stripe/stripe-js'
import { integrationError } from './integrationError.js'
import {
  createPaymentElement,
  type FakePaymentElement,
  type PaymentElementControl,
} from './paymentElement.js'
import type { Provider } from './provider.js'
import {
  createWalletElement,
  type FakeWalletElement,
  type OpenWallet,
  type WalletElementControl,
} from './walletElement.js'
import type { FakeWalletOwner } from './walletOwner.js'

/** The part of Stripe's Elements that a page calls. */
export interface FakeElements {
  create(type: string, options?: StripeExpressCheckoutElementOptions): FakePaymentElement | FakeWalletElement
  getElement(type: string): FakePaymentElement | FakeWalletElement | null
  update(options: { appearance?: Appearance; amount?: number; currency?: string }): Promise<void>
  fetchUpdates(): Promise<{ error?: StripeError }>
  submit(): Promise<{ error: StripeError } | { selectedPaymentMethod: string }>
  on(type: 'update-end', listener: () => void): void
}

export interface ElementsControl {
  readonly elements: FakeElements
  /** The secret that these Elements were made with: no later option changes it, as with Stripe. */
  readonly clientSecret: string | null
  /** What Elements without a secret were told to ask for, Stripe's minor units; null: they have one. */
  sum(): WalletSum | null
  /** @throws IntegrationError where no Payment Element is mounted. */
  mountedElement(): PaymentElementControl
  /**
   * The wallet's sheet that was approved; null: these Elements have no wallet.
   *
   * @throws IntegrationError where it was not, or not any more, or where `submit()` was not called before.
   */
  approvedWallet(): OpenWallet | null
}

/** Stripe's minor units, and its lower-case code. */
export interface WalletSum {
  amount: number
  currency: string
}

export interface ElementsContext {
  provider: Provider
  onReady(control: PaymentElementControl): void
  onLoadError(error: StripeError): void
  onDestroy(control: PaymentElementControl): void
  /** Null: this browser has no wallet. */
  walletOwner: FakeWalletOwner | null
  onWalletReady(control: WalletElementControl): void
  onWalletDestroy(control: WalletElementControl): void
}

export function createElements(
  options: StripeElementsOptions | undefined,
  { provider, walletOwner, ...events }: ElementsContext,
): ElementsControl {
  const clientSecret = options?.clientSecret ?? null
  let appearance = options?.appearance
  let sum: WalletSum | null = null
  if (options && 'amount' in options) sum = { amount: options.amount, currency: options.currency }
  let control: PaymentElementControl | null = null
  let wallet: WalletElementControl | null = null
  let isSubmitted = false
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

  function createWallet(walletOptions: StripeExpressCheckoutElementOptions = {}): FakeWalletElement {
    if (wallet !== null) {
      throw integrationError('These Elements already have an Express Checkout Element: there can be one.')
    }
    wallet = createWalletElement({
      options: walletOptions,
      owner: walletOwner,
      appearance: () => appearance,
      sum() {
        if (sum === null) throw integrationError("The fake Stripe's wallet needs Elements in mode 'payment'.")
        return sum
      },
      load,
      onReady: events.onWalletReady,
      onDestroy(destroyed) {
        if (wallet === destroyed) wallet = null
        events.onWalletDestroy(destroyed)
      },
    })
    return wallet.element
  }

  const elements: FakeElements = {
    create(type, elementOptions) {
      if (type === 'expressCheckout') return createWallet(elementOptions)
      if (type !== 'payment') {
        throw integrationError(
          `The fake Stripe has the Payment Element and the Express Checkout Element, and no element of type "${type}".`,
        )
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
    getElement(type) {
      if (type === 'expressCheckout') return wallet?.element ?? null
      return type === 'payment' ? (control?.element ?? null) : null
    },
    async update(changes) {
      const { amount = sum?.amount, currency = sum?.currency } = changes
      if (amount !== undefined && currency !== undefined) sum = { amount, currency }
      if (changes.appearance !== undefined) {
        appearance = changes.appearance
        control?.restyle(appearance)
        wallet?.restyle(appearance)
      }
      await Promise.resolve()
      for (const listener of updateListeners) listener()
    },
    async fetchUpdates() {
      const error = await load()
      return error === null ? {} : { error }
    },
    async submit() {
      isSubmitted = true
      if (wallet !== null) return { selectedPaymentMethod: 'google_pay' }
      const error = mountedElement().validate()
      return error === null ? { selectedPaymentMethod: 'card' } : { error }
    },
    on: (_type, listener) => void updateListeners.add(listener),
  }
  function approvedWallet() {
    if (wallet === null) return null
    const sheet = wallet.sheet()
    if (sheet === null || sheet.approvedBy() === null) {
      throw integrationError(
        'confirmPayment was not called within the confirm event of the Express Checkout Element, or its sheet is closed.',
      )
    }
    if (!isSubmitted) throw integrationError('elements.submit() must be called before confirmPayment.')
    isSubmitted = false
    return sheet
  }

  return { elements, clientSecret, sum: () => sum, mountedElement, approvedWallet }
}
