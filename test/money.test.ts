import { decimalOf, formatMoney, moneyParts } from '@aerocall/commerce-react/server'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { currencyCode, currencyDigits, fromStripeAmount, toInteger, toStripeAmount } from '../src/money.js'

describe('decimal text to an integer', () => {
  it.each([
    ['54.300000000000004', 2, 5430],
    [54.300000000000004, 2, 5430],
    [1.005, 2, 101],
    ['-1.005', 2, -101],
    ['-0.001', 2, 0],
    [-0, 2, 0],
    [1e-7, 2, 0],
    ['10', 0, 10],
    ['10.5', 0, 11],
    ['1.2345', 3, 1235],
    ['007.10', 2, 710],
    ['90071992547409.91', 2, Number.MAX_SAFE_INTEGER],
  ])('reads %s with %i digits as %i', (value, digits, expected) => {
    expect(toInteger(value, digits)).toBe(expected)
  })

  it.each([
    ['90071992547409.92'],
    [Number.POSITIVE_INFINITY],
    [Number.NaN],
    [1e300],
    ['1e5'],
    ['12,50'],
    ['$12'],
    [' 12'],
    ['.5'],
    ['5.'],
    [''],
    [true],
    [null],
    [{}],
  ])('refuses %s', (value) => {
    expect(toInteger(value, 2)).toBeNull()
  })

  it('brings back every sum that was printed with its decimals', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -9_000_000_000_000, max: 9_000_000_000_000 }),
        fc.constantFrom(0, 2, 3, 4),
        (amount, digits) => {
          const sign = amount < 0 ? '-' : ''
          const text = String(Math.abs(amount)).padStart(digits + 1, '0')
          const whole = text.slice(0, text.length - digits)
          expect(
            toInteger(digits === 0 ? sign + text : `${sign}${whole}.${text.slice(-digits)}`, digits),
          ).toBe(amount + 0)
        },
      ),
    )
  })
})

describe('currencies', () => {
  it.each([
    ['USD', 2],
    ['HUF', 2],
    ['IDR', 2],
    ['COP', 2],
    ['PKR', 2],
    ['RSD', 2],
    ['LBP', 2],
    ['MGA', 2],
    ['JPY', 0],
    ['ISK', 0],
    ['UGX', 0],
    ['KWD', 3],
    ['CLF', 4],
    [null, 2],
    ['constructor', 2],
  ])('%s has %i decimals by ISO 4217, whatever Intl says', (currency, digits) => {
    expect(currencyDigits(currency)).toBe(digits)
  })

  it.each([
    ['usd', 'USD'],
    ['Eur', 'EUR'],
    ['US Dollar', null],
    ['', null],
    [840, null],
  ])('takes %s for %s', (value, code) => {
    expect(currencyCode(value)).toBe(code)
  })

  it.each([
    [13051, 'USD', 13051],
    [500, 'JPY', 500],
    [50000, 'ISK', 500],
    [50000, 'UGX', 500],
    [500, 'MGA', 50000],
    [1250, 'KWD', 1250],
  ])("reads Stripe's %i %s as %i minor units", (amount, currency, expected) => {
    expect(fromStripeAmount(amount, currency)).toEqual({ amount: expected, currency })
  })

  it('goes back as it came, wherever Stripe can count it', () => {
    for (const currency of ['USD', 'JPY', 'KWD', 'ISK', 'UGX', 'MGA', null]) {
      const money = fromStripeAmount(1300, currency)
      expect(money && toStripeAmount(money), `${currency}`).toBe(1300)
    }
    expect(toStripeAmount({ amount: 1305, currency: 'MGA' })).toBeNull()
    expect(toStripeAmount({ amount: Number.MAX_SAFE_INTEGER, currency: 'ISK' })).toBeNull()
  })

  it('reads no Stripe amount out of what is not an integer', () => {
    expect(fromStripeAmount(130.51, 'USD')).toBeNull()
    expect(fromStripeAmount('13051', 'USD')).toBeNull()
  })
})

describe('formatting', () => {
  it.each([
    [2450, 'USD', 'en-US', '$24.50'],
    [2450, 'JPY', 'en-US', '¥2,450'],
    [12345, 'KWD', 'en-US', 'KWD 12.345'],
    [450000, 'HUF', 'en-US', 'HUF 4,500.00'],
    [-5, 'USD', 'en-US', '-$0.05'],
    [2450, null, 'en-US', '24.50'],
    [Number.MAX_SAFE_INTEGER, 'USD', 'en-US', '$90,071,992,547,409.91'],
  ])('shows %i %s in %s as %s', (amount, currency, locale, text) => {
    expect(formatMoney({ amount, currency }, { locale }).replaceAll('\u00a0', ' ')).toBe(text)
  })

  it('shows nothing for null', () => {
    expect(formatMoney(null)).toBe('')
    expect(moneyParts(null)).toEqual([])
  })

  it('shows the code on request', () => {
    expect(
      formatMoney({ amount: 100, currency: 'USD' }, { locale: 'en-US', currencyDisplay: 'code' }),
    ).toMatch(/^USD/)
  })

  it('gives the parts that make up the text', () => {
    const sum = { amount: 123456, currency: 'EUR' }
    const text = moneyParts(sum, { locale: 'de-DE' })
      .map(({ value }) => value)
      .join('')
    expect(text).toBe(formatMoney(sum, { locale: 'de-DE' }))
  })
})

describe('a sum as a plain decimal', () => {
  it.each([
    [2450, 'USD', '24.50'],
    [5, 'USD', '0.05'],
    [-5, 'EUR', '-0.05'],
    [2450, 'JPY', '2450'],
    [2450, 'KWD', '2.450'],
    [0, 'USD', '0.00'],
    [2450, null, '24.50'],
    [Number.MAX_SAFE_INTEGER, 'USD', '90071992547409.91'],
  ])('writes %i of %s as %s', (amount, currency, text) => {
    expect(decimalOf({ amount, currency })).toBe(text)
  })

  it('is empty where there is no sum', () => {
    expect(decimalOf(null)).toBe('')
  })

  it('says what the reader of the wire reads', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom('USD', 'JPY', 'KWD', 'CLF'), (amount, currency) => {
        expect(toInteger(decimalOf({ amount, currency }), currencyDigits(currency))).toBe(amount)
      }),
    )
  })
})

describe('a locale as other systems write it', () => {
  const sum = { amount: 123_456, currency: 'EUR' }

  it.each([
    ['en_US', 'en-US'],
    ['de_at', 'de-AT'],
    [' pt_BR ', 'pt-BR'],
  ])('%j is %s', (locale, tag) => {
    expect(formatMoney(sum, { locale })).toBe(formatMoney(sum, { locale: tag }))
    expect(moneyParts(sum, { locale })).toEqual(moneyParts(sum, { locale: tag }))
  })

  it.each(['', ' '])('%j is none', (locale) => {
    expect(formatMoney(sum, { locale })).toBe(formatMoney(sum))
  })

  it.each(['en-', 'en US', '1'])('%j is a mistake, which says how it is mended', (locale) => {
    expect(() => formatMoney(sum, { locale })).toThrow(
      expect.objectContaining({ code: 'config', message: expect.stringContaining('Use one such as') }),
    )
  })
})
