/** What the browser and the server must agree on, so that the browser finds what the server has read. */
export const settings = {
  shopId: 'harrow-and-pine',
  // The proxy of app/api: the shop's API needs no CORS for this site.
  baseUrl: '/api/v1/ecommerce',
  apiKey: process.env.NEXT_PUBLIC_SHOP_KEY ?? '',
  currency: 'USD',
}

/** How long what the server has read counts as fresh: as long as its pages are kept, 300 seconds. */
export const FRESH_MS = 300_000

export const siteUrl = process.env.SITE_URL ?? 'http://localhost:3000'
