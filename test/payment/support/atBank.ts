import { expect } from 'vitest'
import { type Page, type PayShop, WITH_3DS } from './payShop.js'

/** The shopper is in 3-D Secure when the page is reloaded. */
export async function reloadAtBank({ page, world }: PayShop & { page: Page }): Promise<Page> {
  Object.assign(page, { card: WITH_3DS, bank: 'waits' })
  void page.pay()
  await world.advance(2000)
  const again = page.reload()
  await world.advance(100)
  expect(again.state()).toBe('action_needed')
  return again
}
