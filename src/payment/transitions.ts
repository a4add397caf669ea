import { type Hold, isAwaited, isUnderWay } from '../cart/hold.js'
import type { CommerceError } from '../errors.js'
import type { CheckoutSession, Money, Order } from '../model.js'
import type { Attempt, Change, Transition } from './change.js'
import {
  foreignSecret,
  isElsewhere,
  orderDropped,
  orderUnpaid,
  refusedPayment,
  sumChanged,
} from './errors.js'
import { accepted, applyIntent, both, declined, type IntentWords, reopened, unknown } from './meaning.js'
import { canStartOver, isOnItsWay, type Moment, mayBeSent } from './timing.js'
import type { CheckoutState, CheckoutSummary, ConfirmResult } from './types.js'
import { initialState, intentIdOf, type OrderView } from './view.js'

/** The event changes nothing where there is no order, nor may be one. */
const ofHold =
  (rule: (hold: Hold, moment: Moment, shown: CheckoutState) => Change): Transition =>
  ({ hold, shown }, moment) =>
    hold ? rule(hold, moment, shown) : {}

/** Nothing changes but what the shopper sees. */
export const show =
  (shown: Partial<CheckoutState>): Transition =>
  () => ({ shown })

/** The order is given up, or there is none: back to the form. */
export const left =
  (shown?: Partial<CheckoutState>): Transition =>
  () =>
    toForm(shown)

const toForm = (shown?: Partial<CheckoutState>): Change => ({
  shown: { ...initialState, ...shown },
  isPolled: false,
})

/** The shopper asks for an order. */
export const started = show({ state: 'creating', error: null })

/** The cart is held, and `POST /checkout` goes out next. */
export const requested =
  (hold: Hold, summary: CheckoutSummary, email: string): Transition =>
  () => ({ hold, isVital: true, shown: { session: null, summary, amountDue: null, email } })

export const answered = (session: CheckoutSession) =>
  ofHold((hold, { now }) => {
    const { orderId, kind } = session
    // Another provider's session is in the page's hands from here on: the kit does not hear when it is paid.
    const sentAt = kind === 'other' ? now : null
    return {
      hold: { ...hold, orderId, intentId: intentIdOf(session), state: 'ready', sentAt },
      isVital: true,
    }
  })

/** No page has, or will have, the secret of the order, if there is one. */
export const orphaned = (shown?: Partial<CheckoutState>) =>
  ofHold((hold) => ({ hold: { ...hold, state: 'orphaned' }, shown }))

/** A start went wrong, which had begun at `from`: an order that is still there stays as it was. */
export const startFailed =
  (from: CheckoutState, error: CommerceError): Transition =>
  ({ hold }) =>
    from.session !== null && hold?.orderId === from.session.orderId
      ? { shown: { state: from.state, error } }
      : toForm({ error })

/** The order is taken up, and its payment is looked at next. */
export const opened = ({ session, email, summary }: OrderView) =>
  show({ state: 'creating', session, email, summary, error: null })

/** The sum that Stripe will charge is shown: the shopper has agreed to it, or is asked first. */
export const sumRead =
  (amountDue: Money, summary: CheckoutSummary | null, isAgreed: boolean): Transition =>
  (attempt, moment) => {
    const sum = { amountDue, summary }
    if (!isAgreed) return { shown: { ...sum, state: 'price_changed', error: sumChanged() } }
    const state = attempt.hold?.state === 'declined' ? 'declined' : 'ready'
    return polled({ ...sum, state })(attempt, moment)
  }

/** The intent is of something else: nothing may confirm it, and the next start makes another order. */
export const foreignRead: Transition = ({ hold, shown }, moment) => {
  const change = { state: 'price_changed', error: foreignSecret() } as const
  const next = toForm({ ...change, email: shown.email })
  if (hold === null || hold.orderId !== shown.session?.orderId) return next
  // Pay is off, and no other order takes its place while a confirmation may still arrive.
  if (isOnItsWay(hold, moment)) return { shown: change }
  return {
    ...next,
    hold: { ...hold, state: 'orphaned', orderId: null, intentId: null },
    effect: { type: 'forget' },
  }
}

/** Shows what changed, and looks after the payment where its outcome is open. */
export const polled =
  (change: Partial<CheckoutState>): Transition =>
  ({ hold, shown }, moment) => ({
    shown: change,
    isPolled: isPolled({ hold, shown: { ...shown, ...change } }, moment) || undefined,
  })

/** The outcome is open, or comes without anybody here doing anything. */
export function isPolled({ hold, shown: { state, session } }: Attempt, moment: Moment): boolean {
  if (state === 'interrupted' || isAwaited({ state })) return true
  if (state !== 'ready' && state !== 'declined' && state !== 'unavailable') return false
  if (session?.kind !== 'stripe') return true
  if (hold === null) return false
  // Where Stripe.js is missing, the payment has not been looked at yet.
  return state === 'unavailable' ? mayBeSent(hold) : isOnItsWay(hold, moment)
}

/** Pay was pressed, or a bank's question is continued. */
export const paying: Transition = () => ({
  shown: { state: 'confirming', error: null },
  isPolled: false,
})

/** From now on a payment may be under way, here or on another page: written before anything is sent. */
export const submitted = (hold: Hold, state: 'confirming' | 'interrupted'): Transition => {
  return (_, { now }) => ({
    ...both({ ...hold, startedAt: now, sentAt: now, earlierAt: hold.sentAt }, state, { error: null }),
    isVital: true,
  })
}

/** The form was not complete: nothing was sent, and all is as before. */
export const incomplete =
  (hold: Hold, state: CheckoutState['state'], error: CommerceError): Transition =>
  () => ({ hold, shown: { state, error } })

/** How the confirmation ended that was sent after `before`; null: that is not known. */
export const confirmEnded = (before: Hold, result: ConfirmResult | null) =>
  ofHold((hold, moment, shown) => {
    // This one has been heard of; an earlier one may still be on its way.
    const heard = { ...hold, sentAt: before.sentAt, earlierAt: before.earlierAt }
    if (result?.type === 'intent')
      return applyIntent(heard, moment, shown, result.intent, { isSettled: true })
    if (result?.type === 'declined') {
      return declined(heard, moment, refusedPayment(result.message, result.code))
    }
    return unknown(hold, moment)
  })

/** Pay was pressed in `state` and went wrong under the lock: nothing was sent, or whether it was is not known. */
export const payFailed =
  (state: CheckoutState['state'], error: CommerceError): Transition =>
  ({ hold, shown }, moment) => {
    if (hold?.state === 'confirming') return unknown(hold, moment)
    // Meanwhile the order was given up.
    return shown.state === 'confirming' ? { shown: { state, error } } : {}
  }

/** A page came out of the back/forward cache: the confirmation that it was frozen with counts as lost. */
export const restored = ofHold((hold, moment) =>
  hold.state === 'confirming' ? unknown(hold, moment) : { shown: { state: 'interrupted' } },
)

/** `isLate`: long enough after it was sent for "unpaid" to mean something. */
export const intentRead = (intent: IntentWords, isLate = false) =>
  ofHold((hold, moment, shown) => {
    // It was paid, whatever the intent says by now.
    if (hold.state === 'placed') return accepted(hold, 'placed')
    const change = applyIntent(hold, moment, shown, intent, { isLate })
    // A page that has left the order meanwhile tells of its payment, and offers it no more.
    return change.effect?.type === 'tell' || shown.session?.orderId === hold.orderId ? change : {}
  })

interface OrderReadOptions {
  /** Long enough after it was sent for "unpaid" to mean something. */
  isLate?: boolean
  /** The shopper typed the email of another tab's order. */
  isAsked?: boolean
}

/** The order was read with this email. */
export const orderRead = (order: Order, email: string | null, { isLate, isAsked }: OrderReadOptions = {}) =>
  ofHold((hold, _, shown) => {
    if (order.isPaid || hold.state === 'placed')
      return accepted(hold, 'placed', { email: email ?? shown.email }, order)
    if (order.isFinal) return { effect: { type: 'release' } }
    // From here on it is read with each look.
    if (isAsked) return { shown: { email, error: orderUnpaid() } }
    // Where only another tab can ask for the intent, an unpaid order proves nothing: news of its payment may be late.
    const isShown = shown.session?.orderId === hold.orderId
    return isShown && isLate && isUnderWay(hold) ? reopened(hold, shown) : {}
  })

/** The order costs nothing. */
export const nothingDue = ofHold((hold) => accepted(hold, 'placed'))

/** Time has passed: after half an hour the shopper may give up a payment whose outcome is not known. */
export const ticked = ofHold((hold, moment, { state, canStartOver: isOffered }) =>
  state === 'interrupted' && !isOffered && canStartOver(hold, moment)
    ? { shown: { canStartOver: true } }
    : {},
)

/** A payment may be under way that this page did not send. Null: only another tab has its secret. */
export const followed = (view: OrderView | null) =>
  ofHold((hold, _, before) => {
    const { session } = before
    const state: CheckoutState['state'] = isAwaitedState(hold.state) ? hold.state : 'interrupted'
    const isShown = session?.orderId === hold.orderId
    // Where the order is on the screen already, its form stays mounted: the session is the same object.
    const order = view && { ...view, ...(isShown && { session }) }
    const other = session === null || isShown ? null : initialState
    // What was said of a payment that is followed already stays.
    const error = before.state === state && before.orderId === hold.orderId ? before.error : null
    const shown = { ...(order ?? { ...other, orderId: hold.orderId }), state, error }
    return { shown, isPolled: true }
  })

/** The payment was accepted, and that was told, perhaps by another tab. */
export const acceptedElsewhere = ofHold(({ orderId, state }, _, shown) => ({
  shown: {
    // Nothing of another order stays.
    ...(shown.orderId !== orderId && initialState),
    state: isAwaitedState(state) ? state : 'placed',
    orderId,
    error: null,
  },
  isPolled: false,
}))

const isAwaitedState = (state: Hold['state']): state is 'processing' | 'awaiting_payment' =>
  isAwaited({ state })

/** An order that is shown in one of these can be paid, or soon. */
export const payable: ReadonlySet<CheckoutState['state']> = new Set([
  'ready',
  'declined',
  'unavailable',
  'price_changed',
] as const)

/** The order on show was paid, and nothing of it is stored. */
export const paidUnstored = ofHold(({ orderId }) => ({
  shown: { state: 'placed', orderId, error: null },
  isPolled: false,
  effect: { type: 'tell', state: 'placed', order: undefined },
}))

/** Another page has dropped or replaced the order that is shown. `isTold`: it was paid there. */
export const replaced =
  (isTold: boolean): Transition =>
  ({ shown: { session, state } }) => {
    // The shopper could have paid this order a moment ago, and reads why it is gone.
    const isMissed = session !== null && payable.has(state) && !isTold
    return toForm(isMissed ? { error: orderDropped() } : {})
  }

/** The shopper has changed the cart, and the order is given up for that: nothing that was said of it stays. */
export const outdated: Transition = ({ shown: { session, error } }) => {
  if (session !== null) return toForm({ error: orderDropped() })
  return isElsewhere(error) ? toForm() : {}
}
