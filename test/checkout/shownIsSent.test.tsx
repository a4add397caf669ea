// What the fields show is what is sent, and nothing else is.
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { JUNE } from '../fixtures/june.js'
import {
  continueButton,
  details,
  detailsOfJune,
  expectFilledIn,
  fillIn,
  goToPayment,
  june,
  openCheckout,
  payButton,
  posts,
} from './support/openCheckout.js'

type Form = NonNullable<Parameters<typeof openCheckout>[0]>['form']

/** As autofill of older browsers does it: nobody is told. */
function setSilently(label: string, value: string) {
  const field = screen.getByLabelText<HTMLInputElement | HTMLSelectElement>(label)
  const kind = field instanceof HTMLSelectElement ? HTMLSelectElement : HTMLInputElement
  Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(field, value)
}

const sent = ({ sandbox }: Awaited<ReturnType<typeof openCheckout>>) =>
  JSON.stringify(sandbox.requests.find(({ path }) => path === '/checkout')?.body)

/** An order that the shop has taken the cart for, and of which nothing can be built again. */
async function openFixedOrder() {
  const page = await openCheckout({ provider: { emulate: false }, sandbox: { cartAtCheckout: 'consume' } })
  await goToPayment(page)
  await page.user.click(screen.getByRole('button', { name: 'Change Shipping address' }))
  await fillIn({ City: 'Salem' })
  return page
}

describe('details of an order that are changed in vain', () => {
  /** The new ones stood above Pay, which paid the order with the old ones. */
  test('are those of the order again, where it can only be paid as it is', async () => {
    const { user, sandbox } = await openFixedOrder()
    await user.click(continueButton())
    await payButton()
    expect(screen.getByRole('alert')).toHaveTextContent(/made already/)
    expect(details()).toEqual(detailsOfJune)
    expect(sandbox.orders.map(({ shippingAddress }) => shippingAddress?.city)).toEqual(['Portland'])
  })

  test('go on being typed, and nothing is paid, where the shop could not be reached', async () => {
    const { user, sandbox } = await openFixedOrder()
    sandbox.script({ type: 'drop', on: 'getCart', times: 'always' })
    await user.click(continueButton())
    await screen.findByRole('alert')
    await waitFor(() => expect(screen.getByLabelText('City')).toHaveValue('Salem'))
    expect(screen.queryByRole('button', { name: /^Pay/ })).toBeNull()
    sandbox.script({ type: 'clear' })
    await user.click(continueButton())
    await payButton()
    expect(details()).toEqual(detailsOfJune)
  })
})

describe('a country that the picker does not show', () => {
  test.each<[string, Form]>([
    ['is not in the list', { countries: ['DE', 'AT'], defaultValues: { ...JUNE, country: 'FR' } }],
    ['is no code', { countries: ['DE', 'AT'], defaultValues: { ...JUNE, country: 'Germany' } }],
    [
      'is the name of a property',
      { countries: ['DE', 'AT'], defaultValues: { ...JUNE, country: 'constructor' } },
    ],
  ])('is asked for, where it %s', async (_, form) => {
    const { sandbox, user } = await openCheckout({ form })
    await user.click(continueButton())
    expect(screen.getByLabelText('Country')).toHaveAccessibleDescription('Please fill in this field.')
    expect(posts(sandbox, '/checkout')).toBe(0)
  })

  test('and where the list shrinks after it was chosen', async () => {
    const first = await openCheckout({ form: { countries: ['FR', 'DE'], defaultValues: JUNE } })
    await first.user.selectOptions(screen.getByLabelText('Country'), 'FR')
    first.unmount()
    const { sandbox, user } = await openCheckout({
      form: { countries: ['DE', 'AT'], defaultValues: JUNE },
      of: first,
    })
    await user.click(await screen.findByRole('button', { name: 'Continue to payment' }))
    await waitFor(() => expect(screen.getByLabelText('Country')).toBeInvalid())
    expect(posts(sandbox, '/checkout')).toBe(0)
  })
})

test.each<[string, Form]>([
  [
    'the value',
    { countries: ['DE', 'US'], defaultValues: { ...JUNE, country: 'de', postalCode: '10115', state: '' } },
  ],
  [
    'the list',
    { countries: ['de', 'us'], defaultValues: { ...JUNE, country: 'DE', postalCode: '10115', state: '' } },
  ],
])('the case of a code is mended in %s', async (_, form) => {
  const page = await openCheckout({ form })
  expect(screen.getByLabelText('Country')).toHaveDisplayValue('Germany')
  await page.user.click(continueButton())
  await payButton()
  expect(sent(page)).toContain('"country":"DE"')
})

test('a list with something else than codes says so', async () => {
  await expect(openCheckout({ form: { countries: ['Germany'] } })).rejects.toMatchObject({
    code: 'config',
    message: expect.stringContaining('"Germany"'),
  })
})

test('a checkbox that is not ticked sends nothing, whatever its first value', async () => {
  const seen: unknown[] = []
  const page = await openCheckout({
    form: {
      defaultValues: { ...JUNE, gift: 'yes' },
      fields: [{ name: 'gift', label: 'A gift', type: 'checkbox' }],
      onSubmit: ({ gift }) => void seen.push(gift),
    },
  })
  expect(screen.getByLabelText('A gift')).not.toBeChecked()
  await page.user.click(continueButton())
  await payButton()
  expect(seen).toEqual([''])
})

describe('autofill that tells nobody', () => {
  const fillSilently = () => {
    for (const [label, value] of Object.entries(june)) setSilently(label, value)
    setSilently('Country', 'US')
  }

  test('is sent', async () => {
    const page = await openCheckout()
    fillSilently()
    await page.user.click(continueButton())
    await payButton()
    for (const value of Object.values(JUNE)) expect(sent(page)).toContain(value)
  })

  test('stays when the shopper types into another field', async () => {
    const page = await openCheckout()
    fillSilently()
    fireEvent.change(screen.getByLabelText('Address line 2 (optional)'), { target: { value: 'Back house' } })
    expectFilledIn()
    await page.user.click(continueButton())
    await payButton()
    expect(sent(page)).toContain('14 Kiln Row')
  })

  test('stays when a field is refused', async () => {
    const { user, sandbox } = await openCheckout()
    fillSilently()
    setSilently('City', '')
    await user.click(continueButton())
    await waitFor(() => expect(screen.getByLabelText('City')).toBeInvalid())
    expectFilledIn({ ...june, City: '' })
    expect(posts(sandbox, '/checkout')).toBe(0)
  })

  test('counts where it overwrites what was typed', async () => {
    const page = await openCheckout()
    await fillIn()
    setSilently('City', 'Salem')
    await page.user.click(continueButton())
    await payButton()
    expect(sent(page)).toContain('Salem')
    expect(sent(page)).not.toContain('Portland')
  })
})
