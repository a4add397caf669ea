// The checkout for everybody: no violation that axe can see in any state, on a phone and on a screen; bought by
// keyboard alone; at 200 % zoom; and told to those who do not see it.
import type { Locator, Page } from 'playwright'
import { describe, expect, vi } from 'vitest'
import { findViolations } from './support/axe.js'
import {
  alertThat,
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
  toPayment,
} from './support/checkoutWorld.js'
import { enterCard, payButton, seePaid, shownSum } from './support/shopper.js'

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

describe.concurrent('by keyboard alone', () => {
  /** Presses Tab until the element has the focus, as somebody does who sees where it is. */
  async function tabTo(target: Locator, key = 'Tab'): Promise<void> {
    const { keyboard } = target.page()
    await target.waitFor()
    for (let presses = 0; presses < 60; presses++) {
      if (await hasFocus(target)) return
      await keyboard.press(key)
    }
    throw new Error(`60 × ${key} did not reach ${target}.`)
  }

  test('from the front page to Paid, the focus always where one goes on', async ({ world }) => {
    const { page, demo } = world
    const { keyboard } = page
    await page.goto(demo.url)
    await page.getByRole('link', { name: 'Breakfast Bowl', exact: true }).waitFor()
    await tabTo(page.getByRole('link', { name: 'Breakfast Bowl', exact: true }))
    await keyboard.press('Enter')
    await tabTo(page.getByRole('button', { name: 'Add to cart', exact: true }))
    await keyboard.press('Space')
    const cart = page.getByRole('link', { name: 'Cart, 1 item' })
    await tabTo(cart, 'Shift+Tab')
    await keyboard.press('Enter')
    await tabTo(page.getByRole('link', { name: 'Checkout', exact: true }))
    await keyboard.press('Enter')

    await tabTo(page.getByLabel('Email'))
    await keyboard.press('Enter')
    // Enter submits, and what is missing first gets the focus, with its reason.
    await page.getByLabel('Email').and(page.locator('[aria-invalid="true"]')).waitFor()
    expect(await hasFocus(page.getByLabel('Email'))).toBe(true)
    expect(await describedBy(page.getByLabel('Email'))).toBe('Please fill in this field.')
    await keyboard.type('june@example.test')
    for (const [label, text] of [
      ['Country', 'United States'],
      ['Full name', 'June Okafor'],
      ['Address line 1', '14 Kiln Row'],
      ['Address line 2 (optional)', ''],
      ['City', 'Portland'],
      ['State', 'Oregon'],
      ['ZIP code', '97202'],
    ] as const) {
      await keyboard.press('Tab')
      expect(await hasFocus(page.getByLabel(label))).toBe(true)
      await keyboard.type(text)
    }
    expect(await page.getByLabel('Country').inputValue()).toBe('US')
    await tabTo(page.getByRole('button', { name: 'Continue to payment' }))
    await keyboard.press('Enter')

    await payButton(page).waitFor()
    const sum = await shownSum(page)
    await vi.waitFor(async () => expect(await hasFocus(page.locator('[data-part="payment"]'))).toBe(true))
    const card = page.frameLocator('iframe[title="Secure payment input frame"]')
    await card.getByLabel('Card number').waitFor()
    for (const [label, text] of [
      ['Card number', '4000002500003155'],
      ['Expiry', '1234'],
      ['CVC', '123'],
    ] as const) {
      await tabTo(card.getByLabel(label))
      await keyboard.type(text)
    }
    await tabTo(payButton(page))
    await keyboard.press('Space')

    await tabTo(bankFrame(page).getByRole('button', { name: 'Complete authentication' }))
    await keyboard.press('Enter')
    await thanks(page).waitFor()
    expect(await hasFocus(thanks(page))).toBe(true)
    await seePaid(page)
    await expectOneCharge(world, { sum })
  })

  test('a refused card is told, and Pay keeps the focus for another', async ({ world }) => {
    const { page, shopper } = world
    await toPayment(world)
    await enterCard(page, CARDS.declined)
    await payButton(page).focus()
    await page.keyboard.press('Enter')
    await alertThat(page, /declined/).waitFor()
    expect(await hasFocus(payButton(page))).toBe(true)
    expect(await payButton(page).getAttribute('aria-disabled')).toBeNull()
    const { announced } = shopper
    const told = [
      'Preparing your payment…',
      'Your order can be paid now.',
      'Confirming your payment. Please keep this page open.',
    ]
    expect(announced.filter((text) => told.includes(text))).toEqual(told)
    expect(announced.at(-1)).toMatch(/declined/)
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

/** In its frame too. */
const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => {
    const { ownerDocument } = element
    return ownerDocument.hasFocus() && ownerDocument.activeElement === element
  })

const describedBy = (field: Locator): Promise<string> =>
  field.evaluate((element) => {
    const id = element.getAttribute('aria-describedby') ?? ''
    return element.ownerDocument.getElementById(id)?.textContent ?? ''
  })
