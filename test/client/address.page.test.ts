import { createCommerceClient, isCommerceError } from '@aerocall/commerce-react/server'
import { describe, expect, it } from 'vitest'
import { API_KEY, catchWarnings } from '../fixtures/shop.js'

catchWarnings()

const make = (baseUrl: unknown, apiKey: unknown) =>
  createCommerceClient({ baseUrl: baseUrl as string, apiKey: apiKey as string })

function refusal(baseUrl: unknown, apiKey: unknown = API_KEY): string {
  try {
    make(baseUrl, apiKey)
  } catch (error) {
    if (isCommerceError(error) && error.code === 'config') return error.message
    throw error
  }
  throw new Error('It was accepted')
}

it('a client without options says what to pass', () => {
  const create = createCommerceClient as (options?: unknown) => unknown
  for (const options of [undefined, null, 'https://acme.aerocall.ai']) {
    expect(() => create(options)).toThrow(
      expect.objectContaining({ code: 'config', message: expect.stringMatching(/\{ baseUrl, apiKey \}/) }),
    )
  }
})

describe('the base URL', () => {
  it.each([
    ['https://acme.aerocall.ai', 'https://acme.aerocall.ai/api/v1/ecommerce'],
    ['https://acme.aerocall.ai/', 'https://acme.aerocall.ai/api/v1/ecommerce'],
    ['https://acme.aerocall.ai/api/v1/ecommerce', 'https://acme.aerocall.ai/api/v1/ecommerce'],
    ['https://acme.aerocall.ai/api/v1/ecommerce//', 'https://acme.aerocall.ai/api/v1/ecommerce'],
    ['https://shop.example/proxy', 'https://shop.example/proxy'],
    ['http://localhost:4010', 'http://localhost:4010/api/v1/ecommerce'],
    ['http://shop.localhost:4010', 'http://shop.localhost:4010/api/v1/ecommerce'],
    ['http://127.0.0.1:1', 'http://127.0.0.1:1/api/v1/ecommerce'],
    ['http://127.8.9.1', 'http://127.8.9.1/api/v1/ecommerce'],
    ['http://[::1]:80', 'http://[::1]/api/v1/ecommerce'],
  ])('%s is %s', (given, baseUrl) => {
    expect(make(given, API_KEY).baseUrl).toBe(baseUrl)
  })

  it.each([
    ['/', '/api/v1/ecommerce'],
    ['/api/shop/', '/api/shop'],
  ])('%s is resolved against the page', (given, path) => {
    expect(make(given, API_KEY).baseUrl).toBe(location.origin + path)
  })

  it.each([
    ['http://acme.aerocall.ai'],
    ['http://localhost.evil.example'],
    ['http://127.0.0.1.evil.example'],
    ['ftp://acme.aerocall.ai'],
    ['javascript:alert(1)'],
    ['https://user:hunter2@acme.aerocall.ai'],
    ['https://acme.aerocall.ai?key=hunter2'],
    ['https://acme.aerocall.ai/#hunter2'],
    ['//evil.example'],
    ['/\\evil.example'],
    ['acme.aerocall.ai'],
    [''],
    [undefined],
    [{}],
  ])('cannot be %s', (given) => {
    expect(refusal(given)).not.toContain('hunter2')
  })
})

describe('the key', () => {
  it.each([
    ['ac_secret_51c0ffee'],
    ['AC_SECRET_51c0ffee'],
    ['sk_live_51c0ffee'],
    ['rk_live_51c0ffee'],
    ['whsec_51c0ffee'],
    [' ac_secret_51c0ffee'],
    ['"sk_live_51c0ffee"'],
    ["'rk_live_51c0ffee'"],
    ['“sk_live_51c0ffee”'],
    ['Bearer sk_live_51c0ffee'],
    ['API_KEY=ac_secret_51c0ffee'],
    ['%22sk_live_51c0ffee%22'],
  ])('cannot be secret: %s', (key) => {
    const message = refusal('https://acme.aerocall.ai', key)
    expect(message).toMatch(/secret key/)
    expect(message).not.toContain('51c0ffee')
  })

  it.each([
    ['pub_1\r\nX-Evil: 1'],
    ['pub_1\n'],
    ['pub\u00001'],
    ['pub 1'],
    [' pub_1'],
    ['pübl'],
    [''],
    [undefined],
    [5],
  ])('cannot be %o', (key) => {
    expect(() => make('https://acme.aerocall.ai', key)).toThrow(expect.objectContaining({ code: 'config' }))
    expect(() => make('https://acme.aerocall.ai', key)).not.toThrow(/pub.?1|pübl/)
  })

  it.each([['pk_test_1'], ['anything-goes_1'], ['eyJ.a.b'], ['pk_task_1'], ['pub-sk_1']])(
    'has no known prefix: %s',
    (key) => {
      expect(make('https://acme.aerocall.ai', key).baseUrl).toContain('acme')
    },
  )
})

it.each([
  [{ currency: 'dollars' }],
  [{ moneyUnit: 'cents' }],
  [{ addMode: 'add' }],
  [{ timeoutMs: { get: 0 } }],
  [{ timeoutMs: { post: Number.POSITIVE_INFINITY } }],
  [{ timeoutMs: { get: Number.NaN } }],
])('refuses %o', (options) => {
  const make = () =>
    createCommerceClient({ baseUrl: 'https://a.example', apiKey: 'k', ...(options as object) })
  expect(make).toThrow(expect.objectContaining({ code: 'config' }))
})

it('tells what it is set to', () => {
  expect(make('https://acme.aerocall.ai', API_KEY)).toMatchObject({
    currency: null,
    moneyUnit: 'major',
    addMode: 'increment',
    capabilities: { updateItem: false, removeItem: false, clearCart: false, coupons: false, config: false },
  })
})
