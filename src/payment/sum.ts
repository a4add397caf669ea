import { shortHash } from '../client/shortHash.js'
import type { CommerceError } from '../errors.js'
import type { Cart, CartLine, Money } from '../model.js'
import { currencyDigits, fromStripeAmount } from '../money.js'
import type { AttemptCore } from './core.js'
import { readOrder, type StripeSession } from './effects.js'
import { wrongUnit } from './errors.js'
import type { ContactPrint } from './store.js'
import { mayBeSent } from './timing.js'
import type { CheckoutSummary, PaymentIntentView, StartCheckoutInput } from './types.js'
import { summaryOf } from './view.js'

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

/** Equal sums; where one names no currency, it has that of the other. */
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
  core: AttemptCore,
  session: StripeSession,
  intent: PaymentIntentView,
  agreedSum: Money | null,
): Promise<SumVerdict> {
  const { contact, email, shownTotal, summary } = core.store.secrets()
  const due = sumOf(intent)
  if (due === null) return { type: 'foreign' }
  if (isSameSum(due, shownTotal)) return { type: 'agreed', due, summary }
  const agreed = (isExplained: boolean) =>
    isSameSum(due, agreedSum) || (isExplained && shownTotal === null) ? 'agreed' : 'changed'
  const hold = core.store.read()
  const total = hold?.totals?.total ?? null
  if (hold === null || isSameSum(due, total)) return { type: agreed(true), due, summary: null }
  // A tab that the bank came back to has shown no cart, and has no email to read the order with: Pay has shown the sum.
  if (contact === null) return { type: agreed(mayBeSent(hold)), due, summary: null }
  if (total !== null && isWrongUnit(due, total)) return { type: 'broken', error: wrongUnit() }

  const order = await readOrder(core, session.orderId, email)
  if (order?.total && !isSameSum(order.total, due)) return { type: 'foreign' }
  const itemised = order?.total ? summaryOf(order, due) : null
  const isExplained =
    itemised !== null && quantities(itemised.lines, 'product') === quantities(hold.lines, 'product')
  return { type: agreed(isExplained), due, summary: itemised }
}

function isWrongUnit(due: Money, total: Money): boolean {
  const factor = 10 ** currencyDigits(due.currency)
  if (factor === 1 || due.amount === 0) return false
  return due.amount === total.amount * factor || total.amount === due.amount * factor
}

/** The same goods for the same sum, whatever the cart's id. Nothing personal goes in. */
export function goodsFingerprint({ currency, total, lines }: Cart): string {
  return hash(JSON.stringify([currency, total?.amount, quantities(lines, 'line')]))
}

export function contactPrint(
  { email, shippingAddress = {} }: StartCheckoutInput,
  salt: string,
): ContactPrint {
  return { salt, hash: hash(JSON.stringify([salt, email, Object.entries(shippingAddress).sort()])) }
}

export const isSameContact = (print: ContactPrint | null, input: StartCheckoutInput) =>
  print !== null && contactPrint(input, print.salt).hash === print.hash

/** Units per line (or per product), whatever the order of the rows. */
export function quantities(lines: readonly CartLine[], by: 'line' | 'product'): string {
  const sums = new Map<string, number>()
  for (const { productId, variantId, key, quantity } of lines) {
    const id = productId === null ? key : by === 'line' ? `${productId} ${variantId}` : productId
    sums.set(id, (sums.get(id) ?? 0) + quantity)
  }
  return JSON.stringify([...sums].sort())
}

/** 64 bits: synchronous, and no secret rests on it. */
const hash = (text: string) => shortHash(text) + shortHash(` ${text}`)
