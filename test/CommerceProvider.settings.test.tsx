import {
  CommerceProvider,
  type CommerceProviderProps,
  formatMoney,
  useCommerce,
  useMoney,
  useProducts,
} from '@aerocall/commerce-react'
import { render, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

describe('set up wrongly', () => {
  beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}))
  afterEach(() => void vi.restoreAllMocks())

  test('without a provider, the hooks say what is missing and how to add it', () => {
    expect(() => renderHook(() => useProducts())).toThrow(
      expect.objectContaining({ code: 'config', message: expect.stringContaining('<CommerceProvider') }),
    )
  })

  const SECRETS = ['sk_live_51Hx', 'rk_test_9', 'whsec_abc', 'ac_secret_7']
  test.each(SECRETS)('refuses the secret key %s without repeating it', (apiKey) => {
    const error = thrownBy({ apiKey })
    expect(error).toMatchObject({ code: 'config' })
    expect(String(error) + JSON.stringify(error)).not.toContain(apiKey)
  })

  test.each(['', 'ftp://shop.test', 'http://shop.example.com', 'not a url', 'https://user:pass@shop.test'])(
    'refuses the base URL %j',
    (baseUrl) => {
      expect(thrownBy({ baseUrl })).toMatchObject({ name: 'CommerceError', code: 'config' })
    },
  )

  test.each(['en_US.UTF-8', 'de@euro', '-', 'x'])(
    'refuses the locale %j, and says what one looks like',
    (locale) => {
      expect(thrownBy({ locale })).toMatchObject({
        code: 'config',
        message: expect.stringContaining(`"${locale}" is no BCP 47 tag`),
        cause: expect.any(RangeError),
      })
    },
  )

  const thrownBy = (props: Partial<CommerceProviderProps>): unknown => {
    try {
      render(<CommerceProvider apiKey="pk_1" baseUrl="https://shop.test" {...props} />)
    } catch (error) {
      return error
    }
    return undefined
  }
})

test.each([
  ['en_US', 'en-US', '$1,234.50'],
  [' de_DE ', 'de-DE', '1.234,50\u00a0$'],
  ['', undefined, formatMoney({ amount: 123450, currency: 'USD' })],
])('a locale of %j is read as %j', (locale, tag, written) => {
  const money = { amount: 123450, currency: 'USD' }
  const { result } = renderHook(() => [useCommerce().locale, useMoney(money).formatted], {
    wrapper: ({ children }) => (
      <CommerceProvider apiKey="pk_1" baseUrl="https://shop.test" locale={locale}>
        {children}
      </CommerceProvider>
    ),
  })
  expect(result.current).toEqual([tag, written])
})

test('a bare origin gets the path of the API', () => {
  const { result } = renderHook(() => useCommerce().shop.baseUrl, {
    wrapper: ({ children }) => (
      <CommerceProvider apiKey="pk_1" baseUrl="https://acme.aerocall.ai/">
        {children}
      </CommerceProvider>
    ),
  })
  expect(result.current).toBe('https://acme.aerocall.ai/api/v1/ecommerce')
})
