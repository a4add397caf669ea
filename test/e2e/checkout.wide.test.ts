// The checkout in a real browser, through the demo and the real loadStripe: however it goes, it ends in one
// charge of the sum that was shown, or in none.
import type { Locator, Page } from 'playwright'
import { describe, expect } from 'vitest'
import {
  alertThat,
  bankFrame,
  CARDS,
  expectNoCharge,
  expectOneCharge,
  failedRequest,
  payOnce,
  payWith,
  proceed,
  proceedToPay,
  seeState,
  test,
  thanks,
  toForm,
  toPayment,
} from './support/checkoutWorld.js'
import { enterCard, fillContact, payButton, seePaid, shownSum } from './support/shopper.js'

/** Of the Breakfast Bowl in the catalogue, major units. */
const PRICE = 28

describe.concurrent('a shopper buys', () => {
  test('from the front page to Paid: charged once, the sum on Pay, and Stripe.js is asked for no earlier than the checkout', async ({
    world,
  }) => {
    const { page, demo, shopper } = world
    await page.goto(demo.url)
    await page.getByRole('link', { name: 'Breakfast Bowl', exact: true }).click()
    await page.getByRole('button', { name: 'Add to cart', exact: true }).click()
    await page.getByRole('link', { name: 'Cart, 1 item' }).waitFor()
    expect(shopper.stripeRequests()).toBe(0)
    await page.getByRole('link', { name: 'Cart, 1 item' }).click()
    await page.getByRole('link', { name: 'Checkout', exact: true }).click()
    await fillContact(page)
    const sum = await proceedToPay(page)
    await payOnce(world, { sum })
    await seePaid(page)
    await page.getByRole('link', { name: 'Cart, 0 items' }).waitFor()
  })

  test('by a wallet, from the cart’s page: charged once, the sum that its sheet showed, on to the order’s page', async ({
    world,
  }) => {
    const { page, demo, seen } = world
    const response = await page.goto(`${demo.url}/products/breakfast-bowl`)
    expect(response?.headers()['content-security-policy']).toContain('https://pay.google.com;')
    await page.getByRole('button', { name: 'Add to cart', exact: true }).click()
    await page.getByRole('link', { name: 'Cart, 1 item' }).click()
    await page.getByRole('link', { name: 'View cart' }).click()
    await page.frameLocator('iframe[title="Secure express checkout frame"]').getByRole('button').click()
    const pay = page.frameLocator('iframe[title="Sandbox Pay"]').getByRole('button', { name: /^Pay/ })
    const sum = Math.round(Number((await pay.innerText()).replace(/[^\d.]/g, '')) * 100)
    await pay.click()
    await page.getByRole('heading', { name: 'Your order' }).waitFor()
    await page.getByText('Paid', { exact: true }).waitFor()
    await page.getByText('88 Slipware Lane').waitFor()
    const { charges, orders } = await seen()
    expect(charges).toMatchObject([{ amount: sum }])
    expect(orders).toHaveLength(1)
    expect(world.shopper.complaints).toEqual([])
  })

  test('at once, from the product’s page: charged once, and the cart stays as it is', async ({ world }) => {
    const { page, demo, seen } = world
    await page.goto(`${demo.url}/products/breakfast-bowl`)
    await page.getByRole('button', { name: 'Add to cart', exact: true }).click()
    await page.getByRole('link', { name: 'Cart, 1 item' }).waitFor()
    await page.getByRole('button', { name: 'Buy now' }).click()
    await page.frameLocator('iframe[title="Secure express checkout frame"]').getByRole('button').click()
    await page.frameLocator('iframe[title="Sandbox Pay"]').getByRole('button', { name: /^Pay/ }).click()
    await page.getByRole('heading', { name: 'Your order' }).waitFor()
    await page.getByText('Paid', { exact: true }).waitFor()
    const { charges, orders } = await seen()
    expect(charges).toHaveLength(1)
    expect(orders).toHaveLength(1)
    await page.getByRole('link', { name: 'Cart, 1 item' }).waitFor()
    expect(world.shopper.complaints).toEqual([])
  })

  test('after a typing error in the email: said beside the field, with nothing lost and nothing ordered', async ({
    world,
  }) => {
    const { page } = world
    await toForm(world)
    await page.getByLabel('Email').fill('june at example')
    await proceed(page)
    await page.getByLabel('Email').and(page.locator('[aria-invalid="true"]')).waitFor()
    expect(await page.getByLabel('Full name').inputValue()).toBe('June Okafor')
    expect((await world.seen()).orders).toEqual([])
  })
})

describe.concurrent('a card is refused', () => {
  test.for([
    { name: 'declined', card: CARDS.declined, reason: /your card was declined/i },
    { name: 'without funds', card: CARDS.withoutFunds, reason: /insufficient funds/i },
  ])(
    '$name: the reason is said, and the same order is paid with another',
    async ({ card, reason }, { world }) => {
      const { page } = world
      const sum = await toPayment(world)
      await payWith(page, card)
      await alertThat(page, reason).waitFor()
      expect((await world.seen()).charges).toEqual([])
      await payOnce(world, { sum, expected: { alarm: reason, complaint: failedRequest } })
      await seePaid(page)
    },
  )

  test('by the shopper, in 3-D Secure', async ({ world }) => {
    const { page } = world
    const sum = await toPayment(world)
    await payWith(page, CARDS.needsBank)
    await bankFrame(page).getByRole('button', { name: 'Cancel authentication' }).click()
    await alertThat(page, /authenticate your card/).waitFor()
    expect((await world.seen()).charges).toEqual([])
    await payOnce(world, { sum, expected: { complaint: failedRequest } })
    await seePaid(page)
  })
})

describe.concurrent('one click is one payment', () => {
  test.for([
    {
      name: 'a double click',
      press: (page: Page) => payButton(page).dblclick(),
    },
    {
      name: 'Enter and a click in the same moment',
      press: async (page: Page) => {
        await payButton(page).focus()
        const { x = 0, y = 0 } = (await payButton(page).boundingBox()) ?? {}
        await Promise.all([page.keyboard.press('Enter'), page.mouse.click(x + 9, y + 9)])
      },
    },
    {
      name: 'five clicks in one task',
      press: (page: Page) =>
        payButton(page).evaluate((button: HTMLButtonElement) => {
          for (let clicks = 0; clicks < 5; clicks++) button.click()
        }),
    },
  ])('$name on Pay', async ({ press }, { world }) => {
    const { page } = world
    const sum = await toPayment(world)
    await enterCard(page, CARDS.good)
    await press(page)
    await thanks(page).waitFor()
    await expectOneCharge(world, { sum })
    expect((await world.seen()).paymentIntents).toMatchObject([{ confirmations: 1 }])
  })

  test('a double click and Enter on Continue make one order', async ({ world }) => {
    await toForm(world)
    const button = world.page.getByRole('button', { name: 'Continue to payment' })
    await button.evaluate((element: HTMLButtonElement) => {
      element.click()
      element.form?.requestSubmit()
      element.click()
    })
    await payButton(world.page).waitFor()
    const sum = await shownSum(world.page)
    await payOnce(world, { sum })
  })
})

describe.concurrent('the sum', () => {
  test('that rises between cart and order is shown before the order is made', async ({ world }) => {
    const { page, demo } = world
    await toForm(world)
    try {
      await demo.script({ type: 'price', product: 'breakfast-bowl', price: 41 })
      await proceed(page)
      await seeState(page, 'price_changed')
      const told = await sumIn(alertThat(page, /changed/))
      expect((await world.seen()).orders).toEqual([])
      await page.getByRole('button', { name: 'Accept and continue' }).click()
      await payButton(page).waitFor()
      const sum = await shownSum(page)
      expect(told).toBe(sum)
      await payOnce(world, { sum })
    } finally {
      await demo.script({ type: 'price', product: 'breakfast-bowl', price: PRICE })
    }
  })

  test('of the payment is not that of the order: nothing is confirmed, another order is made', async ({
    world,
  }) => {
    const { page, demo } = world
    await toForm(world)
    await demo.script({ type: 'checkout', amountOffset: 150 })
    await proceed(page)
    await seeState(page, 'price_changed')
    await alertThat(page, /does not fit your order/).waitFor()
    const { orders, paymentIntents } = await world.seen()
    expect(orders).toHaveLength(1)
    const total = orders[0]?.total ?? 0
    expect(paymentIntents).toMatchObject([{ amount: total + 150, confirmations: 0 }])
    const sum = await proceedToPay(page)
    expect(sum).toBe(total)
    await payOnce(world, { sum, orders: 2 })
  })

  test('of the payment is not that of the cart, and the order cannot be read: asked first, then exactly that', async ({
    world,
  }) => {
    const { page, demo } = world
    await toForm(world)
    await demo.script([
      { type: 'checkout', amountOffset: 150 },
      { type: 'answer', on: 'getOrder', status: 404, times: 2 },
    ])
    await proceed(page)
    await seeState(page, 'price_changed')
    const told = await sumIn(alertThat(page, /changed/))
    await page.getByRole('button', { name: 'Accept and continue' }).click()
    await payButton(page).waitFor()
    expect(await shownSum(page)).toBe(told)
    await payOnce(world, { sum: told, expected: { complaint: failedRequest } })
  })

  test('is nothing: placed without a card', async ({ world }) => {
    await toForm(world)
    await world.demo.script({ type: 'checkout', payment: 'free' })
    await proceed(world.page)
    await seePaid(world.page)
    await expectNoCharge(world)
    expect((await world.seen()).orders).toMatchObject([{ paymentStatus: 'paid', total: 0 }])
  })
})

describe.concurrent('a hosted page', () => {
  test('takes the payment: thanks only when the order says so', async ({ world }) => {
    const { page, demo, shopper } = world
    await shopper.context.route('https://pay.sandbox.test/**', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<a href="${demo.url}/checkout">Back to the shop</a>`,
      }),
    )
    await toForm(world)
    await demo.script({ type: 'checkout', payment: 'redirect' })
    await proceed(page)
    await page.waitForURL('https://pay.sandbox.test/**')
    await page.getByRole('link', { name: 'Back to the shop' }).click()
    await seeState(page, 'interrupted')
    expect(await thanks(page).count()).toBe(0)
    // Whoever left the page too early gets there again, to the same order.
    await page.getByRole('link', { name: 'Go to the payment page' }).click()
    await page.waitForURL('https://pay.sandbox.test/**')
    await page.getByRole('link', { name: 'Back to the shop' }).click()
    await seeState(page, 'interrupted')

    await demo.script({ type: 'order', status: 'paid' })
    await page.reload()
    await thanks(page).waitFor()
    await expectNoCharge(world)
    expect((await world.seen()).orders).toMatchObject([{ paymentStatus: 'paid' }])
  })
})

/** "… the sum is now $12.34 …" → 1234. */
async function sumIn(alert: Locator): Promise<number> {
  const [, major = '', minor = ''] = /\$([\d,]+)\.(\d\d)/.exec(await alert.innerText()) ?? []
  return Number(`${major.replaceAll(',', '')}${minor}`)
}
