import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { bankFrame, CARDS, openPayForm } from './support/payForm.js'

describe('confirmPayment', () => {
  test('charges a good card the sum of the order', async () => {
    const { stripe, confirm, sandbox } = await openPayForm()
    await stripe.enterCard(CARDS.good)
    const { paymentIntent, error } = await confirm()
    expect(error).toBeUndefined()
    expect(paymentIntent).toMatchObject({
      status: 'succeeded',
      amount: 3624,
      currency: 'usd',
      livemode: false,
    })
    expect(sandbox.charges).toMatchObject([{ amount: 3624, orderId: sandbox.orders[0]?.id }])
  })

  test.each([
    ['declined', CARDS.declined, 'generic_decline', 'Your card was declined.'],
    ['without funds', CARDS.poor, 'insufficient_funds', 'Your card has insufficient funds.'],
  ])(
    'of a card that is %s resolves with the error, and another card pays the same intent',
    async (_, number, decline_code, message) => {
      const { stripe, confirm, sandbox } = await openPayForm()
      await stripe.enterCard(number)
      expect((await confirm()).error).toMatchObject({
        type: 'card_error',
        code: 'card_declined',
        decline_code,
        message,
        payment_intent: { status: 'requires_payment_method' },
      })
      expect(sandbox.charges).toEqual([])

      await stripe.enterCard(CARDS.good)
      expect((await confirm()).paymentIntent?.status).toBe('succeeded')
      expect(sandbox.charges).toHaveLength(1)
    },
  )

  test('pressed twice at once charges once: the second hears that the intent is past that', async () => {
    const { stripe, confirm, sandbox } = await openPayForm()
    await stripe.enterCard(CARDS.good)
    const [first, second] = await Promise.all([confirm(), confirm()])
    expect(first?.paymentIntent?.status).toBe('succeeded')
    expect(second?.error).toMatchObject({
      code: 'payment_intent_unexpected_state',
      payment_intent: { status: 'succeeded' },
    })
    expect(sandbox.paymentIntents).toMatchObject([{ confirmations: 2 }])
    expect(sandbox.charges).toHaveLength(1)
  })

  test('whose answer is lost resolves with a connection error, and the intent tells the truth', async () => {
    const { stripe, confirm, sandbox, clientSecret } = await openPayForm()
    await stripe.enterCard(CARDS.good)
    sandbox.script({ type: 'drop', on: 'confirmIntent', when: 'after' })
    expect((await confirm()).error?.type).toBe('api_connection_error')
    expect((await stripe.retrievePaymentIntent(clientSecret)).paymentIntent?.status).toBe('succeeded')
  })

  test('of a slow bank resolves as processing', async () => {
    const { stripe, confirm, sandbox } = await openPayForm()
    sandbox.script({ type: 'payment', processing: true, webhook: 'never' })
    await stripe.enterCard(CARDS.good)
    expect((await confirm()).paymentIntent?.status).toBe('processing')
    expect(sandbox.charges).toEqual([])
  })

  test('charges what the intent asks for, whatever secret Elements were given later', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const form = await openPayForm()
    await form.stripe.enterCard(CARDS.good)
    form.rerender({ clientSecret: 'pi_other_secret_other' })
    expect((await form.confirm()).paymentIntent?.status).toBe('succeeded')
    vi.restoreAllMocks()
  })
})

describe('a form without an intent', () => {
  const deferred = (amount: number, currency = 'usd') => ({ mode: 'payment', amount, currency }) as const

  test('pays the one that confirmPayment names', async () => {
    const { stripe, confirm, sandbox } = await openPayForm({ options: () => deferred(3624) })
    await stripe.enterCard(CARDS.good)
    expect((await confirm()).paymentIntent?.status).toBe('succeeded')
    expect(sandbox.charges).toMatchObject([{ amount: 3624 }])
  })

  test('that shows another sum is refused, until it shows the right one', async () => {
    const { stripe, confirm, sandbox, rerender } = await openPayForm({ options: () => deferred(1000) })
    await stripe.enterCard(CARDS.good)
    expect((await confirm()).error?.message).toMatch(/amount/)
    expect(sandbox.charges).toEqual([])
    rerender(deferred(3624))
    expect((await confirm()).paymentIntent?.status).toBe('succeeded')
  })

  test('that shows another currency is refused', async () => {
    const { stripe, confirm, sandbox } = await openPayForm({ options: () => deferred(3624, 'eur') })
    await stripe.enterCard(CARDS.good)
    expect((await confirm()).error?.message).toMatch(/currency/)
    expect(sandbox.charges).toEqual([])
  })
})

describe('redirect', () => {
  test('"always" leaves for the return URL with the intent in it, and never resolves', async () => {
    const navigate = vi.fn()
    const { stripe, confirm, clientSecret } = await openPayForm({ fake: { navigate } })
    await stripe.enterCard(CARDS.good)
    const settled = vi.fn()
    confirm('always', 'https://shop.test/thanks?lang=en').then(settled, settled)
    await waitFor(() => expect(navigate).toHaveBeenCalledOnce())
    const { origin, pathname, searchParams } = new URL(navigate.mock.calls[0]?.[0])
    expect(origin + pathname).toBe('https://shop.test/thanks')
    expect(Object.fromEntries(searchParams)).toEqual({
      lang: 'en',
      payment_intent: clientSecret.split('_secret_')[0],
      payment_intent_client_secret: clientSecret,
      redirect_status: 'succeeded',
    })
    expect(settled).not.toHaveBeenCalled()
  })

  test('"always" stays on the page where the card is declined', async () => {
    const navigate = vi.fn()
    const { stripe, confirm } = await openPayForm({ fake: { navigate } })
    await stripe.enterCard(CARDS.declined)
    expect((await confirm('always')).error?.code).toBe('card_declined')
    expect(navigate).not.toHaveBeenCalled()
  })

  test('"if_required" stays on the page', async () => {
    const navigate = vi.fn()
    const { stripe, confirm } = await openPayForm({ fake: { navigate } })
    await stripe.enterCard(CARDS.good)
    await confirm('if_required')
    expect(navigate).not.toHaveBeenCalled()
  })

  test('to an address that is none is refused before anything is charged', async () => {
    const { stripe, confirm, sandbox } = await openPayForm()
    await stripe.enterCard(CARDS.good)
    await expect(confirm('always', '/thanks')).rejects.toMatchObject({ name: 'IntegrationError' })
    expect(sandbox.paymentIntents).toMatchObject([{ confirmations: 0 }])
  })
})

describe('3-D Secure', () => {
  test('completed pays', async () => {
    const { stripe, confirm, sandbox } = await openPayForm()
    await stripe.enterCard(CARDS.with3ds)
    const confirmed = confirm()
    const bank = within(await bankFrame())
    expect(bank.getByRole('dialog')).toHaveAccessibleDescription(/\$36\.24/)
    expect(sandbox.charges).toEqual([])
    bank.getByRole('button', { name: 'Complete authentication' }).click()
    expect((await confirmed).paymentIntent?.status).toBe('succeeded')
    expect(sandbox.charges).toHaveLength(1)
    await waitFor(() => expect(screen.queryByTitle('3-D Secure')).toBeNull())
  })

  test('cancelled resolves with an error, charges nothing and leaves the intent for another card', async () => {
    const { stripe, confirm, sandbox } = await openPayForm()
    await stripe.enterCard(CARDS.with3ds)
    const confirmed = confirm()
    within(await bankFrame())
      .getByRole('button', { name: 'Cancel authentication' })
      .click()
    expect((await confirmed).error).toMatchObject({
      code: 'payment_intent_authentication_failure',
      payment_intent: { status: 'requires_payment_method' },
    })
    expect(sandbox.charges).toEqual([])
    await stripe.enterCard(CARDS.good)
    expect((await confirm()).paymentIntent?.status).toBe('succeeded')
  })

  test.each([
    ['success', 'succeeded', 1],
    ['cancel', undefined, 0],
  ] as const)(
    'is answered by authenticate("%s"), before or after the frame opens',
    async (outcome, status, charges) => {
      const early = await openPayForm()
      await early.stripe.enterCard(CARDS.with3ds)
      const answered = early.stripe.authenticate(outcome)
      expect((await early.confirm()).paymentIntent?.status).toBe(status)
      await answered
      expect(early.sandbox.charges).toHaveLength(charges)
      early.unmount()

      const late = await openPayForm()
      await late.stripe.enterCard(CARDS.with3ds)
      const confirmed = late.confirm()
      await bankFrame()
      await late.stripe.authenticate(outcome)
      expect((await confirmed).paymentIntent?.status).toBe(status)
      expect(screen.queryByTitle('3-D Secure')).toBeNull()
    },
  )

  test('answered twice is answered once', async () => {
    const { stripe, confirm } = await openPayForm()
    await stripe.enterCard(CARDS.with3ds)
    const confirmed = confirm()
    const button = within(await bankFrame()).getByRole('button', { name: 'Complete authentication' })
    button.click()
    button.click()
    expect((await confirmed).paymentIntent?.status).toBe('succeeded')
  })

  test('that a reload interrupted is taken up by handleNextAction', async () => {
    const { stripe, confirm, clientSecret } = await openPayForm()
    await stripe.enterCard(CARDS.with3ds)
    void confirm()
    await bankFrame()
    document.querySelector('[title="3-D Secure"]')?.parentElement?.remove()

    const next = stripe.handleNextAction({ clientSecret })
    within(await bankFrame())
      .getByRole('button', { name: 'Complete authentication' })
      .click()
    expect((await next).paymentIntent?.status).toBe('succeeded')
    await expect(stripe.handleNextAction({ clientSecret })).rejects.toThrow(/does not ask for an action/)
  })
})

describe('retrievePaymentIntent', () => {
  test('reads the intent with its secret, and with no other', async () => {
    const { stripe, clientSecret } = await openPayForm()
    expect((await stripe.retrievePaymentIntent(clientSecret)).paymentIntent).toMatchObject({
      amount: 3624,
      status: 'requires_payment_method',
    })
    const { error } = await stripe.retrievePaymentIntent(`${clientSecret.split('_secret_')[0]}_secret_guess`)
    expect(error?.code).toBe('resource_missing')
  })

  test('refuses what is no client secret', async () => {
    const { stripe } = await openPayForm()
    await expect(stripe.retrievePaymentIntent('pi_123')).rejects.toMatchObject({ name: 'IntegrationError' })
  })
})
