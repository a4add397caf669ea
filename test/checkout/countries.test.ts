import { getAlpha2Codes } from 'i18n-iso-countries'
import { expect, test } from 'vitest'
import { COUNTRY_CODES } from '../../src/checkout/countries.js'

test('the committed country codes are those of i18n-iso-countries', () => {
  expect(COUNTRY_CODES).toEqual(Object.keys(getAlpha2Codes()).sort())
})

test('every country has a name in this runtime', () => {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  expect(COUNTRY_CODES.filter((code) => names.of(code) === undefined)).toEqual([])
})
