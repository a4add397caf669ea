import type {
  StripeElementsOptionsMode,
  StripeExpressCheckoutElementClickEvent,
  StripeExpressCheckoutElementConfirmEvent,
  StripeExpressCheckoutElementOptions,
  StripeExpressCheckoutElementShippingAddressChangeEvent,
} from '@stripe/stripe-js'
import type { ConfirmResult } from '../payment/types.js'
import { resultOf, type Stripe, type StripeElements } from './stripe.js'

/** Which wallets there are, in which order, and how their buttons look; what is asked for besides email and address. */
export type WalletOptions = Pick<
  StripeExpressCheckoutElementOptions,
  | 'billingAddressRequired'
  | 'buttonHeight'
  | 'buttonTheme'
  | 'buttonType'
  | 'business'
  | 'layout'
  | 'paymentMethodOrder'
  | 'paymentMethods'
  | 'phoneNumberRequired'
>

/** What the shop's PaymentIntents have besides a sum: Stripe refuses a payment whose buttons were opened otherwise. */
export type WalletIntent = Pick<
  StripeElementsOptionsMode,
  'allowedPaymentMethodTypes' | 'captureMethod' | 'onBehalfOf' | 'setupFutureUsage'
>

export type WalletElementOptions = StripeExpressCheckoutElementOptions
export type WalletClick = StripeExpressCheckoutElementClickEvent
export type WalletAddressChange = StripeExpressCheckoutElementShippingAddressChangeEvent
export type WalletApproval = StripeExpressCheckoutElementConfirmEvent

/** What a sheet that was approved confirms with. */
export interface WalletSession {
  stripe: Stripe
  elements: StripeElements
}

/** Confirms the payment that was made for the sheet. Throws where nobody knows how it ended. */
export async function confirmWallet(
  { stripe, elements }: WalletSession,
  { clientSecret, returnUrl }: { clientSecret: string; returnUrl: string },
): Promise<ConfirmResult> {
  const { paymentIntent, error } = await stripe.confirmPayment({
    elements,
    clientSecret,
    redirect: 'if_required',
    confirmParams: { return_url: returnUrl },
  })
  return resultOf(paymentIntent, error)
}
