// Bought by keyboard alone, and told to those who do not see it.
import type { Locator } from 'playwright'
import { describe, expect, vi } from 'vitest'
import {
  alertThat,
  bankFrame,
  CARDS,
  expectOneCharge,
  test,
  thanks,
  toPayment,
} from './support/checkoutWorld.js'
import { enterCard, payButton, seePaid, shownSum } from './support/shopper.js'

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
