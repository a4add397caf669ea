import { createCommerceClient, prefetchCommerce, productsQuery } from '@aerocall/commerce-react/server'
import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it, vi } from 'vitest'
import { API_KEY, catchWarnings } from '../fixtures/shop.js'

catchWarnings()

const PUBLIC = 'https://shop.example/api/v1/ecommerce'

function make(options: { baseUrl: string; shopId?: string; internalUrl?: string }) {
  const fetch = vi.fn(async (_url: unknown) => Response.json({ products: [] }))
  return { client: createCommerceClient({ apiKey: API_KEY, fetch, ...options }), fetch }
}

describe('internalUrl', () => {
  it.each([
    ['https://acme.aerocall.ai', 'https://acme.aerocall.ai/api/v1/ecommerce/products'],
    ['http://shop-api:8080/', 'http://shop-api:8080/api/v1/ecommerce/products'],
    ['http://shop-api/v2', 'http://shop-api/v2/products'],
  ])('%s is where requests go, and no part of the shop’s name', async (internalUrl, url) => {
    const { client, fetch } = make({ baseUrl: PUBLIC, internalUrl })
    await client.listProducts()
    expect(fetch).toHaveBeenCalledWith(url, expect.anything())
    expect(client).toMatchObject({ baseUrl: PUBLIC, shopId: PUBLIC })
    expect(productsQuery(client).queryKey).toEqual(productsQuery(make({ baseUrl: PUBLIC }).client).queryKey)
  })

  it.each([
    'ftp://shop-api',
    'shop-api:8080',
    '/api',
    '',
    'http://user:hunter2@shop-api',
    'http://a?b',
    null,
  ])('cannot be %o', (internalUrl) => {
    const create = () => make({ baseUrl: PUBLIC, internalUrl: internalUrl as string })
    expect(create).toThrow(expect.objectContaining({ code: 'config' }))
    expect(create).not.toThrow(/hunter2/)
  })

  it('keeps an adapter’s path below it', async () => {
    const fetch = vi.fn(async () => Response.json({}))
    const client = createCommerceClient({
      apiKey: API_KEY,
      baseUrl: PUBLIC,
      internalUrl: 'http://shop-api/v2',
      fetch,
      adapter: { listProducts: { path: () => '/../secrets' } },
    })
    await expect(client.listProducts()).rejects.toMatchObject({ code: 'config' })
    expect(fetch).not.toHaveBeenCalled()
  })
})

describe('a path as baseUrl on the server', () => {
  it('makes a client, whose requests say what is missing', async () => {
    const { client, fetch } = make({ baseUrl: '/api/v1/ecommerce/' })
    expect(client).toMatchObject({ baseUrl: '/api/v1/ecommerce', shopId: '/api/v1/ecommerce' })
    await expect(client.listProducts()).rejects.toMatchObject({
      code: 'config',
      message: expect.stringMatching(/internalUrl.*shopId/),
    })
    expect(fetch).not.toHaveBeenCalled()
  })

  it('is the browser’s shop where both are given its name', async () => {
    const { client } = make({ baseUrl: '/', shopId: 'acme', internalUrl: 'https://acme.aerocall.ai' })
    const queryClient = new QueryClient()
    await prefetchCommerce(queryClient, [productsQuery(client)])
    vi.stubGlobal('location', { origin: 'https://shop.example' })
    const page = make({ baseUrl: '/', shopId: 'acme' }).client
    vi.unstubAllGlobals()
    expect(page.baseUrl).toBe(PUBLIC)
    expect(queryClient.getQueryData(productsQuery(page).queryKey)).toMatchObject({ items: [] })
  })

  it.each(['//evil.example', '/\\evil.example', '/api?key=hunter2', '/api#x'])('cannot be %s', (baseUrl) => {
    expect(() => make({ baseUrl })).toThrow(expect.objectContaining({ code: 'config' }))
  })
})
