import { createCommerceClient, parseListParams, serializeListParams } from '@aerocall/commerce-react/server'
import { expect, test } from 'vitest'
import { API_KEY, BASE_URL, catchWarnings, rejection } from './fixtures/shop.js'

catchWarnings()

test.each(['page', 'Page', 'LIMIT', 'sort', 'Category_ID'])(
  'a filter cannot be named %s, whether it is read from a URL or sent',
  async (name) => {
    expect(parseListParams(`${name}=7`, [name]).attributes).toBeUndefined()
    const client = createCommerceClient({ baseUrl: BASE_URL, apiKey: API_KEY })
    const error = await rejection(client.listProducts({ attributes: { [name]: '7' } }))
    expect(error.code).toBe('invalid_argument')
  },
)

test.each(['price_asc', 'price_desc', 'created_at'] as const)(
  'sort %s is written, read and sent; another is not',
  async (sort) => {
    const asked: string[] = []
    const client = createCommerceClient({
      baseUrl: BASE_URL,
      apiKey: API_KEY,
      fetch: async (url) => {
        asked.push(String(url))
        return Response.json({ products: [] })
      },
    })
    await client.listProducts(parseListParams(serializeListParams({ sort })))
    expect(asked).toEqual([`${BASE_URL}/products?sort=${sort}`])
    expect(parseListParams('sort=cheapest')).toEqual({})
    const error = await rejection(client.listProducts({ sort: 'cheapest' as never }))
    expect(error.message).toContain(sort)
  },
)

test('what is undefined is left out, page 1 too', () => {
  const params = { page: 1, limit: 20, sort: undefined, attributes: { glaze: undefined, size: ['L', 'M'] } }
  expect(serializeListParams(params)).toBe('limit=20&size=L&size=M')
})
