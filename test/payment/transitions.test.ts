// Every rule about money, as a row: what was stored and shown, what happened, and what the attempt is then. Pure, so
// that nothing needs to be played out; that the engine follows them is what its other tests and the storms are for.
import { buildCheckoutSession, buildOrder } from '@aerocall/commerce-react/testing'
import { describe, expect, test } from 'vitest'
import type { Hold } from '../../src/cart/hold.js'
import type { Transition } from '../../src/payment/change.js'
import { commerceError, openElsewhere } from '../../src/payment/errors.js'
import {
  acceptedElsewhere,
  answered,
  confirmEnded,
  followed,
  foreignRead,
  incomplete,
  intentRead,
  left,
  nothingDue,
  orderRead,
  orphaned,
  outdated,
  paidUnstored,
  payFailed,
  paying,
  polled,
  replaced,
  restored,
  startFailed,
  submitted,
  sumRead,
  ticked,
} from '../../src/payment/transitions.js'
import type { CheckoutState } from '../../src/payment/types.js'
import { initialState } from '../../src/payment/view.js'

const NOW = 1_800_000_000_000
const MINUTE = 60_000
const session = buildCheckoutSession({ orderId: 'ord_1' })
const other = buildCheckoutSession({ kind: 'other', orderId: 'ord_1' })
const due = { amount: 2650, currency: 'USD' }
const failure = commerceError(new Error('lost'))

type Stored = Partial<Hold> | null

/** An order that was made a minute ago, and that nobody has paid. */
const holdOf = (stored: Stored): Hold | null =>
  stored && {
    orderId: 'ord_1',
    intentId: 'pi_1',
    cartId: 'cart_1',
    fingerprint: 'f',
    state: 'ready',
    startedAt: NOW - MINUTE,
    sentAt: null,
    earlierAt: null,
    lines: [],
    totals: null,
    own: [],
    ...stored,
  }

const shownOf = (shown: Partial<CheckoutState>): CheckoutState => ({
  ...initialState,
  session,
  orderId: 'ord_1',
  ...shown,
})

interface Then {
  /** What is stored; undefined: nothing is written. */
  stored?: Hold['state']
  sentAt?: number | null
  earlierAt?: number | null
  orderId?: string | null
  /** What is shown; undefined: it stays. */
  shown?: CheckoutState['state']
  reason?: string | null
  canStartOver?: boolean
  isPolled?: boolean
  effect?: 'tell' | 'release' | 'forget'
  isVital?: boolean
}

type Row = [rule: string, stored: Stored, shown: Partial<CheckoutState>, event: Transition, then: Then]

function expectRow(stored: Stored, shown: Partial<CheckoutState>, event: Transition, then: Then): void {
  const change = event({ hold: holdOf(stored), shown: shownOf(shown) }, { now: NOW, hasSentLately: false })
  expect({ stored: change.hold?.state, shown: change.shown?.state, effect: change.effect?.type }).toEqual({
    stored: then.stored,
    shown: then.shown,
    effect: then.effect,
  })
  if (then.sentAt !== undefined) expect(change.hold?.sentAt).toBe(then.sentAt)
  if (then.earlierAt !== undefined) expect(change.hold?.earlierAt).toBe(then.earlierAt)
  if (then.orderId !== undefined) expect(change.hold?.orderId).toBe(then.orderId)
  if (then.reason !== undefined) {
    expect(change.shown?.error?.reason ?? change.shown?.error?.code ?? null).toBe(then.reason)
  }
  if (then.canStartOver !== undefined) expect(change.shown?.canStartOver).toBe(then.canStartOver)
  expect(change.isPolled).toBe(then.isPolled)
  expect(change.isVital ?? false).toBe(then.isVital ?? false)
}

const sent = { state: 'confirming', startedAt: NOW, sentAt: NOW } as const
const priorTo = (stored: Stored) => holdOf(stored) as Hold
const confirming = { state: 'confirming' } as const
const interrupted = { state: 'interrupted' } as const
const waits = { status: 'requires_payment_method' }
const read = (status: string, isLate?: boolean) => intentRead({ status }, isLate)
const ended = (status: string, of: Stored = {}) =>
  confirmEnded(priorTo(of), {
    type: 'intent',
    intent: { id: 'pi_1', status, amount: 2650, currency: 'usd', livemode: false },
  })
const refused = (of: Stored = {}) =>
  confirmEnded(priorTo(of), { type: 'declined', message: 'No.', code: 'card_declined' })

describe('making an order', () => {
  // biome-ignore format: one rule, one row
  test.each<Row>([
    ['its answer is written before its secret may be used', { state: 'creating' }, {}, answered(session), { stored: 'ready', sentAt: null, isVital: true }],
    ['another provider may be paid with from the answer on', { state: 'creating' }, {}, answered(other), { stored: 'ready', sentAt: NOW, isVital: true }],
    ['without an answer nobody can pay it', { state: 'creating' }, {}, orphaned(), { stored: 'orphaned' }],
    ['an order that is still there stays as it was when the next start fails', {}, { state: 'creating' }, startFailed(shownOf({ state: 'declined' }), failure), { shown: 'declined', reason: 'bad_response' }],
    ['one that is gone does not', null, { state: 'creating' }, startFailed(shownOf({ state: 'declined' }), failure), { shown: 'collecting', reason: 'bad_response', isPolled: false }],
    ['a free order is placed', {}, { state: 'creating' }, nothingDue, { stored: 'placed', shown: 'placed', effect: 'tell' }],
  ])('%s', (_, ...row) => expectRow(...row))
})

describe('the sum', () => {
  // biome-ignore format: one rule, one row
  test.each<Row>([
    ['is shown on Pay where it is agreed to', {}, { state: 'creating' }, sumRead(due, null, true), { shown: 'ready' }],
    ['is asked about where it is not', {}, { state: 'creating' }, sumRead(due, null, false), { shown: 'price_changed', reason: 'sum_changed' }],
    ['of an order that was refused says so', { state: 'declined' }, { state: 'creating' }, sumRead(due, null, true), { shown: 'declined' }],
    ['of an order whose payment may still arrive is looked after', { sentAt: NOW - MINUTE }, { state: 'creating' }, sumRead(due, null, true), { shown: 'ready', isPolled: true }],
    ['of something else is never paid: the secret is forgotten', {}, { state: 'creating' }, foreignRead, { stored: 'orphaned', orderId: null, shown: 'price_changed', reason: 'foreign_payment', effect: 'forget', isPolled: false }],
    ['of something else makes room for no other order while a payment may arrive', { sentAt: NOW - MINUTE }, { state: 'creating' }, foreignRead, { shown: 'price_changed', reason: 'foreign_payment' }],
  ])('%s', (_, ...row) => expectRow(...row))
})

describe('sending', () => {
  // biome-ignore format: one rule, one row
  test.each<Row>([
    ['is written before it is done, or not done', {}, confirming, submitted(priorTo({}), 'confirming'), { stored: 'confirming', shown: 'confirming', sentAt: NOW, earlierAt: null, isVital: true }],
    ['remembers an earlier payment that nobody has heard of', {}, confirming, submitted(priorTo({ sentAt: NOW - 5 }), 'confirming'), { stored: 'confirming', shown: 'confirming', sentAt: NOW, earlierAt: NOW - 5, isVital: true }],
    ['to a hosted page is as unknown from the start', {}, { state: 'ready' }, submitted(priorTo({}), 'interrupted'), { stored: 'interrupted', shown: 'interrupted', sentAt: NOW, isVital: true }],
    ['did not happen where the form was incomplete', sent, confirming, incomplete(priorTo({}), 'ready', failure), { stored: 'ready', shown: 'ready', sentAt: null }],
    ['that went wrong before it happened leads back', {}, confirming, payFailed('ready', failure), { shown: 'ready', reason: 'bad_response' }],
    ['that went wrong after it happened is unknown', sent, confirming, payFailed('ready', failure), { stored: 'interrupted', shown: 'interrupted', sentAt: NOW, canStartOver: false }],
    ['whose order was given up meanwhile shows the form', null, { state: 'collecting' }, payFailed('ready', failure), {}],
    ['ends the looking', {}, { state: 'ready' }, paying, { shown: 'confirming', isPolled: false }],
  ])('%s', (_, ...row) => expectRow(...row))
})

describe('a confirmation that ended', () => {
  // biome-ignore format: one rule, one row
  test.each<Row>([
    ['paid', sent, confirming, ended('succeeded'), { stored: 'placed', shown: 'placed', effect: 'tell' }],
    ['reserved', sent, confirming, ended('requires_capture'), { stored: 'placed', shown: 'placed', effect: 'tell' }],
    ['with the bank at work is heard of', sent, confirming, ended('processing'), { stored: 'processing', shown: 'processing', sentAt: null, effect: 'tell' }],
    ['with the bank at work says nothing of an earlier one', sent, confirming, ended('processing', { sentAt: NOW - MINUTE }), { stored: 'processing', shown: 'processing', sentAt: NOW - MINUTE, effect: 'tell' }],
    ['refused', sent, confirming, refused(), { stored: 'declined', shown: 'declined', sentAt: null, reason: 'payment' }],
    ['refused where an earlier one may still arrive stays to be paid', sent, confirming, refused({ sentAt: NOW - MINUTE }), { stored: 'ready', shown: 'ready', sentAt: NOW - MINUTE, reason: 'payment' }],
    ['refused where the earlier one has long arrived', sent, confirming, refused({ sentAt: NOW - 11 * MINUTE }), { stored: 'declined', shown: 'declined' }],
    ['waiting for a card was refused', sent, confirming, ended(waits.status), { stored: 'declined', shown: 'declined', reason: 'not_paid' }],
    ['cancelled', sent, confirming, ended('canceled'), { effect: 'release' }],
    ['in a word that nobody knows is unknown', sent, confirming, ended('requires_source'), { stored: 'interrupted', shown: 'interrupted', sentAt: null }],
    ['without a word is unknown, and not heard of', sent, confirming, confirmEnded(priorTo({}), null), { stored: 'interrupted', shown: 'interrupted', sentAt: NOW }],
    ['in a page that was frozen is unknown', sent, confirming, restored, { stored: 'interrupted', shown: 'interrupted', sentAt: NOW }],
    ['in a page that was frozen, where another one goes on, changes only what is shown', { state: 'interrupted' }, confirming, restored, { shown: 'interrupted' }],
  ])('%s', (_, ...row) => expectRow(...row))
})

describe('an intent that is looked at', () => {
  const open = { state: 'interrupted', sentAt: NOW - MINUTE } as const
  // biome-ignore format: one rule, one row
  test.each<Row>([
    ['is paid', open, interrupted, read('succeeded'), { stored: 'placed', shown: 'placed', effect: 'tell' }],
    ['is with the bank: the only one that was sent has arrived', open, interrupted, read('processing'), { stored: 'processing', shown: 'processing', sentAt: null, effect: 'tell' }],
    ['is with the bank: an earlier one may still arrive', { ...open, earlierAt: NOW - 2 * MINUTE }, interrupted, read('processing'), { stored: 'processing', shown: 'processing', sentAt: NOW - MINUTE, effect: 'tell' }],
    ['is with the bank: the earlier one has long arrived', { ...open, earlierAt: NOW - 11 * MINUTE }, interrupted, read('processing'), { stored: 'processing', shown: 'processing', sentAt: null, earlierAt: null, effect: 'tell' }],
    ['waits for the shopper', open, interrupted, read('requires_action'), { stored: 'action_needed', shown: 'action_needed', sentAt: null, canStartOver: false }],
    ['waits for the shopper, who may give it up after half an hour', { ...open, startedAt: NOW - 30 * MINUTE }, interrupted, read('requires_action'), { stored: 'action_needed', shown: 'action_needed', canStartOver: true }],
    ['waits for a card: too early to mean anything', open, interrupted, read(waits.status), { stored: 'interrupted', shown: 'interrupted', sentAt: NOW - MINUTE }],
    ['waits for a card for long: the same one is offered, and a late one is remembered', open, interrupted, read(waits.status, true), { stored: 'ready', shown: 'ready', reason: 'not_seen', sentAt: NOW - MINUTE }],
    ['waits for a card, which is on the screen', { sentAt: NOW - MINUTE }, { state: 'ready' }, read(waits.status, true), {}],
    ['was paid in another tab, and has ended otherwise', { state: 'placed' }, interrupted, read('canceled'), { stored: 'placed', shown: 'placed', effect: 'tell' }],
    ['was paid in another tab, and waits for a card', { state: 'placed' }, interrupted, read(waits.status, true), { stored: 'placed', shown: 'placed', effect: 'tell' }],
    ['waits for a card, and its sum is to be agreed to first', {}, { state: 'price_changed' }, read(waits.status, true), {}],
    ['waits for a card, where Stripe.js was missing: its sum was never compared', {}, { state: 'unavailable' }, read(waits.status, true), {}],
    ['that a bank had accepted waits for a card: it was refused', { state: 'processing' }, { state: 'processing' }, read(waits.status), { stored: 'declined', shown: 'declined', reason: 'not_paid' }],
    ['of a voucher that was not paid in time likewise', { state: 'awaiting_payment' }, { state: 'awaiting_payment' }, read(waits.status), { stored: 'declined', shown: 'declined', reason: 'not_paid' }],
    ['can be confirmed with the card that it has', open, interrupted, read('requires_confirmation'), { stored: 'ready', shown: 'ready' }],
    ['is dead', open, interrupted, read('canceled'), { effect: 'release' }],
    ['says a word that nobody knows', open, interrupted, read('requires_source'), { stored: 'interrupted', shown: 'interrupted' }],
    ['that a bank had accepted says a word that nobody knows: it stays accepted', { state: 'processing' }, { state: 'processing' }, read('requires_source'), { shown: 'interrupted' }],
    ['is of an order that is gone', null, interrupted, read('succeeded'), {}],
    ...['requires_payment_method', 'requires_action', 'requires_confirmation', 'canceled'].map((status): Row => [`${status} is of an order that this page has left: it is offered no more`, {}, { state: 'collecting', session: null }, read(status), {}]),
    ['is of an order that this page has left: it is told all the same', {}, { state: 'collecting', session: null }, read('succeeded'), { stored: 'placed', shown: 'placed', effect: 'tell' }],
    ['is of an order without an id: it is told of none', { state: 'interrupted', orderId: null }, interrupted, read('succeeded'), {}],
  ])('%s', (_, ...row) => expectRow(...row))
})

describe('an order that is read', () => {
  const open = { state: 'interrupted', sentAt: NOW - MINUTE } as const
  const paid = buildOrder({ id: 'ord_1', status: 'paid', isPaid: true, isFinal: true })
  const unpaid = buildOrder({ id: 'ord_1', status: 'pending', isPaid: false, isFinal: false })
  const cancelled = buildOrder({ id: 'ord_1', status: 'cancelled', isPaid: false, isFinal: true })
  const email = 'june@example.test'
  // biome-ignore format: one rule, one row
  test.each<Row>([
    ['paid', open, interrupted, orderRead(paid, email), { stored: 'placed', shown: 'placed', effect: 'tell' }],
    ['cancelled', open, interrupted, orderRead(cancelled, email), { effect: 'release' }],
    ['unpaid proves nothing at once: its news may be late', open, interrupted, orderRead(unpaid, email), {}],
    ['unpaid for long: the same page is offered again', open, interrupted, orderRead(unpaid, email, { isLate: true }), { stored: 'ready', shown: 'ready', reason: 'not_seen', sentAt: NOW - MINUTE }],
    ['unpaid for long, of a tab that alone can ask Stripe: it proves nothing', open, { ...interrupted, session: null }, orderRead(unpaid, email, { isLate: true }), {}],
    ['unpaid, and asked for: the shopper reads why it stays', open, interrupted, orderRead(unpaid, email, { isAsked: true }), { reason: 'order_unpaid' }],
  ])('%s', (_, ...row) => expectRow(...row))
})

describe('another page, and time', () => {
  const view = { session, email: null, summary: null, amountDue: due }
  // biome-ignore format: one rule, one row
  test.each<Row>([
    ['a payment that may be under way is followed', { state: 'confirming' }, { state: 'collecting', session: null }, followed(view), { shown: 'interrupted', isPolled: true }],
    ['one that a bank has accepted is shown as such', { state: 'processing' }, { state: 'collecting', session: null }, followed(null), { shown: 'processing', isPolled: true }],
    ['what another tab reads as paid is placed', { state: 'placed' }, { state: 'ready' }, acceptedElsewhere, { shown: 'placed', isPolled: false }],
    ['what is paid and stored no more is told', { state: 'placed' }, { state: 'interrupted' }, paidUnstored, { shown: 'placed', isPolled: false, effect: 'tell' }],
    ['and what it reads as processing is that', { state: 'processing' }, { state: 'ready' }, acceptedElsewhere, { shown: 'processing', isPolled: false }],
    ['an order that could be paid a moment ago is missed', null, { state: 'ready' }, replaced(false), { shown: 'collecting', reason: 'order_dropped', isPolled: false }],
    ['one that was paid in another tab is not', null, { state: 'ready' }, replaced(true), { shown: 'collecting', reason: null, isPolled: false }],
    ['an order that a change of the cart gives up is named', {}, { state: 'ready' }, outdated, { shown: 'collecting', reason: 'order_dropped', isPolled: false }],
    ['and is in nobody\'s way any more', {}, { state: 'failed', session: null, error: openElsewhere() }, outdated, { shown: 'collecting', reason: null, isPolled: false }],
    ['what was said of anything else stays', {}, { state: 'collecting', session: null, error: failure }, outdated, {}],
    ['nothing may be given up within half an hour', { state: 'interrupted', startedAt: NOW - 30 * MINUTE + 1 }, interrupted, ticked, {}],
    ['what nobody knows may be, after it', { state: 'interrupted', startedAt: NOW - 30 * MINUTE }, interrupted, ticked, { canStartOver: true }],
    ['the form is as it was in the beginning', {}, { state: 'failed' }, left(), { shown: 'collecting', reason: null, isPolled: false }],
    ['an order that waits is not looked after', {}, { state: 'creating' }, polled({ state: 'unavailable' }), { shown: 'unavailable' }],
    ['one whose payment was sent is, also without Stripe.js', open(), { state: 'creating' }, polled({ state: 'unavailable' }), { shown: 'unavailable', isPolled: true }],
  ])('%s', (_, ...row) => expectRow(...row))

  function open(): Stored {
    return { state: 'interrupted', sentAt: NOW - MINUTE }
  }
})

/** The clock was set ahead by eleven minutes: the page that sent the payment counts by its own time. */
test('a payment that this page has sent lately may arrive, whatever the clock says', () => {
  const hold = holdOf({ state: 'confirming', sentAt: NOW })
  const attempt = { hold, shown: shownOf(confirming) }
  const of = (hasSentLately: boolean) =>
    refused({ sentAt: NOW - 11 * MINUTE })(attempt, { now: NOW, hasSentLately }).shown?.state
  expect(of(true)).toBe('ready')
  expect(of(false)).toBe('declined')
})
