import { type Hold, heldCart } from '../cart/hold.js'
import type { CheckoutSession, Money } from '../model.js'
import type { AttemptSecrets } from './store.js'
import type { CheckoutState, CheckoutSummary } from './types.js'

export const initialState: CheckoutState = {
  state: 'collecting',
  session: null,
  orderId: null,
  summary: null,
  amountDue: null,
  instructions: null,
  error: null,
  email: null,
  takesLong: false,
  canStartOver: false,
}

/** Without what is true in other states only. */
export function consistent(shown: CheckoutState): CheckoutState {
  const { state, takesLong, canStartOver, instructions } = shown
  const isConfirming = state === 'confirming'
  return {
    ...shown,
    takesLong: takesLong && isConfirming,
    canStartOver: canStartOver && (isConfirming || state === 'interrupted' || state === 'action_needed'),
    instructions: state === 'awaiting_payment' ? instructions : null,
  }
}

/** What is shown of an order while it is paid. */
export type OrderView = Pick<CheckoutState, 'session' | 'email' | 'summary' | 'amountDue'>

/** An order as this tab shows it, from what all tabs have stored of it and what only this tab knows. */
export function viewOf(
  hold: Hold | null,
  { session, email, summary, shownTotal }: AttemptSecrets,
): OrderView {
  const orderId = session?.orderId ?? null
  return { session, email, summary: summary ?? heldSummary(hold, orderId, shownTotal), amountDue: shownTotal }
}

/** The goods of an order as they are held; null where another one is by now. */
export const heldSummary = (hold: Hold | null, orderId: string | null, due: Money | null) =>
  hold === null || hold.orderId !== orderId ? null : summaryOf(heldCart(hold), due)

/** A frozen cart (or order) as it is shown. Without a currency of its own it takes that of the sum due. */
export function summaryOf(
  cart: Omit<CheckoutSummary, 'itemCount'>,
  due: Money | null = null,
): CheckoutSummary {
  const currency = cart.currency ?? due?.currency ?? null
  const named = (money: Money | null) => money && { ...money, currency: money.currency ?? currency }
  return {
    currency,
    subtotal: named(cart.subtotal),
    discount: named(cart.discount),
    tax: named(cart.tax),
    shipping: named(cart.shipping),
    total: named(cart.total),
    lines: cart.lines.map((line) => ({
      ...line,
      unitPrice: named(line.unitPrice),
      total: named(line.total),
    })),
    itemCount: cart.lines.reduce((count, { quantity }) => count + quantity, 0),
  }
}

/** An order as far as only its session tells of it: for what is done and not written. */
export const unstored = (session: CheckoutSession): Hold => ({
  orderId: session.orderId,
  intentId: intentIdOf(session),
  cartId: '',
  fingerprint: '',
  state: 'placed',
  startedAt: 0,
  sentAt: null,
  earlierAt: null,
  lines: [],
  totals: null,
  own: [],
})

export function intentIdOf(session: CheckoutSession): string | null {
  return session.kind === 'stripe' ? (session.clientSecret.split('_secret_')[0] ?? null) : null
}
