// A bank that takes the whole window sends the shopper back with a secret in the address. The address is a hint
// that anybody can type: the payment decides, and no trace of the secret stays.
import type { Request } from 'playwright'
import { describe, expect } from 'vitest'
import { leaveForBank } from './support/bankPage.js'
import { expectOneCharge, test, thanks, toPayment } from './support/checkoutWorld.js'
import { seePaid } from './support/shopper.js'

describe.concurrent("the bank's own page", () => {
  test('returns a payment that went through, and leaves no secret behind', async ({ world }) => {
    const { page, shopper } = world
    const sum = await toPayment(world)
    const { secret, back } = await leaveForBank(world, 'success')
    const requests: Request[] = []
    shopper.context.on('request', (request) => requests.push(request))
    await page.getByRole('link').click()
    await thanks(page).waitFor()
    await seePaid(page)
    await page.goto('about:blank')
    await page.goBack()
    await thanks(page).waitFor()
    const here = await page.evaluate(() => [location.href, document.title, JSON.stringify(history.state)])
    const told = requests.map(async (request) => {
      const { referer = '' } = await request.allHeaders()
      // Stripe needs the secret; the address that the bank sends to holds it, and nothing can change that.
      const isNeeded = request.url() === back || request.url().includes('/__sandbox/stripe/')
      return isNeeded ? referer : `${request.url()} ${referer}`
    })
    expect([...here, ...(await Promise.all(told))].filter((text) => text.includes(secret))).toEqual([])
    expect(new URL(page.url()).search).toBe('')
    await expectOneCharge(world, { sum })
  })
})
