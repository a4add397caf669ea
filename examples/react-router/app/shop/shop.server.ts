import { createCommerceClient, isCommerceError } from '@aerocall/commerce-react/server'
import { settings } from './settings'

export const shopUrl = () => process.env.SHOP_URL ?? 'http://127.0.0.1:4010'
export const siteUrl = () => process.env.SITE_URL ?? 'http://localhost:5173'

export const client = createCommerceClient({ ...settings, internalUrl: shopUrl() })

/** As a response, so that the page says 404 where there is no such product, and 503 where the shop cannot be read. */
export function responseOf(error: unknown): unknown {
  if (!isCommerceError(error)) return error
  return error.code === 'not_found'
    ? new Response('There is no such product.', { status: 404 })
    : new Response('The shop cannot be read just now.', { status: 503 })
}
