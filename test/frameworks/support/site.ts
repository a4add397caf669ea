import type { Page } from 'playwright'
import type { ServedSandbox } from '../../../bin/serve.js'

/** The data for search engines that a page of HTML holds. */
export function structuredData(html: string): Record<string, unknown> {
  const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? []
  return JSON.parse(json)
}

/** What the shop's API was asked for since the last look. */
export function reads({ sandbox }: ServedSandbox): () => string[] {
  let seen = 0
  return () => {
    const all = sandbox.requests
    const news = all.slice(seen).map(({ method, path, status }) => `${method} ${path} ${status}`)
    seen = all.length
    return news
  }
}

/** What the browser itself asks of the shop, through the site's proxy. */
export function asked(page: Page): string[] {
  const urls: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/api/v1/ecommerce'))
      urls.push(`${request.method()} ${new URL(request.url()).pathname}`)
  })
  return urls
}
