import { CommerceError } from '../errors.js'

/** The errors that a click is answered with before anything is sent: one place for what they say. */

export const invalid = (message: string) => new CommerceError({ code: 'invalid_argument', message })

export const offline = () =>
  new CommerceError({
    code: 'offline',
    message: 'You are offline. Nothing was changed; please try again when you are connected.',
    retryable: true,
  })

export const unsupported = (message: string) => new CommerceError({ code: 'unsupported', message })

export const paymentUnderWay = () =>
  new CommerceError({
    code: 'conflict',
    reason: 'cart_being_paid',
    message: 'The cart is being paid, so it cannot be changed now. Please finish the payment first.',
  })

export const cartForgotten = () =>
  new CommerceError({
    code: 'conflict',
    reason: 'cart_forgotten',
    message: 'The data of this browser was cleared, and the cart with it. Please add your items again.',
  })

/** Whatever was thrown, as the one error of the kit. */
export function commerceError(cause: unknown): CommerceError {
  if (cause instanceof CommerceError) return cause
  return new CommerceError({
    code: 'bad_response',
    message: 'Something unexpected happened.',
    outcome: 'unknown',
    cause,
  })
}

export const writerMissing = (cause: unknown) =>
  new CommerceError({
    code: 'network',
    reason: 'page_incomplete',
    message:
      'A part of this page could not be loaded, so nothing was changed. Please try again, or reload the page.',
    outcome: 'not_applied',
    retryable: true,
    cause,
  })
