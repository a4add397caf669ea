import type { Money } from './model.js'

/**
 * Decimal places of ISO 4217 currencies that do not have two. Never taken from Intl, which follows
 * daily use: it gives HUF, IDR or COP no decimals, and Pay would show a hundred times the sum.
 */
const DIGITS: Readonly<Record<string, number>> = {
  ...each('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF', 0),
  ...each('BHD IQD JOD KWD LYD OMR TND', 3),
  ...each('CLF UYW', 4),
}

/**
 * Where Stripe counts otherwise than ISO 4217: it keeps ISK and UGX in hundredths, and MGA whole.
 * https://docs.stripe.com/currencies#zero-decimal
 */
const STRIPE_DIGITS: Readonly<Record<string, number>> = { ISK: 2, UGX: 2, MGA: 0 }

function each(codes: string, digits: number): Record<string, number> {
  return Object.fromEntries(codes.split(' ').map((code) => [code, digits]))
}

/** Decimal places of a currency by ISO 4217; 2 where it is not known. */
export function currencyDigits(currency: string | null): number {
  return (currency !== null && Object.hasOwn(DIGITS, currency) ? DIGITS[currency] : undefined) ?? 2
}

/** An upper-case ISO 4217 code, or null for anything that does not look like one. */
export function currencyCode(value: unknown): string | null {
  return typeof value === 'string' && /^[a-z]{3}$/i.test(value) ? value.toUpperCase() : null
}

/**
 * Decimal text to an integer, `digits` places to the right. It works on the text, because
 * `1.005 * 100` is 100.49999999999999; what is beyond the last place rounds half away from zero.
 *
 * @returns null where the value is not a plain decimal or leaves the safe integers
 */
export function toInteger(value: unknown, digits: number): number | null {
  if (Number.isInteger(value)) return safe(Number(value) * 10 ** digits)
  const text = decimalText(value)
  if (text === null) return null
  const point = text.indexOf('.')
  const whole = point < 0 ? text : text.slice(0, point)
  const fraction = point < 0 ? '' : text.slice(point + 1)
  const kept = Number(whole + fraction.slice(0, digits).padEnd(digits, '0'))
  const away = fraction.charAt(digits) >= '5' ? 1 : 0
  return safe(whole.startsWith('-') ? kept - away : kept + away)
}

function decimalText(value: unknown): string | null {
  if (typeof value === 'string') return /^-?\d+(\.\d+)?$/.test(value) ? value : null
  if (!Number.isFinite(value)) return null
  // Small numbers print as 1e-7, which is zero in any currency.
  return Math.abs(Number(value)) < 1e-6 ? '0' : String(value)
}

/** Adding 0 turns -0 into 0. */
const safe = (integer: number) => (Number.isSafeInteger(integer) ? integer + 0 : null)

/** A sum in Stripe's minor units as the kit's money. Null where it is not one. */
export function fromStripeAmount(amount: unknown, currency: string | null): Money | null {
  if (!Number.isSafeInteger(amount)) return null
  const digits = currencyDigits(currency)
  const shift = digits - ((currency !== null ? STRIPE_DIGITS[currency] : undefined) ?? digits)
  const integer = shift < 0 ? Math.round(Number(amount) / 10 ** -shift) : toInteger(Number(amount), shift)
  return integer === null ? null : { amount: integer, currency }
}

export interface FormatMoneyOptions {
  /** BCP 47, such as `de-AT`. Default: the runtime's. */
  locale?: string | undefined
  currencyDisplay?: 'symbol' | 'narrowSymbol' | 'code' | 'name' | undefined
}

/**
 * A sum as text in a locale; `''` for null. Without a currency it is a plain number with two decimals.
 *
 * @example
 * formatMoney({ amount: 2450, currency: 'USD' }, { locale: 'en-US' }) // '$24.50'
 */
export function formatMoney(money: Money | null, options: FormatMoneyOptions = {}): string {
  return money === null ? '' : formatter(money.currency, options).format(literalOf(money))
}

/** The same as `Intl.NumberFormat`'s parts, to style symbol and decimals apart; empty for null. */
export function moneyParts(money: Money | null, options: FormatMoneyOptions = {}): Intl.NumberFormatPart[] {
  return money === null ? [] : formatter(money.currency, options).formatToParts(literalOf(money))
}

/**
 * A sum as a plain decimal in major units, with as many places as its currency has by ISO 4217: for JSON-LD,
 * product feeds and analytics. `''` for null.
 *
 * @example
 * decimalOf({ amount: 2450, currency: 'USD' }) // '24.50'
 * decimalOf({ amount: 2450, currency: 'JPY' }) // '2450'
 */
export function decimalOf(money: Money | null): string {
  return money === null ? '' : literalOf(money)
}

/** Intl reads text exactly; a division would not be. */
function literalOf({ amount, currency }: Money): Intl.StringNumericLiteral {
  const digits = currencyDigits(currency)
  const text = String(Math.abs(amount)).padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits)
  const sign = amount < 0 ? '-' : ''
  return `${sign}${whole}${digits === 0 ? '' : `.${text.slice(-digits)}`}` as Intl.StringNumericLiteral
}

/** Making a formatter costs some sixty times its use. */
const formatters = new Map<string, Intl.NumberFormat>()

function formatter(
  currency: string | null,
  { locale, currencyDisplay = 'symbol' }: FormatMoneyOptions,
): Intl.NumberFormat {
  const key = `${locale}|${currency}|${currencyDisplay}`
  const known = formatters.get(key)
  if (known !== undefined) return known
  const digits = currencyDigits(currency)
  const made = new Intl.NumberFormat(locale, {
    ...(currency === null ? {} : { style: 'currency', currency, currencyDisplay }),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  formatters.set(key, made)
  return made
}
