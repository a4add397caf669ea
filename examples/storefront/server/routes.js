// @ts-check
import { createCommerceClient, isCommerceError } from '@aerocall/commerce-react/server'

/** The pages of src/routes.tsx. */
const PAGES = [/^\/$/, /^\/cart$/, /^\/checkout$/, /^\/buy-now$/, /^\/orders(\/[^/]+)?$/]
const PRODUCT = /^\/products\/([^/]+)$/
/** How long a page waits for the shop to say whether it has the product, ms. */
const PATIENCE = 2_000

/**
 * Whether there is a page at an address: who asks for another one is shown the same shop, and told 404.
 *
 * @param {import('./settings.js').RealShop | null} shop
 * @param {import('@aerocall/commerce-react/testing').Sandbox | null} sandbox
 * @returns {(pathname: string) => Promise<boolean>}
 */
export function pageFinder(shop, sandbox) {
  const hasProduct = shop ? productOf(shop) : productAmong(sandbox?.snapshot().products ?? [])
  return async (pathname) => {
    const slug = PRODUCT.exec(pathname)?.[1]
    return slug === undefined ? PAGES.some((page) => page.test(pathname)) : hasProduct(decoded(slug))
  }
}

/**
 * Looks the sandbox's goods up without a request, which a scenario may be waiting for.
 *
 * @param {readonly { slug: string }[]} products
 */
function productAmong(products) {
  const slugs = new Set(products.map(({ slug }) => slug))
  return async (/** @type {string} */ slug) => slugs.has(slug)
}

/**
 * Asks the shop. Where it does not say, the page itself will see.
 *
 * @param {import('./settings.js').RealShop} shop
 */
function productOf(shop) {
  const client = createCommerceClient(shop)
  return async (/** @type {string} */ slug) => {
    try {
      await client.getProduct(slug, { retries: 0, signal: AbortSignal.timeout(PATIENCE) })
      return true
    } catch (error) {
      return !(isCommerceError(error) && error.code === 'not_found')
    }
  }
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
