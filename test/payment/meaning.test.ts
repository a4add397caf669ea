import { describe, expect, test } from 'vitest'
import { isPayable, meaningOf } from '../../src/payment/meaning.js'
import type { ConfirmResult, PaymentFormPort, PaymentIntentView } from '../../src/payment/types.js'
import { BOWL, openReady, type PayShop } from './support/payShop.js'
import { openPlainPage, unitsOf } from './support/plainPage.js'

const URL = 'https://payments.stripe.com/boleto/voucher/test'

test.each([
  ['succeeded', undefined, 'paid'],
  ['requires_capture', undefined, 'paid'],
  ['processing', undefined, 'processing'],
  ['requires_action', undefined, 'challenged'],
  ['requires_action', 'use_stripe_sdk', 'challenged'],
  ['requires_action', 'redirect_to_url', 'challenged'],
  ['requires_action', 'a_word_of_tomorrow', 'challenged'],
  ['requires_action', 'oxxo_display_details', 'instructed'],
  ['requires_action', 'boleto_display_details', 'instructed'],
  ['requires_action', 'konbini_display_details', 'instructed'],
  ['requires_action', 'multibanco_display_details', 'instructed'],
  ['requires_action', 'display_bank_transfer_instructions', 'instructed'],
  // A next action says nothing of an intent that waits for none.
  ['requires_payment_method', 'boleto_display_details', 'payable'],
  ['requires_confirmation', undefined, 'confirmable'],
  ['canceled', undefined, 'dead'],
  ['requires_source', undefined, 'unknown'],
  ['constructor', undefined, 'unknown'],
])('%s with the next action %s is %s', (status, type, meaning) => {
  const intent = { status, nextAction: type ? { type, url: null, expiresAt: null } : null }
  expect(meaningOf(intent)).toBe(meaning)
  expect(isPayable(intent)).toBe(meaning === 'payable' || meaning === 'confirmable')
})

/** The shopper chose a voucher: Stripe has issued it, and waits. */
async function openAwaited(type = 'boleto_display_details') {
  const voucher = { isOpen: true, status: 'requires_action' }
  const seen = (intent: PaymentIntentView): PaymentIntentView =>
    voucher.isOpen
      ? { ...intent, status: voucher.status, nextAction: { type, url: URL, expiresAt: null } }
      : intent
  const form = (real: PaymentFormPort): PaymentFormPort => ({
    async confirm({ clientSecret }): Promise<ConfirmResult> {
      const id = clientSecret.split('_secret_')[0] ?? ''
      const intent = shop.sandbox.paymentIntents.find((one) => one.id === id)
      if (!intent || !voucher.isOpen) return real.confirm({ clientSecret, returnUrl: '' })
      const { amount, currency } = intent
      return { type: 'intent', intent: seen({ id, status: 'processing', amount, currency, livemode: false }) }
    },
  })
  let isConfirmed = false
  const retrieve = () => (intent: PaymentIntentView) => (isConfirmed ? seen(intent) : intent)
  const shop: Awaited<ReturnType<typeof openReady>> = await openReady({ sabotage: { form, retrieve } })
  await shop.run(shop.page.pay())
  isConfirmed = true
  return { ...shop, voucher }
}

describe('a payment that the shopper completes elsewhere', () => {
  test.each(['boleto_display_details', 'display_bank_transfer_instructions'])(
    'is told once, with where the instructions are, and the cart moves on (%s)',
    async (type) => {
      const { page, run, world, ...shop } = await openAwaited(type)
      expect(page.attempt.getState()).toMatchObject({
        state: 'awaiting_payment',
        instructions: { url: URL },
        error: null,
      })
      expect(page.placed).toMatchObject([{ state: 'awaiting_payment' }])
      const plain = openPlainPage({ ...shop, world, run } as PayShop)
      expect([unitsOf(page), unitsOf(plain)]).toEqual([{}, {}])
      await run(plain.cart.addItem(BOWL))
      await run(plain.cart.decrement(Object.keys(unitsOf(plain))[0] ?? ''))
      const again = page.reload()
      await world.advance(5000)
      expect(again.attempt.getState()).toMatchObject({
        state: 'awaiting_payment',
        instructions: { url: URL },
      })
      expect(again.placed).toEqual([])
    },
  )

  test('is placed when the money has come, and only then a purchase', async () => {
    const { page, world, voucher } = await openAwaited()
    const sold = () => page.events.filter(({ type }) => type === 'purchase').length
    expect(sold()).toBe(0)
    voucher.status = 'succeeded'
    await world.advance(6 * 60_000)
    expect([page.state(), sold(), page.placed.length]).toEqual(['placed', 1, 1])
  })

  test('offers its goods again where it was not paid in time', async () => {
    const { page, run, world, voucher, sandbox } = await openAwaited()
    voucher.isOpen = false
    await world.advance(6 * 60_000)
    expect([page.state(), page.cart.getState().itemCount]).toEqual(['declined', 1])
    await run(page.pay())
    expect([page.state(), sandbox.charges.length]).toEqual(['placed', 1])
  })
})
