// examples/nextjs on the packed kit: built, started on the sandbox, and walked in Chromium.
import { createSandbox } from '@aerocall/commerce-react/testing'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ServedSandbox, serveSandbox } from '../../bin/serve.js'
import { freePort } from '../e2e/support/demo.js'
import { openBrowser, openShop, type Shopper } from '../e2e/support/shopper.js'
import { installExample } from './support/installExample.js'
import { buy, expectSold } from './support/purchase.js'
import { type RunningServer, run, serve } from './support/server.js'
import { asked, reads, structuredData } from './support/site.js'

const NEXT = 'next/dist/bin/next'

let sandbox: ServedSandbox
let server: RunningServer
let browser: Browser
let site: string

beforeAll(async () => {
  sandbox = await serveSandbox((origin) => createSandbox({ pictureBase: `${origin}/pictures` }), { port: 0 })
  const port = await freePort()
  site = `http://127.0.0.1:${port}`
  const folder = installExample('nextjs')
  const env = { SHOP_URL: sandbox.url, SITE_URL: site }
  // The build has no secret: the webhook's route must not ask for one yet.
  await run({ folder, bin: NEXT, args: ['build'], env: { ...env, WEBHOOK_SECRET: '' } })
  server = await serve({ folder, bin: NEXT, args: ['start', '-p', String(port)], env }, site)
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await sandbox?.close()
})

const html = async (path: string) => (await fetch(site + path)).text()

async function open(): Promise<Shopper> {
  return openShop(browser, { url: sandbox.url })
}

describe('the first HTML', () => {
  test('of the shelf has its products, with prices and structured data', async () => {
    const page = await html('/')
    expect(page).toContain('<h2>Olive Oil</h2>')
    expect(page).toContain('<span>$26.00</span>')
    expect(structuredData(page)).toMatchObject({
      '@type': 'ItemList',
      itemListElement: {
        length: 12,
        0: { position: 1, name: 'Olive Oil', url: `${site}/products/olive-oil` },
      },
    })
  })

  test('of a product has its name, its price and its offer in decimals', async () => {
    const page = await html('/products/dark-chocolate')
    expect(page).toContain('<h1>Dark Chocolate 72%</h1>')
    expect(page).toContain('<title>Dark Chocolate 72% · Harrow &amp; Pine</title>')
    expect(page).toContain(`<link rel="canonical" href="${site}/products/dark-chocolate"/>`)
    expect(structuredData(page)).toMatchObject({
      '@type': 'Product',
      offers: { price: '9.50', priceCurrency: 'USD', availability: 'https://schema.org/InStock' },
    })
  })

  test('of a product that does not exist is a 404, and the sitemap names those that do', async () => {
    expect((await fetch(`${site}/products/no-such-thing`)).status).toBe(404)
    expect(await html('/sitemap.xml')).toContain(`<loc>${site}/products/olive-oil</loc>`)
  })
})

test('a view of the shelf costs the shop no read: neither the browser nor the links that prefetch ask it again', async () => {
  const { page, context, complaints } = await open()
  const calls = asked(page)
  const prefetched = new Set<string>()
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url())
    if (searchParams.has('_rsc') && pathname.startsWith('/products/')) prefetched.add(pathname)
  })
  const news = reads(sandbox)
  news()
  await page.goto(site)
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
  await expect.poll(() => prefetched.size, { timeout: 20_000 }).toBe(12)
  await page.waitForLoadState('networkidle')
  await page.getByRole('link', { name: 'Olive Oil' }).click()
  await page.getByRole('heading', { name: 'Olive Oil', level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
  expect({ calls, news: news(), complaints }).toEqual({ calls: [], news: [], complaints: [] })
  await context.close()
})

describe('a page that is streamed', () => {
  const slowly = () => sandbox.sandbox.script({ type: 'delay', on: 'listProducts', ms: 1_500, times: 1 })

  test('sends its frame at once, and the products as HTML when the shop has answered', async () => {
    slowly()
    const answer = await fetch(`${site}/browse?sort=price_desc`)
    let early = ''
    let whole = ''
    for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      whole += chunk
      if (!whole.includes('<h2>')) early = whole
    }
    expect(early).toContain('<h1>Browse</h1>')
    expect(early).toContain('Loading…')
    expect(whole.match(/<h2>[^<]+<\/h2>/g)).toHaveLength(12)
  })

  test('is hydrated as it was sent, and the browser asks for nothing again', async () => {
    const { page, context, complaints } = await open()
    const calls = asked(page)
    slowly()
    await page.goto(`${site}/browse?sort=price_asc`)
    await page.getByRole('heading', { level: 2 }).first().waitFor()
    await page.waitForLoadState('networkidle')
    expect(await page.getByRole('heading', { level: 2 }).count()).toBe(12)
    expect({ calls, complaints }).toEqual({ calls: [], complaints: [] })
    await context.close()
  })
})

describe('a purchase', () => {
  test('is charged once, and the webhook hears of it', async () => {
    const { page, context, complaints } = await open()
    await page.goto(site)
    const sum = await buy(page)
    await expectSold(sandbox, server, { site, sum })
    expect(complaints).toEqual([])
    await context.close()
  })

  test('goes on after a bank that took the whole window, and its secret is out of the address at once', async () => {
    const { page, context, complaints } = await open()
    const secret = 'pi_123_secret_456'
    await page.goto(
      `${site}/checkout?payment_intent=pi_123&payment_intent_client_secret=${secret}&redirect_status=succeeded`,
    )
    await page.getByRole('heading', { name: 'Checkout' }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate(() => location.search)).toBe('')
    // The router has copied the address that was already clean.
    const state = await page.evaluate(() => JSON.stringify(history.state))
    expect(state).not.toContain('secret')
    expect(complaints).toEqual([])
    await context.close()
  })
})

test('the webhook takes nothing that is not signed', async () => {
  const answer = await fetch(`${site}/webhooks`, {
    method: 'POST',
    body: '{"event":"order.paid","data":{}}',
    headers: { 'X-Webhook-Signature': `sha256=${'0'.repeat(64)}`, 'X-Webhook-Event': 'order.paid' },
  })
  expect(answer.status).toBe(401)
})

test('the proxy reaches the API alone, and passes an error on', async () => {
  const key = { Authorization: 'Bearer pk_sandbox' }
  expect((await fetch(`${site}/api/v1/ecommerce/%2e%2e/%2e%2e/%2e%2e/__sandbox/state`)).status).toBe(404)
  expect((await fetch(`${site}/api/v1/ecommerce/products`)).status).toBe(401)
  const missing = await fetch(`${site}/api/v1/ecommerce/products/no-such-thing`, { headers: key })
  expect(missing.status).toBe(404)
  expect(missing.headers.get('cache-control')).toBe('no-store')
})

test('while the shop answers 500 the pages stay whole, on the server and in the browser', async () => {
  sandbox.sandbox.script({ type: 'answer', on: 'listProducts', status: 500, times: 'always' })
  sandbox.sandbox.script({ type: 'answer', on: 'getProduct', status: 500, times: 'always' })
  // The order that was paid has marked the catalogue as out of date: each page is built anew, in vain.
  const news = reads(sandbox)
  news()
  for (let visit = 0; visit < 3; visit++) {
    expect(await html('/')).toContain('<h2>Olive Oil</h2>')
    expect(await html('/products/olive-oil')).toContain('<h1>Olive Oil</h1>')
    await new Promise((resolve) => setTimeout(resolve, 2_000))
  }
  expect(news().filter((line) => line.endsWith(' 500')).length).toBeGreaterThan(1)

  // An hour later, what was read on the server is out of date in the browser too.
  const { page, context } = await open()
  await page.clock.install({ time: Date.now() + 3_600_000 })
  await page.goto(site)
  await expect
    .poll(() => news().filter((line) => line.endsWith(' 500')).length, { timeout: 20_000 })
    .toBeGreaterThan(0)
  await page.clock.runFor(60_000)
  expect(await page.getByRole('heading', { level: 2 }).count()).toBe(12)
  expect(await page.getByRole('main').getByRole('alert').count()).toBe(0)
  await context.close()
})
