import type { Money, Totals } from '../model.js'
import { currencyCode, currencyDigits, toInteger } from '../money.js'
import { type Fields, fieldsOf, isObject, join, pick, type ReadContext, unreadable } from './fields.js'

/** Names of one sum. A `*_cents` or `*_minor` name is minor units always, so it is looked for first. */
export interface MoneyNames {
  plain: readonly string[]
  minor: readonly string[]
}

export function moneyNames(...plain: string[]): MoneyNames {
  return { plain, minor: plain.flatMap((name) => [`${name}cents`, `${name}minor`]) }
}

export const PRICE = moneyNames('baseprice', 'price', 'unitprice')
export const COMPARE_AT = moneyNames('compareatprice')
export const LINE_TOTAL = moneyNames('linetotal', 'total')
export const GRAND_TOTAL = moneyNames('grandtotal', 'total')

const CURRENCY = ['currency', 'currencycode', 'defaultcurrency']
const SUBTOTAL = moneyNames('subtotal')
const DISCOUNT = moneyNames('discounttotal', 'discount')
const TAX = moneyNames('taxtotal', 'tax')
const SHIPPING = moneyNames('shippingtotal', 'shipping')
const AMOUNT = moneyNames('amount', 'value')

/** The currency that these fields name. */
export function currencyOf(fields: Fields): string | null {
  return currencyCode(pick(fields, CURRENCY))
}

/** The context for what lies within: its currency, where it names one. */
export function within(fields: Fields, context: ReadContext): ReadContext {
  const currency = currencyOf(fields)
  return currency === null || currency === context.currency ? context : { ...context, currency }
}

/** A sum by any of its names. Null: the server did not say. Throws for what is said and cannot be read. */
export function readMoney(
  fields: Fields,
  names: MoneyNames,
  context: ReadContext,
  path: string,
): Money | null {
  const minor = fields.shape.hasMinor ? pick(fields, names.minor) : undefined
  const value = minor ?? pick(fields, names.plain)
  if (value === undefined || value === '') return null
  if (typeof value === 'object') {
    // `{ amount, currency }`; other objects under such a name describe something else.
    if (!isObject(value)) return null
    const held = fieldsOf(value)
    return readMoney(held, AMOUNT, within(held, context), path)
  }
  const isMinor = minor !== undefined || context.moneyUnit === 'minor'
  const amount = toInteger(value, isMinor ? 0 : currencyDigits(context.currency))
  if (amount === null) throw unreadable(path, 'Not a sum of money')
  if (context.currency === null) context.report('currency', NO_CURRENCY)
  return { amount, currency: context.currency }
}

/** Without it no sum can be written as a price, and how many decimals it has is a guess. */
const NO_CURRENCY = 'No currency is named: give the provider or client `currency`'

/** Totals, flat or under `totals`. Never computed: what the server did not say is null. */
export function readTotals(fields: Fields, context: ReadContext, path: string): Totals {
  const nested = fieldsOf(pick(fields, ['totals']))
  const inside = within(fields, within(nested, context))
  const sum = (names: MoneyNames, key: string) =>
    readMoney(fields, names, inside, join(path, key)) ?? readMoney(nested, names, inside, join(path, key))
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
