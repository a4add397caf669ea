import { CommerceError, type CommerceErrorOptions, isCommerceError } from '../errors.js'
import { START_OVER_AFTER_MS } from './record.js'

/** As long as what was asked for may still come. */
const HALF_AN_HOUR = `${START_OVER_AFTER_MS / 60_000} minutes`

/** The attempt's own errors: one place for what they say. */
const sayable = (options: CommerceErrorOptions) => () => new CommerceError(options)

export const paidElsewhere = sayable({
  code: 'conflict',
  reason: 'paid_elsewhere',
  message: 'This order is being paid in another tab. So that it is paid once, please finish it there.',
  retryable: true,
})
export const openElsewhere = sayable({
  code: 'conflict',
  reason: 'open_elsewhere',
  message: 'A checkout of this cart is open in another tab. Finish it there, or start over here.',
})
export const maybePaid = sayable({
  code: 'conflict',
  reason: 'maybe_paid',
  message:
    'An earlier payment of this cart may have gone through, and cannot be looked up from here. Please finish it ' +
    'in the tab, or with the email, that it was begun with. If you have paid, do not start over: you would pay twice.',
})
export const orderUnpaid = sayable({
  code: 'conflict',
  reason: 'order_unpaid',
  message:
    'The order is not paid yet, as far as the shop knows. News of a payment may be late, so do not pay again.',
  retryable: true,
})
export const orderUnread = sayable({
  code: 'conflict',
  reason: 'order_unread',
  message: 'The order could not be read. Please check the email that it was made with, and try again.',
  retryable: true,
})
export const outcomeUnknown = sayable({
  code: 'conflict',
  reason: 'outcome_unknown',
  message: 'The last payment is still being checked. Please do not pay again before its outcome is known.',
})
export const orderHeld = sayable({
  code: 'conflict',
  reason: 'order_held',
  message:
    'A payment of this order may still be on its way. So that you do not pay twice, the order stays as it is ' +
    `for up to ${HALF_AN_HOUR}: pay it, or try again then.`,
})
export const emptyCart = sayable({
  code: 'validation',
  reason: 'cart_empty',
  message: 'The cart is empty, so there is nothing to pay.',
})
export const cartChanged = sayable({
  code: 'price_changed',
  reason: 'cart_changed',
  message: 'The cart has changed. Please check it before you pay.',
})
export const orderDropped = sayable({
  code: 'price_changed',
  reason: 'order_dropped',
  message:
    'Your cart was changed, or the checkout was started over, so the payment that was prepared cannot be used any ' +
    'more. Please check your order and continue to payment.',
})
export const sumChanged = sayable({
  code: 'price_changed',
  reason: 'sum_changed',
  message: 'The sum to pay has changed. Please check it before you pay.',
})
export const orderLost = sayable({
  code: 'aborted',
  message: 'The page was left while the order was made.',
})
export const tooManyTries = sayable({
  code: 'conflict',
  reason: 'too_many_tries',
  message:
    'The shop did not confirm your order, however often it was asked. Nothing was charged. ' +
    `Please try again in ${HALF_AN_HOUR}, or ask the shop.`,
})
export const cannotRebuild = sayable({
  code: 'unsupported',
  reason: 'order_fixed',
  message:
    'The order is made already, and this shop cannot change it. Where it cannot be paid here, please start over.',
})
export const notPaid = sayable({
  code: 'payment',
  reason: 'not_paid',
  message: 'The payment was not completed. Nothing was charged; you can try again.',
})
export const notSeen = sayable({
  code: 'payment',
  reason: 'not_seen',
  message: 'No payment was found. You can try again.',
  retryable: true,
})
export const cancelled = sayable({
  code: 'payment',
  reason: 'payment_cancelled',
  message: 'The payment was cancelled. Nothing was charged; you can order again.',
})
/** Said where an earlier payment of the order may still arrive, too: nothing of charges. */
export const foreignSecret = sayable({
  code: 'price_changed',
  reason: 'foreign_payment',
  message:
    'The payment that was prepared does not fit your order, so it cannot be used. ' +
    'Please check your order and continue: another one will be prepared.',
})
export const tookTooLong = sayable({
  code: 'timeout',
  message: 'The payment provider did not answer in time.',
  retryable: true,
})
export const notSent = sayable({
  code: 'payment',
  reason: 'not_sent',
  message: 'The payment provider could not be reached. Nothing was sent; please try again.',
  retryable: true,
})
export const notKept = sayable({
  code: 'payment',
  reason: 'not_kept',
  message:
    'This browser could not keep a note of the payment, without which you might pay twice. So nothing was sent: ' +
    'please free some storage, or leave private browsing, and try again.',
  retryable: true,
})
export const noForm = sayable({
  code: 'payment_unavailable',
  message:
    'There is no payment form on the page: mount <PaymentSection> (or <CheckoutForm>) before confirm().',
})
export const wrongMode = sayable({
  code: 'config',
  message:
    'The Stripe publishable key and this payment are of different modes (test and live). Use the key of the same mode.',
})
export const wrongUnit = sayable({
  code: 'config',
  message:
    'The cart total and the Stripe amount differ by exactly the minor unit, so moneyUnit is set wrongly: ' +
    "dollars are 'major', cents are 'minor'. Correct it on the provider, or every price is shown wrongly.",
})

export const refusedPayment = (message: string, serverCode: string | null) =>
  new CommerceError({ code: 'payment', message, serverCode, retryable: true })

export const incompleteForm = (message: string) => new CommerceError({ code: 'validation', message })

export const cannotPay = (reason: string) => new CommerceError({ code: 'unsupported', message: reason })

/** An order may exist; nobody can pay it, because its secret never arrived. */
export const orderUnknown = (cause: CommerceError) =>
  new CommerceError({
    code: cause.code,
    reason: 'order_unknown',
    status: cause.status,
    outcome: 'unknown',
    message: 'We could not find out whether your order was made. Nothing was charged. Please try again.',
    cause,
  })

/** Whatever was thrown, as the one error of the kit. */
export function commerceError(cause: unknown): CommerceError {
  if (isCommerceError(cause)) return cause
  return new CommerceError({
    code: 'bad_response',
    message: 'Something unexpected happened.',
    outcome: 'unknown',
    cause,
  })
}
