import {
  createCommerceClient,
  isCommerceError,
  type ListProductsParams,
  productQuery,
  productsQuery,
} from '@aerocall/commerce-react/server'
import { dehydrate, QueryClient } from '@tanstack/react-query'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { settings } from './settings'

/** Marks all that is kept of the catalogue; see app/webhooks. */
export const CATALOGUE = 'catalogue'

export const shopUrl = () => process.env.SHOP_URL ?? 'http://127.0.0.1:4010'

/** Keeps the catalogue for five minutes. Carts and orders say `no-store` themselves. */
const cachedFetch: typeof fetch = (input, init) =>
  init?.cache === 'no-store'
    ? fetch(input, init)
    : fetch(input, { ...init, next: { revalidate: 300, tags: [CATALOGUE] } })

export const client = createCommerceClient({ ...settings, internalUrl: shopUrl(), fetch: cachedFetch })

/** Rejects where the shop cannot be read: Next then goes on showing the last page that was whole. */
export const readProducts = cache(async (params: ListProductsParams) => {
  const queryClient = new QueryClient()
  const page = await queryClient.fetchQuery(productsQuery(client, params))
  return { page, state: dehydrate(queryClient) }
})

export const readProduct = cache(async (slug: string) => {
  const queryClient = new QueryClient()
  try {
    const product = await queryClient.fetchQuery(productQuery(client, slug))
    return { product, state: dehydrate(queryClient) }
  } catch (error) {
    if (isCommerceError(error) && error.code === 'not_found') notFound()
    throw error
  }
})
