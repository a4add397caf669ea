import type { ListProductsParams } from '@aerocall/commerce-react/server'

/** What the browser and the server must agree on, so that the browser finds what the server has read. */
export const settings = {
  shopId: 'harrow-and-pine',
  // The proxy of routes/api.ts: the shop's API needs no CORS for this site.
  baseUrl: '/api/v1/ecommerce',
  apiKey: import.meta.env.VITE_SHOP_KEY,
  currency: 'USD',
}

/** One object for the server and the browser: other parameters would be another list. */
export const SHELF: ListProductsParams = { sort: 'created_at', limit: 12 }
