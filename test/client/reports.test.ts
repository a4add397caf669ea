import { afterEach, describe, expect, it, vi } from 'vitest'
import { cartBody, productList, productRow } from '../fixtures/bodies.js'
import { API_KEY, BASE_URL, catchWarnings, json, rejection, shopAnswering } from '../fixtures/shop.js'

catchWarnings()

const BAD = productList({
  currency: 'USD',
  products: [productRow({ slug: null }), productRow({ slug: null }), productRow()],
})

describe('what could not be read', () => {
  it('is reported once each', async () => {
    const { client, issues } = shopAnswering([BAD, BAD, productList({ products: [null, productRow()] })])
    for (let index = 0; index < 3; index++) await client.listProducts({})
    expect(issues.map(({ path }) => path)).toEqual(['items.0.slug', 'items.0', 'currency'])
  })

  it('is told on the console while developing, and not in production', async () => {
    await shopAnswering([BAD]).client.listProducts({})
    expect(console.warn).toHaveBeenCalledExactlyOnceWith(
      expect.stringContaining('listProducts: items.0.slug'),
    )
    vi.stubEnv('NODE_ENV', 'production')
    await shopAnswering([BAD]).client.listProducts({})
    expect(console.warn).toHaveBeenCalledTimes(1)
    vi.unstubAllEnvs()
  })

  it('costs nobody the answer, even where the listener throws', async () => {
    const onError = vi.spyOn(console, 'error').mockImplementation(() => {})
    const onSchemaIssue = () => {
      throw new Error('listener')
    }
    expect((await shopAnswering([BAD], { onSchemaIssue }).client.listProducts({})).items).toHaveLength(1)
    expect(onError).toHaveBeenCalledOnce()
  })

  it('ends no server that has a reportError', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const reportError = vi.fn()
    vi.stubGlobal('reportError', reportError)
    const onSchemaIssue = () => {
      throw new Error('listener')
    }
    await shopAnswering([BAD], { onSchemaIssue }).client.listProducts({})
    vi.unstubAllGlobals()
    expect(reportError).not.toHaveBeenCalled()
  })

  it('is reported too where all of the answer is lost', async () => {
    const { client, issues } = shopAnswering(['<html>'])
    await client.listProducts({}).catch(() => {})
    expect(issues).toEqual([{ endpoint: 'listProducts', path: '', message: 'Not JSON' }])
  })
})

describe('a currency that nobody names', () => {
  const list = productList({ currency: null, products: [productRow({ currency: null }), productRow()] })
  const cart = cartBody({ currency: null })
  const path = 'currency'
  const message = 'No currency is named: give the provider or client `currency`'

  it('is reported once per endpoint', async () => {
    const { client, issues } = shopAnswering([list, list, cart, cart])
    for (let time = 0; time < 2; time++) expect((await client.listProducts()).items).toHaveLength(2)
    for (let time = 0; time < 2; time++) expect((await client.getCart('c')).total?.currency).toBeNull()
    expect(issues).toEqual([
      { endpoint: 'listProducts', path, message },
      { endpoint: 'getCart', path, message },
    ])
    expect(console.warn).toHaveBeenCalledWith(expect.stringContaining(message))
  })

  it.each([
    ['by the option', list, { currency: 'USD' }],
    ['by the body', productList({ currency: 'usd' }), {}],
    ['where there is no sum', productList({ products: [] }), {}],
  ])('is no issue %s', async (_, body, options) => {
    const { client, issues } = shopAnswering([body], options)
    await client.listProducts()
    expect(issues).toEqual([])
  })
})

describe('a wrong set-up', () => {
  afterEach(() => {
    vi.unstubAllEnvs()
  })
  const warnings = () => vi.mocked(console.warn).mock.calls.map(([text]) => String(text))
  const doctor = 'npx -p @aerocall/commerce-react aerocall-commerce doctor'

  it.each([401, 403])('of the key is named once: %i', async (status) => {
    const { client } = shopAnswering([json({ message: `Bad key ${API_KEY}` }, status)])
    await rejection(client.listProducts())
    await rejection(client.getCart('c'))
    expect(warnings()).toEqual([expect.stringMatching(new RegExp(`${status}.*apiKey.*${doctor}`))])
    expect(warnings().join()).not.toContain(API_KEY)
  })

  it.each(['listProducts', 'listCategories'] as const)(
    'of the address is named once, where %s is not found',
    async (method) => {
      const { client } = shopAnswering([json('', 404)])
      await rejection(client[method]())
      await rejection(client[method]())
      expect(warnings()).toEqual([expect.stringMatching(new RegExp(`${BASE_URL}.*baseUrl.*${doctor}`))])
    },
  )

  it('is not what an unknown slug, cart or order says', async () => {
    const { client } = shopAnswering([json({}, 404), json({}, 404), json({}, 403), json({}, 404)])
    await rejection(client.getProduct('x'))
    await rejection(client.getCart('c'))
    await rejection(client.getOrder('o', { email: 'ada@example.com' }))
    await rejection(client.getOrder('o', { email: 'ada@example.com' }))
    expect(warnings()).toEqual([])
  })

  it('is nothing for the console in production', async () => {
    vi.stubEnv('NODE_ENV', 'production')
    const { client, issues } = shopAnswering([json({}, 401), json({}, 404)])
    await rejection(client.listProducts())
    await rejection(client.listProducts())
    expect([warnings(), issues]).toEqual([[], []])
  })
})
