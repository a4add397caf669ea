import type { PaymentInstructions, PaymentIntentView } from './types.js'

/**
 * - `paid` the money is there, or is reserved
 * - `accepted` the bank works on it
 * - `awaited` instructions were given out, and the shopper pays by them elsewhere: a voucher, a bank transfer
 * - `asked` the bank wants to hear from the shopper: 3-D Secure
 * - `payable` it takes a payment; `confirmable`: with the method it has
 * - `dead` it takes none any more
 * - `unknown` a word of Stripe's that means nothing here
 */
export type Meaning =
  | 'paid'
  | 'accepted'
  | 'awaited'
  | 'asked'
  | 'payable'
  | 'confirmable'
  | 'dead'
  | 'unknown'

const statuses: Readonly<Record<string, Meaning>> = {
  succeeded: 'paid',
  requires_capture: 'paid',
  processing: 'accepted',
  requires_action: 'asked',
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

type Said = Pick<PaymentIntentView, 'status' | 'nextAction'>

/** What Stripe's status and next action mean: https://docs.stripe.com/payments/paymentintents/lifecycle */
export function meaningOf({ status, nextAction }: Said): Meaning {
  const meaning = Object.hasOwn(statuses, status) ? (statuses[status] ?? 'unknown') : 'unknown'
  return meaning === 'asked' && kindOf(nextAction) ? 'awaited' : meaning
}

const kindOf = (nextAction: Said['nextAction']) =>
  nextAction && Object.hasOwn(instructions, nextAction.type) ? instructions[nextAction.type] : undefined

/** What the shopper is to do of an intent that is `awaited`. */
export function instructionsOf({ nextAction }: Pick<Said, 'nextAction'>): PaymentInstructions | null {
  const kind = kindOf(nextAction)
  return nextAction && kind ? { kind, url: nextAction.url, expiresAt: nextAction.expiresAt } : null
}

/** Stripe takes a confirmation. */
export const isPayable = (intent: Said) => {
  const meaning = meaningOf(intent)
  return meaning === 'payable' || meaning === 'confirmable'
}
