import type { CartForCheckout, CheckoutForCart } from '../cart/types.js'
import type { CommerceClient } from '../client.js'
import type { CommerceError } from '../errors.js'
import type { Address, Cart, CartLine, CheckoutSession, Money, Totals } from '../model.js'
import type { EnginePorts } from '../ports.js'

/**
 * - `collecting` contact and address are being typed
 * - `creating` `POST /checkout` is under way
 * - `ready` Pay can be pressed
 * - `confirming` the provider is confirming the payment
 * - `processing` the provider has accepted it and has not finished
 * - `awaiting_payment` the shopper pays elsewhere, by the `instructions`: a voucher, a bank transfer
 * - `placed` the payment went through, or the order is free; `order` tells when it reads paid
 * - `declined` refused: the same order can be paid again
 * - `price_changed` the cart is not the one last shown; `start()` accepts the one now shown
 * - `unavailable` Stripe.js did not load; `retry()` loads it again
 * - `interrupted` nobody knows yet whether it was paid: being checked, and must not be paid again
 * - `action_needed` after a reload in 3-D Secure: `confirm()` continues
 * - `failed` it cannot go on: `error` says why, `reset()` starts anew
 */
export type CheckoutStatus =
  | 'collecting'
  | 'creating'
  | 'ready'
  | 'confirming'
  | 'processing'
  | 'awaiting_payment'
  | 'placed'
  | 'declined'
  | 'price_changed'
  | 'unavailable'
  | 'interrupted'
  | 'action_needed'
  | 'failed'

/** What is being paid for, frozen when the order was made. */
export interface CheckoutSummary extends Totals {
  lines: readonly CartLine[]
  itemCount: number
}

export interface CheckoutState {
  state: CheckoutStatus
  session: CheckoutSession | null
  /** The order that is being paid for or was paid, also where another tab or an earlier page made it. */
  orderId: string | null
  /** The frozen snapshot from `creating` on; before that, null (show the cart). */
  summary: CheckoutSummary | null
  /** The intent's amount: what Pay will charge. Null where there is no intent or it is not known yet. */
  amountDue: Money | null
  error: CommerceError | null
  /** The email of this attempt, kept in this tab until the order is final. */
  email: string | null
  /** In `awaiting_payment`: how the shopper pays. Null in every other state, and after a reload until they are read. */
  instructions: PaymentInstructions | null
  /** The confirmation has been under way for a minute: say so, and change nothing else. */
  takesLong: boolean
  /** The outcome has been unknown for half an hour: behind a warning, `reset()` may give the order up. */
  canStartOver: boolean
}

export interface StartCheckoutInput {
  email: string
  shippingAddress?: Partial<Address>
}

export interface RetryInput {
  /** Of the order, where only another tab has its secret: it is read with this email, which is not stored. */
  email?: string
}

/** A Stripe PaymentIntent as far as the attempt reads it. */
export interface PaymentIntentView {
  id: string
  /** Stripe's status word. */
  status: string
  /** Stripe's minor units. */
  amount: number
  /** Lower case, as Stripe has it. */
  currency: string
  livemode: boolean
  /** What Stripe waits for in `requires_action`. */
  nextAction?: ({ type: string } & Omit<PaymentInstructions, 'kind'>) | null
}

/** How a shopper pays elsewhere, by what the payment provider gave out. */
export interface PaymentInstructions {
  /** Paid in a shop or at a bank (OXXO, Konbini, Boleto, Multibanco), or sent from an account of one's own. */
  kind: 'voucher' | 'bank_transfer'
  /** Stripe's page with the voucher or the bank's details (https); null where it named none. */
  url: string | null
  /** When it must be paid by: ISO 8601, UTC. Null where Stripe named no time. */
  expiresAt: string | null
}

/** How far an accepted payment has come. */
export type Accepted = 'processing' | 'awaiting_payment' | 'placed'

export type ConfirmResult =
  | { type: 'intent'; intent: PaymentIntentView }
  /** Refused by the bank or by validation: safe to try again with the same intent. */
  | { type: 'declined'; message: string; code: string | null }
  /** The form is incomplete; nothing was sent. */
  | { type: 'incomplete'; message: string }
  /** Stripe says that the intent is not in a state to be confirmed: retrieve it. */
  | { type: 'unexpected_state' }

/** A mounted payment form. Registered by `<PaymentSection>` (react) or by a test. */
export interface PaymentFormPort {
  /** Confirms with what the shopper typed. May throw: then nobody knows. */
  confirm(options: { clientSecret: string; returnUrl: string }): Promise<ConfirmResult>
}

/** The payment provider's library, loaded. */
export interface PaymentProviderPort {
  /** Whether its publishable key is a live one, where the loader knows. */
  readonly livemode?: boolean
  retrieve(clientSecret: string): Promise<PaymentIntentView>
  /** Continues 3-D Secure after a reload. */
  handleNextAction(clientSecret: string): Promise<ConfirmResult>
}

export interface CheckoutAttemptOptions extends EnginePorts {
  client: Pick<CommerceClient, 'createCheckout' | 'getOrder'>
  cart: CartForCheckout
  /** Begins to load Stripe.js beside `POST /checkout`, whose answer may name the key. Never throws. */
  preloadProvider?(): void
  /** Loads Stripe.js lazily. Rejects, within its own time limit, when it cannot be had; called again by `retry()`. */
  loadProvider(session: {
    publishableKey: string | null
    stripeAccount: string | null
  }): Promise<PaymentProviderPort>
  /** Where a bank sends the shopper back to; already checked. */
  returnUrl(): string
  /** For `redirect` sessions. */
  navigate(url: string): void
  onPlaced?: (event: { orderId: string; orderNumber: string | null; state: Accepted }) => void
  onEvent?: (event: CheckoutEvent) => void
}

export type CheckoutEvent =
  | { type: 'begin_checkout'; cart: Cart }
  | { type: 'add_payment_info'; orderId: string }
  | { type: 'purchase'; orderId: string; orderNumber: string | null; total: Money | null }

export interface CheckoutAttempt {
  getState(): CheckoutState
  subscribe(listener: () => void): () => void
  /** From a user event only. Resolves when an order exists, was resumed, or the start was refused (see `state`). */
  start(input: StartCheckoutInput): Promise<void>
  /** Says why nothing is asked for: the details were checked before `start()`. Nothing where that would do nothing. */
  refuse(error: CommerceError): void
  /** Pays what is shown. Rejects with `payment_unavailable` where no payment form is mounted; else see `state`. */
  confirm(): Promise<void>
  /**
   * In `unavailable` loads Stripe.js again; where the outcome is unknown, looks now. In a tab that has not made the
   * order, only with its email: without one nobody here can ask. What it found where it still waits stands in
   * `error` (`reason` `order_unpaid` or `order_unread`).
   */
  retry(input?: RetryInput): Promise<void>
  /** Gives the order up and starts anew. Refused (see `error`) while a payment may be under way. */
  reset(): Promise<void>
  /** Returns the unregister function. */
  registerForm(form: PaymentFormPort): () => void
  /** Resumes a stored attempt and listens to the page and other tabs. Returns the stop function. */
  connect(): () => void
  /** A return from a bank's page (see takeCheckoutReturn). False: not an intent of this browser; look the order up. */
  resumeFromReturn(value: { paymentIntentId: string; clientSecret: string }): Promise<boolean>
  readonly forCart: CheckoutForCart
}
