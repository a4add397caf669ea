// A shopper goes on with another cart while a bank still works on the payment of an order: that order is behind them, for
// each page. Where it stayed, it was taken for the order of what came after.

import type { SandboxScript } from '@aerocall/commerce-react/testing'
import { describe, expect, test } from 'vitest'
import { BOWL, JUNE, openReady, type PayShopOptions } from './support/payShop.js'

const debit = { type: 'payment', processing: true, webhook: 20_000 } as const
/** No news of it ever come. */
const openDebit = { ...debit, webhook: 'never' } as const

interface GoOnOptions extends PayShopOptions {
  script?: SandboxScript
  /** Of the bowls in the other cart. */
  quantity?: number
}

/** The order is paid, and another cart is filled on the same page. */
async function payAndGoOn({ script = debit, quantity = 1, ...options }: GoOnOptions = {}) {
  const shop = await openReady(options)
  shop.sandbox.script(script)
  await shop.run(shop.page.pay())
  await shop.run(shop.page.cart.addItem({ ...BOWL, quantity }))
  return shop
}

describe('who has filled another cart', () => {
  test('does not have it sold to them twice', async () => {
    const { page, run, world, sandbox } = await payAndGoOn()
    const again = page.reload()
    await world.advance(60_000)
    await run(again.cart.clear())
    const third = again.reload()
    await world.advance(60_000)
    await run(third.attempt.reset())
    await world.advance(31 * 60_000)
    await run(third.attempt.reset())
    await run(third.attempt.start(JUNE))
    await run(third.pay().catch(() => {}))
    expect(sandbox.charges).toHaveLength(1)
  })

  test('is not thanked for it weeks later', async () => {
    const { page, run, world, openPage } = await payAndGoOn()
    page.tab.kill()
    const visit = openPage()
    await world.advance(60_000)
    await run(visit.cart.clear())
    visit.tab.kill()
    await world.advance(14 * 24 * 3600_000)
    const later = openPage()
    await world.advance(5000)
    expect(later.state()).toBe('collecting')
  })

  test('leaves nothing behind who empties that cart and signs out', async () => {
    const { page, run, world } = await payAndGoOn()
    const again = page.reload()
    await world.advance(60_000)
    await run(again.cart.clear())
    await run(again.attempt.reset())
    expect([again.attempt.getState().error?.reason, world.storage.get('ac:test:hold')]).toEqual([
      undefined,
      undefined,
    ])
  })

  test.each([true, false])(
    'is not sold its goods again where it fails late (emulate: %s)',
    async (emulate) => {
      let fails = false
      const retrieve: NonNullable<PayShopOptions['sabotage']>['retrieve'] = () => (intent) =>
        fails ? { ...intent, status: 'requires_payment_method', nextAction: null } : intent
      const sabotage = { retrieve }
      const { run, world, openPage } = await payAndGoOn({ emulate, sabotage, script: openDebit, quantity: 3 })
      const other = openPage()
      await world.advance(1000)
      fails = true
      await world.advance(60_000)
      await run(other.attempt.start(JUNE))
      expect([other.cart.getState().itemCount, other.attempt.getState().error?.reason]).toEqual([
        3,
        undefined,
      ])
    },
  )

  test('keeps that cart in sight where the address of a return is opened again', async () => {
    const { page, run, world } = await payAndGoOn({ script: openDebit, quantity: 3 })
    const { session } = page.attempt.getState()
    const clientSecret = session?.kind === 'stripe' ? session.clientSecret : ''
    const again = page.reload()
    await world.advance(1000)
    const [paymentIntentId = ''] = clientSecret.split('_secret_')
    await run(again.attempt.resumeFromReturn({ paymentIntentId, clientSecret }))
    await world.advance(1000)
    expect([again.state(), again.tab.ports.session.get('ac:test:secrets')]).toEqual(['collecting', null])
  })

  test.each([
    ['placed', debit],
    ['failed', { type: 'payment', fails: true, webhook: 20_000 }],
  ] as const)(
    'reads how it ended on the page that has paid, although that was frozen: %s',
    async (end, script) => {
      const { page, world } = await payAndGoOn({ script })
      page.tab.freeze()
      await world.advance(1000)
      page.tab.thaw()
      await world.advance(60_000)
      const told = page.events.filter(({ type }) => type === 'purchase').length
      expect([page.state() === 'processing', told]).toEqual([false, end === 'placed' ? 1 : 0])
    },
  )

  // A tab that opens puts the order behind the shopper, for all tabs.
  test('reads how it ended on the page that has paid, although another tab was opened', async () => {
    const { page, world, openPage } = await payAndGoOn()
    openPage()
    await world.advance(60_000)
    const told = page.events.filter(({ type }) => type === 'purchase')
    expect([page.state(), told.length]).toEqual(['placed', 1])
  })

  /** Order 1 is a bank debit that is thanked for in `page`; order 2 is ready in another tab. */
  async function thankedBesideReady() {
    const { page, ...shop } = await openReady()
    const { run, sandbox, openPage } = shop
    sandbox.script(openDebit)
    await run(page.pay())
    const other = openPage()
    await run(other.cart.addItem({ ...BOWL, quantity: 3 }))
    return { page, other, first: page.attempt.getState().orderId, ...shop }
  }

  test('is not told of another order with the sum of the first', async () => {
    const { page, other, run, world, sandbox } = await thankedBesideReady()
    sandbox.script({ type: 'checkout', payment: 'razorpay' })
    await run(other.attempt.start(JUNE))
    await world.advance(1000)
    other.tab.kill()
    sandbox.script({ type: 'order', status: 'paid' })
    await world.advance(120_000)
    const told = page.events.filter(({ type }) => type === 'purchase')
    expect(told).not.toMatchObject([{ total: { amount: 3624 }, orderNumber: 'HP-1002' }])
  })

  test('does not read that nothing was charged, where another order is cancelled', async () => {
    const { page, other, first, run, world, sandbox } = await thankedBesideReady()
    await run(other.attempt.start(JUNE))
    await world.advance(1000)
    sandbox.script({ type: 'order', status: 'cancelled' })
    await world.advance(60_000)
    const { state, orderId, error } = page.attempt.getState()
    expect([error?.message, state === 'processing' ? orderId === first : state]).toEqual([
      undefined,
      expect.anything(),
    ])
  })
})
