import { describe, expect, test } from 'vitest'
import type { ConfirmResult, PaymentFormPort, PaymentIntentView } from '../../src/payment/types.js'
import { reloadAtBank } from './support/atBank.js'
import { BOWL, openReady, type Page, type PayShop, WITH_3DS } from './support/payShop.js'

const MINUTE = 60_000

const atBank = (clientSecret: string): PaymentIntentView => ({
  id: clientSecret.split('_secret_')[0] ?? '',
  status: 'requires_action',
  amount: 1,
  currency: 'usd',
  livemode: false,
})

async function cancel({ run }: PayShop, again: Page): Promise<void> {
  again.bank = 'cancel'
  await run(again.attempt.confirm())
}

describe('whoever has cancelled at the bank may change the cart at once', () => {
  test.each(['keep', 'consume'] as const)('in the page that has heard so (%s)', async (cartAtCheckout) => {
    const { page, run } = await openReady({ sandbox: { cartAtCheckout } })
    Object.assign(page, { card: WITH_3DS, bank: 'cancel' })
    await run(page.pay())
    expect(page.state()).toBe('declined')
    await run(page.cart.addItem(BOWL))
    expect(page.attempt.getState()).toMatchObject({ state: 'collecting', session: null })
    expect(page.cart.getState().itemCount).toBe(2)
  })

  // It was held for ten minutes. The only confirmation that was sent has arrived: the bank asked because of it.
  test('in one that was reloaded meanwhile and went on with it', async () => {
    const shop = await openReady()
    const again = await reloadAtBank(shop)
    await cancel(shop, again)
    expect(again.state()).toBe('declined')
    await shop.run(again.cart.addItem(BOWL))
    expect(again.attempt.getState()).toMatchObject({ state: 'collecting', session: null })
  })

  test('in one that looks and finds it cancelled', async () => {
    const shop = await openReady()
    const again = await reloadAtBank(shop)
    const [intent] = shop.sandbox.paymentIntents
    if (intent) intent.status = 'requires_payment_method'
    const next = again.reload()
    await shop.world.advance(20_000)
    expect(next.state()).toBe('ready')
    await shop.run(next.cart.addItem(BOWL))
    expect(next.attempt.getState()).toMatchObject({ state: 'collecting', session: null })
  })
})

const keyOf = ({ cart }: Page) => cart.getState().lines[0]?.key ?? ''

describe('but not where a payment may still be on its way', () => {
  // Which of the two the bank has asked about nobody can tell: the other one may arrive at an intent that takes it.
  test('because an earlier confirmation was never heard of', async () => {
    const shop = await openReady()
    const { page, run, world, sandbox } = shop
    sandbox.script({ type: 'delay', on: 'confirmIntent', ms: 40_000 })
    void page.pay()
    await world.advance(1000)
    const between = page.reload()
    await world.advance(17_000)
    expect(between.state()).toBe('ready')
    const again = await reloadAtBank({ ...shop, page: between })
    await cancel(shop, again)
    await expect(run(again.cart.removeItem(keyOf(again)))).rejects.toMatchObject({ reason: 'order_held' })
    await world.advance(MINUTE)
    expect(again.state()).toBe('placed')
    expect(sandbox.charges).toHaveLength(1)
  })

  // What came back says how the last one went, and nothing of the one before it.
  test('because an earlier one was not, where the last one has asked for the bank', async () => {
    const answers: ((options: { clientSecret: string }) => ConfirmResult | null)[] = [
      () => null,
      ({ clientSecret }) => ({ type: 'intent', intent: atBank(clientSecret) }),
    ]
    const form = (real: PaymentFormPort): PaymentFormPort => ({
      confirm: async (options) => answers.shift()?.(options) ?? real.confirm(options),
    })
    const { page, run, world, sandbox } = await openReady({ sabotage: { form } })
    sandbox.script({ type: 'delay', on: 'confirmIntent', ms: 40_000 })
    void page.pay()
    await world.advance(1000)
    const again = page.reload()
    await world.advance(17_000)
    await run(again.pay())
    expect(again.state()).toBe('action_needed')
    await run(again.attempt.confirm())
    await expect(run(again.cart.removeItem(keyOf(again)))).rejects.toMatchObject({ reason: 'order_held' })
    await world.advance(MINUTE)
    expect(again.state()).toBe('placed')
  })

  // The address is a hint: it can be opened again while another confirmation of the same intent is on its way, and
  // an intent that waits for a card is one that was refused, or one that nothing has reached yet.
  test("because all that is known is the address of a return from the bank's page", async () => {
    const { page, run, world, sandbox } = await openReady()
    const [intent] = sandbox.paymentIntents
    if (!intent) throw new Error('No intent')
    sandbox.script({ type: 'delay', on: 'confirmIntent', ms: 25_000 })
    void page.pay()
    await world.advance(1000)
    const again = page.reload()
    await world.advance(17_000)
    await run(
      again.attempt.resumeFromReturn({ paymentIntentId: intent.id, clientSecret: intent.clientSecret }),
    )
    expect(again.state()).toBe('ready')
    await expect(run(again.cart.removeItem(keyOf(again)))).rejects.toMatchObject({ reason: 'order_held' })
    await world.advance(MINUTE)
    expect(again.state()).toBe('placed')
  })
})
