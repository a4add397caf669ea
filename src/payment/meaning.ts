import { type Hold, isAwaited, isUnderWay, isWaiting } from '../cart/hold.js'
import type { CommerceError } from '../errors.js'
import type { Order } from '../model.js'
import type { Change } from './change.js'
import { notPaid, notSeen } from './errors.js'
import { canStartOver, isOnItsWay, type Moment, seenArriving } from './timing.js'
import type { Accepted, CheckoutState, PaymentInstructions, PaymentIntentView } from './types.js'

/**
 * - `paid` the money is there, or is reserved
 * - `processing` the bank works on it
 * - `instructed` the shopper was told how to pay elsewhere: a voucher, a bank transfer
 * - `challenged` the bank wants to hear from the shopper: 3-D Secure
 * - `payable` it takes a payment; `confirmable`: with the method it has
 * - `dead` it takes none any more
 * - `unknown` a word of Stripe's that means nothing here
 */
export type Meaning =
  | 'paid'
  | 'processing'
  | 'instructed'
  | 'challenged'
  | 'payable'
  | 'confirmable'
  | 'dead'
  | 'unknown'

const statuses: Readonly<Record<string, Meaning>> = {
  succeeded: 'paid',
  requires_capture: 'paid',
  processing: 'processing',
  requires_action: 'challenged',
  requires_payment_method: 'payable',
  requires_confirmation: 'confirmable',
  canceled: 'dead',
}

/** Next actions that the shopper does elsewhere, in hours or days. */
const instructions: Readonly<Record<string, PaymentInstructions['kind']>> = {
  oxxo_display_details: 'voucher',
  boleto_display_details: 'voucher',
  konbini_display_details: 'voucher',
  multibanco_display_details: 'voucher',
  display_bank_transfer_instructions: 'bank_transfer',
}

/** What Stripe says of an intent. */
export type IntentWords = Pick<PaymentIntentView, 'status' | 'nextAction'>

/** What Stripe's status and next action mean: https://docs.stripe.com/payments/paymentintents/lifecycle */
export function meaningOf({ status, nextAction }: IntentWords): Meaning {
  const meaning = Object.hasOwn(statuses, status) ? (statuses[status] ?? 'unknown') : 'unknown'
  return meaning === 'challenged' && kindOf(nextAction) ? 'instructed' : meaning
}

const kindOf = (nextAction: IntentWords['nextAction']) =>
  nextAction && Object.hasOwn(instructions, nextAction.type) ? instructions[nextAction.type] : undefined

/** What the shopper is to do of an intent that is `instructed`. */
export function instructionsOf({ nextAction }: Pick<IntentWords, 'nextAction'>): PaymentInstructions | null {
  const kind = kindOf(nextAction)
  return nextAction && kind ? { kind, url: nextAction.url, expiresAt: nextAction.expiresAt } : null
}

/** Stripe takes a confirmation. */
export const isPayable = (intent: IntentWords) => {
  const meaning = meaningOf(intent)
  return meaning === 'payable' || meaning === 'confirmable'
}

/** A state that all tabs know of, and that this one shows. */
export const both = (
  hold: Hold,
  state: Hold['state'] & CheckoutState['state'],
  shown: Partial<CheckoutState>,
): Change => ({ hold: { ...hold, state }, shown: { ...shown, state } })

/**
 * What Stripe says of the intent. `isSettled`: its confirmation has come back, so that one that waits for a card was
 * refused.
 */
export function applyIntent(
  hold: Hold,
  moment: Moment,
  shown: CheckoutState,
  intent: IntentWords,
  { isSettled = false, isLate = false },
): Change {
  // What has come back itself, and what comes of it, says nothing of an earlier one.
  const isHeard = isSettled || isAwaited(hold) || hold.state === 'action_needed'
  const seen = isHeard ? hold : seenArriving(hold, moment)
  switch (meaningOf(intent)) {
    case 'paid':
      return accepted(hold, 'placed')
    case 'processing':
      return accepted(seen, 'processing')
    case 'instructed':
      return accepted(seen, 'awaiting_payment', { instructions: instructionsOf(intent) })
    case 'challenged':
      return both(seen, 'action_needed', { error: null, canStartOver: canStartOver(hold, moment) })
    case 'dead':
      return { effect: { type: 'release' } }
    case 'payable':
      // A bank has refused it, or a voucher was not paid in time.
      if (isSettled || isAwaited(hold)) return declined(hold, moment, notPaid())
      return isUnderWay(hold) && !isLate ? unknown(hold, moment) : reopened(hold, shown)
    case 'confirmable':
      return reopened(hold, shown)
    case 'unknown':
      return unknown(hold, moment)
  }
}

/** Once this is written, the goods are not the cart's any more. What is shown stays in memory; a reload asks for the email. */
export function accepted(hold: Hold, state: Accepted, more?: Partial<CheckoutState>, order?: Order): Change {
  const { orderId } = hold
  if (orderId === null) return {}
  return { ...both(hold, state, { orderId, error: null, ...more }), effect: { type: 'tell', state, order } }
}

/** Refused. Where an earlier confirmation may still arrive, that is not the order's end: it stays to be paid. */
export function declined(hold: Hold, moment: Moment, error: CommerceError): Change {
  const mayArrive = isOnItsWay({ ...hold, state: 'declined' }, moment)
  return both(hold, mayArrive ? 'ready' : 'declined', { error })
}

/** The outcome is not known yet. */
export function unknown(hold: Hold, moment: Moment): Change {
  const change = both(hold, 'interrupted', { canStartOver: canStartOver(hold, moment) })
  return isAwaited(hold) ? { shown: change.shown } : change
}

/** The same intent can be paid again: at most one payment comes of it, whatever is still on its way. */
export function reopened(hold: Hold, { state }: CheckoutState): Change {
  // Where Stripe.js was missing, the sum must be compared before it is shown: retry() does. A sum that has changed must
  // be agreed to first.
  const isOffered =
    state === 'ready' || state === 'declined' || state === 'unavailable' || state === 'price_changed'
  if (isWaiting(hold) && isOffered) return {}
  return both(hold, 'ready', { error: isUnderWay(hold) ? notSeen() : null })
}
