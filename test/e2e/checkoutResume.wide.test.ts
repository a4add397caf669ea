// The checkout over reloads, Back, the back/forward cache and two tabs: whatever page takes it up pays the sum
// that it shows, and the order is paid once.
import type { Page } from 'playwright'
import { describe, expect } from 'vitest'
import {
  bankFrame,
  CARDS,
  expectOneCharge,
  failedRequest,
  launchWithPageCache,
  payOnce,
  payWith,
  proceed,
  proceedToPay,
  restoreFromCache,
  seeInDoubt,
  seeState,
  test,
  thanks,
  toPayment,
} from './support/checkoutWorld.js'
import { enterCard, fillContact, openShop, payButton, seePaid, shownSum } from './support/shopper.js'

const completeAtBank = (page: Page) =>
  bankFrame(page).getByRole('button', { name: 'Complete authentication' }).click()

describe.concurrent('a reload', () => {
  test('before the payment keeps the order', async ({ world }) => {
    const { page } = world
    const sum = await toPayment(world)
    await page.reload()
    await payButton(page).waitFor()
    expect(await shownSum(page)).toBe(sum)
    await payOnce(world, { sum })
    await seePaid(page)
  })

  test('while the confirmation is on its way follows it, and lets nobody pay again', async ({ world }) => {
    const { page, demo } = world
    const sum = await toPayment(world)
    await demo.script({ type: 'delay', on: 'confirmIntent', ms: 1500 })
    await enterCard(page, CARDS.good)
    const sent = page.waitForRequest(/\/confirm$/)
    await payButton(page).click()
    await sent
    await page.reload()
    await seeInDoubt(page)
    await thanks(page).waitFor()
    await expectOneCharge(world, { sum })
  })

  test('in 3-D Secure goes on with the bank', async ({ world }) => {
    const { page } = world
    const sum = await toPayment(world)
    await payWith(page, CARDS.needsBank)
    await bankFrame(page).getByRole('dialog').waitFor()
    await page.reload()
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await completeAtBank(page)
    await thanks(page).waitFor()
    await expectOneCharge(world, { sum })
  })

  test('while the bank takes its time keeps the thanks until it is paid', async ({ world }) => {
    const { page, demo } = world
    const sum = await toPayment(world)
    await demo.script({ type: 'payment', processing: true, webhook: 2500 })
    await payWith(page, CARDS.good)
    await seeState(page, 'processing')
    await page.reload()
    await thanks(page).waitFor()
    await seePaid(page)
    await expectOneCharge(world, { sum })
  })

  test('after it was paid thanks, and shows the order in this tab alone', async ({ world }) => {
    const { page, demo } = world
    const sum = await toPayment(world)
    await payWith(page, CARDS.good)
    await seePaid(page)
    await page.reload()
    await thanks(page).waitFor()
    await page.locator('[data-part="order-lines"]').waitFor()
    const [order] = (await world.seen()).orders
    const address = `${demo.url}/orders/${order?.id}`
    await page.goto(address)
    const lines = page.locator('[data-part="order-lines"]')
    await lines.waitFor()
    await page.goto(demo.url)
    await page.goBack()
    await lines.waitFor()
    // A receipt on paper has all of it, and nothing to press.
    await page.emulateMedia({ media: 'print' })
    expect(await lines.isVisible()).toBe(true)
    expect(await page.locator('button:visible, nav:visible, form:visible').count()).toBe(0)
    await page.emulateMedia({ media: null })
    // Who has the address only must know the email, too.
    const other = await page.context().newPage()
    await other.goto(address)
    await other.getByLabel('Email').waitFor()
    expect(await other.locator('[data-part="order-lines"]').count()).toBe(0)
    await expectOneCharge(world, { sum })
  })
})

describe.concurrent('Back from the payment', () => {
  test.for([
    { name: 'kept the cart', script: [] },
    { name: 'emptied the cart for the order', script: [{ type: 'checkout', cart: 'consume' }] },
  ])('to change the cart, where the server $name: the new sum is paid', async ({ script }, { world }) => {
    const { page, demo } = world
    await demo.script(script)
    const before = await toPayment(world)
    await page.goBack()
    await page.getByRole('link', { name: 'Harrow & Pine' }).first().click()
    // The goods that were last looked at stand on the page, too, once they are known.
    await page.locator('#goods').getByRole('link', { name: 'Breakfast Bowl', exact: true }).click()
    await page.getByRole('button', { name: 'Add to cart', exact: true }).click()
    await page.getByRole('link', { name: 'Cart, 2 items' }).click()
    await page.getByRole('link', { name: 'Checkout', exact: true }).click()
    await fillContact(page)
    const sum = await proceedToPay(page)
    expect(sum).toBeGreaterThan(before)
    await payOnce(world, { sum, orders: 2 })
  })

  test('and Forward again: the same order is paid', async ({ world }) => {
    const { page } = world
    const sum = await toPayment(world)
    await page.goBack()
    await page.getByRole('heading', { name: 'Breakfast Bowl' }).waitFor()
    await page.goForward()
    await payButton(page).waitFor()
    await payOnce(world, { sum })
  })
})

describe.concurrent('Change at Pay', () => {
  test('after the price has risen: the new order is paid by its own form, not by the one that was mounted', async ({
    world,
  }) => {
    const { page, demo } = world
    const before = await toPayment(world)
    await enterCard(page, CARDS.good)
    await page.getByRole('button', { name: 'Change Contact' }).click()
    await page.getByLabel('Full name').fill('June Adeyemi')
    await demo.script({ type: 'price', product: 'breakfast-bowl', price: 41 })
    try {
      await proceed(page)
      await page.getByRole('button', { name: 'Accept and continue' }).click()
      await seeState(page, 'ready')
      const sum = await shownSum(page)
      expect(sum).toBeGreaterThan(before)
      await payOnce(world, { sum, orders: 2 })
    } finally {
      await demo.script({ type: 'price', product: 'breakfast-bowl', price: 28 })
    }
  })

  test('and nothing changed: the same order is paid', async ({ world }) => {
    const { page } = world
    const sum = await toPayment(world)
    await page.getByRole('button', { name: 'Change Contact' }).click()
    await proceed(page)
    await payOnce(world, { sum })
  })
})

// No Chromium of npm has a back/forward cache: its event alone is given.
describe.concurrent('the page comes out of the back/forward cache', () => {
  test('ready: nothing is lost', async ({ world }) => {
    const { page } = world
    const sum = await toPayment(world)
    await enterCard(page, CARDS.good)
    await restoreFromCache(page)
    await payButton(page).click()
    await thanks(page).waitFor()
    await expectOneCharge(world, { sum })
  })

  test('declined: the same order is paid', async ({ world }) => {
    const { page } = world
    const sum = await toPayment(world)
    await payWith(page, CARDS.declined)
    await seeState(page, 'declined')
    await restoreFromCache(page)
    await payOnce(world, { sum, expected: { alarm: /card was declined/, complaint: failedRequest } })
  })

  test('confirming: its late result is not believed, the payment is asked', async ({ world }) => {
    const { page, demo } = world
    const sum = await toPayment(world)
    await demo.script({ type: 'delay', on: 'confirmIntent', ms: 1000 })
    await enterCard(page, CARDS.good)
    const sent = page.waitForRequest(/\/confirm$/)
    await payButton(page).click()
    await sent
    await restoreFromCache(page)
    await seeInDoubt(page)
    await seePaid(page)
    await expectOneCharge(world, { sum })
  })

  test('in 3-D Secure: the bank still decides', async ({ world }) => {
    const { page } = world
    const sum = await toPayment(world)
    await payWith(page, CARDS.needsBank)
    await bankFrame(page).getByRole('dialog').waitFor()
    await restoreFromCache(page)
    await seeState(page, 'action_needed')
    await completeAtBank(page)
    await thanks(page).waitFor()
    await expectOneCharge(world, { sum })
  })

  test('for real', async ({ world, skip }) => {
    const browser = await launchWithPageCache()
    try {
      if (browser === null) return skip('This Chromium has no back/forward cache.')
      const shopper = await openShop(browser, world.demo)
      const { page } = shopper
      const sum = await toPayment({ page, demo: world.demo })
      await page.goto(`${world.demo.url}/receipts/none`)
      await page.goBack()
      await payButton(page).waitFor()
      await payOnce({ ...world, shopper, page }, { sum, expected: { complaint: failedRequest } })
    } finally {
      await browser?.close()
    }
  })
})

describe.concurrent('two tabs at Pay', () => {
  /** A duplicated tab has the secret too. */
  const duplicate = async (original: Page): Promise<Page> => {
    const opened = original.waitForEvent('popup')
    await original.evaluate(() => void window.open('/checkout'))
    const page = await opened
    await payButton(page).waitFor()
    return page
  }

  test('press it at once: one pays, both thank', async ({ world }) => {
    const { page } = world
    const sum = await toPayment(world)
    const other = await duplicate(page)
    for (const tab of [page, other]) await enterCard(tab, CARDS.good)
    // Found before either is pressed: the tab that hears of the other one's payment first has none any more.
    const buttons = await Promise.all(
      [page, other].map(async (tab) => {
        await payButton(tab).click({ trial: true })
        return payButton(tab).evaluateHandle((button: HTMLElement) => button)
      }),
    )
    await Promise.all(buttons.map((button) => button.evaluate((found) => found.click())))
    await Promise.all([page, other].map((tab) => thanks(tab).waitFor()))
    await expectOneCharge(world, { sum })
    expect((await world.seen()).paymentIntents).toMatchObject([{ confirmations: 1 }])
  })

  test('press it while the other is at the bank: it says so, and thanks when that one is done', async ({
    world,
  }) => {
    const { page } = world
    const sum = await toPayment(world)
    const other = await duplicate(page)
    await payWith(page, CARDS.needsBank)
    await bankFrame(page).getByRole('dialog').waitFor()
    // It has heard of it already: there is nothing left to press.
    await seeInDoubt(other)
    await payButton(other).click({ force: true })
    await completeAtBank(page)
    await Promise.all([page, other].map((tab) => thanks(tab).waitFor()))
    await expectOneCharge(world, { sum })
    expect((await world.seen()).paymentIntents).toMatchObject([{ confirmations: 1 }])
  })

  test('a tab without the secret makes no second order unasked', async ({ world }) => {
    const { page, shopper, demo } = world
    const sum = await toPayment(world)
    const other = await shopper.context.newPage()
    await other.goto(`${demo.url}/checkout`)
    await fillContact(other)
    await proceed(other)
    await other.getByRole('alert').filter({ hasText: 'open in another tab' }).waitFor()
    expect((await world.seen()).orders).toHaveLength(1)
    await payWith(page, CARDS.good)
    await thanks(page).waitFor()
    await thanks(other).waitFor()
    await expectOneCharge(world, { sum })
  })
})
