/**
 * The sandbox counts in integer minor units of ISO 4217 and speaks major units on the wire.
 * It does not share `src/money.ts`: a mistake there must not cancel itself out here.
 */
const ZERO_DIGITS = codes('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF')
const THREE_DIGITS = codes('BHD IQD JOD KWD LYD OMR TND')

/** Stripe's own: https://docs.stripe.com/currencies#zero-decimal (ISK and UGX count in hundredths there). */
const STRIPE_ZERO_DIGITS = codes('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF')

/** Decimal digits of a currency, by ISO 4217. */
export function digitsOf(currency: string): number {
  if (ZERO_DIGITS.has(currency)) return 0
  return THREE_DIGITS.has(currency) ? 3 : 2
}

/** 13051 USD → 130.51: the number whose shortest decimal text is exact, with no division left in it. */
export function toMajor(minor: number, currency: string): number {
  return Number(`${minor}e-${digitsOf(currency)}`)
}

/** 130.51 USD → 13051. Null for what is no sum of this currency. */
export function fromMajor(major: number, currency: string): number | null {
  const minor = Math.round(Number(`${major}e${digitsOf(currency)}`))
  return Number.isSafeInteger(minor) && minor >= 0 ? minor : null
}

/** The amount as Stripe counts it: its exceptions differ from ISO 4217 for ISK, UGX and MGA. */
export function toStripeAmount(minor: number, currency: string): number {
  const stripeDigits = STRIPE_ZERO_DIGITS.has(currency) ? 0 : THREE_DIGITS.has(currency) ? 3 : 2
  return Math.round(minor * 10 ** (stripeDigits - digitsOf(currency)))
}

/** Rough worth of one US dollar, and the step that makes a price look like one. Unknown currencies are taken at par. */
const RATES: Record<string, { rate: number; step: number }> = {
  AUD: { rate: 1.5, step: 0.5 },
  BHD: { rate: 0.38, step: 0.1 },
  CAD: { rate: 1.4, step: 0.5 },
  CHF: { rate: 0.9, step: 0.5 },
  EUR: { rate: 0.95, step: 0.5 },
  GBP: { rate: 0.8, step: 0.5 },
  HUF: { rate: 360, step: 10 },
  INR: { rate: 85, step: 5 },
  ISK: { rate: 140, step: 10 },
  JPY: { rate: 150, step: 10 },
  KRW: { rate: 1_400, step: 100 },
  KWD: { rate: 0.3, step: 0.05 },
  SEK: { rate: 10.5, step: 1 },
  VND: { rate: 25_000, step: 1_000 },
}

/** US cents of the default catalogue → a price in another currency's minor units, never 0. */
export function convertPrice(cents: number, currency: string): number {
  if (currency === 'USD') return cents
  const unit = 10 ** digitsOf(currency)
  const { rate, step } = RATES[currency] ?? { rate: 1, step: 1 / unit }
  const stepMinor = Math.max(1, Math.round(step * unit))
  const minor = (cents / 100) * rate * unit
  return Math.max(1, Math.round(minor / stepMinor)) * stepMinor
}

function codes(list: string): ReadonlySet<string> {
  return new Set(list.split(' '))
}
