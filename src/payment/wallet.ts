import { isAccepted } from '../cart/hold.js'
import type { CartState } from '../cart/types.js'
import { CommerceError } from '../errors.js'
import type { CartLine, Money } from '../model.js'
import { toStripeAmount } from '../money.js'
import { cartChanged, emptyCart, outcomeUnknown } from './errors.js'
import { isSameSum, quantities } from './sum.js'
import type { CheckoutAttempt, CheckoutState, PaymentFormPort, StartCheckoutInput } from './types.js'

/** What a wallet's sheet offers to pay for. Only this sum, for these goods, is paid by it. */
export interface WalletOffer {
  /** More than nothing, and of a known currency. */
  sum: Money
  /** The part of it that is shipping; null where the shop does not say. */
  shipping: Money | null
  lines: readonly CartLine[]
}

/** States in which an order can be asked for. */
const offered: ReadonlySet<CheckoutState['state']> = new Set([
  'collecting',
  'price_changed',
  'ready',
  'declined',
])

/** An order can be asked for: none is being made, and no payment of one is in doubt. */
export const canBeAskedFor = (checkout: Pick<CheckoutState, 'state'>) =>
  offered.has(checkout.state) || isAccepted(checkout)

/**
 * What a sheet that is opened now may show: the sum of the order that waits to be paid, else the cart's as it last
 * settled. Null: there is nothing that a wallet could pay.
 */
export function offerOf(checkout: CheckoutState, { lines, totals }: CartState): WalletOffer | null {
  const { session, summary, amountDue } = checkout
  if (!canBeAskedFor(checkout) || lines.length === 0 || totals.total === null) return null
  const isMade = session !== null && !isAccepted(checkout)
  if (isMade && session.kind !== 'stripe') return null
  const sum = (isMade ? amountDue : null) ?? totals.total
  if (sum.currency === null || sum.amount <= 0 || toStripeAmount(sum) === null) return null
  return { sum, shipping: (isMade ? summary : null)?.shipping ?? totals.shipping, lines }
}

const isSameOffer = (left: WalletOffer, right: WalletOffer) =>
  isSameSum(left.sum, right.sum) && quantities(left.lines, 'line') === quantities(right.lines, 'line')

/** Why no sheet may be opened now that shows `offer`; null: it may. */
export function whyNotOffered(
  offer: WalletOffer,
  checkout: CheckoutState,
  cart: CartState,
): CommerceError | null {
  if (cart.lines.length === 0) return emptyCart()
  if (!canBeAskedFor(checkout)) return outcomeUnknown()
  const now = offerOf(checkout, cart)
  return cart.pending.totals || now === null || !isSameOffer(now, offer) ? cartUpdating() : null
}

/**
 * - `sent` the payment was sent: the provider closes the sheet, and the attempt's state says what came of it
 * - `refused` nothing was sent, and the sheet must be told; null: the order needs no payment any more
 */
export type WalletOutcome = { type: 'sent' } | { type: 'refused'; error: CommerceError | null }

export interface WalletPayment {
  attempt: Pick<CheckoutAttempt, 'getState' | 'start' | 'refuse' | 'registerForm' | 'confirm'>
  cart: { getState(): CartState }
  /** What the sheet showed. */
  offer: WalletOffer
  /** Who the wallet says the shopper is; checked. */
  input: StartCheckoutInput
  /** Confirms with what the wallet gave. */
  form: PaymentFormPort
}

/**
 * Pays what a wallet's sheet showed, by the same steps as the form, with all that they check: the order is made, its
 * sum is read, and Pay is pressed, where the sum is the sheet's. Where it is not, the order waits in the form, with
 * its own sum on Pay.
 */
export async function payByWallet({
  attempt,
  cart,
  offer,
  input,
  form,
}: WalletPayment): Promise<WalletOutcome> {
  const refused = (error: CommerceError | null): WalletOutcome => ({ type: 'refused', error })
  const refuse = (error: CommerceError) => {
    attempt.refuse(error)
    return refused(error)
  }
  const before = attempt.getState()
  // The order that is being made has another address.
  if (before.state === 'creating') return refused(outcomeUnknown())
  const now = offerOf(before, cart.getState())
  if (now === null || !isSameOffer(now, offer)) return refuse(cartChanged())

  await attempt.start(input)
  const made = attempt.getState()
  if (made.state !== 'ready' && made.state !== 'declined') {
    return refused(made.error ?? (isAccepted(made) ? null : outcomeUnknown()))
  }
  if (made.session?.kind !== 'stripe') return refuse(walletUnfit())
  if (!isSameSum(made.amountDue, offer.sum)) return refuse(walletSum())

  let isSent = false
  const unregister = attempt.registerForm({
    async confirm(options) {
      isSent = true
      const result = await form.confirm(options)
      isSent = result.type !== 'incomplete'
      return result
    },
  })
  try {
    await attempt.confirm()
  } finally {
    unregister()
  }
  return isSent ? { type: 'sent' } : refused(attempt.getState().error ?? outcomeUnknown())
}

const cartUpdating = () =>
  new CommerceError({
    code: 'conflict',
    reason: 'cart_updating',
    message: 'Your cart is being updated. Please try again in a moment.',
    retryable: true,
  })

const walletSum = () =>
  new CommerceError({
    code: 'price_changed',
    reason: 'wallet_sum',
    message:
      'The sum of your order is not the one that your wallet showed, so nothing was charged. ' +
      'Please check the sum and pay it in the checkout.',
  })

/** The order is paid in another way, or by another account than that of the wallet's buttons. */
export const walletUnfit = () =>
  new CommerceError({
    code: 'unsupported',
    reason: 'wallet_unfit',
    message:
      'This order cannot be paid with this wallet. Nothing was charged; please pay it in the checkout.',
  })

export const walletClosed = () =>
  new CommerceError({
    code: 'payment',
    reason: 'wallet_closed',
    message: 'Your wallet was closed before the payment was sent, so nothing was charged. You can try again.',
    retryable: true,
  })

export const countryUnserved = () =>
  new CommerceError({
    code: 'validation',
    reason: 'country_unserved',
    message: 'The shop does not deliver to this country. Nothing was charged; please choose another address.',
  })
