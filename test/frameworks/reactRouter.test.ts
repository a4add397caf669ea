// examples/react-router on the packed kit: built, started on the sandbox, and walked in Chromium.
import { createSandbox } from '@aerocall/commerce-react/testing'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ServedSandbox, serveSandbox } from '../../bin/serve.js'
import { freePort } from '../e2e/support/demo.js'
import { openBrowser, openShop } from '../e2e/support/shopper.js'
import { installExample } from './support/installExample.js'
import { buy, expectSold } from './support/purchase.js'
import { type RunningServer, run, serve } from './support/server.js'
import { asked, reads, structuredData } from './support/site.js'

let sandbox: ServedSandbox
let server: RunningServer
let browser: Browser
let site: string

beforeAll(async () => {
  sandbox = await serveSandbox((origin) => createSandbox({ pictureBase: `${origin}/pictures` }), { port: 0 })
  const port = await freePort()
  site = `http://127.0.0.1:${port}`
  const folder = installExample('react-router')
  await run({ folder, bin: '@react-router/dev/bin.js', args: ['typegen'], env: {} })
  await run({ folder, bin: 'typescript/lib/tsc.js', args: ['-p', '.'], env: {} })
  // The build has no secret: the webhook's route must not ask for one yet.
  await run({ folder, bin: '@react-router/dev/bin.js', args: ['build'], env: {} })
  const env = { PORT: String(port), SHOP_URL: sandbox.url, SITE_URL: site, WEBHOOK_SECRET: 'whsec_sandbox' }
  server = await serve(
    { folder, bin: '@react-router/serve/bin.js', args: ['./build/server/index.js'], env },
    site,
  )
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await sandbox?.close()
})

const html = async (path: string) => (await fetch(site + path)).text()
const open = () => openShop(browser, { url: sandbox.url })

describe('the first HTML', () => {
  test('of the shelf has its products, with prices and structured data', async () => {
    const page = await html('/')
    expect(page).toContain('<h2>Olive Oil</h2>')
    expect(page).toContain('<span>$26.00</span>')
    expect(structuredData(page)).toMatchObject({
      '@type': 'ItemList',
      itemListElement: { length: 12, 0: { name: 'Olive Oil', url: `${site}/products/olive-oil` } },
    })
  })

  test('of a product has its name and its offer in decimals', async () => {
    const page = await html('/products/dark-chocolate')
    expect(page).toContain('<h1>Dark Chocolate 72%</h1>')
    expect(page).toContain('<title>Dark Chocolate 72% · Harrow &amp; Pine</title>')
    expect(structuredData(page)).toMatchObject({
      '@type': 'Product',
      offers: { price: '9.50', priceCurrency: 'USD', availability: 'https://schema.org/InStock' },
    })
  })

  test('of a variant that a link names has that one chosen', async () => {
    const page = await html('/products/olive-oil?variant=no-such-variant')
    expect(page.match(/checked=""/g)).toHaveLength(1)
  })

  test('of a product that does not exist is a 404', async () => {
    const answer = await fetch(`${site}/products/no-such-thing`)
    expect([answer.status, await answer.text()]).toEqual([
      404,
      expect.stringContaining('There is no such page'),
    ])
  })
})

test('the browser repeats no read of the server, and hydrates without a word', async () => {
  const { page, context, complaints } = await open()
  const calls = asked(page)
  await page.goto(site)
  await page.getByRole('heading', { name: 'Olive Oil' }).waitFor()
  await page.waitForLoadState('networkidle')
  expect({ calls, complaints }).toEqual({ calls: [], complaints: [] })
  await context.close()
})

test('a chosen variant stands in the address, and choosing it asks the shop for nothing', async () => {
  const { page, context, complaints } = await open()
  await page.goto(`${site}/products/olive-oil`)
  await page.waitForLoadState('networkidle')
  const news = reads(sandbox)
  news()
  await page.getByRole('radio').last().check()
  await expect.poll(() => new URL(page.url()).searchParams.get('variant')).toBeTruthy()
  await page.waitForLoadState('networkidle')
  expect({ news: news(), complaints }).toEqual({ news: [], complaints: [] })
  await page.reload()
  expect(await page.getByRole('radio').last().isChecked()).toBe(true)
  await context.close()
})

test('a purchase is charged once, and the webhook hears of it', async () => {
  const { page, context, complaints } = await open()
  await page.goto(site)
  await page.waitForLoadState('networkidle')
  const sum = await buy(page)
  await expectSold(sandbox, server, { site, sum })
  expect(complaints).toEqual([])
  await context.close()
})

test('the secret of a bank’s return is out of the address before the router copies it', async () => {
  const { page, context } = await open()
  await page.goto(
    `${site}/checkout?payment_intent=pi_123&payment_intent_client_secret=pi_123_secret_456&redirect_status=succeeded`,
  )
  await page.getByRole('heading', { name: 'Checkout' }).waitFor()
  await page.waitForLoadState('networkidle')
  expect(await page.evaluate(() => location.search + JSON.stringify(history.state))).not.toContain('secret')
  await context.close()
})

test('the webhook takes nothing that is not signed, and the proxy reaches the API alone', async () => {
  const unsigned = await fetch(`${site}/webhooks`, {
    method: 'POST',
    body: '{"event":"order.paid","data":{}}',
  })
  expect(unsigned.status).toBe(401)
  expect((await fetch(`${site}/api/v1/ecommerce/%2e%2e/%2e%2e/%2e%2e/__sandbox/state`)).status).toBe(404)
  expect((await fetch(`${site}/api/v1/ecommerce/products`)).status).toBe(401)
})

test('while the shop answers 500 a page says so, with the status of one that nobody should keep', async () => {
  sandbox.sandbox.script({ type: 'answer', on: 'listProducts', status: 500, times: 'always' })
  const answer = await fetch(site)
  expect([answer.status, await answer.text()]).toEqual([
    503,
    expect.stringContaining('cannot be shown just now'),
  ])
})
