import type { Address, Order } from '../model.js'
import { LINES, readLines } from './cart.js'
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
  reportUnnamed,
  text,
  unpack,
  unreadable,
  webUrl,
} from './fields.js'
import { GRAND_TOTAL, readTotals } from './money.js'
import { readDate } from './product.js'

/** `report` may be left out where nobody listens. */
export type OrderContext = Omit<ReadContext, 'report'> & Partial<Pick<ReadContext, 'report'>>

const ID = ['id', '_id', 'orderid']
const ORDER = {
  isIt: (raw: Record<string, unknown>) =>
    hasKey(raw, ID) && hasKey(raw, ['status', 'paymentstatus', 'grandtotal', 'total', 'totals', ...LINES]),
  // `object`: webhooks in Stripe's manner.
  keys: ['order', 'object'],
}

const PAID: ReadonlySet<string> = new Set([
  'paid',
  'captured',
  'succeeded',
  'completed',
  'partially_refunded',
])
const DEAD: ReadonlySet<string> = new Set(['cancelled', 'canceled', 'refunded', 'voided', 'expired'])

/**
 * Reads an order row, wrapped or not: of `GET /orders/:id` and of the order webhooks. It fails
 * loudly: an order that cannot be read throws `bad_response`.
 */
export function readOrder(raw: unknown, { currency, moneyUnit, report = () => {} }: OrderContext): Order {
  const context = { currency, moneyUnit, report }
  const row = openEnvelope(raw, ORDER)
  if (!isObject(row)) throw unreadable('', 'No order')
  const fields = fieldsOf(row)
  const totals = readTotals(fields, context)
  const status = text(pick(fields, ['status']))
  const paymentStatus = text(pick(fields, ['paymentstatus', 'financialstatus']))
  if (totals.total === null) reportUnnamed(fields, GRAND_TOTAL, 'total', context)
  reportUnnamed(fields, LINES, 'lines', context)
  return {
    ...totals,
    id: needed(idText(pick(fields, ID)), '', 'id', fields),
    number: text(pick(fields, ['ordernumber', 'number'])),
    // A shop that says nothing of the status has another name for it, and it is what the shopper waits for.
    status: needed(status ?? paymentStatus, '', 'status', fields),
    paymentStatus,
    ...readStanding(status, paymentStatus),
    email: text(pick(fields, ['email', 'customeremail'])),
    lines: readLines(fields, totals.currency, context),
    shippingAddress: readAddress(pick(fields, ['shippingaddress']), 'shippingAddress', context),
    billingAddress: readAddress(pick(fields, ['billingaddress']), 'billingAddress', context),
    tracking: readTracking(fields),
    createdAt: readDate(fields, 'createdat', 'createdAt', '', context),
    shippedAt: readDate(fields, 'shippedat', 'shippedAt', '', context),
  }
}

/**
 * What the two words say about the money. `failed` is not final (a retry may follow), `shipped`
 * alone proves nothing, and unknown words are neither.
 */
export function readStanding(
  status: string | null,
  paymentStatus: string | null,
): Pick<Order, 'isPaid' | 'isFinal'> {
  const isDead = DEAD.has(word(status)) || DEAD.has(word(paymentStatus))
  const isPaid = !isDead && PAID.has(word(paymentStatus ?? status))
  return { isPaid, isFinal: isPaid || isDead }
}

/** Stricter, of an answer that may speak of more than the order: by the payment's own status, or the very word. */
export function isCalledPaid(status: string | null, paymentStatus: string | null): boolean {
  if (paymentStatus !== null) return readStanding(status, paymentStatus).isPaid
  return word(status) === 'paid'
}

const word = (status: string | null) => status?.trim().toLowerCase().replace(/[ -]/g, '_') ?? ''

/** Null for an address without a value, which is how a missing one is often stored. */
function readAddress(raw: unknown, path: string, { report }: ReadContext): Address | null {
  const held = unpack(raw)
  if (held !== null && !isObject(held)) report(path, 'Not an address')
  const fields = fieldsOf(held)
  const read = (...names: string[]) => text(pick(fields, names))
  const address = {
    name: read('name', 'fullname'),
    line1: read('line1', 'address1', 'address'),
    line2: read('line2', 'address2'),
    city: read('city'),
    state: read('state', 'province', 'region'),
    postalCode: read('postalcode', 'zip', 'postcode'),
    country: read('country', 'countrycode'),
    phone: read('phone'),
  }
  return Object.values(address).some((value) => value !== null) ? address : null
}

function readTracking(fields: Fields): Order['tracking'] {
  const nested = fieldsOf(unpack(pick(fields, ['tracking'])))
  return {
    number: text(pick(fields, ['trackingnumber'])) ?? text(pick(nested, ['number'])),
    url: webUrl(pick(fields, ['trackingurl']) ?? pick(nested, ['url'])),
    carrier: text(pick(fields, ['trackingcarrier', 'carrier'])) ?? text(pick(nested, ['carrier'])),
  }
}
