// @vitest-environment node
import {
  type CommerceClientOptions,
  categoriesQuery,
  commerceKey,
  createCommerceClient,
  formatMoney,
  infiniteProductsQuery,
  isCommerceError,
  type ListProductsParams,
  prefetchCommerce,
  productQuery,
  productsQuery,
} from '@aerocall/commerce-react/server'
import { createSandbox } from '@aerocall/commerce-react/testing'
import { dehydrate, QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'

test('a page is prefetched with one request per query, and what the browser finds is plain JSON', async () => {
  const sandbox = createSandbox()
  const client = createCommerceClient(sandbox)
  const queryClient = new QueryClient()
  await prefetchCommerce(queryClient, [
    productsQuery(client, { limit: 3 }),
    categoriesQuery(client),
    productQuery(client, 'olive-oil'),
  ])
  expect(sandbox.requests).toHaveLength(3)
  const state = dehydrate(queryClient)
  expect(state.queries).toHaveLength(3)
  expect(JSON.parse(JSON.stringify(state.queries.map(({ state: { data } }) => data)))).toEqual(
    state.queries.map(({ state: { data } }) => data),
  )
})

test('a prefetch that fails does not reject, and leaves nothing behind', async () => {
  const sandbox = createSandbox()
  const client = createCommerceClient(sandbox)
  const queryClient = new QueryClient()
  await prefetchCommerce(queryClient, [productQuery(client, 'no-such-thing'), productsQuery(client)])
  expect(dehydrate(queryClient).queries.map(({ queryKey }) => queryKey[2])).toEqual(['products'])
})

test('the queries carry typed data under one common key', async () => {
  const sandbox = createSandbox()
  const client = createCommerceClient(sandbox)
  const queryClient = new QueryClient()
  const query = productQuery(client, 'dinner-plate')
  await queryClient.prefetchQuery(query)
  expect(queryClient.getQueryData(query.queryKey)?.name).toBe('Dinner Plate')
  await queryClient.invalidateQueries({ queryKey: commerceKey(client) })
  expect(queryClient.getQueryState(query.queryKey)?.isInvalidated).toBe(true)
})

test('an endless list is prefetched as one', async () => {
  const client = createCommerceClient(createSandbox())
  const queryClient = new QueryClient()
  const query = infiniteProductsQuery(client, { limit: 5 })
  await prefetchCommerce(queryClient, [query, categoriesQuery(client)])
  expect(queryClient.getQueryData(query.queryKey)).toMatchObject({
    pages: [{ page: 1, items: { length: 5 } }],
    pageParams: [1],
  })
})

test('a shop that answers the same page for ever has an end', async () => {
  const sandbox = createSandbox()
  const stuck = ((url, init) =>
    sandbox.fetch(String(url).replace(/page=\d+/, 'page=1'), init)) as typeof fetch
  const client = createCommerceClient({ ...sandbox, fetch: stuck })
  const { pages } = await new QueryClient().fetchInfiniteQuery({
    ...infiniteProductsQuery(client, { limit: 10 }),
    pages: 9,
  })
  expect(pages).toHaveLength(2)
})

test('a shop that names a wrong page is still asked for the next one', async () => {
  const sandbox = createSandbox()
  const asked: (string | null)[] = []
  const echoing = (async (url, init) => {
    asked.push(new URL(String(url)).searchParams.get('page'))
    const body = await (await sandbox.fetch(url, init)).json()
    return Response.json({ ...body, page: 1, total: null, has_more: asked.length < 3 })
  }) as typeof fetch
  const client = createCommerceClient({ ...sandbox, fetch: echoing })
  const { pages } = await new QueryClient().fetchInfiniteQuery({
    ...infiniteProductsQuery(client, { limit: 10 }),
    pages: 9,
  })
  expect(asked).toEqual([null, '2', '3'])
  expect(pages.map(({ items }) => items.length)).toEqual([10, 10, 5])
})

test('one list has one key, however it is asked for', () => {
  const client = createCommerceClient(createSandbox())
  const keys = (many: readonly ListProductsParams[]) =>
    new Set(many.map((params) => JSON.stringify(productsQuery(client, params).queryKey))).size
  expect(
    keys([{}, { page: 1 }, { attributes: {} }, { attributes: { glaze: [] } }, { sort: undefined }]),
  ).toBe(1)
  expect(
    keys([
      { attributes: { glaze: 'Oat', size: 'L' } },
      { attributes: { size: 'L', glaze: ['Oat'] } },
      { attributes: { size: 'L', glaze: 'Oat', hue: undefined }, page: 1 },
    ]),
  ).toBe(1)
  expect(keys([{}, { page: 2 }, { limit: 5 }, { categoryId: 'a' }, { attributes: { category: 'a' } }])).toBe(
    5,
  )
})

// A switch of currency showed the sums of the old one until the cache was stale.
test('clients that ask or read differently share no cache', () => {
  const shop = { baseUrl: 'https://acme.example', apiKey: 'pub_live_51c0ffee' }
  const keyOf = (options: Partial<CommerceClientOptions>) =>
    JSON.stringify(productQuery(createCommerceClient({ ...shop, ...options }), 'mug').queryKey)
  const keys = [
    keyOf({}),
    keyOf({ currency: 'EUR' }),
    keyOf({ currency: 'USD' }),
    keyOf({ moneyUnit: 'minor' }),
    keyOf({ headers: { 'X-Market': 'de' } }),
    keyOf({ headers: { 'X-Market': 'at' } }),
    keyOf({ apiKey: 'pub_live_51c0ffef' }),
  ]
  expect(new Set(keys).size).toBe(keys.length)
  expect(keys.join()).not.toMatch(/51c0ffe|Market/)
  expect(keyOf({ moneyUnit: 'major', headers: {} })).toBe(keys[0])
  expect(keyOf({ headers: { 'x-market': 'de' } })).toBe(keys[4])
})

test('all pages can be loaded one after the other', async () => {
  const client = createCommerceClient(createSandbox())
  const queryClient = new QueryClient()
  const { pages } = await queryClient.fetchInfiniteQuery({
    ...infiniteProductsQuery(client, { limit: 20 }),
    pages: 3,
  })
  expect(pages.map(({ items }) => items.length)).toEqual([20, 5])
})

test('errors are told apart by name, and money is formatted without React', async () => {
  const client = createCommerceClient(createSandbox())
  const error = await client.getProduct('no-such-thing').catch((reason: unknown) => reason)
  expect(isCommerceError(error) && error.code).toBe('not_found')
  expect(isCommerceError(new Error('no'))).toBe(false)
  expect(formatMoney({ amount: 2450, currency: 'EUR' }, { locale: 'en-IE' })).toBe('€24.50')
})
