// What axe can see of the shop, in both colour schemes.
import { describe, expect, test, vi } from 'vitest'
import { findViolations } from './support/axe.js'
import { added, drawer, walkShop } from './support/shopWalk.js'

vi.setConfig({ maxConcurrency: 4 })

const { enter, goTo } = walkShop()

describe.concurrent('axe finds nothing in the shop', { timeout: 120_000 }, () => {
  test.for(['light', 'dark'] as const)('when it is %s', async (colorScheme, context) => {
    const page = await enter(context, '/?category_id=cat-tableware')
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const look = async () => expect(await findViolations(page)).toEqual([])
    await page.getByRole('checkbox', { name: 'Oat 4 items' }).check()
    await page.locator('.list-count').filter({ hasText: '4 goods' }).waitFor()
    await page.getByRole('button', { name: 'Choose an option of Stoneware Mug' }).click()
    await page.getByText('Play a scenario').click()
    await look()
    await goTo(page, '/products/stoneware-mug')
    await page.setViewportSize({ width: 390, height: 844 })
    await page.getByRole('button', { name: 'Add to cart', exact: true }).click()
    await added(page).waitFor()
    await look()
    await page.getByRole('link', { name: 'Cart, 1 item' }).click()
    await drawer(page).waitFor()
    await look()
  })
})
