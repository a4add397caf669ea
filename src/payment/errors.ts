import { isDevelopment } from '../environment.js'
import { CommerceError, type CommerceErrorCode, type CommerceErrorReason } from '../errors.js'

export { commerceError } from '../cart/errors.js'

/** The attempt's own errors: one place for what they say. */
const sayable =
  (code: CommerceErrorCode, reason: CommerceErrorReason | undefined, message: string, retryable = false) =>
  () =>
    new CommerceError({ code, reason, message, retryable })

export const paidElsewhere = sayable(
  'conflict',
  'paid_elsewhere',
  'A payment is under way already, on this page or in another tab. Please finish it there first.',
  true,
)
export const openElsewhere = sayable(
  'conflict',
  'open_elsewhere',
  'A checkout of this cart is open in another tab. Finish it there, or start over here.',
)
/** Whether it is said of an order that another tab can pay. */
export const isElsewhere = (error: CommerceError | null) => error?.reason === 'open_elsewhere'

export const maybePaid = sayable(
  'conflict',
  'maybe_paid',
  'An earlier payment of this cart may have gone through, and cannot be looked up from here. Please finish it ' +
    'in the tab, or with the email, that it was begun with. If you have paid, do not start over: you would pay twice.',
)
export const orderUnpaid = sayable(
  'conflict',
  'order_unpaid',
  'The order is not paid yet, as far as the shop knows. News of a payment may be late, so do not pay again.',
  true,
)
export const orderUnread = sayable(
  'conflict',
  'order_unread',
  'The order could not be read. Please check the email that it was made with, and try again.',
  true,
)
export const outcomeUnknown = sayable(
  'conflict',
  'outcome_unknown',
  'The last payment is still being checked. Please do not pay again before its outcome is known.',
)
export const orderHeld = sayable(
  'conflict',
  'order_held',
  'A payment of this order may still be on its way. So that you do not pay twice, the order stays as it is ' +
    'for up to 30 minutes: pay it, or try again then.',
)
export const emptyCart = sayable('validation', 'cart_empty', 'The cart is empty, so there is nothing to pay.')
export const cartChanged = sayable(
  'price_changed',
  'cart_changed',
  'The cart has changed. Please check it before you pay.',
)
export const orderDropped = sayable(
  'price_changed',
  'order_dropped',
  'Your cart was changed, or the checkout was started over, so the payment that was prepared cannot be used any ' +
    'more. Please check your order and continue to payment.',
)
export const sumChanged = sayable(
  'price_changed',
  'sum_changed',
  'The sum to pay has changed. Please check it before you pay.',
)
export const orderLost = sayable('aborted', undefined, 'The page was left while the order was made.')
export const tooManyTries = sayable(
  'conflict',
  'too_many_tries',
  'The shop did not confirm your order, however often it was asked. Nothing was charged. ' +
    'Please try again in 30 minutes, or ask the shop.',
)
export const cannotRebuild = sayable(
  'unsupported',
  'order_fixed',
  'The order is made already, and this shop cannot change it. Where it cannot be paid here, please start over.',
)
export const notPaid = sayable(
  'payment',
  'not_paid',
  'The payment was not completed. Nothing was charged; you can try again.',
)
export const notSeen = sayable('payment', 'not_seen', 'No payment was found. You can try again.', true)
export const cancelled = sayable(
  'payment',
  'payment_cancelled',
  'The payment was cancelled. Nothing was charged; you can order again.',
)
/** Said where an earlier payment of the order may still arrive, too: nothing of charges. */
export const foreignSecret = sayable(
  'price_changed',
  'foreign_payment',
  'The payment that was prepared does not fit your order, so it cannot be used. ' +
    'Please check your order and continue: another one will be prepared.',
)
export const tookTooLong = sayable('timeout', undefined, 'The payment provider did not answer in time.', true)
export const notSent = sayable(
  'payment',
  'not_sent',
  'The payment provider could not be reached. Nothing was sent; please try again.',
  true,
)
export const notKept = sayable(
  'payment',
  'not_kept',
  'This browser could not keep a note of the payment, without which you might pay twice. So nothing was sent: ' +
    'please free some storage, or leave private browsing, and try again.',
  true,
)
export const noForm = sayable(
  'payment_unavailable',
  undefined,
  `There is no payment form on the page.${/* @__PURE__ */ isDevelopment() && process.env.NODE_ENV !== 'production' ? ' Mount <PaymentSection> (or <CheckoutForm>) before confirm().' : ''}`,
)
export const wrongMode = sayable(
  'config',
  undefined,
  `The Stripe publishable key and this payment are of different modes (test and live).${/* @__PURE__ */ isDevelopment() && process.env.NODE_ENV !== 'production' ? ' Use the key of the same mode.' : ''}`,
)
export const wrongUnit = sayable(
  'config',
  undefined,
  `The cart total and the Stripe amount differ by exactly the minor unit, so moneyUnit is set wrongly.${/* @__PURE__ */ isDevelopment() && process.env.NODE_ENV !== 'production' ? " Dollars are 'major', cents are 'minor'. Correct it on the provider, or every price is shown wrongly." : ''}`,
)

export const refusedPayment = (message: string, serverCode: string | null) =>
  new CommerceError({ code: 'payment', message, serverCode, retryable: true })

export const incompleteForm = (message: string) => new CommerceError({ code: 'validation', message })

export const cannotPay = (reason: string) => new CommerceError({ code: 'unsupported', message: reason })

/** An order may exist; no page can pay it, because its secret never arrived. */
export const orderUnknown = (cause: CommerceError) =>
  new CommerceError({
    code: cause.code,
    reason: 'order_unknown',
    status: cause.status,
    outcome: 'unknown',
    message: 'We could not find out whether your order was made. Nothing was charged. Please try again.',
    cause,
  })
