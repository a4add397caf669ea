// The demo as a shopper walks through it: what a click is answered by.
import type { Page } from 'playwright'
import { describe, expect, test, vi } from 'vitest'
import { added, drawer, walkShop } from './support/shopWalk.js'

vi.setConfig({ maxConcurrency: 4 })

const { enter, goTo, script } = walkShop()

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
  test('shows an add that is answered late, which then stands nowhere else', async (context) => {
    const page = await enter(context, '/products/dinner-plate')
    let answer = () => {}
    await page.route('**/items', async (route) => {
      await new Promise<void>((resolve) => {
        answer = resolve
      })
      await route.continue()
    })
    await page.getByRole('button', { name: 'Add to cart', exact: true }).click()
    await page.getByRole('link', { name: 'Cart, 1 item' }).click()
    await drawer(page).getByText('Dinner Plate').waitFor()
    answer()
    await drawer(page).locator('dl:not([aria-busy]) [data-row="total"]').waitFor()
    expect(await added(page).count()).toBe(0)
    expect(await page.getByRole('link', { name: 'Checkout', exact: true }).count()).toBe(1)
  })

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
    await expect.poll(() => quantity.inputValue()).toBe('2')
    expect(await drawer(page).getByRole('button', { name: /^Undo/ }).count()).toBe(0)
  })
})

describe.concurrent('goods are found', () => {
  const names = (page: Page) => page.locator('.list .card-name').allInnerTexts()
  const seeCount = (page: Page, text: string) =>
    page.locator('.list-count').filter({ hasText: text }).waitFor()

  test('by attributes, with counts, chips and the address, over a reload', async (context) => {
    const page = await enter(context, '/?category_id=cat-tableware')
    await page.getByRole('checkbox', { name: 'Ink 2 items' }).check()
    await seeCount(page, '2 goods')
    expect(await names(page)).toEqual(['Stoneware Mug', 'Breakfast Bowl'])
    // What the choice leaves of the others is counted anew.
    await page.getByRole('checkbox', { name: 'Portugal 2 items' }).waitFor()
    expect(await page.getByRole('checkbox', { name: 'Denmark 0 items' }).isDisabled()).toBe(true)
    await page.getByRole('checkbox', { name: 'Sand 2 items' }).check()
    await seeCount(page, '4 goods')
    expect(new URL(page.url()).searchParams.getAll('glaze')).toEqual(['Ink', 'Sand'])
    await page.reload()
    await seeCount(page, '4 goods')
    await page.getByRole('button', { name: 'Do not filter by Glaze: Ink' }).click()
    await seeCount(page, '2 goods')
    await page.getByRole('button', { name: 'Clear all' }).click()
    await seeCount(page, '8 goods')
  })

  test('24 at a time, then the rest', async (context) => {
    const page = await enter(context, '/')
    await seeCount(page, '1–24 of 25 goods')
    await page.getByRole('button', { name: 'Show 1 more' }).click()
    await seeCount(page, '25 goods')
    await expect.poll(() => names(page)).toHaveLength(25)
    expect(await page.getByRole('button', { name: /^Show/ }).count()).toBe(0)
  })

  test.for([
    { name: 'a page beyond the last', search: '?page=99', count: '25–25 of 25 goods', ends: '?page=2' },
    { name: 'a page that is none', search: '?page=-3', count: '1–24 of 25 goods', ends: '?page=-3' },
    {
      name: 'an attribute that nobody has',
      search: '?utm_source=mail',
      count: '1–24 of 25',
      ends: '?utm_source=mail',
    },
  ])('at $name', async ({ search, count, ends }, context) => {
    const page = await enter(context, `/${search}`)
    await seeCount(page, count)
    expect(new URL(page.url()).search).toBe(ends)
  })

  test('or said not to be there, where the department is unknown', async (context) => {
    const page = await enter(context, '/?category_id=cat-hats')
    await page.getByRole('heading', { name: 'There is no such department' }).waitFor()
    await page.getByRole('main').getByRole('link', { name: 'See all goods' }).click()
    await page.getByRole('heading', { name: 'Goods for the kitchen table' }).waitFor()
  })

  test('again among those that were looked at', async (context) => {
    const page = await enter(context, '/products/olive-oil')
    await page.getByRole('heading', { name: 'Olive Oil' }).waitFor()
    await goTo(page, '/products/bread-bag')
    const viewed = page.getByRole('region', { name: 'Recently viewed' })
    await viewed.getByRole('link', { name: 'Olive Oil' }).waitFor()
    // Not the one that is on the page.
    expect(await viewed.getByRole('link').count()).toBe(1)
  })

  test('from the top of a page that is opened, whatever was scrolled to before', async (context) => {
    const page = await enter(context, '/')
    await seeCount(page, 'of 25 goods')
    await page.evaluate(() => window.scrollTo(0, 900))
    await goTo(page, '/?category_id=cat-linen')
    await seeCount(page, '8 goods')
    expect(await page.evaluate(() => window.scrollY)).toBe(0)
  })
})

describe.concurrent('the page of a product', () => {
  test('adds as many as were asked for, of the option whose price it shows', async (context) => {
    const page = await enter(context, '/products/house-espresso')
    await page.getByRole('radio', { name: '250 g $14.50' }).waitFor()
    await page.getByRole('radio', { name: '1000 g $49.00' }).check({ force: true })
    await page.locator('.product-text > .price').getByText('$49.00').waitFor()
    const quantity = page.getByRole('textbox', { name: 'Quantity' })
    await page.getByRole('button', { name: 'One more' }).click()
    await expect.poll(() => quantity.inputValue()).toBe('2')
    await quantity.fill('many')
    await quantity.press('Enter')
    await expect.poll(() => quantity.inputValue()).toBe('2')
    await quantity.fill('3')
    await page.getByRole('button', { name: 'Add to cart', exact: true }).click()
    await added(page).getByText('× 3').waitFor()
    await added(page).getByText('$147.00').waitFor()
    expect(new URL(page.url()).searchParams.get('variant')).toBe('var-house-espresso-1-kg')
  })

  test('begins with what the list knew, while its own answer is on its way', async (context) => {
    const page = await enter(context, '/?category_id=cat-linen')
    await page.route('**/products/oven-mitt', () => {})
    // No pointer, which would ask for it beforehand.
    await page.getByRole('link', { name: 'Oven Mitt' }).dispatchEvent('click')
    await page.getByRole('heading', { name: 'Oven Mitt', level: 1 }).waitFor()
    await page.getByText('Quilted cotton with a wool lining').waitFor()
  })

  test('keeps Add within reach of a thumb', async (context) => {
    const page = await enter(context, '/products/stoneware-mug')
    await page.setViewportSize({ width: 390, height: 844 })
    const inPage = page.getByRole('button', { name: 'Add to cart', exact: true })
    // The photo, the choice and the button are on one screen.
    await page.locator('.gallery-picture').waitFor()
    const { y = 0, height = 0 } = (await inPage.boundingBox()) ?? {}
    expect(y + height).toBeLessThan(844)
    const inBar = page.getByRole('button', { name: 'Add Stoneware Mug to cart' })
    expect(await inBar.count()).toBe(0)
    await page.getByRole('heading', { name: 'More mugs & cups' }).scrollIntoViewIfNeeded()
    await inBar.click()
    await page.getByRole('link', { name: 'Cart, 1 item' }).waitFor()
  })

  test('shows its picture as large as the window, and closer', async (context) => {
    const page = await enter(context, '/products/bud-vase')
    await page.getByRole('button', { name: 'Enlarge the picture' }).click()
    const zoom = page.getByRole('dialog', { name: 'Bud Vase' })
    const width = () => zoom.locator('img').evaluate((image) => image.clientWidth)
    const before = await width()
    await zoom.getByRole('button', { name: 'Zoom in' }).click()
    expect(await width()).toBeGreaterThan(2 * before)
    await page.keyboard.press('Escape')
    await zoom.waitFor({ state: 'hidden' })
  })
})

describe.concurrent('the shop speaks German', () => {
  test('from a click on, in its own words and in those of the kit, with the cart as it was', async (context) => {
    const page = await enter(context, '/products/linen-apron')
    await page.getByRole('button', { name: 'Add to cart', exact: true }).click()
    await page.getByRole('link', { name: 'Cart, 1 item' }).waitFor()
    await page.getByRole('button', { name: 'Deutsch' }).click()
    await page.getByRole('link', { name: 'Warenkorb, 1 Artikel' }).click()
    const cart = page.getByRole('dialog', { name: 'Ihr Warenkorb' })
    await cart.getByText('Zwischensumme').waitFor()
    await cart
      .locator('[data-row="total"]')
      .getByText(/68,64\s\$/)
      .waitFor()
    await cart.getByRole('link', { name: 'Zur Kasse' }).click()
    await page.getByLabel('Straße und Hausnummer').waitFor()
    expect(await page.getByLabel('Land', { exact: true }).innerText()).toContain('Deutschland')
    expect(await page.locator('html').getAttribute('lang')).toBe('de')
    // And for the next visit.
    await page.reload()
    await page.getByRole('button', { name: 'Weiter zur Zahlung' }).waitFor()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('button', { name: 'Continue to payment' }).waitFor()
  })
})

describe.concurrent('a scenario', () => {
  test('is chosen from the bar, played, and shown as the one that is played', async (context) => {
    const page = await enter(context, '/products/breakfast-bowl')
    const bar = page.getByRole('complementary', { name: 'Demo scenarios' })
    await bar.getByText('Play a scenario').click()
    await bar.getByRole('link', { name: /^low-stock/ }).click()
    await page.getByText('Only 2 left.').waitFor()
    await bar.getByText('low-stock').first().waitFor()
    await script({ type: 'stock', product: 'breakfast-bowl', quantity: 60 })
    await goTo(page, '/?scenario=none')
    await bar.getByText('Play a scenario').waitFor()
  })
})
