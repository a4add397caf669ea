// A form of a shop's own came to `ready` with an empty address, and an empty email read "customerEmail must be a text".
import {
  CheckoutNotice,
  checkoutSchema,
  PaymentSection,
  useCheckout,
} from '@aerocall/commerce-react/checkout'
import { de } from '@aerocall/commerce-react/messages/de'
import { screen, waitFor } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { JUNE } from '../fixtures/june.js'
import { openCheckout, posts } from './support/openCheckout.js'

type Start = Parameters<ReturnType<typeof useCheckout>['start']>[0]

function OwnForm({ input, rules }: { input: Start; rules?: Parameters<typeof useCheckout>[0] }) {
  const { state, start, error } = useCheckout(rules)
  return (
    <>
      <button type="button" onClick={() => start(input)}>
        Buy
      </button>
      <output>{state}</output>
      <pre>{JSON.stringify(error?.fields ?? null)}</pre>
      <CheckoutNotice />
      <PaymentSection />
    </>
  )
}

async function buy(input: Start, options: { locale?: 'de'; rules?: Parameters<typeof useCheckout>[0] } = {}) {
  const opened = await openCheckout({
    provider: options.locale ? { locale: 'de', messages: de } : {},
    children: (stripe) => <OwnForm input={input} rules={{ stripe, ...options.rules }} />,
  })
  await waitFor(() => expect(opened.sandbox.requests.length).toBeGreaterThan(0))
  await opened.user.click(screen.getByRole('button', { name: 'Buy' }))
  return opened
}

describe('start() of a form of its own', () => {
  test.each([
    ['an empty email', { email: '' }, 'Please check one field. Email: Please fill in this field.'],
    [
      'no email',
      { email: 'june' },
      'Please check one field. Email: Please enter an address such as name@example.com.',
    ],
    [
      'an empty address',
      { email: JUNE.email, shippingAddress: {} },
      'Please check 4 fields. Country: Please fill in this field. Full name: Please fill in this field. ' +
        'Address line 1: Please fill in this field. City: Please fill in this field.',
    ],
    [
      'an address without what its country needs',
      { email: JUNE.email, shippingAddress: { ...JUNE, state: '' } },
      'Please check one field. State or region: Please fill in this field.',
    ],
  ])('refuses %s in words for the shopper, and sends nothing', async (_, input, said) => {
    const { sandbox } = await buy(input)
    expect(await screen.findByRole('alert')).toHaveTextContent(said)
    expect(screen.getByText('collecting')).toBeVisible()
    expect(posts(sandbox, '/checkout')).toBe(0)
  })

  test('in the language of the shop', async () => {
    await buy({ email: '' }, { locale: 'de' })
    expect(await screen.findByRole('alert')).toHaveTextContent('E-Mail: Bitte füllen Sie dieses Feld aus.')
  })

  test('as strict as the shop’s own rules, and no stricter', async () => {
    const { sandbox } = await buy(
      { email: JUNE.email, shippingAddress: { country: 'US', line1: 'Locker 7' } },
      { rules: { rules: { required: () => ['country', 'line1'] } } },
    )
    await screen.findByText('ready')
    expect(posts(sandbox, '/checkout')).toBe(1)
  })

  test('takes an email alone where nothing is shipped', async () => {
    await buy({ email: JUNE.email })
    await screen.findByText('ready')
  })
})

test('the schema says the same, for any library that takes a Standard Schema', () => {
  const validate = (values: Record<string, string>, options?: Parameters<typeof checkoutSchema>[0]) =>
    checkoutSchema(options)['~standard'].validate(values)
  expect(validate({ ...JUNE, email: '' })).toEqual({
    issues: [{ path: ['email'], message: 'Please fill in this field.' }],
  })
  expect(validate({ email: ' june@example.test ' }, { shipping: false })).toMatchObject({
    value: { email: 'june@example.test' },
  })
  expect(validate({ ...JUNE, country: 'SY' })).toMatchObject({ value: { postalCode: '', state: '' } })
  expect(validate({ ...JUNE, state: '' }, { rules: { required: () => [] } })).toHaveProperty('value')
})
