import type { Browser } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Demo, startDemo } from './support/demo.js'
import {
  enterCard,
  fillContact,
  goToPayment,
  openBrowser,
  openShop,
  payButton,
  type Shopper,
  seePaid,
  shownSum,
} from './support/shopper.js'

/** A key makes the demo load Stripe.js for real; the browser is served the fake in its place. */
const WITH_STRIPE = { STRIPE_PUBLISHABLE_KEY: 'pk_test_demo' }

let browser: Browser
let demo: Demo
let shopper: Shopper

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  demo = await startDemo(WITH_STRIPE)
  shopper = await openShop(browser, demo)
})
afterEach(async () => {
  await shopper.context.close()
  await demo.stop()
})

describe('a shopper buys', () => {
  test('and is charged once, the sum on the Pay button', async () => {
    const { page } = shopper
    await goToPayment(page, demo)
    const sum = await shownSum(page)
    await enterCard(page, '4242 4242 4242 4242')
    await payButton(page).click()
    await seePaid(page)

    const { charges, orders } = await demo.state()
    expect(charges).toMatchObject([{ amount: sum, orderId: orders[0]?.id }])
    expect(orders).toHaveLength(1)
    await expect.poll(() => page.getByRole('link', { name: 'Cart, 0 items' }).count()).toBe(1)
    expect(shopper.complaints).toEqual([])
  })

  test('with a declined card first, on the same order', async () => {
    const { page } = shopper
    await goToPayment(page, demo)
    await enterCard(page, '4000 0000 0000 0002')
    await payButton(page).click()
    await page
      .getByRole('alert')
      .filter({ hasText: /declined/i })
      .waitFor()
    expect((await demo.state()).charges).toEqual([])

    await enterCard(page, '4242 4242 4242 4242')
    await payButton(page).click()
    await seePaid(page)
    const { charges, orders } = await demo.state()
    expect(charges).toHaveLength(1)
    expect(orders).toHaveLength(1)
  })

  test('with 3-D Secure', async () => {
    const { page } = shopper
    await goToPayment(page, demo)
    await enterCard(page, '4000 0025 0000 3155')
    await payButton(page).click()
    await page
      .frameLocator('iframe[title="3-D Secure"]')
      .getByRole('button', { name: 'Complete authentication' })
      .click()
    await seePaid(page)
    expect((await demo.state()).charges).toHaveLength(1)
  })

  test('after cancelling 3-D Secure once', async () => {
    const { page } = shopper
    await goToPayment(page, demo)
    await enterCard(page, '4000 0025 0000 3155')
    await payButton(page).click()
    await page
      .frameLocator('iframe[title="3-D Secure"]')
      .getByRole('button', { name: 'Cancel authentication' })
      .click()
    await page.getByRole('alert').first().waitFor()
    expect((await demo.state()).charges).toEqual([])

    await enterCard(page, '4242 4242 4242 4242')
    await payButton(page).click()
    await seePaid(page)
    const { charges, orders } = await demo.state()
    expect(charges).toHaveLength(1)
    expect(orders).toHaveLength(1)
  })

  test('across a reload between order and payment', async () => {
    const { page } = shopper
    await goToPayment(page, demo)
    await page.reload()
    await payButton(page).waitFor()
    await enterCard(page, '4242 4242 4242 4242')
    await payButton(page).click()
    await seePaid(page)
    const { charges, orders } = await demo.state()
    expect(charges).toHaveLength(1)
    expect(orders).toHaveLength(1)
  })

  test('and Stripe.js is not asked for before the checkout', async () => {
    const { page } = shopper
    await page.goto(demo.url)
    await page.getByRole('link', { name: 'Breakfast Bowl', exact: true }).click()
    await page.getByRole('button', { name: 'Add to cart', exact: true }).click()
    await page.getByRole('link', { name: 'Cart, 1 item' }).waitFor()
    expect(shopper.stripeRequests()).toBe(0)
  })

  test('and a typing error in the email is said beside the field, with nothing lost', async () => {
    const { page } = shopper
    await page.goto(demo.url)
    await page.getByRole('link', { name: 'Breakfast Bowl', exact: true }).click()
    await page.getByRole('button', { name: 'Add to cart', exact: true }).click()
    await page.getByRole('link', { name: 'Cart, 1 item' }).click()
    await page.getByRole('link', { name: 'Checkout', exact: true }).click()
    await fillContact(page)
    await page.getByLabel('Email').fill('june at example')
    await page.getByRole('button', { name: 'Continue to payment' }).click()
    expect(await page.getByLabel('Email').getAttribute('aria-invalid')).toBe('true')
    expect(await page.getByLabel('Full name').inputValue()).toBe('June Okafor')
    expect((await demo.state()).orders).toEqual([])
  })
})
