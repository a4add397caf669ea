import type { CommerceError } from '../errors.js'
import type { Money, Order } from '../model.js'
import { currencyDigits, fromStripeAmount } from '../money.js'
import { type Core, type StripeSession, summaryOf } from './core.js'
import { quantities } from './fingerprint.js'
import { wrongUnit } from './refusals.js'
import type { CheckoutSummary, PaymentIntentView } from './types.js'

type SumVerdict =
  /** This sum may be shown on Pay. */
  | { type: 'agreed'; due: Money; summary: CheckoutSummary | null }
  /** The shopper must see it first. */
  | { type: 'changed'; due: Money; summary: CheckoutSummary | null }
  /** The intent is not of this order: it must never be confirmed. */
  | { type: 'foreign' }
  | { type: 'broken'; error: CommerceError }

/** What Stripe will charge, in the kit's money. */
export function sumOf({ amount, currency }: PaymentIntentView): Money | null {
  return fromStripeAmount(amount, currency.toUpperCase())
}

/** Equal sums; a currency that nobody named is the other one's. */
export function isSameSum(left: Money | null, right: Money | null): boolean {
  if (left === null || right === null || left.amount !== right.amount) return false
  return left.currency === null || right.currency === null || left.currency === right.currency
}

/**
 * Compares the intent with what was shown. The cart's total explains it, else the order does (shipping
 * and tax often come with it), else only the shopper's consent to exactly this sum. Once Pay has shown a sum,
 * only consent leads to another one: a second click must not land on it.
 */
export async function judgeSum(
  core: Core,
  session: StripeSession,
  intent: PaymentIntentView,
  accepted: Money | null,
): Promise<SumVerdict> {
  const { contact, email, shownTotal, summary } = core.store.secrets()
  const due = sumOf(intent)
  if (due === null) return { type: 'foreign' }
  if (isSameSum(due, shownTotal)) return { type: 'agreed', due, summary }
  const agreed = (isExplained: boolean) =>
    isSameSum(due, accepted) || (isExplained && shownTotal === null) ? 'agreed' : 'changed'
  const record = core.store.read()
  const total = record?.totals?.total ?? null
  // A tab that the bank came back to has shown no cart, but the intent is the one that this browser noted.
  if (contact === null || record === null || isSameSum(due, total))
    return { type: agreed(true), due, summary: null }
  if (total !== null && isWrongUnit(due, total)) return { type: 'broken', error: wrongUnit() }

  const order = await readOrder(core, session.orderId, email)
  if (order?.total && !isSameSum(order.total, due)) return { type: 'foreign' }
  const itemised = order?.total ? summaryOf(order, due) : null
  const isExplained =
    itemised !== null && quantities(itemised.lines, 'product') === quantities(record.lines, 'product')
  return { type: agreed(isExplained), due, summary: itemised }
}

/** Null: it could not be read. */
export async function readOrder(core: Core, orderId: string, email: string | null): Promise<Order | null> {
  if (email === null) return null
  try {
    return await core.options.client.getOrder(orderId, { email })
  } catch {
    return null
  }
}

function isWrongUnit(due: Money, total: Money): boolean {
  const factor = 10 ** currencyDigits(due.currency)
  if (factor === 1 || due.amount === 0) return false
  return due.amount === total.amount * factor || total.amount === due.amount * factor
}
