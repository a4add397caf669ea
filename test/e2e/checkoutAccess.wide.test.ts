// The checkout for everybody: no violation that axe can see in any state, on a phone and on a screen, and at 200 % zoom.
import type { Page } from 'playwright'
import { describe, expect } from 'vitest'
import { findViolations } from './support/axe.js'
import {
  bankFrame,
  CARDS,
  expectOneCharge,
  payWith,
  proceed,
  proceedToPay,
  seeInDoubt,
  seeState,
  test,
  thanks,
  toForm,
} from './support/checkoutWorld.js'
import { enterCard, payButton, seePaid } from './support/shopper.js'

const SCREEN = { width: 1280, height: 900 }
const PHONE = { width: 390, height: 844 }
const BOTH = [PHONE, SCREEN]
/** The screen at 200 %: half as many CSS pixels. */
const ZOOMED = { width: 640, height: 450 }
/** At 400 %, the most that WCAG 2.2 asks for (1.4.10). */
const MAGNIFIED = { width: 320, height: 256 }

/** On a phone; on a screen as well where the page is laid out in another way there. */
async function expectNoViolation(page: Page, sizes = [PHONE]): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size)
    // A colour on its way to another is no colour to judge.
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)))
    expect({ [`${size.width} px`]: await findViolations(page) }).toEqual({ [`${size.width} px`]: [] })
  }
}

// It looks at every element, at each width: half a minute where the machine is busy.
describe.concurrent('axe finds nothing', { timeout: 120_000 }, () => {
  test('in an empty checkout and in the lookup of an order', async ({ world }) => {
    const { page, demo } = world
    await page.goto(`${demo.url}/checkout`)
    await page.getByText('your cart is empty').waitFor()
    await expectNoViolation(page)
    await page.goto(`${demo.url}/orders/ord_1`)
    await page.getByLabel('Email').fill('june@example.test')
    await page.getByRole('button', { name: 'Find order' }).click()
    await page.getByText('There is no order').waitFor()
    await expectNoViolation(page)
  })

  test('in the form, with errors, with a changed price, with a payment to make, refused, and at the bank', async ({
    world,
  }) => {
    const { page, demo } = world
    await toForm(world)
    await expectNoViolation(page, BOTH)
    await page.getByLabel('Email').fill('')
    await page.getByLabel('City').fill('')
    await proceed(page)
    await page.locator('[aria-invalid="true"]').first().waitFor()
    await expectNoViolation(page)

    await page.getByLabel('Email').fill('june@example.test')
    await page.getByLabel('City').fill('Portland')
    await demo.script([
      { type: 'checkout', amountOffset: 150 },
      { type: 'answer', on: 'getOrder', status: 404, times: 2 },
    ])
    await proceed(page)
    await seeState(page, 'price_changed')
    await expectNoViolation(page)
    await page.getByRole('button', { name: 'Accept and continue' }).click()
    await payButton(page).and(page.locator(':not([aria-disabled])')).waitFor()
    await expectNoViolation(page, BOTH)

    await payWith(page, CARDS.declined)
    await seeState(page, 'declined')
    await expectNoViolation(page)
    await payWith(page, CARDS.needsBank)
    await bankFrame(page).getByRole('dialog').waitFor()
    await expectNoViolation(page)
  })

  test('where Stripe is blocked, in doubt, while the order is waited for, and when it is paid', async ({
    world,
  }) => {
    const { page, demo } = world
    await page.route('https://js.stripe.com/**', (route) => route.abort())
    await toForm(world)
    await proceed(page)
    await seeState(page, 'unavailable')
    await expectNoViolation(page)

    await page.unroute('https://js.stripe.com/**')
    await page.getByRole('button', { name: 'Try again' }).click()
    // The fields ask for the payment too, and must have done so.
    await enterCard(page, CARDS.good)
    await demo.script([
      { type: 'answer', on: 'confirmIntent', status: 502, when: 'after' },
      { type: 'answer', on: 'retrieveIntent', nth: 2, times: 'always', status: 503 },
      { type: 'payment', webhook: 'never' },
    ])
    await payButton(page).click()
    await seeInDoubt(page)
    await expectNoViolation(page)

    await demo.script({ type: 'clear' })
    // The page looks by itself too, and may have just found it.
    await page.getByRole('button', { name: 'Check now' }).evaluateAll((buttons: HTMLElement[]) => {
      for (const button of buttons) button.click()
    })
    await page.getByText('Waiting for the payment to be confirmed…').waitFor()
    await expectNoViolation(page)
    await demo.script({ type: 'order', status: 'paid' })
    await seePaid(page)
    await expectNoViolation(page, BOTH)

    await page.getByRole('link', { name: 'Look this order up later' }).click()
    await page.getByRole('heading', { name: 'Your order' }).waitFor()
    await page.getByText('Paid', { exact: true }).waitFor()
    await expectNoViolation(page)
  })
})

describe.concurrent('nothing runs out of the page, and Pay can be reached', () => {
  test.for([
    { name: 'on a phone', size: PHONE },
    { name: 'at 200 % zoom', size: ZOOMED },
    { name: 'at 400 % zoom', size: MAGNIFIED },
  ])('$name', async ({ size }, { world }) => {
    const { page } = world
    await page.setViewportSize(size)
    await toForm(world)
    await expectNoSideScroll(page)
    await page.getByLabel('Email').fill('')
    await proceed(page)
    await expectNoSideScroll(page)
    await page.getByLabel('Email').fill('june@example.test')
    const sum = await proceedToPay(page)
    await expectNoSideScroll(page)
    await enterCard(page, CARDS.good)
    await payButton(page).scrollIntoViewIfNeeded()
    const box = await payButton(page).boundingBox()
    expect(box?.x).toBeGreaterThanOrEqual(0)
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(size.width)
    await payButton(page).click()
    await thanks(page).waitFor()
    await expectNoSideScroll(page)
    await expectOneCharge(world, { sum })
  })
})

async function expectNoSideScroll(page: Page): Promise<void> {
  const { wide, visible } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    visible: document.documentElement.clientWidth,
  }))
  expect(wide).toBeLessThanOrEqual(visible)
}
