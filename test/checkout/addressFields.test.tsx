// The country decides which fields of the address are needed, so it is asked for first.
import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { continueButton, openCheckout, posts } from './support/openCheckout.js'

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
  const { sandbox, user } = await openCheckout()
  const field = (label: string) => screen.getByLabelText(label)
  await user.click(continueButton())
  expect(field('Country')).toBeInvalid()
  expect([field('State or region'), field('Postal code')].map((input) => input.ariaInvalid)).toEqual([
    null,
    null,
  ])
  await user.selectOptions(field('Country'), 'US')
  expect(field('Country')).toBeValid()
  for (const label of ['State or region', 'Postal code']) {
    expect(field(label)).toHaveAccessibleDescription('Please fill in this field.')
  }
  expect(posts(sandbox, '/checkout')).toBe(0)
})

test('and not before anything was found missing', async () => {
  const { user } = await openCheckout()
  await user.selectOptions(screen.getByLabelText('Country'), 'US')
  expect(
    within(screen.getByRole('group', { name: 'Shipping address' })).queryByText(/Please fill/),
  ).toBeNull()
})

// "2 fields need your attention" of a country that has no states.
test('what another country does not ask for is not said any more', async () => {
  const { user } = await openCheckout()
  const field = (label: string) => screen.getByLabelText(label)
  await user.selectOptions(field('Country'), 'US')
  await user.click(continueButton())
  for (const label of ['State or region', 'Postal code']) expect(field(label)).toBeInvalid()
  await user.selectOptions(field('Country'), 'CA')
  expect(field('State or region')).toBeInvalid()
  await user.selectOptions(field('Country'), 'DE')
  expect(field('State or region').ariaInvalid).toBeNull()
  for (const label of ['Postal code', 'City']) expect(field(label)).toBeInvalid()
})
