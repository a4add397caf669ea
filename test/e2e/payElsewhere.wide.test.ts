// A voucher is paid in a shop, days later: the page says how, and the order turns paid when the shop hears of it.
import { describe, expect, vi } from 'vitest'
import { CARDS, payWith, seeState, test, toPayment } from './support/checkoutWorld.js'

describe.concurrent('a shopper pays elsewhere', () => {
  test.for([
    { awaits: 'voucher', said: /at one of the places that it names, by/ },
    { awaits: 'bank_transfer', said: /with the reference that the instructions name/ },
  ])(
    'by $awaits: how to, over a reload and on the order’s page, and Paid in the end',
    async (way, { world }) => {
      const { page, demo, seen, shopper } = world
      await demo.script({ type: 'payment', awaits: way.awaits })
      const sum = await toPayment(world)
      await payWith(page, CARDS.good)
      await seeState(page, 'awaiting_payment')
      const link = page.getByRole('link', { name: 'Show the payment instructions' })
      const expectInstructions = async () => {
        await link.waitFor()
        expect(await link.getAttribute('href')).toMatch(/^https:/)
        await page.getByText(way.said).waitFor()
      }
      await expectInstructions()
      // The cart has moved on.
      await page.getByRole('link', { name: 'Cart, 0 items' }).waitFor()
      await page.reload()
      await expectInstructions()
      const orderId = (await seen()).orders[0]?.id
      await page.goto(`${demo.url}/orders/${orderId}`)
      await expectInstructions()
      expect((await seen()).charges).toEqual([])

      await demo.script({ type: 'order', orderId, status: 'paid' })
      await page.reload()
      await page.getByText('Paid', { exact: true }).waitFor()
      await vi.waitFor(async () => expect(await link.count()).toBe(0))
      expect((await seen()).charges).toMatchObject([{ amount: sum, orderId }])
      expect(shopper.complaints).toEqual([])
      expect(shopper.announced.filter((text) => /confirm that it is you|failed|declined/.test(text))).toEqual(
        [],
      )
    },
  )
})
