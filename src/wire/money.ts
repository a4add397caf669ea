import type { Money, Totals } from '../model.js'
import { currencyCode, currencyDigits, fromScaled, toInteger } from '../money.js'
import {
  type Fields,
  fieldsOf,
  fold,
  isObject,
  keyOf,
  MINOR,
  pick,
  type ReadContext,
  unreadable,
} from './fields.js'

/** On a line a bare `price` may be that of all its units. */
export const UNIT_PRICE = ['unitprice', 'baseprice', 'price']
export const LINE_TOTAL = ['linetotal', 'total']
export const GRAND_TOTAL = ['grandtotal', 'total']

const CURRENCY = ['currency', 'currencycode', 'defaultcurrency']
const SUBTOTAL = ['subtotal']
const DISCOUNT = ['discounttotal', 'discount']
const TAX = ['taxtotal', 'tax']
const SHIPPING = ['shippingtotal', 'shipping']
const AMOUNT = ['amount', 'value']
/** The number of decimals by which an integer was multiplied: its unit is minor by its own word. */
const DECIMALS = ['precision', 'fractiondigits', 'scale']

/** The currency that these fields name. Undefined: none. Null: it is no ISO 4217 code. */
export function currencyOf(fields: Fields): string | null | undefined {
  const named = pick(fields, CURRENCY)
  if (named === undefined) return named
  return currencyCode(isObject(named) ? pick(fieldsOf(named), ['code', 'isocode']) : named)
}

/** The context for what lies within: its currency, where it names one. */
export function within(fields: Fields, context: ReadContext): ReadContext {
  const currency = currencyOf(fields)
  // A currency that is named and cannot be read is not the one of the options.
  if (currency === null) context.report('currency', 'Not an ISO 4217 code')
  return currency === undefined ? context : { ...context, currency }
}

/** A sum by any of its names. Null: the server did not say. Throws for what is said and cannot be read. */
export function readMoney(
  fields: Fields,
  names: readonly string[],
  context: ReadContext,
  path: string,
): Money | null {
  const key = keyOf(fields, names)
  if (key === undefined) return null
  const value = fields.raw[key]
  if (typeof value === 'object') return readSum(fieldsOf(value), context, path)
  if (isPercent(value)) return notMoney(path, context)
  const isMinor = context.moneyUnit === 'minor' || MINOR.test(fold(key))
  return moneyOf(toInteger(value, isMinor ? 0 : currencyDigits(context.currency)), context, path)
}

/** `{ amount, currency }` and its like. */
function readSum(fields: Fields, outer: ReadContext, path: string): Money | null {
  const { raw, shape } = fields
  const context = within(fields, outer)
  const decimals = pick(fields, DECIMALS)
  if (decimals !== undefined) {
    return moneyOf(fromScaled(pick(fields, AMOUNT), decimals, context.currency), context, path)
  }
  const isRate = shape.keys.some((key) => isPercent(raw[key] === true ? key : raw[key]))
  // The `value` of something without a currency may be anything, such as a number of points.
  const isSum = shape.keys.length === 1 || currencyOf(fields) !== undefined
  const sum = isRate ? null : readMoney(fields, isSum ? AMOUNT : ['amount'], context, path)
  return sum ?? notMoney(path, context, shape.keys)
}

const isPercent = (value: unknown) => /%|percent/i.test(String(value))

const NOT_MONEY = 'Not a sum of money'

function notMoney(path: string, { report }: ReadContext, keys?: readonly string[]): null {
  report(path, NOT_MONEY, keys)
  return null
}

function moneyOf(amount: number | null, { currency, report }: ReadContext, path: string): Money {
  if (amount === null) throw unreadable(path, NOT_MONEY)
  if (currency === null) report('currency', NO_CURRENCY)
  return { amount, currency }
}

/** Without it no sum can be written as a price, and how many decimals it has is a guess. */
const NO_CURRENCY = 'No currency is named: give the provider or client `currency`'

/** Totals, flat or under `totals`. Never computed: what the server did not say is null. */
export function readTotals(fields: Fields, context: ReadContext): Totals {
  const nested = fieldsOf(pick(fields, ['totals']))
  const inside = within(fields, within(nested, context))
  const sum = (names: readonly string[], key: string) =>
    readMoney(fields, names, inside, key) ?? readMoney(nested, names, inside, key)
  const discount = sum(DISCOUNT, 'discount')
  return {
    currency: inside.currency,
    subtotal: sum(SUBTOTAL, 'subtotal'),
    discount: discount && { ...discount, amount: Math.abs(discount.amount) },
    tax: sum(TAX, 'tax'),
    shipping: sum(SHIPPING, 'shipping'),
    total: sum(GRAND_TOTAL, 'total'),
  }
}
