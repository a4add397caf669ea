import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import {
  type CheckoutValues,
  emptyValues,
  issuesOfServer,
  type StandardSchema,
  toStartInput,
  validateCheckout,
} from '../../src/checkout/form.js'
import { ADDRESS_OF_JUNE, JUNE } from '../fixtures/june.js'

const typed: CheckoutValues = {
  ...JUNE,
  email: ` ${JUNE.email} `,
  line2: '',
}

function check(
  values: Partial<CheckoutValues>,
  options: Partial<Parameters<typeof validateCheckout>[1]> = {},
) {
  return validateCheckout(
    { ...typed, ...(values as CheckoutValues) },
    { shipping: true, required: [], ...options },
  )
}

const issuesIn = (values: Partial<CheckoutValues>, options?: Parameters<typeof check>[1]) => {
  const verdict = check(values, options)
  return verdict.ok ? {} : verdict.issues
}

describe('the built-in rules', () => {
  test('accept a whole address and trim it', () => {
    const verdict = check({})
    expect(verdict.ok && verdict.values.email).toBe('june@example.test')
  })

  test('name every field that is missing', () => {
    const verdict = validateCheckout(emptyValues, { shipping: true, required: [] })
    expect(verdict.ok ? [] : Object.keys(verdict.issues)).toEqual([
      'email',
      'country',
      'name',
      'line1',
      'city',
    ])
  })

  test.each([
    'info@xn--80a1acny.xn--p1ai',
    'jürgen@example.de',
    'a&b@example.com',
    "o'brien+shop@mail.example.co.uk",
    'почта@пример.рф',
    'user@münchen.de',
  ])('take the email %j', (email) => {
    expect(issuesIn({ email })).toEqual({})
  })

  test.each(['june', 'june@', 'june at example', '@example.test', 'a@b'])('refuse the email %j', (email) => {
    expect(issuesIn({ email })).toEqual({ email: { code: 'email' } })
  })

  test('ask for a state and a postal code only where there are such', () => {
    expect(issuesIn({ state: '' })).toEqual({ state: { code: 'required' } })
    expect(issuesIn({ state: '', country: 'DE' })).toEqual({})
    expect(issuesIn({ postalCode: '', country: 'DE' })).toEqual({ postalCode: { code: 'required' } })
    expect(issuesIn({ postalCode: '', state: 'Kowloon', country: 'HK' })).toEqual({})
    for (const country of ['SY', 'BO', 'ER']) {
      expect(issuesIn({ postalCode: '', state: '', country })).toEqual({})
    }
  })

  test('ask for the email alone where nothing is shipped', () => {
    expect(issuesIn({ ...emptyValues, email: 'june@example.test' }, { shipping: false })).toEqual({})
  })

  test('refuse what no server would take', () => {
    expect(issuesIn({ line1: 'x'.repeat(201) })).toEqual({ line1: { code: 'too_long' } })
  })

  test('need 100 kB of junk no longer than a blink', () => {
    const started = performance.now()
    issuesIn({ email: `${'a.'.repeat(50_000)}@` })
    expect(performance.now() - started).toBeLessThan(200)
  })
})

describe("a shop's own schema", () => {
  test('adds to the built-in rules and never replaces them', () => {
    const schema = z.looseObject({ phone: z.string().check(z.regex(/^\+\d+$/, 'Start with +')) })
    expect(issuesIn({ email: 'x', phone: '12' }, { schema })).toEqual({
      email: { code: 'email' },
      phone: { message: 'Start with +' },
    })
  })

  test('may reformat what is sent', () => {
    const schema = z.looseObject({ postalCode: z.string().check(z.trim(), z.toUpperCase()) })
    const verdict = check({ postalCode: ' sw1a 1aa', country: 'GB' }, { schema })
    expect(verdict.ok && verdict.values.postalCode).toBe('SW1A 1AA')
  })

  test('must be synchronous, and says so', () => {
    const schema: StandardSchema = {
      '~standard': { version: 1, vendor: 'test', validate: async (value) => ({ value }) },
    }
    expect(() => check({}, { schema })).toThrow(/must be synchronous/)
  })

  test('may mark a field as an object with a key, and the form as a whole', () => {
    const issues = [{ message: 'No gifts', path: [{ key: 'gift' }] }, { message: 'Not today' }]
    const schema: StandardSchema = {
      '~standard': { version: 1, vendor: 'test', validate: () => ({ issues }) },
    }
    expect(issuesIn({}, { schema })).toEqual({ gift: { message: 'No gifts' }, '': { message: 'Not today' } })
  })
})

test('a field of the shop that is required must be filled', () => {
  expect(issuesIn({ vat: ' ' }, { required: ['vat'] })).toEqual({ vat: { code: 'required' } })
})

test('the empty parts of an address are not sent, and a phone is', () => {
  expect(toStartInput({ ...typed, phone: '+1 503 555 0100', gift: 'on' }, { shipping: true })).toEqual({
    email: ' june@example.test ',
    shippingAddress: { ...ADDRESS_OF_JUNE, phone: '+1 503 555 0100' },
  })
  expect(toStartInput(typed, { shipping: false })).toEqual({ email: ' june@example.test ' })
})

test("the server's complaints are found under the form's own names", () => {
  expect(
    issuesOfServer({
      customerEmail: 'a',
      'shippingAddress.postal_code': 'b',
      'shippingAddress.line1': 'c',
      'shipping_address.full_name': 'd',
      vat: 'e',
    }),
  ).toEqual({
    email: { message: 'a' },
    postalCode: { message: 'b' },
    line1: { message: 'c' },
    name: { message: 'd' },
    vat: { message: 'e' },
  })
})
