import type { Browser, Page } from 'playwright'
import { test as base, expect, vi } from 'vitest'
import { type Demo, type SandboxState, startDemo } from './demo.js'
import {
  enterCard,
  fillContact,
  openBrowser,
  openShop,
  payButton,
  type Shopper,
  shownSum,
} from './shopper.js'

/** A key makes the demo load Stripe.js for real; the browser is served the fake in its place. */
const WITH_STRIPE = { STRIPE_PUBLISHABLE_KEY: 'pk_test_demo' }

/** What nobody may read of a payment that went through. */
const FALSE_ALARM = /declined|failed|not completed|was cancelled|cannot go on/i

export interface CheckoutWorld {
  demo: Demo
  shopper: Shopper
  page: Page
  /** What the sandbox has seen of this test. */
  seen(): Promise<Pick<SandboxState, 'charges' | 'orders' | 'paymentIntents'>>
}

/** Gives each test a shopper of its own, and a demo that no other test uses meanwhile. */
export const test = base
  // The files of a worker share its browser and the demos that nobody uses: each takes a second to start.
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads off the parameter what a fixture needs.
  .extend('browser', { scope: 'worker' }, async ({}, { onCleanup }) => {
    const browser = await openBrowser()
    onCleanup(() => browser.close())
    return browser
  })
  // biome-ignore lint/correctness/noEmptyPattern: the same.
  .extend('freeDemos', { scope: 'worker' }, async ({}, { onCleanup }) => {
    const free: Demo[] = []
    onCleanup(async () => void (await Promise.all(free.map((demo) => demo.stop()))))
    return free
  })
  .extend('world', async ({ browser, freeDemos }, { onCleanup }): Promise<CheckoutWorld> => {
    const demo = freeDemos.pop() ?? (await startDemo(WITH_STRIPE))
    await demo.script({ type: 'clear' })
    const shopper = await openShop(browser, demo)
    onCleanup(async () => {
      await shopper.context.close()
      freeDemos.push(demo)
    })
    const before = await demo.state()
    return {
      demo,
      shopper,
      page: shopper.page,
      seen: async () => {
        const { charges, orders, paymentIntents } = await demo.state()
        return {
          charges: charges.slice(before.charges.length),
          orders: orders.slice(before.orders.length),
          paymentIntents: paymentIntents.slice(before.paymentIntents.length),
        }
      },
    }
  })

export const CARDS = {
  good: '4242 4242 4242 4242',
  declined: '4000 0000 0000 0002',
  withoutFunds: '4000 0000 0000 9995',
  needsBank: '4000 0025 0000 3155',
}

/** From a product to the filled form, one click before the order. */
export async function toForm({ page, demo }: Pick<CheckoutWorld, 'page' | 'demo'>): Promise<void> {
  await page.goto(`${demo.url}/products/breakfast-bowl`)
  await page.getByRole('button', { name: 'Add to cart', exact: true }).click()
  await page.getByRole('link', { name: 'Cart, 1 item' }).click()
  // The cart's page has one, and so has the cart beside a page.
  await page.getByRole('link', { name: 'Checkout', exact: true }).first().click()
  await fillContact(page)
}

export const proceed = (page: Page) => page.getByRole('button', { name: 'Continue to payment' }).click()

/** From the filled form to the Pay button. Resolves to the sum on it, minor units. */
export async function proceedToPay(page: Page): Promise<number> {
  await proceed(page)
  await payButton(page).waitFor()
  return shownSum(page)
}

/** From a product to the Pay button. Resolves to the sum on it, minor units. */
export async function toPayment(world: Pick<CheckoutWorld, 'page' | 'demo'>): Promise<number> {
  await toForm(world)
  return proceedToPay(world.page)
}

export async function payWith(page: Page, card: string): Promise<void> {
  await enterCard(page, card)
  await payButton(page).click()
}

export const alertThat = (page: Page, text: RegExp) => page.getByRole('alert').filter({ hasText: text })

export const thanks = (page: Page) => page.getByRole('heading', { name: 'Thank you' })

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
  await vi.waitFor(async () => expect((await seen()).orders.filter(isPaid)).toHaveLength(1), 5000)
  const { charges, orders, paymentIntents } = await seen()
  expect(charges).toMatchObject([{ amount: sum, orderId: orders.find(isPaid)?.id }])
  expect(orders).toHaveLength(made)
  expect(paymentIntents.filter(({ status }) => status === 'succeeded')).toHaveLength(1)
  expectNothingElseSaid(shopper, expected)
}

/** Pays with a good card, and sees thanks for it and one charge. */
export async function payOnce(world: CheckoutWorld, ending: Ending): Promise<void> {
  await payWith(world.page, CARDS.good)
  await thanks(world.page).waitFor()
  await expectOneCharge(world, ending)
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

/** Waits for the state of the checkout on the page. */
export async function seeState(page: Page, state: string): Promise<void> {
  await page.locator(`[data-part="checkout"][data-state="${state}"]`).waitFor()
}

/** Nobody knows whether it was paid, and Pay does nothing. Both at once: the state may pass in a moment. */
export async function seeInDoubt(page: Page): Promise<void> {
  const pay = page.locator('[data-part="checkout"][data-state="interrupted"] [data-part="pay"]')
  await pay.and(page.locator('[aria-disabled="true"]')).waitFor()
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
