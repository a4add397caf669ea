import { type Answer, type Call, isRecord, ok } from './http.js'
import { markPaid } from './orders.js'
import { type SandboxPaymentScript, takePaymentScript } from './script.js'
import type { Shop } from './shop.js'
import type { SandboxOrder, SandboxPaymentIntent, Settlement, StripeErrorBody } from './state.js'

type CardFate = 'success' | 'authenticate' | StripeErrorBody

const DECLINED: StripeErrorBody = {
  type: 'card_error',
  code: 'card_declined',
  decline_code: 'generic_decline',
  message: 'Your card was declined.',
}
const CARDS = new Map<string, CardFate>([
  ['4242424242424242', 'success'],
  ['4000002500003155', 'authenticate'],
  ['4000000000000002', DECLINED],
  [
    '4000000000009995',
    { ...DECLINED, decline_code: 'insufficient_funds', message: 'Your card has insufficient funds.' },
  ],
])
const UNKNOWN_CARD: StripeErrorBody = {
  type: 'card_error',
  code: 'incorrect_number',
  message: 'Your card number is incorrect.',
}
/** Statuses in which a confirmation is taken. */
const CONFIRMABLE = new Set<SandboxPaymentIntent['status']>([
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
])
const CANCELLED: StripeErrorBody = {
  type: 'invalid_request_error',
  code: 'payment_intent_authentication_failure',
  message: 'We could not authenticate your card. Choose another way to pay and try again.',
}

export function retrieveIntent(shop: Shop, { params, url }: Call): Answer {
  const intent = findIntent(shop, params.id, url.searchParams.get('client_secret'))
  return intent ? ok(intentRow(intent)) : noSuchIntent()
}

export function confirmIntent(shop: Shop, { params, body }: Call): Answer {
  const input = isRecord(body) ? body : {}
  const intent = findIntent(shop, params.id, input.client_secret)
  if (!intent) return noSuchIntent()
  intent.confirmations += 1
  if (!CONFIRMABLE.has(intent.status)) return unexpectedState(intent)
  const mismatch = sumMismatch(input, intent)
  if (mismatch) return stripeError(400, mismatch, intent)
  const number = isRecord(input.card) ? String(input.card.number ?? '').replace(/[\s-]/g, '') : ''
  const fate = CARDS.get(number) ?? UNKNOWN_CARD
  if (fate === 'success') succeed(shop, intent)
  else if (fate === 'authenticate') Object.assign(intent, { status: 'requires_action', lastError: null })
  else {
    Object.assign(intent, { status: 'requires_payment_method', lastError: fate })
    return stripeError(402, fate, intent)
  }
  return ok(intentRow(intent))
}

/** A form that was opened before there was an intent pays none of another sum. */
function sumMismatch(
  { amount = null, currency = null }: Record<string, unknown>,
  intent: SandboxPaymentIntent,
): StripeErrorBody | null {
  const type = 'invalid_request_error'
  if (amount !== null && amount !== intent.amount) {
    const message = 'The amount of the payment form is not that of the PaymentIntent.'
    return { type, code: 'amount_mismatch', message }
  }
  if (currency !== null && String(currency).toLowerCase() !== intent.currency) {
    const message = 'The currency of the payment form is not that of the PaymentIntent.'
    return { type, code: 'currency_mismatch', message }
  }
  return null
}

/** The shopper answers 3-D Secure. */
export function authenticateIntent(shop: Shop, { params, body }: Call): Answer {
  const input = isRecord(body) ? body : {}
  const intent = findIntent(shop, params.id, input.client_secret)
  if (!intent) return noSuchIntent()
  if (intent.status !== 'requires_action' || intent.instructions !== null) return unexpectedState(intent)
  if (input.outcome === 'success') succeed(shop, intent)
  else Object.assign(intent, { status: 'requires_payment_method', lastError: CANCELLED })
  return ok(intentRow(intent))
}

/** Brings the news of payments that are due to the API. `all`: also those scripted late or never. */
export function settlePayments(shop: Shop, { all = false } = {}): void {
  const isDue = ({ dueAt }: Settlement) => all || (dueAt !== null && dueAt <= shop.now())
  for (const settlement of shop.state.settlements.filter(isDue)) settle(shop, settlement)
}

/** Turns an order paid at the shop's word. A payment that the shopper was to make elsewhere is made by then. */
export function settleOrder(shop: Shop, order: SandboxOrder): void {
  const { settlements } = shop.state
  for (const settlement of settlements.filter((each) => each.paymentIntentId === order.paymentIntentId)) {
    settlement.fails = false
    settle(shop, settlement)
  }
  markPaid(shop, order)
}

/** Settles whatever becomes due in the future. Called again after a restore. */
export function scheduleSettlements(shop: Shop): void {
  for (const settlement of shop.state.settlements) schedule(shop, settlement)
}

/** When the wait is over it is settled, whatever the clock says: a timer may be a millisecond ahead of it. */
function schedule(shop: Shop, settlement: Settlement): void {
  if (settlement.dueAt === null) return
  void shop.sleep(Math.max(0, settlement.dueAt - shop.now())).then(() => settle(shop, settlement))
}

function settle(shop: Shop, settlement: Settlement): void {
  const { settlements, paymentIntents, orders } = shop.state
  const place = settlements.indexOf(settlement)
  if (place === -1) return
  settlements.splice(place, 1)
  const intent = paymentIntents.find(({ id }) => id === settlement.paymentIntentId)
  const order = orders.find(({ id }) => id === intent?.orderId)
  if (!intent || !order || intent.status === 'canceled') return
  if (settlement.fails) {
    Object.assign(intent, { status: 'requires_payment_method', lastError: DECLINED, instructions: null })
    return
  }
  if (intent.status !== 'succeeded') charge(shop, intent)
  markPaid(shop, order)
}

function succeed(shop: Shop, intent: SandboxPaymentIntent): void {
  const script = takePaymentScript(shop.state.rules)
  Object.assign(intent, { lastError: null, instructions: null })
  if (script?.status === 'requires_confirmation') {
    intent.status = script.status
    return
  }
  const fails = script?.fails ?? false
  if (script?.awaits) giveInstructions(shop, intent, script.awaits)
  else if (script?.processing || fails) intent.status = 'processing'
  else if (script?.status) intent.status = script.status
  else charge(shop, intent)
  const delay = script?.webhook ?? (script?.awaits ? 'never' : shop.settings.webhookDelayMs)
  const dueAt = delay === 'never' ? null : shop.now() + delay
  const settlement = { paymentIntentId: intent.id, dueAt, ...(fails && { fails }) }
  shop.state.settlements.push(settlement)
  schedule(shop, settlement)
}

const DAY_MS = 86_400_000

/** Stripe's own next actions, as far as a browser reads them: https://docs.stripe.com/payments/oxxo */
function giveInstructions(
  shop: Shop,
  intent: SandboxPaymentIntent,
  awaited: NonNullable<SandboxPaymentScript['awaits']>,
): void {
  intent.status = 'requires_action'
  intent.instructions =
    awaited === 'voucher'
      ? {
          type: 'oxxo_display_details',
          oxxo_display_details: {
            // Seconds, as Stripe counts.
            expires_after: Math.floor((shop.now() + 3 * DAY_MS) / 1000),
            hosted_voucher_url: `https://pay.sandbox.test/vouchers/${intent.id}`,
            number: '12345678901234657890123456789012',
          },
        }
      : {
          type: 'display_bank_transfer_instructions',
          display_bank_transfer_instructions: {
            amount_remaining: intent.amount,
            currency: intent.currency,
            hosted_instructions_url: `https://pay.sandbox.test/transfers/${intent.id}`,
            reference: intent.id.slice(-8).toUpperCase(),
          },
        }
}

function charge({ state, newId }: Shop, intent: SandboxPaymentIntent): void {
  const { id, orderId, amount, currency } = intent
  Object.assign(intent, { status: 'succeeded', instructions: null })
  state.charges.push({ id: newId('ch_'), paymentIntentId: id, orderId, amount, currency })
}

function findIntent({ state }: Shop, id: string | undefined, secret: unknown) {
  return state.paymentIntents.find((intent) => intent.id === id && intent.clientSecret === secret)
}

function intentRow(intent: SandboxPaymentIntent) {
  const { id, clientSecret, amount, currency, status, lastError, instructions } = intent
  return {
    id,
    object: 'payment_intent',
    client_secret: clientSecret,
    amount,
    currency,
    status,
    livemode: false,
    last_payment_error: lastError,
    next_action: status === 'requires_action' ? (instructions ?? { type: 'use_stripe_sdk' }) : null,
  }
}

function unexpectedState(intent: SandboxPaymentIntent): Answer {
  const message = `This PaymentIntent's status is ${intent.status}, which does not allow that.`
  const error: StripeErrorBody = {
    type: 'invalid_request_error',
    code: 'payment_intent_unexpected_state',
    message,
  }
  return stripeError(400, error, intent)
}

/** A wrong id and a wrong secret look the same. */
function noSuchIntent(): Answer {
  const message = 'No such payment_intent, or the client_secret is not its own.'
  return stripeError(404, { type: 'invalid_request_error', code: 'resource_missing', message })
}

function stripeError(status: number, error: StripeErrorBody, intent?: SandboxPaymentIntent): Answer {
  return { status, body: { error: { ...error, ...(intent && { payment_intent: intentRow(intent) }) } } }
}
