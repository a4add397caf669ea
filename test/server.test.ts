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
  shouldDehydrateQuery,
} from '@aerocall/commerce-react/server'
import { createSandbox } from '@aerocall/commerce-react/testing'
import { dehydrate, QueryClient } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'

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

// A page without its products was rendered, and cached for as long as the route said.
test('a prefetch rejects when all queries have ended, with one error that names each that failed', async () => {
  const sandbox = createSandbox()
  sandbox.script({ type: 'answer', on: 'listCategories', status: 500, times: 'always' })
  const client = createCommerceClient(sandbox)
  const queryClient = new QueryClient()
  const list = productsQuery(client, { limit: 3, sort: 'price_asc' })
  const error = await prefetchCommerce(queryClient, [
    productQuery(client, 'no-such-thing'),
    list,
    categoriesQuery(client),
  ]).catch((reason: unknown) => reason)
  if (!isCommerceError(error)) throw new Error('It did not reject with a CommerceError.')
  expect(error).toMatchObject({ code: 'not_found', status: 404, retryable: false })
  expect(error.message).toMatch(
    /^2 of 3 queries could not be loaded: product "no-such-thing" \(not_found\), categories \(server\)\. ./,
  )
  expect((error.cause as AggregateError).errors.map(({ code }) => code)).toEqual(['not_found', 'server'])
  expect(queryClient.getQueryData(list.queryKey)?.items).toHaveLength(3)
})

test('an endless list that fails is named too, and the one error that there is is the cause', async () => {
  const sandbox = createSandbox()
  sandbox.script({ type: 'answer', on: 'listProducts', status: 403, times: 'always' })
  const client = createCommerceClient(sandbox)
  await expect(
    prefetchCommerce(new QueryClient(), [infiniteProductsQuery(client, { limit: 5 })]),
  ).rejects.toMatchObject({
    code: 'forbidden',
    message: expect.stringContaining('1 of 1 queries could not be loaded: products "infinite" "limit=5"'),
    cause: { name: 'CommerceError', code: 'forbidden' },
  })
})

test("a prefetch that may fail, onError: 'report', says so in one line and keeps the rest", async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  const client = createCommerceClient(createSandbox())
  const queryClient = new QueryClient()
  const queries = [productQuery(client, 'no-such-thing'), productsQuery(client)]
  await prefetchCommerce(queryClient, queries, { onError: 'report' })
  expect(dehydrate(queryClient).queries.map(({ queryKey }) => queryKey[2])).toEqual(['products'])
  expect(log.mock.calls).toEqual([[expect.stringMatching(/^\[commerce\] 1 of 2 .*"no-such-thing"/)]])
  log.mockRestore()
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

test('shouldDehydrateQuery keeps a shopper’s cart and order in the page, and gives on what else was answered', async () => {
  const client = createCommerceClient(createSandbox())
  const queryClient = new QueryClient({ defaultOptions: { dehydrate: { shouldDehydrateQuery } } })
  await prefetchCommerce(queryClient, [productsQuery(client)])
  await queryClient.prefetchQuery({ ...productQuery(client, 'no-such-thing') })
  for (const kind of ['cart', 'order']) {
    queryClient.setQueryData([...commerceKey(client), kind, 'o1'], { email: 'june@example.test' })
  }
  queryClient.setQueryData(['cart'], 'the host’s own')
  const { queries } = dehydrate(queryClient)
  expect(queries.map(({ queryKey }) => queryKey.at(2) ?? queryKey[0])).toEqual(['products', 'cart'])
  expect(JSON.stringify(queries)).not.toContain('june@example.test')
})
