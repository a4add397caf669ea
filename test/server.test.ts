// @vitest-environment node
import {
  categoriesQuery,
  commerceKey,
  createCommerceClient,
  formatMoney,
  infiniteProductsQuery,
  isCommerceError,
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
