import type {
  PaymentIntent,
  PaymentIntentResult,
  Stripe,
  StripeElementsOptions,
  StripeError,
} from '@stripe/stripe-js'
import { createAuthentication } from './authentication.js'
import { type CardDetails, completeCard } from './card.js'
import { createElements, type ElementsControl, type FakeElements } from './elements.js'
import { integrationError } from './integrationError.js'
import { createMountedForms } from './mountedForms.js'
import { outsideAct } from './outsideAct.js'
import { type AuthenticationOutcome, createProvider, type SandboxAddress } from './provider.js'
import { type FakeWalletOwner, walletOwner } from './walletOwner.js'
import { createWallets, type FakeWallet } from './wallets.js'

export interface FakeStripeOptions {
  /** Checked and not used: a live or secret key is refused. */
  publishableKey?: string
  /** Where `redirect: 'always'` leaves for. Default `location.assign`, which jsdom does not have. */
  navigate?: (url: string) => void
  /** Who the sandbox's wallet says it belongs to, over its own words. Null: this browser has no wallet. */
  wallet?: Partial<FakeWalletOwner> | null
}

/** Stripe's own type, so that `<Elements>` and `<CheckoutForm>` take it, and what a test needs besides. */
export interface FakeStripe extends Stripe {
  /**
   * Types a card into the mounted form: this number and, unless told otherwise, an expiry to come and
   * a security code. Waits until a form is ready; rejects with an Error after 4 s without one.
   *
   * @example
   * await stripe.enterCard('4242424242424242')
   */
  enterCard(number: string, rest?: Partial<Pick<CardDetails, 'expiry' | 'cvc'>>): Promise<void>
  /**
   * Answers the 3-D Secure frame that is open, else the next one. Resolves when the frame is gone;
   * rejects with an Error after 4 s without one.
   *
   * @example
   * await stripe.authenticate('success')
   */
  authenticate(outcome: AuthenticationOutcome): Promise<void>
  /**
   * The one wallet that this browser has, in the Express Checkout Element: press its button, and use its sheet.
   *
   * @example
   * await stripe.wallet.press()
   * await stripe.wallet.approve()
   */
  readonly wallet: FakeWallet
}

interface ConfirmOptions {
  elements?: FakeElements
  clientSecret?: string
  confirmParams?: { return_url?: string }
  redirect?: 'always' | 'if_required'
}

/**
 * A Stripe for tests, stories and demos: the real `<Elements>` and `<PaymentElement>` run on it.
 * It holds no money and no state of its own; intents, charges and declines are the sandbox's, so
 * a reload, a second tab and a double charge are as real as the sandbox is.
 *
 * It has `elements` with the Payment Element and the Express Checkout Element (one wallet, the sandbox's),
 * `confirmPayment`, `retrievePaymentIntent` and `handleNextAction`. Cards: 4242 4242 4242 4242 pays, see the sandbox for the others.
 *
 * @throws Error for a live or secret key. Where the base URL is no sandbox's, the element fires
 * `loaderror`, and the methods reject with an `IntegrationError`.
 *
 * @example
 * const sandbox = createSandbox()
 * const stripe = createFakeStripe(sandbox)
 * render(<Elements stripe={stripe} options={{ clientSecret }}><PaymentElement /></Elements>)
 */
export function createFakeStripe(sandbox: SandboxAddress, options: FakeStripeOptions = {}): FakeStripe {
  refuseRealKey(options.publishableKey)
  const provider = createProvider(sandbox)
  const bank = createAuthentication()
  const forms = createMountedForms()
  const wallets = createWallets()
  const owner = options.wallet === null ? null : { ...walletOwner, ...options.wallet }
  const groups = new WeakMap<object, ElementsControl>()
  const navigate = options.navigate ?? ((url: string) => window.location.assign(url))

  async function passBank(result: PaymentIntentResult): Promise<PaymentIntentResult> {
    const intent = result.paymentIntent
    // What is paid elsewhere asks no bank for anything.
    if (intent?.status !== 'requires_action' || intent.next_action?.type !== 'use_stripe_sdk') return result
    const clientSecret = secretOf(intent)
    return afterBank(await bank.ask(intent, (outcome) => provider.authenticate(clientSecret, outcome)))
  }

  async function confirmPayment(confirmation: ConfirmOptions): Promise<PaymentIntentResult> {
    const { redirect = 'always', confirmParams } = confirmation
    const returnUrl = confirmParams?.return_url
    if (redirect === 'always' && returnUrl === undefined) {
      throw integrationError("confirmPayment needs confirmParams.return_url, or redirect: 'if_required'.")
    }
    const group = confirmation.elements && groups.get(confirmation.elements)
    if (group === undefined) {
      throw integrationError('confirmPayment needs `elements` made by this Stripe object.')
    }
    if (returnUrl !== undefined && !URL.canParse(returnUrl)) {
      throw integrationError('confirmParams.return_url must be an absolute URL.')
    }
    const sheet = group.approvedWallet()
    const control = sheet === null ? group.mountedElement() : null
    const clientSecret = group.clientSecret ?? confirmation.clientSecret
    if (clientSecret === undefined) {
      throw integrationError('Neither the Elements nor confirmPayment were given a client secret.')
    }
    const error = control?.validate() ?? null
    if (error !== null) return { error }

    const payer = sheet?.approvedBy()
    const card = payer ? completeCard(payer.card, new Date()) : control?.getCard()
    if (card === undefined) throw integrationError('There is nothing to pay with.')
    try {
      const answer = await provider.confirm(clientSecret, { card, returnUrl, redirect, ...group.sum() })
      // A wallet is done where the bank begins.
      sheet?.close()
      return await finish(answer, { redirect, returnUrl })
    } finally {
      sheet?.close()
    }
  }

  async function finish(
    answer: PaymentIntentResult,
    { redirect, returnUrl }: { redirect: 'always' | 'if_required'; returnUrl: string | undefined },
  ): Promise<PaymentIntentResult> {
    const result = await passBank(answer)
    if (redirect === 'if_required' || result.error || returnUrl === undefined) return result
    navigate(addResult(returnUrl, result.paymentIntent))
    // The page is being left: nothing may happen after this.
    return new Promise(() => {})
  }

  const fake = {
    elements(elementsOptions?: StripeElementsOptions) {
      const group = createElements(elementsOptions, {
        provider,
        walletOwner: owner,
        ...forms.listener,
        ...wallets.listener,
      })
      groups.set(group.elements, group)
      return group.elements
    },
    confirmPayment,
    async retrievePaymentIntent(clientSecret: string) {
      return provider.retrieve(clientSecret)
    },
    async handleNextAction({ clientSecret }: { clientSecret: string }) {
      const result = await provider.retrieve(clientSecret)
      if (result.paymentIntent && result.paymentIntent.status !== 'requires_action') {
        throw integrationError('handleNextAction: this PaymentIntent does not ask for an action.')
      }
      return passBank(result)
    },
    createToken: refused('createToken'),
    createPaymentMethod: refused('createPaymentMethod'),
    confirmCardPayment: refused('confirmCardPayment'),
    // <Elements> and the loader of @stripe/stripe-js tell Stripe who they are.
    registerAppInfo() {},
    _registerWrapper() {},
    enterCard: (number: string, rest: Partial<CardDetails> = {}) =>
      outsideAct(async () => {
        const control = await forms.ready()
        control.fill({ ...completeCard(number, new Date()), ...rest })
      }),
    authenticate: (outcome: AuthenticationOutcome) => outsideAct(() => bank.authenticate(outcome)),
    wallet: wallets.wallet,
  }
  return asStripe(fake)
}

function refuseRealKey(key: string | undefined): void {
  if (key !== undefined && /^(?:pk_live|sk|rk)_/.test(key)) {
    throw new Error(
      'The fake Stripe was given a live or a secret key. It is for tests, stories and demos: use a pk_test_… key.',
    )
  }
}

// `<Elements>` takes an object for Stripe's only where it has these three as well.
const refused = (method: string) => async () => {
  throw integrationError(
    `The fake Stripe has no ${method}: it takes payments through the Payment Element and confirmPayment.`,
  )
}

// The fake has the methods of the Payment Element's flow; Stripe's type names sixty more.
const asStripe = (fake: object) => fake as FakeStripe

function secretOf(intent: PaymentIntent): string {
  if (intent.client_secret === null) throw new Error('The sandbox sent an intent without its client secret.')
  return intent.client_secret
}

/** A bank that said no leaves the intent waiting for another card: Stripe calls that an error. */
function afterBank(result: PaymentIntentResult): PaymentIntentResult {
  const intent = result.paymentIntent
  if (intent?.status !== 'requires_payment_method') return result
  const error: StripeError = {
    type: 'invalid_request_error',
    code: 'payment_intent_authentication_failure',
    message: 'We are unable to authenticate your payment method. Please choose another one and try again.',
    ...intent.last_payment_error,
    payment_intent: intent,
  }
  return { error }
}

function addResult(returnUrl: string, intent: PaymentIntent): string {
  const url = new URL(returnUrl)
  const added = new URLSearchParams({
    payment_intent: intent.id,
    payment_intent_client_secret: secretOf(intent),
    redirect_status: intent.status === 'processing' ? 'pending' : intent.status,
  })
  // What the shop has in its address stays as it is written.
  url.search = `${url.search === '' ? '?' : `${url.search}&`}${added}`
  return url.href
}
