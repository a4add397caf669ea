import { CLIENT_SECRET } from '../model/clientSecret.js'
import type { CheckoutSession, Money } from '../model.js'
import { fromStripeAmount } from '../money.js'
import {
  type Fields,
  fieldsOf,
  hasKey,
  idText,
  isObject,
  needed,
  openEnvelope,
  pick,
  type ReadContext,
  text,
  unpack,
  unreadable,
} from './fields.js'
import { currencyOf, readTotals } from './money.js'
import { isCalledPaid } from './order.js'

const SESSION = ['paymentintent', 'paymentsession', 'payment', 'session']
const URLS = ['url', 'checkouturl', 'redirecturl']
const CHECKOUT = {
  isIt: (raw: Record<string, unknown>) =>
    hasKey(raw, ['orderid', 'order', 'clientsecret', ...SESSION, ...URLS]),
  keys: ['checkout'],
}

/** Ids of Stripe's own objects: never an order's. */
const STRIPE_ID = /^(pi|seti|cs)_/

interface Parts {
  /** The outer object, the order in it, and the payment session, where they are. */
  root: Fields
  order: Fields
  session: Fields
  /** The session as it came. */
  raw: unknown
  /** An intent within the session, or the session where it is one. */
  intent: Fields
}

/** `POST /checkout`, by how it is to be paid. It fails loudly without an order id. */
export function readCheckout(raw: unknown, context: ReadContext): CheckoutSession {
  const opened = openEnvelope(raw, CHECKOUT)
  if (!isObject(opened)) throw unreadable('', 'No checkout')
  const parts = takeApart(opened)
  const { root, order, session } = parts
  const first = (...names: string[]) =>
    [session, root, order].map((fields) => text(pick(fields, names))).find((value) => value !== null) ?? null
  return {
    orderId: needed(readOrderId(root, order), '', 'orderId', root),
    orderNumber: text(pick(root, ['ordernumber'])) ?? text(pick(order, ['ordernumber', 'number'])),
    publishableKey: startingWith('pk_', first('publishablekey')),
    stripeAccount: startingWith('acct_', first('stripeaccount', 'stripeaccountid')),
    ...readPayment(parts, first, context),
  }
}

function takeApart(opened: Record<string, unknown>): Parts {
  const root = fieldsOf(opened)
  const order = fieldsOf(pick(root, ['order']))
  const name = SESSION.find((one) => (pick(root, [one]) ?? pick(order, [one])) !== undefined) ?? ''
  const held = pick(root, [name]) ?? pick(order, [name])
  const raw = typeof held === 'string' && held.startsWith('{') ? unpack(held) : held
  const session = fieldsOf(raw)
  const nested = pick(session, ['paymentintent', 'intent'])
  const isIntent =
    name === SESSION[0] || pick(session, ['object']) === 'payment_intent' || isStripeId(pick(session, ['id']))
  const intent = isObject(nested) ? nested : isIntent ? raw : null
  return { root, order, session, raw, intent: fieldsOf(intent) }
}

const isStripeId = (value: unknown) => typeof value === 'string' && STRIPE_ID.test(value)

const startingWith = (prefix: string, value: string | null) => (value?.startsWith(prefix) ? value : null)

function readOrderId(root: Fields, order: Fields): string | null {
  const named = idText(pick(root, ['orderid'])) ?? idText(pick(order, ['id', '_id', 'orderid']))
  const id = named ?? idText(pick(root, ['order'])) ?? idText(pick(root, ['id', '_id']))
  return isStripeId(id) ? null : id
}

type Payment = CheckoutSession extends infer Session
  ? Session extends CheckoutSession
    ? Omit<Session, 'orderId' | 'orderNumber' | 'publishableKey' | 'stripeAccount'>
    : never
  : never

function readPayment(
  { root, order, session, raw, intent }: Parts,
  first: (...names: string[]) => string | null,
  context: ReadContext,
): Payment {
  const provider = first('provider', 'paymentprovider')?.toLowerCase() ?? inferProvider(session)
  const secret = text(pick(intent, ['clientsecret'])) ?? first('clientsecret') ?? secretIn(raw, session, root)
  const isStripe = provider === null || provider === 'stripe'
  if (isStripe && secret !== null && CLIENT_SECRET.test(secret)) {
    return { kind: 'stripe', clientSecret: secret, amount: intentAmount(intent, context) }
  }
  const url = first(...URLS)
  if (url !== null && /^https:\/\/[^/]/i.test(url)) return { kind: 'redirect', url }
  // A session is there to be paid, whatever the rest of the answer says.
  if (!isStripe && raw !== undefined) return { kind: 'other', provider, session: raw }
  if (secret === null && url === null && isSettled(root, order, context)) return { kind: 'none' }
  if (!isStripe) return { kind: 'other', provider, session: null }
  return { kind: 'unsupported', reason: reasonFor(secret, url) }
}

/** A secret in an unusual place: as the session itself, or the id of an intent that lacks one. */
function secretIn(raw: unknown, session: Fields, root: Fields): string | null {
  if (typeof raw === 'string') return text(raw)
  const nested = text(pick(session, ['paymentintent', 'intent'])) ?? text(pick(session, ['id']))
  if (isStripeId(nested)) return nested
  const id = text(pick(root, ['paymentintentid', 'id']))
  return isStripeId(id) ? id : null
}

function inferProvider(session: Fields): string | null {
  return pick(session, ['razorpayorderid']) !== undefined ? 'razorpay' : null
}

/** Amounts in a Stripe object are Stripe's minor units, whatever the shop's own unit is. */
function intentAmount(intent: Fields, context: ReadContext): Money | null {
  return fromStripeAmount(pick(intent, ['amount']), currencyOf(intent) ?? context.currency)
}

/**
 * Nothing is due: the total is 0, or the money has arrived in so many words. The other words that an
 * order uses for it (`completed`, `captured`, …) may speak of the checkout here.
 */
function isSettled(root: Fields, order: Fields, context: ReadContext): boolean {
  const totals = [root, order].map((fields) => readTotals(fields, context).total)
  const known = totals.filter((total) => total !== null)
  if (known.length > 0 && known.every(({ amount }) => amount === 0)) return true
  const status = text(pick(root, ['status'])) ?? text(pick(order, ['status']))
  const paymentStatus = text(pick(root, ['paymentstatus'])) ?? text(pick(order, ['paymentstatus']))
  return isCalledPaid(status, paymentStatus)
}

const CHECKOUT_SESSION =
  'The answer holds a Checkout Session (cs_…), and the kit pays PaymentIntents: let the shop answer with the ' +
  'client_secret of one, or with the `url` of a hosted session.'

function reasonFor(secret: string | null, url: string | null): string {
  if (secret?.startsWith('seti_')) return 'The answer holds a SetupIntent, which takes no payment.'
  if (secret?.startsWith('cs_')) return CHECKOUT_SESSION
  if (secret?.startsWith('pi_')) return 'The answer holds the id of a PaymentIntent, not its client secret.'
  if (secret !== null) return 'The answer holds something that is not a client secret of Stripe.'
  if (url !== null) return 'The payment page is not an https address.'
  return 'Money is due, and the answer names no way to pay it.'
}
