// A bank that takes the whole window sends the shopper back with a secret in the address. The address is a hint
// that anybody can type: the payment decides, and no trace of the secret stays.
import type { Request } from 'playwright'
import { describe, expect } from 'vitest'
import {
  alertThat,
  bankFrame,
  CARDS,
  type CheckoutWorld,
  expectNoCharge,
  expectOneCharge,
  failedRequest,
  payOnce,
  payWith,
  seeState,
  test,
  thanks,
  toPayment,
} from './support/checkoutWorld.js'
import { payButton, seePaid } from './support/shopper.js'

describe.concurrent("the bank's own page", () => {
  /** Leaves for it as Stripe would for a bank that wants the whole window. */
  const leaveForBank = async ({ page, demo, shopper }: CheckoutWorld, outcome: 'success' | 'cancel') => {
    const confirmation = page.waitForRequest(/\/confirm$/)
    await payWith(page, CARDS.needsBank)
    await bankFrame(page).getByRole('dialog').waitFor()
    const asked = (await confirmation).postDataJSON() as { client_secret: string; return_url: string }
    const secret = asked.client_secret
    const intent = secret.split('_secret_')[0] ?? ''
    const back = new URL(asked.return_url)
    back.searchParams.set('payment_intent', intent)
    back.searchParams.set('payment_intent_client_secret', secret)
    back.searchParams.set('redirect_status', outcome === 'success' ? 'succeeded' : 'failed')
    await shopper.context.route('https://bank.test/**', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<a href="${back.href.replaceAll('&', '&amp;')}">Back to the shop</a>`,
      }),
    )
    await page.goto('https://bank.test/')
    await fetch(`${demo.url}/__sandbox/stripe/payment_intents/${intent}/authenticate`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ client_secret: secret, outcome }),
    })
    return { secret, back: back.href }
  }

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
