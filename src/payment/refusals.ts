import { CommerceError, type CommerceErrorCode, isCommerceError } from '../errors.js'
import type { CartLine } from '../model.js'

/** The attempt's own errors: one place for what they say. */
const sayable =
  (code: CommerceErrorCode, message: string, retryable = false) =>
  () =>
    new CommerceError({ code, message, retryable })

export const paidElsewhere = sayable(
  'conflict',
  'This order is being paid in another tab. Please finish it there.',
  true,
)
export const openElsewhere = sayable(
  'conflict',
  'A checkout of this cart is open in another tab. Finish it there, or start over here.',
)
export const outcomeUnknown = sayable(
  'conflict',
  'The last payment is still being checked. Please do not pay again.',
)
export const orderHeld = sayable(
  'conflict',
  'A payment of this order may still be on its way. For ten minutes it cannot be changed.',
)
export const emptyCart = sayable('validation', 'The cart is empty.')
export const cartChanged = sayable('price_changed', 'The cart has changed. Please check it before you pay.')
export const sumChanged = sayable(
  'price_changed',
  'The sum to pay has changed. Please check it before you pay.',
)
export const orderLost = sayable('aborted', 'The page was left while the order was made.')
export const tooManyTries = sayable('conflict', 'The order could not be made. Please try again later.')
export const cannotRebuild = sayable('unsupported', 'The order exists already and cannot be changed.')
export const notPaid = sayable('payment', 'The payment was not completed. Nothing was charged.')
export const notSeen = sayable('payment', 'No payment was found. You can try again.', true)
export const cancelled = sayable('payment', 'The payment was cancelled. Nothing was charged.')
export const foreignSecret = sayable(
  'price_changed',
  'The payment does not fit the order. Nothing was charged. Please check the order and try again.',
)
export const tookTooLong = sayable('timeout', 'The payment provider did not answer in time.', true)
export const notSent = sayable(
  'payment',
  'The payment provider could not be reached. Nothing was sent; please try again.',
  true,
)
export const notKept = sayable(
  'payment',
  'This browser could not keep a note of the payment, so nothing was sent. Please free some storage and try again.',
  true,
)
export const noForm = sayable(
  'payment_unavailable',
  'There is no payment form on the page: mount <PaymentSection> (or <CheckoutForm>) before confirm().',
)
export const wrongMode = sayable(
  'config',
  'The Stripe publishable key and this payment are of different modes (test and live). Use the key of the same mode.',
)
export const wrongUnit = sayable(
  'config',
  'The cart total and the Stripe amount differ by exactly the minor unit, so moneyUnit is set wrongly: ' +
    "dollars are 'major', cents are 'minor'. Correct it on the provider, or every price is shown wrongly.",
)

export const refusedPayment = (message: string, serverCode: string | null) =>
  new CommerceError({ code: 'payment', message, serverCode, retryable: true })

export const incompleteForm = (message: string) => new CommerceError({ code: 'validation', message })

export const linesLost = (lines: readonly CartLine[]) =>
  new CommerceError({
    code: 'line_gone',
    message: `This could not be put back into your cart: ${lines.map(nameOf).join(', ')}.`,
    details: { lines: lines.map(({ key, quantity }) => ({ key, quantity })) },
  })

const nameOf = ({ name, key, quantity }: CartLine) => `${name ?? key} × ${quantity}`

export const cannotPay = (reason: string) => new CommerceError({ code: 'unsupported', message: reason })

/** An order may exist; nobody can pay it, because its secret never arrived. */
export const orderUnknown = (cause: CommerceError) =>
  new CommerceError({
    code: cause.code,
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
