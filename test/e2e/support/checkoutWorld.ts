import type { Browser, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { type Demo, type SandboxState, startDemo } from './demo.js'
import { openBrowser, openShop, type Shopper } from './shopper.js'

/** A key makes the demo load Stripe.js for real; the browser is served the fake in its place. */
const WITH_STRIPE = { STRIPE_PUBLISHABLE_KEY: 'pk_test_demo' }

/** What nobody may read of a payment that went through. */
const FALSE_ALARM = /declined|failed|not completed|was cancelled|cannot go on/i

export interface CheckoutWorld {
  browser: Browser
  demo: Demo
  shopper: Shopper
  page: Page
  /** What the sandbox has seen of this test. */
  seen(): Promise<Pick<SandboxState, 'charges' | 'orders' | 'paymentIntents'>>
}

/** One browser and one demo for a file; each test has a shopper, and a sandbox without scripts, of its own. */
export function checkoutWorld(): CheckoutWorld {
  const world = {} as CheckoutWorld
  let before: SandboxState

  beforeAll(async () => {
    world.browser = await openBrowser()
    world.demo = await startDemo(WITH_STRIPE)
  })
  afterAll(async () => {
    await world.browser?.close()
    await world.demo?.stop()
  })
  beforeEach(async () => {
    await world.demo.script({ type: 'clear' })
    before = await world.demo.state()
    world.shopper = await openShop(world.browser, world.demo)
    world.page = world.shopper.page
    world.seen = async () => {
      const { charges, orders, paymentIntents } = await world.demo.state()
      return {
        charges: charges.slice(before.charges.length),
        orders: orders.slice(before.orders.length),
        paymentIntents: paymentIntents.slice(before.paymentIntents.length),
      }
    }
  })
  afterEach(() => world.shopper.context.close())
  return world
}

/** How a purchase must have ended. */
export interface Ending {
  /** The sum that stood on Pay when it was pressed, minor units. */
  sum: number
  /** Orders that were made for it; default 1. */
  orders?: number
  /** Refusals that the shopper was rightly told of, and console errors that the case itself causes. */
  expected?: { alarm?: RegExp; complaint?: RegExp }
}

/** Paid once: one charge of that sum, one paid order, and nothing said or logged that is not true. */
export async function expectOneCharge(
  { seen, shopper }: CheckoutWorld,
  { sum, orders: made = 1, expected = {} }: Ending,
): Promise<void> {
  await expect.poll(async () => (await seen()).orders.filter(isPaid).length).toBe(1)
  const { charges, orders, paymentIntents } = await seen()
  expect(charges).toMatchObject([{ amount: sum, orderId: orders.find(isPaid)?.id }])
  expect(orders).toHaveLength(made)
  expect(paymentIntents.filter(({ status }) => status === 'succeeded')).toHaveLength(1)
  expectNothingElseSaid(shopper, expected)
}

/** Nothing was charged, and nothing was logged. */
export async function expectNoCharge(
  { seen, shopper }: CheckoutWorld,
  expected: Ending['expected'] = {},
): Promise<void> {
  expect((await seen()).charges).toEqual([])
  expectNothingElseSaid(shopper, expected)
}

function expectNothingElseSaid(
  { complaints, announced }: Shopper,
  { alarm, complaint }: NonNullable<Ending['expected']>,
): void {
  expect(complaints.filter((text) => !complaint?.test(text))).toEqual([])
  expect(announced.filter((text) => FALSE_ALARM.test(text) && !alarm?.test(text))).toEqual([])
}

const isPaid = ({ paymentStatus }: { paymentStatus: string }) => paymentStatus === 'paid'

/** A fetch that the case itself lets fail is logged by the browser, not by the page. */
export const failedRequest = /^Failed to load resource/

export const stateOf = (page: Page) => page.locator('[data-part="checkout"]').getAttribute('data-state')

/** Waits for the state of the checkout on the page. */
export async function seeState(page: Page, state: string): Promise<void> {
  await page.locator(`[data-part="checkout"][data-state="${state}"]`).waitFor()
}

/** What Chromium would do if it brought the page back from its back/forward cache. */
export async function restoreFromCache(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
  })
}

export const bankFrame = (page: Page) => page.frameLocator('iframe[title="3-D Secure"]')

/** A browser that keeps pages it goes back to; null where this Chromium cannot. */
export async function launchWithPageCache(): Promise<Browser | null> {
  const browser = await openBrowser({ ignoreDefaultArgs: ['--disable-back-forward-cache'] })
  const page = await browser.newPage()
  await page.route('http://cache.test/**', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<script>addEventListener("pageshow", (event) => { document.title = event.persisted })</script>',
    }),
  )
  await page.goto('http://cache.test/first')
  await page.goto('http://cache.test/second')
  await page.goBack()
  const isKept = (await page.title()) === 'true'
  await page.close()
  if (isKept) return browser
  await browser.close()
  return null
}
