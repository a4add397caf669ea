import { fakeStripeScript } from '@aerocall/commerce-react/testing'
import { type Browser, type BrowserContext, chromium, type LaunchOptions, type Page } from 'playwright'
import { CHROMIUM_FLAGS, findChromium } from '../../../scripts/chromium.js'
import type { Demo } from './demo.js'

export async function openBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const executablePath = await findChromium()
  if (executablePath === null) throw new Error('The end-to-end tests need a Chromium.')
  return chromium.launch({ executablePath, args: CHROMIUM_FLAGS, ...options })
}

export interface Shopper {
  page: Page
  context: BrowserContext
  /** What must not happen: page errors, console errors, reports of a broken Content-Security-Policy. */
  complaints: string[]
  /** Every alert and status that was ever shown, in order, over reloads and tabs. */
  announced: string[]
  /** How often Stripe's script was asked for. */
  stripeRequests: () => number
}

/** A shopper in a browser profile of their own, for whom js.stripe.com is the fake Stripe of the sandbox at `url`. */
export async function openShop(browser: Browser, demo: Pick<Demo, 'url'>): Promise<Shopper> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US' })
  const complaints: string[] = []
  const announced: string[] = []
  let stripeRequests = 0
  await context.route('https://js.stripe.com/**', (route) => {
    stripeRequests += 1
    return route.fulfill({
      contentType: 'text/javascript',
      body: fakeStripeScript({ baseUrl: `${demo.url}/api/v1/ecommerce` }),
    })
  })
  context.on('weberror', (error) => complaints.push(String(error.error())))
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`)
  })
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`CSP: ${event.violatedDirective} blocked ${event.blockedURI}`)
    })
  })
  await context.exposeBinding('announce', (_, text: string) => {
    if (announced.at(-1) !== text) announced.push(text)
  })
  await context.addInitScript(() => {
    const told = new WeakMap<Element, string>()
    const look = () => {
      for (const element of document.querySelectorAll('[role="alert"], [role="status"]')) {
        const text = element.textContent?.trim() ?? ''
        if (text !== '' && told.get(element) !== text) {
          Reflect.get(window, 'announce')(text)
        }
        told.set(element, text)
      }
    }
    new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true })
  })
  // It bounds a hang; machines are shared.
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  return { page, context, complaints, announced, stripeRequests: () => stripeRequests }
}

export async function fillContact(page: Page): Promise<void> {
  await page.getByLabel('Email').fill('june@example.test')
  await page.getByLabel('Full name').fill('June Okafor')
  await page.getByLabel('Address line 1').fill('14 Kiln Row')
  await page.getByLabel('City').fill('Portland')
  // The country decides about the rest.
  await page.getByLabel('Country').selectOption('US')
  await page.getByRole('combobox', { name: 'State' }).selectOption('OR')
  await page.getByLabel('ZIP code').fill('97202')
}

export const payButton = (page: Page) => page.getByRole('button', { name: /^Pay \$\d/ })

export async function enterCard(page: Page, number: string): Promise<void> {
  const frame = page.frameLocator('iframe[title="Secure payment input frame"]')
  await frame.getByLabel('Card number').fill(number)
  await frame.getByLabel('Expiry').fill('12 / 34')
  await frame.getByLabel('CVC').fill('123')
}

/** "$12.34" on the Pay button → 1234. */
export async function shownSum(page: Page): Promise<number> {
  const text = await payButton(page).innerText()
  return Math.round(Number(text.replace(/[^\d.]/g, '')) * 100)
}

export async function seePaid(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Thank you' }).waitFor()
  await page.getByText('Paid', { exact: true }).waitFor()
}
