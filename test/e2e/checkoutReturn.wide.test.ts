// A bank that takes the whole window sends the shopper back with a secret in the address. The address is a hint
// that anybody can type: the payment decides, and no trace of the secret stays.
import { describe, expect } from 'vitest'
import { leaveForBank } from './support/bankPage.js'
import {
  alertThat,
  expectNoCharge,
  expectOneCharge,
  failedRequest,
  payOnce,
  seeState,
  test,
  thanks,
  toPayment,
} from './support/checkoutWorld.js'
import { payButton } from './support/shopper.js'

describe.concurrent("the bank's own page", () => {
  test('returns a payment that was refused: the same order can be paid', async ({ world }) => {
    const { page } = world
    const sum = await toPayment(world)
    await leaveForBank(world, 'cancel')
    await page.getByRole('link').click()
    await seeState(page, 'ready')
    expect((await world.seen()).charges).toEqual([])
    expect(await thanks(page).count()).toBe(0)
    await payOnce(world, { sum })
  })

  test('returns into another tab', async ({ world }) => {
    const { shopper } = world
    const sum = await toPayment(world)
    const { back } = await leaveForBank(world, 'success')
    const other = await shopper.context.newPage()
    await other.goto(back)
    await thanks(other).waitFor()
    expect(new URL(other.url()).search).toBe('')
    await expectOneCharge(world, { sum })
  })

  test.for([
    {
      name: 'somebody invents one',
      query: 'payment_intent=pi_1Forged&payment_intent_client_secret=pi_1Forged_secret_1',
    },
    {
      name: 'its secret is of another payment',
      query: 'payment_intent=pi_1Forged&payment_intent_client_secret=pi_2_secret_1',
    },
    { name: 'it has no secret', query: 'payment_intent=pi_1Forged' },
  ])('is forged ($name): no thanks, nothing is asked or confirmed', async ({ query }, { world }) => {
    const { page, shopper, demo } = world
    const asked: string[] = []
    shopper.context.on('request', (request) => asked.push(request.url()))
    await page.goto(`${demo.url}/checkout?${query}&redirect_status=succeeded`)
    await page.getByRole('heading', { name: 'Checkout' }).waitFor()
    if (query.includes('secret=pi_1')) {
      await alertThat(page, /not started in this browser/).waitFor()
      await page.getByRole('button', { name: 'Find order' }).waitFor()
    }
    await page.waitForLoadState('networkidle')
    expect(await thanks(page).count()).toBe(0)
    expect(page.url()).toBe(`${demo.url}/checkout`)
    expect(asked.filter((url) => url.includes('/__sandbox/stripe/'))).toEqual([])
    await expectNoCharge(world)
  })

  test('is forged for the order that waits here: nothing but the payment decides', async ({ world }) => {
    const { page, demo } = world
    const sum = await toPayment(world)
    const [intent] = (await world.seen()).paymentIntents
    await page.goto(
      `${demo.url}/checkout?payment_intent=${intent?.id}&payment_intent_client_secret=${intent?.id}_secret_x&redirect_status=succeeded`,
    )
    await payButton(page).waitFor()
    expect(await thanks(page).count()).toBe(0)
    await payOnce(world, { sum, expected: { complaint: failedRequest } })
  })
})
