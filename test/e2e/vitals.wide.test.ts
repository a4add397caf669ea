// What a page costs a phone (390 px, a quarter of the CPU, slow 4G), by the browser's own figures: nothing
// moves while it loads, and it asks for no more than it needs. Bytes are those on the wire.
import type { Browser, CDPSession, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { slowDown } from '../../scripts/chromium.js'
import { type Demo, startDemo } from './support/demo.js'
import { openBrowser } from './support/shopper.js'

vi.setConfig({ maxConcurrency: 3 })

/** Of web vitals' "good", which is 0.1, a fifth. */
const MOST_SHIFT = 0.02

/** For a page to be loaded as a whole. */
const MOST_MS = 60_000

let browser: Browser
let demo: Demo
beforeAll(async () => {
  browser = await openBrowser()
  demo = await startDemo()
})
afterAll(async () => {
  await browser.close()
  await demo.stop()
})

interface PageCase {
  name: string
  path: string
  /** What is there when it has loaded. */
  shows: string
  /** Made before: one line in the cart. */
  hasCart?: boolean
  /** Stripe comes too, once the page is idle: for the wallets, or to be ready for the payment. */
  loadsStripe?: boolean
  kilobytes: number
  requests: number
}

describe.concurrent('on a phone with a slow line', { timeout: 120_000 }, () => {
  test.for([
    { name: 'the front page', path: '/', shows: '.card', kilobytes: 262, requests: 40 },
    { name: 'a category', path: '/?category_id=cat-linen', shows: '.card', kilobytes: 230, requests: 29 },
    { name: 'a product', path: '/products/stoneware-mug', shows: '.buy', kilobytes: 232, requests: 28 },
    {
      name: 'the cart',
      path: '/cart',
      shows: '.cart-row',
      hasCart: true,
      loadsStripe: true,
      kilobytes: 261,
      requests: 30,
    },
    {
      name: 'the checkout',
      path: '/checkout',
      shows: '[name=email]',
      hasCart: true,
      loadsStripe: true,
      kilobytes: 278,
      requests: 32,
    },
    { name: 'an order', path: '/orders/ord_1', shows: '[name=email]', kilobytes: 221, requests: 24 },
  ] satisfies PageCase[] as PageCase[])(
    'nothing moves on $name, and it costs at most $kilobytes kB and $requests requests',
    async ({ path, shows, hasCart, loadsStripe, kilobytes, requests }, { onTestFinished }) => {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
      onTestFinished(() => context.close())
      if (hasCart) await fillCart(await context.newPage())
      const page = await context.newPage()
      page.setDefaultTimeout(100_000)
      const session = await context.newCDPSession(page)
      const traffic = await countTraffic(session)
      await observeShifts(page)
      // What sends a cart's changes comes once the page has nothing else to do: it counts, too.
      const late = [/\/cartSending-[^/]*\.js$/]
      // The last thing that the fake Stripe asks for.
      if (loadsStripe) late.push(/\/__sandbox\/state$/)
      const coming = Promise.all(late.map((address) => page.waitForResponse(address)))
      await page.goto(demo.url + path)
      await page.locator(shows).first().waitFor()
      await coming
      await traffic.settled(page)
      const shifts = await page.evaluate(() => Reflect.get(window, 'shifts') as Shift[])
      const sum = shifts.reduce((total, { value }) => total + value, 0)
      console.info(
        `${path}: CLS ${sum.toFixed(3)}, ${Math.round(traffic.bytes / 1000)} kB, ${traffic.requests} requests`,
      )
      expect({ sum: sum <= MOST_SHIFT ? 'little' : sum, shifts: sum <= MOST_SHIFT ? [] : shifts }).toEqual({
        sum: 'little',
        shifts: [],
      })
      expect(traffic.requests).toBeLessThanOrEqual(requests)
      expect(traffic.bytes / 1000).toBeLessThanOrEqual(kilobytes)
    },
  )
})

async function fillCart(page: Page): Promise<void> {
  await page.goto(`${demo.url}/products/dinner-plate`)
  await page.getByRole('button', { name: 'Add to cart', exact: true }).click()
  await page.getByRole('link', { name: 'Cart, 1 item' }).waitFor()
  await page.locator('.added').waitFor()
  await page.close()
}

interface Traffic {
  bytes: number
  requests: number
  /** Once nothing has been on its way for a second: on a slow line, a load has shorter breaks. */
  settled(page: Page): Promise<void>
}

/** Counts what comes over the wire. */
async function countTraffic(session: CDPSession): Promise<Traffic> {
  const onTheirWay = new Map<string, string>()
  let changedAt = performance.now()
  const end = (requestId: string) => {
    onTheirWay.delete(requestId)
    changedAt = performance.now()
  }
  const traffic: Traffic = {
    bytes: 0,
    requests: 0,
    async settled(page) {
      const start = performance.now()
      while (onTheirWay.size > 0 || performance.now() - changedAt < 1000) {
        if (performance.now() - start > MOST_MS) throw new Error(`Never ends: ${[...onTheirWay.values()]}`)
        await page.waitForTimeout(100)
      }
    },
  }
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    traffic.requests += 1
    onTheirWay.set(requestId, request.url)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    traffic.bytes += encodedDataLength
    end(requestId)
  })
  session.on('Network.loadingFailed', ({ requestId }) => end(requestId))
  await slowDown(session)
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  return traffic
}

interface Shift {
  value: number
  /** What moved, for who mends it. */
  sources: string[]
}

async function observeShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: Shift[] = []
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput, sources } = entry as PerformanceEntry & {
          value: number
          hadRecentInput: boolean
          sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[]
        }
        if (hadRecentInput) continue
        shifts.push({
          value,
          sources: sources.map(({ node, previousRect: before, currentRect: after }) => {
            const element = node instanceof Element ? node : node?.parentElement
            return `${element?.tagName}.${element?.className}: y ${before.y} → ${after.y}, height ${before.height} → ${after.height}`
          }),
        })
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
}
