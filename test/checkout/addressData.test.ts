// @vitest-environment node
// The committed data is what the package of it says, and in the words that the texts know.
import { readFileSync } from 'node:fs'
import { requiredFields } from '@aerocall/commerce-react/checkout'
import { expect, test } from 'vitest'
import { FILES } from '../../scripts/address-data.js'
import { addressFormat } from '../../src/checkout/address.js'
import { POSTAL_CODES, REGIONS } from '../../src/checkout/addressDetails.js'
import { COUNTRY_CODES } from '../../src/checkout/countries.js'
import { defaultCheckoutMessages } from '../../src/checkout/messages.js'

test.each(Object.entries(FILES))('%s is what scripts/address-data.js makes', (file, content) => {
  expect(readFileSync(file, 'utf8')).toBe(content)
})

test('every kind of region, code and town has a name', () => {
  const { state, postalCode, city } = defaultCheckoutMessages
  for (const country of COUNTRY_CODES) {
    const { regionKind, postalKind, cityKind } = addressFormat(country)
    expect(state(regionKind), regionKind).not.toBe(state(''))
    expect(postalCode(postalKind) === postalCode('postal')).toBe(postalKind === 'postal')
    expect(city(cityKind) === city('city')).toBe(cityKind === 'city')
  }
})

test('every country asks for a name, a street and itself, and no list of regions is empty', () => {
  for (const country of COUNTRY_CODES) {
    expect(requiredFields(country)).toEqual(expect.arrayContaining(['country', 'name', 'line1']))
    expect(new Set(addressFormat(country).fields).size).toBe(addressFormat(country).fields.length)
    if (REGIONS[country] === undefined) continue
    expect(requiredFields(country)).toContain('state')
    expect(REGIONS[country].split(';').every((entry) => /^[^|]+(\|[^|]+)?$/.test(entry))).toBe(true)
  }
  expect(requiredFields('US')).toEqual(['country', 'name', 'line1', 'city', 'state', 'postalCode'])
  expect(requiredFields('??')).toEqual(['country', 'name', 'line1', 'city'])
})

test('every pattern of a postal code is one', () => {
  for (const pattern of Object.values(POSTAL_CODES))
    expect(() => new RegExp(`^(?:${pattern})$`, 'i')).not.toThrow()
})
