// The checkout over a network that loses answers, delays news and blocks Stripe, in a real browser: nothing is
// paid twice, and nothing that went through is called failed.
import { describe, expect } from 'vitest'
import {
  alertThat,
  CARDS,
  expectOneCharge,
  failedRequest,
  payOnce,
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

describe.concurrent('an answer is lost', () => {
  test.for([
    { name: 'a server that keeps the cart', script: [] },
    { name: 'a server that empties the cart for it', script: [{ type: 'checkout', cart: 'consume' }] },
  ])('to POST /checkout by $name: the second order is paid, once', async ({ script }, { world }) => {
    await toForm(world)
    await world.demo.script([...script, { type: 'answer', on: 'createCheckout', status: 502, when: 'after' }])
    await proceed(world.page)
    await alertThat(world.page, /could not find out whether your order was made/).waitFor()
    const sum = await proceedToPay(world.page)
    await payOnce(world, { sum, orders: 2, expected: { complaint: failedRequest } })
  })

  test('with the connection: Chromium may send the POST again, and one order is paid', async ({ world }) => {
    await toForm(world)
    await world.demo.script({ type: 'drop', on: 'createCheckout', when: 'after' })
    await proceed(world.page)
    const lost = alertThat(world.page, /could not find out whether your order was made/)
    await lost.or(payButton(world.page)).first().waitFor()
    if (await lost.isVisible()) await proceed(world.page)
    await payButton(world.page).waitFor()
    const sum = await shownSum(world.page)
    await payOnce(world, { sum, orders: 2, expected: { complaint: failedRequest } })
  })

  test.for([
    { name: 'a gateway', script: { type: 'answer', on: 'confirmIntent', status: 502, when: 'after' } },
    { name: 'the network', script: { type: 'drop', on: 'confirmIntent', when: 'after' } },
  ])('to the confirmation, by $name: it is looked up, and not paid again', async ({ script }, { world }) => {
    const { page, demo } = world
    const sum = await toPayment(world)
    // The fields ask for the payment too, and must have done so.
    await enterCard(page, CARDS.good)
    await demo.script([script, { type: 'delay', on: 'retrieveIntent', nth: 2, ms: 700 }])
    await payButton(page).click()
    await seeInDoubt(page)
    await thanks(page).waitFor()
    expect(world.shopper.announced).toContainEqual(expect.stringMatching(/do not pay again/))
    await expectOneCharge(world, { sum, expected: { complaint: failedRequest } })
  })
})

describe.concurrent('a confirmation never arrives', () => {
  test('after a while the same order can be paid', async ({ world }) => {
    const { page, demo } = world
    await page.clock.install()
    const sum = await toPayment(world)
    await demo.script({ type: 'answer', on: 'confirmIntent', status: 502 })
    await payWith(page, CARDS.good)
    await seeState(page, 'interrupted')
    // A straggler may come for a quarter of a minute.
    for (let rounds = 0; rounds < 5; rounds++) await page.clock.fastForward(4000)
    await seeState(page, 'ready')
    await alertThat(page, /No payment was found/).waitFor()
    expect((await world.seen()).charges).toEqual([])
    await payOnce(world, { sum, expected: { complaint: failedRequest } })
  })
})

describe.concurrent('the webhook', () => {
  test('comes late: thanks at once, paid later', async ({ world }) => {
    const sum = await toPayment(world)
    await world.demo.script({ type: 'payment', webhook: 1500 })
    await payWith(world.page, CARDS.good)
    await thanks(world.page).waitFor()
    await world.page.getByText('Waiting for the payment to be confirmed…').waitFor()
    await seePaid(world.page)
    await expectOneCharge(world, { sum })
  })

  test('never comes: it is waited for, and then said without an error', async ({ world }) => {
    const { page } = world
    await page.clock.install()
    const sum = await toPayment(world)
    await world.demo.script({ type: 'payment', webhook: 'never' })
    await payWith(page, CARDS.good)
    await page.getByText('Waiting for the payment to be confirmed…').waitFor()
    const late = page.getByText('You need not pay again')
    for (let rounds = 0; rounds < 12 && !(await late.isVisible()); rounds++) {
      await page.clock.fastForward(16_000)
      await page.waitForTimeout(50)
    }
    await late.waitFor()
    expect(await page.getByRole('alert').count()).toBe(0)
    const { charges, orders } = await world.seen()
    expect(charges).toMatchObject([{ amount: sum }])
    expect(orders).toHaveLength(1)
    expect(world.shopper.complaints).toEqual([])
  })
})

describe.concurrent('Stripe.js', () => {
  test('is blocked: the reason, and Try again goes on with the same order', async ({ world }) => {
    const { page, shopper } = world
    await page.route('https://js.stripe.com/**', (route) => route.abort())
    await toForm(world)
    await proceed(page)
    await alertThat(page, /content blocker/).waitFor()
    expect(await payButton(page).count()).toBe(0)
    await page.unroute('https://js.stripe.com/**')
    await page.getByRole('button', { name: 'Try again' }).click()
    await payButton(page).waitFor()
    const sum = await shownSum(page)
    await payOnce(world, { sum, expected: { complaint: failedRequest } })
    expect(shopper.stripeRequests()).toBe(1)
  })
})
