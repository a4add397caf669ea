// The demo as a shopper walks through it: what a click is answered by.
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, type TestContext, test, vi } from 'vitest'
import { type Demo, startDemo } from './support/demo.js'
import { openBrowser, openShop } from './support/shopper.js'

vi.setConfig({ maxConcurrency: 4 })

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

/** A shopper of this test's own at an address of the shop. Nothing may be complained of. */
async function enter({ onTestFinished }: Pick<TestContext, 'onTestFinished'>, path: string): Promise<Page> {
  const { page, context, complaints } = await openShop(browser, demo)
  onTestFinished(async () => {
    await context.close()
    expect(complaints).toEqual([])
  })
  await page.goto(demo.url + path)
  return page
}

const added = (page: Page) => page.getByRole('region', { name: 'Added to your cart' })
const drawer = (page: Page) => page.getByRole('dialog', { name: 'Your cart' })

describe.concurrent('an add is answered', () => {
  test('from a card without options, at once, and another click adds one more', async (context) => {
    const page = await enter(context, '/')
    const add = page.getByRole('button', { name: 'Add Dinner Plate to cart' })
    await add.click()
    await page.locator('[data-added]').waitFor()
    await added(page).getByText('Dinner Plate').waitFor()
    await add.click()
    await added(page).getByText('× 2').waitFor()
    await page.getByRole('link', { name: 'Cart, 2 items' }).waitFor()
    // The page is not taken away: the focus stays, and Escape closes the answer.
    await page.keyboard.press('Escape')
    expect(await added(page).count()).toBe(0)
  })

  test('from a card with options after a choice, which is the one in the cart', async (context) => {
    const page = await enter(context, '/')
    await page.getByRole('button', { name: 'Choose an option of Stoneware Mug' }).click()
    const sold = page.getByRole('button', { name: 'Stoneware Mug, Moss: Sold out' })
    expect(await sold.getAttribute('aria-disabled')).toBe('true')
    await page.getByRole('button', { name: 'Add Stoneware Mug, Ink, to cart' }).click()
    await added(page).getByText('Ink', { exact: true }).waitFor()
    await added(page).getByRole('button', { name: 'View cart' }).click()
    await drawer(page).getByText('Ink', { exact: true }).waitFor()
    expect(await added(page).count()).toBe(0)
  })

  test('with the total that the shop says, and the way to the checkout', async (context) => {
    const page = await enter(context, '/products/dinner-plate')
    await page.getByRole('button', { name: 'Add to cart', exact: true }).click()
    // 34.00, 8 % tax and 6.00 for sending it.
    await added(page).getByText('$42.72').waitFor()
    await added(page).getByRole('link', { name: 'Checkout' }).click()
    await page.getByRole('heading', { name: 'Checkout' }).waitFor()
  })
})

describe.concurrent('the drawer', () => {
  test('keeps the focus, closes on Escape and gives the focus back', async (context) => {
    const page = await enter(context, '/')
    const link = page.getByRole('link', { name: 'Cart, 0 items' })
    await link.focus()
    await page.keyboard.press('Enter')
    await drawer(page).waitFor()
    for (let presses = 0; presses < 4; presses++) await page.keyboard.press('Tab')
    // A dialog hands the focus on to the browser's own bar, and to nothing behind it.
    expect(await page.evaluate(() => document.activeElement?.closest('main, header') ?? null)).toBe(null)
    await page.keyboard.press('Escape')
    await drawer(page).waitFor({ state: 'hidden' })
    expect(await link.evaluate((element) => element === document.activeElement)).toBe(true)
  })

  test('gives back what was removed, as much as there was', async (context) => {
    const page = await enter(context, '/products/linen-apron')
    await page.getByRole('button', { name: 'Add to cart', exact: true }).click()
    await page.getByRole('link', { name: 'Cart, 1 item' }).click()
    await drawer(page).getByRole('button', { name: 'Increase quantity of Linen Apron – Rust' }).click()
    await page.locator('[aria-label="Cart, 2 items"]').waitFor()
    await drawer(page).getByRole('button', { name: 'Remove Linen Apron – Rust' }).click()
    await drawer(page).getByRole('button', { name: 'Undo: put Linen Apron – Rust back' }).click()
    const quantity = drawer(page).getByRole('textbox', { name: 'Quantity of Linen Apron' })
    await quantity.waitFor()
    expect(await quantity.inputValue()).toBe('2')
    expect(await drawer(page).getByRole('button', { name: /^Undo/ }).count()).toBe(0)
  })
})
