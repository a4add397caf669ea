// The country decides which fields of the address are needed, so it is asked for first.
import { CheckoutForm } from '@aerocall/commerce-react/checkout'
import { de } from '@aerocall/commerce-react/messages/de'
import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { JUNE } from '../fixtures/june.js'
import {
  continueButton,
  expectAccessible,
  fillIn,
  june,
  openCheckout,
  payButton,
  posts,
} from './support/openCheckout.js'

test('Tab goes through the address in its order, the country first, and each field names itself to autofill', async () => {
  const { user } = await openCheckout()
  await user.click(screen.getByLabelText('Email'))
  const order: unknown[] = []
  for (let presses = 0; presses < 8; presses++) {
    await user.tab()
    const focused = document.activeElement
    order.push([focused?.getAttribute('name'), focused?.getAttribute('autocomplete')])
  }
  expect(order).toEqual([
    ['country', 'shipping country'],
    ['name', 'shipping name'],
    ['line1', 'shipping address-line1'],
    ['line2', 'shipping address-line2'],
    ['city', 'shipping address-level2'],
    ['state', 'shipping address-level1'],
    ['postalCode', 'shipping postal-code'],
    [null, null],
  ])
})

// A state was found missing by the second press only.
test('what a country asks for is said as soon as it is chosen, where the country itself was missing', async () => {
  const { sandbox, user } = await openCheckout({ provider: { locale: 'en' } })
  const field = (label: string) => screen.getByLabelText(label)
  await user.click(continueButton())
  expect(field('Country')).toBeInvalid()
  expect([field('State or region'), field('Postal code')].map((input) => input.ariaInvalid)).toEqual([
    null,
    null,
  ])
  await user.selectOptions(field('Country'), 'US')
  expect(field('Country')).toBeValid()
  for (const label of ['State', 'ZIP code']) {
    expect(field(label)).toHaveAccessibleDescription('Please fill in this field.')
  }
  expect(posts(sandbox, '/checkout')).toBe(0)
})

test('and not before anything was found missing', async () => {
  const { user } = await openCheckout({ provider: { locale: 'en' } })
  await user.selectOptions(screen.getByLabelText('Country'), 'US')
  expect(
    within(screen.getByRole('group', { name: 'Shipping address' })).queryByText(/Please fill/),
  ).toBeNull()
})

// "2 fields need your attention" of a country that has no states.
test('what another country does not ask for is not said any more', async () => {
  const { user } = await openCheckout({ form: { countries: ['CA', 'DE', 'IE', 'US'] } })
  const field = (label: string) => screen.getByLabelText(label)
  await user.click(continueButton())
  for (const label of ['State', 'ZIP code']) expect(field(label)).toBeInvalid()
  await user.selectOptions(field('Country'), 'CA')
  for (const label of ['Province', 'Postal code']) expect(field(label)).toBeInvalid()
  await user.selectOptions(field('Country'), 'DE')
  for (const label of ['Postal code', 'City']) expect(field(label)).toBeInvalid()
  await user.selectOptions(field('Country'), 'IE')
  for (const label of ['County', 'Eircode']) expect(field(label).ariaInvalid).toBeNull()
})

const names = () =>
  [...document.querySelectorAll('[data-part=address] [data-field]')].map((field) =>
    field.getAttribute('data-field'),
  )

describe('an address is asked for as its country writes it', () => {
  test.each([
    ['US', ['name', 'line1', 'line2', 'city', 'state', 'postalCode'], ['State', 'ZIP code']],
    ['GB', ['name', 'line1', 'line2', 'city', 'postalCode'], ['Town or city', 'Postcode']],
    ['DE', ['name', 'line1', 'line2', 'postalCode', 'city'], ['Postal code', 'City']],
    ['JP', ['postalCode', 'state', 'city', 'line1', 'line2', 'name'], ['Prefecture', 'Postal code']],
    ['IN', ['name', 'line1', 'line2', 'city', 'postalCode', 'state'], ['PIN code', 'State']],
    ['HK', ['state', 'city', 'line1', 'line2', 'name'], ['Area', 'District']],
    ['SG', ['name', 'line1', 'line2', 'postalCode'], ['Postal code']],
    // Nothing is delivered by a code there.
    ['SY', ['name', 'line1', 'line2', 'city'], ['District']],
    ['BO', ['name', 'line1', 'line2', 'city'], ['City']],
    ['ER', ['name', 'line1', 'line2', 'city'], ['City']],
  ])('in %s', async (country, order, labels) => {
    await openCheckout({ form: { countries: [country], defaultValues: { ...JUNE, country } } })
    expect(names()).toEqual(['country', ...order])
    for (const label of labels) expect(screen.getByLabelText(label)).toBeVisible()
    await expectAccessible()
  })

  test('and what its fields do not show is not sent', async () => {
    const { sandbox, user } = await openCheckout()
    await fillIn()
    await user.selectOptions(screen.getByLabelText('Country'), 'DE')
    await user.click(continueButton())
    await payButton()
    expect(sandbox.orders[0]?.shippingAddress).toMatchObject({
      country: 'DE',
      state: null,
      postal_code: '97202',
    })
  })

  test('in the reader’s language', async () => {
    await openCheckout({
      provider: { locale: 'de-AT', messages: de },
      form: { countries: ['AT', 'CH'] },
      children: (stripe) => <CheckoutForm stripe={stripe} countries={['AT', 'CH', 'DE']} />,
    })
    expect(await screen.findByLabelText('PLZ')).toBeVisible()
    // The shop ships to the locale's own country.
    expect(screen.getByLabelText('Land')).toHaveValue('AT')
  })
})

describe('the country of the locale', () => {
  test.each([
    ['en-US', undefined, 'US'],
    ['de-DE', undefined, 'DE'],
    // The shop does not ship there, or no country is named.
    ['fr-FR', undefined, ''],
    ['en', undefined, ''],
    // What the shop knows of its shopper counts.
    ['en-US', { country: 'CA' }, 'CA'],
  ])('%s, and default values %o: %s', async (locale, defaultValues, chosen) => {
    await openCheckout({ provider: { locale }, form: { defaultValues } })
    expect(screen.getByLabelText('Country')).toHaveValue(chosen)
  })
})

describe('the region', () => {
  test('is chosen from a list, and sent as the address is written', async () => {
    const { sandbox, user } = await openCheckout()
    await fillIn()
    expect(screen.getByRole('option', { name: 'Oregon' })).toBeVisible()
    await user.click(continueButton())
    await payButton()
    expect(sandbox.orders[0]?.shippingAddress?.state).toBe('OR')
  })

  test.each([
    ['US', 'oregon', 'OR'],
    ['US', ' OR ', 'OR'],
    ['US', 'Nowhere', ''],
    ['JP', '東京都', 'Tokyo'],
  ])('of %s that a shop knows as %j is %j', async (country, state, shown) => {
    await openCheckout({ form: { countries: [country], defaultValues: { ...JUNE, country, state } } })
    const label = country === 'JP' ? 'Prefecture' : 'State'
    expect(await screen.findByRole('combobox', { name: label })).toHaveValue(shown)
  })

  test('of one country is none of the next', async () => {
    const { user } = await openCheckout()
    await fillIn()
    await user.selectOptions(screen.getByLabelText('Country'), 'CA')
    expect(await screen.findByRole('combobox', { name: 'Province' })).toHaveValue('')
    await user.selectOptions(screen.getByLabelText('Province'), 'BC')
    expect(screen.getByLabelText('Province')).toHaveValue('BC')
  })
})

describe('a postal code that looks odd', () => {
  test('is said so when it is left, and sent all the same', async () => {
    const { sandbox, user } = await openCheckout()
    await fillIn({ ...june, 'ZIP code': '' })
    const code = screen.getByLabelText('ZIP code')
    await user.type(code, '9720')
    expect(code).not.toHaveAccessibleDescription()
    await user.tab()
    expect(code).toHaveAccessibleDescription(/does not look like a postal code/)
    expect(code).not.toBeInvalid()
    await expectAccessible()
    await user.click(continueButton())
    await payButton()
    expect(sandbox.orders[0]?.shippingAddress?.postal_code).toBe('9720')
  })

  test.each([
    ['US', '97202-1234'],
    ['GB', 'sw1a 1aa'],
    ['CA', 'k1a 0b1'],
  ])('is none in %s: %s', async (country, text) => {
    const { user } = await openCheckout({ form: { countries: [country] } })
    const code = document.querySelector<HTMLInputElement>('[name=postalCode]')
    await user.click(code ?? document.body)
    await user.paste(text)
    await user.tab()
    await act(async () => {})
    expect(document.querySelector('[data-part=field-hint]')).toBeNull()
  })
})

describe('a shop overrules', () => {
  test('which emails are taken', async () => {
    const email = (text: string) => text.endsWith('@example.test')
    const { sandbox, user } = await openCheckout({ form: { rules: { email } } })
    await fillIn({ ...june, Email: 'june@example.org' })
    await user.click(continueButton())
    expect(screen.getByLabelText('Email')).toBeInvalid()
    await fillIn({ ...june, Email: 'the old (one)@example.test' })
    await user.click(continueButton())
    await waitFor(() => expect(posts(sandbox, '/checkout')).toBe(1))
  })

  test('which fields are needed, also one that the country does not have', async () => {
    const required = (country: string, usual: readonly string[]) =>
      country === 'US' ? usual.filter((name) => name !== 'postalCode') : [...usual, 'state']
    const { sandbox, user } = await openCheckout({ form: { rules: { required } } })
    await fillIn({ ...june, 'ZIP code': '' })
    await user.selectOptions(screen.getByLabelText('Country'), 'DE')
    await user.click(continueButton())
    expect(screen.getByLabelText('Province')).toBeInvalid()
    await user.selectOptions(screen.getByLabelText('Country'), 'US')
    await user.selectOptions(await screen.findByLabelText('State'), 'OR')
    await user.click(continueButton())
    await payButton()
    expect(sandbox.orders[0]?.shippingAddress).toMatchObject({ state: 'OR', postal_code: null })
  })
})
