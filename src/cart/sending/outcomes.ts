import { CommerceError, type WriteOutcome } from '../../errors.js'
import type { Cart } from '../../model.js'
import type { Sums } from '../lines.js'

/** The errors that a write ends with, and what an answer of the shop means: one place for what they say. */

export const gaveLess = (requested: number, added: number) =>
  new CommerceError({
    code: 'out_of_stock',
    message:
      added > 0 ? 'Only part of the quantity you asked for is available.' : 'No more of this is available.',
    outcome: 'applied',
    details: { requested, added },
  })

export function diverged(message: string, expected: Sums, actual: Sums): CommerceError {
  const details = { expected: Object.fromEntries(expected), actual: Object.fromEntries(actual) }
  return new CommerceError({ code: 'cart_diverged', message, outcome: 'unknown', details })
}

/** What a journal entry tells: a page sent this, and was gone before the answer came. */
export const interrupted = () =>
  new CommerceError({ code: 'aborted', message: 'The page was left during a change.', outcome: 'unknown' })

export const stockHeld = (cause?: CommerceError) =>
  new CommerceError({
    code: 'stock_held',
    message:
      'This cannot be changed now: there is too little stock of an item, or the cart as it was still holds it. Please try again later.',
    cause,
  })

export const lineGone = (cause: CommerceError) =>
  new CommerceError({
    code: 'line_gone',
    message: 'This item is no longer sold, so the cart could not be changed. It is as it was.',
    cause,
  })

export const couldNotBuild = (cause?: CommerceError) =>
  new CommerceError({
    code: cause?.code ?? 'conflict',
    reason: 'not_rebuilt',
    message: 'The cart could not be changed. It is as it was; please try again.',
    retryable: true,
    cause,
  })

/** Other pages began another cart again and again, each time after something was sent. */
export const overtaken = () =>
  new CommerceError({
    code: 'conflict',
    message: 'The cart was changed on other pages meanwhile. Please check it.',
    outcome: 'unknown',
  })

type PricedLines = Pick<Cart, 'lines' | 'coupons' | 'discount' | 'total'>

/**
 * An error where a unit costs another price in the new cart, or a discount or the last coupon is gone. Another discount
 * is none: a percentage follows every quantity.
 */
export function pricesMoved(before: PricedLines, after: Cart): CommerceError | null {
  const old = new Map(before.lines.map((line) => [line.key, line]))
  const moved =
    after.lines.some((line) => {
      const was = old.get(line.key)
      return was?.quantity === line.quantity && was.unitPrice?.amount !== line.unitPrice?.amount
    }) ||
    (before.discount?.amount && !after.discount?.amount) ||
    (before.coupons.length > 0 && after.coupons.length === 0)
  if (!moved || after.lines.length === 0) return null
  return new CommerceError({
    code: 'price_changed',
    reason: 'prices_moved',
    message: 'Prices have changed. Please check the cart.',
    outcome: 'applied',
    details: { before: before.total, after: after.total },
  })
}

export const isGone = ({ status }: CommerceError) => status === 404 || status === 410

/** What a cart that cannot be read any more is answered with; 409, twice: it has become an order. Assumed. */
export const isCartGone = (error: CommerceError) => isGone(error) || error.status === 409

/** The same error, with another outcome: after a look at the cart one knows more. */
export function withOutcome(error: CommerceError, outcome: WriteOutcome): CommerceError {
  if (error.outcome === outcome) return error
  const { message, cause } = error
  const retryable = error.retryable && outcome !== 'unknown'
  return new CommerceError({ ...error, message, cause, outcome, retryable })
}

export const notOfThisKey = () =>
  new CommerceError({
    code: 'not_found',
    message: 'This cart was made with another API key of the shop, and cannot be read with this one.',
    outcome: 'not_applied',
  })
