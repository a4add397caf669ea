import { localeTag } from './locale.js'
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
  if (typeof value !== 'string' && typeof value !== 'number') return null
  // Small numbers print as 1e-7, which is zero in any currency.
  const text = typeof value === 'number' && Math.abs(value) < 1e-6 ? '0' : String(value)
  const [, sign, whole, fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? []
  if (whole === undefined) return null
  const away = fraction.charAt(digits) >= '5' ? 1 : 0
  const kept = Number(whole + fraction.slice(0, digits).padEnd(digits, '0')) + away
  return safe(sign === '-' ? -kept : kept)
}

/** Adding 0 turns -0 into 0. */
const safe = (integer: number) => (Number.isSafeInteger(integer) ? integer + 0 : null)

/** A sum in Stripe's minor units as the kit's money. Null where it is not one. */
export function fromStripeAmount(amount: unknown, currency: string | null): Money | null {
  const decimals = (currency !== null ? STRIPE_DIGITS[currency] : undefined) ?? currencyDigits(currency)
  const integer = fromScaled(amount, decimals, currency)
  return integer === null ? null : { amount: integer, currency }
}

/** A sum of the kit's in Stripe's minor units. Null where Stripe cannot count it exactly. */
export function toStripeAmount({ amount, currency }: Money): number | null {
  // A power of ten: how many of the kit's units a million of Stripe's are.
  const perMillion = fromStripeAmount(1_000_000, currency)?.amount ?? 0
  const scaled =
    perMillion > 1_000_000 ? amount / (perMillion / 1_000_000) : amount * (1_000_000 / perMillion)
  return Number.isSafeInteger(scaled) ? scaled : null
}

/** An integer that counts units of so many decimals, in the minor unit of its currency. Null where it is none. */
export function fromScaled(amount: unknown, decimals: unknown, currency: string | null): number | null {
  const shift = currencyDigits(currency) - Number(decimals)
  // Beyond the six decimals of the most exact price list stands no number of decimals.
  if (!Number.isSafeInteger(amount) || !Number.isInteger(shift) || Math.abs(shift) > 6) return null
  return shift < 0 ? Math.round(Number(amount) / 10 ** -shift) : toInteger(amount, shift)
}

export interface FormatMoneyOptions {
  /** BCP 47, such as `de-AT`; `_` is `-`, and `''` is none. Default: the runtime's. */
  locale?: string | undefined
  currencyDisplay?: 'symbol' | 'narrowSymbol' | 'code' | 'name' | undefined
}

/**
 * A sum as text in a locale; `''` for null. Without a currency it is a plain number with two decimals.
 *
 * @throws `CommerceError` `config` for a locale that is none.
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
  const made = new Intl.NumberFormat(localeTag(locale), {
    ...(currency === null ? {} : { style: 'currency', currency, currencyDisplay }),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  formatters.set(key, made)
  return made
}
