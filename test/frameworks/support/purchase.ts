import type { Page } from 'playwright'
import { expect } from 'vitest'
import type { ServedSandbox } from '../../../bin/serve.js'
import { enterCard, fillContact, payButton, seePaid, shownSum } from '../../e2e/support/shopper.js'
import type { RunningServer } from './server.js'

/** From the shelf to Paid, by a card. Resolves to the sum that stood on Pay, minor units. */
export async function buy(page: Page): Promise<number> {
  await page.getByRole('button', { name: 'Add Olive Oil to cart' }).click()
  await page.getByRole('link', { name: 'Cart (1)' }).click()
  await page.getByRole('link', { name: 'Checkout' }).click()
  await fillContact(page)
  await page.getByRole('button', { name: 'Continue to payment' }).click()
  await payButton(page).waitFor()
  const sum = await shownSum(page)
  await enterCard(page, '4242 4242 4242 4242')
  await payButton(page).click()
  await seePaid(page)
  return sum
}

/** The sum was charged once, and the site's webhook took the news of it. */
export async function expectSold(
  { sandbox }: ServedSandbox,
  server: RunningServer,
  { site, sum }: { site: string; sum: number },
): Promise<void> {
  expect(sandbox.charges).toMatchObject([{ amount: sum, currency: 'usd' }])
  const deliveries = await sandbox.deliverWebhooks(`${site}/webhooks`)
  expect(deliveries.map(({ event, status }) => `${event} ${status}`)).toEqual([
    'order.created 200',
    'order.paid 200',
  ])
  await expect.poll(() => server.log()).toMatch(/Order \S+ is paid\./)
}
