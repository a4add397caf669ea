import type { CheckoutOptions } from '@aerocall/commerce-react/checkout'
import { createFakeStripe, createSandbox } from '@aerocall/commerce-react/testing'
import { act, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  CARD_WITH_3DS,
  continueButton,
  expectAccessible,
  fillIn,
  GOOD_CARD,
  goToPayment,
  june,
  openCheckout,
  posts,
  readyPayButton,
  seePaid,
} from './support/openCheckout.js'

const unhandled = vi.fn()
beforeEach(() => {
  process.on('unhandledRejection', unhandled)
})
afterEach(() => {
  process.off('unhandledRejection', unhandled)
  expect(unhandled).not.toHaveBeenCalled()
})

describe('Stripe.js', () => {
  test('that is blocked gives a reason, and Retry goes on with the same order', async () => {
    const sandbox = createSandbox({ webhookDelayMs: 50 })
    const fake = createFakeStripe(sandbox)
    let isBlocked = true
    // A promise that is made anew at each try, as loadStripe() does after a failure.
    const load: CheckoutOptions['stripe'] = {
      // biome-ignore lint/suspicious/noThenProperty: see above
      then: (resolved, rejected) =>
        (isBlocked ? Promise.reject(new Error('blocked')) : Promise.resolve(fake)).then(resolved, rejected),
    }
    const { user } = await openCheckout({ shop: { sandbox, stripe: fake }, form: { stripe: load } })
    await fillIn()
    await user.click(continueButton())
    expect(await screen.findByRole('alert')).toHaveTextContent(/could not be loaded/)
    await expectAccessible()

    isBlocked = false
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    const button = await readyPayButton()
    await fake.enterCard(GOOD_CARD)
    await user.click(button)
    await seePaid()
    expect(posts(sandbox, '/checkout')).toBe(1)
    expect(sandbox.charges).toHaveLength(1)
  })

  test('without a key tells the developer all four places it may come from, and the shopper nothing of it', async () => {
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
    const onError = vi.fn()
    const { sandbox, user } = await openCheckout({ withStripe: false, form: { onError } })
    await fillIn()
    await user.click(continueButton())
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toMatch(/^The payment form could not be loaded\./)
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    await act(async () => {})

    const told = complaints.mock.calls.map(([text]) => String(text))
    complaints.mockRestore()
    expect(told).toHaveLength(1)
    for (const place of ['<CheckoutForm>', '<CommerceProvider>', 'POST /checkout', 'GET /config']) {
      expect(told[0]).toContain(place)
      expect(alert).not.toHaveTextContent(place)
    }
    expect(onError).toHaveBeenCalledWith(
      expect.objectContaining({ code: 'config', message: expect.stringContaining('GET /config') }),
    )
    expect(sandbox.charges).toEqual([])
  })

  test('with an empty key, as of a variable that is not set, takes the one that the shop names', async () => {
    const { user } = await openCheckout({
      withStripe: false,
      sandbox: { capabilities: { config: true } },
      provider: { capabilities: { config: true } },
      form: { publishableKey: '' },
    })
    await fillIn()
    await user.click(continueButton())
    const script = await waitFor(() => {
      const found = document.querySelector('script[src*="js.stripe.com"]')
      expect(found).not.toBeNull()
      return found
    })
    script?.remove()
  })

  test.each([
    ['the form', { form: { publishableKey: 'sk_test_secret' } }],
    ['the provider', { provider: { publishableKey: 'sk_test_secret' } }],
    ['the form, where Stripe is given', { form: { publishableKey: 'pk_live' }, withStripe: true }],
  ])('with a key of %s that is none refuses to render, and does not repeat it', async (_, options) => {
    // React repeats what a render throws.
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
    const thrown = await openCheckout({ withStripe: false, ...options }).catch((error: unknown) => error)
    complaints.mockRestore()
    expect(thrown).toMatchObject({
      code: 'config',
      message: expect.stringMatching(/must start with pk_test_ or pk_live_/),
    })
    expect(String(thrown)).not.toMatch(/sk_test_secret|pk_live$/)
    expect(document.querySelector('script[src*="stripe"]')).toBeNull()
  })
})

test('an answer that cannot be paid with is explained to the developer, and the shopper can start over', async () => {
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
  const onError = vi.fn()
  const { sandbox, user } = await openCheckout({ form: { onError } })
  sandbox.script({ type: 'answer', on: 'createCheckout', status: 200, body: { orderId: 'ord_1', total: 24 } })
  await fillIn()
  await user.click(continueButton())
  const alert = await screen.findByRole('alert')
  const told = complaints.mock.calls.map(String)
  complaints.mockRestore()
  expect(alert.textContent).toBe('This checkout cannot go on.')
  expect(screen.getByRole('button', { name: 'Start over' })).toBeVisible()
  expect(told).toEqual([expect.stringContaining('the answer names no way to pay it')])
  expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'unsupported' }))
})

describe('a cart that is not the one shown', () => {
  test('stops before the order is made, until the shopper accepts it', async () => {
    const opened = await openCheckout()
    const { sandbox, stripe, user } = opened
    await fillIn()
    sandbox.script({ type: 'price', product: 'breakfast-bowl', price: 31 })
    sandbox.script({ type: 'price', product: 'breakfast-bowl', variant: 'Oat', price: 31 })
    await user.click(continueButton())
    expect(await screen.findByRole('alert')).toHaveTextContent(/has changed/)
    expect(posts(sandbox, '/checkout')).toBe(0)
    await expectAccessible()

    await user.click(screen.getByRole('button', { name: 'Accept and continue' }))
    const button = await readyPayButton()
    await stripe.enterCard(GOOD_CARD)
    await user.click(button)
    await seePaid()
    expect(sandbox.charges).toHaveLength(1)
  })
})

describe('a payment whose outcome nobody knows', () => {
  test('is checked and never called failed', async () => {
    const opened = await openCheckout()
    const { sandbox, stripe, user } = opened
    const button = await goToPayment(opened)
    await stripe.enterCard(GOOD_CARD)
    sandbox.script({ type: 'drop', on: 'confirmIntent', when: 'after' })
    // The first look comes before the confirmation.
    sandbox.script({ type: 'drop', on: 'retrieveIntent', nth: 2, times: 2 })
    await user.click(button)
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent(/Please do not pay again/))
    const pay = screen.getByRole('button', { name: /^Pay/ })
    expect(pay).toHaveAttribute('aria-disabled', 'true')
    expect(pay).toHaveAccessibleDescription(/Please do not pay again/)
    await expectAccessible()
    const check = screen.queryByRole('button', { name: 'Check now' })
    if (check) await user.click(check)
    await seePaid()
    expect(sandbox.charges).toHaveLength(1)
  })
})

describe('another page', () => {
  test('opened after paying shows the whole order in the tab that bought it', async () => {
    const opened = await openCheckout()
    const pay = await goToPayment(opened)
    await opened.stripe.enterCard(GOOD_CARD)
    await opened.user.click(pay)
    await seePaid()
    opened.unmount()

    await openCheckout({ of: opened })
    expect(await screen.findByRole('heading', { name: 'Thank you' })).toBeVisible()
    expect(await screen.findByText('Paid')).toBeVisible()
    expect(screen.queryByLabelText('Order ID')).toBeNull()
  })

  test('opened after paying thanks, knows the order, and asks for the email alone in another tab', async () => {
    const opened = await openCheckout()
    const pay = await goToPayment(opened)
    await opened.stripe.enterCard(GOOD_CARD)
    await opened.user.click(pay)
    await seePaid()
    opened.unmount()
    // Only localStorage is the same in each tab.
    sessionStorage.clear()

    const { sandbox, user } = await openCheckout({ of: opened })
    expect(await screen.findByRole('heading', { name: 'Thank you' })).toBeVisible()
    expect(screen.getByLabelText('Order ID')).toHaveValue(sandbox.orders[0]?.id)
    await user.type(screen.getByLabelText('Email'), june.Email)
    await user.click(screen.getByRole('button', { name: 'Find order' }))
    expect(await screen.findByText('Paid')).toBeVisible()
    expect(sandbox.charges).toHaveLength(1)
  })

  test('opened before paying goes on with the same order', async () => {
    const opened = await openCheckout()
    await goToPayment(opened)
    opened.unmount()

    const { sandbox, stripe, user } = await openCheckout({ of: opened })
    const button = await readyPayButton()
    await stripe.enterCard(GOOD_CARD)
    await user.click(button)
    await seePaid()
    expect(posts(sandbox, '/checkout')).toBe(1)
    expect(sandbox.charges).toHaveLength(1)
  })

  test('opened while the bank asks offers to continue, and no second payment', async () => {
    const opened = await openCheckout()
    const button = await goToPayment(opened)
    await opened.stripe.enterCard(CARD_WITH_3DS)
    await opened.user.click(button)
    await waitFor(() => expect(opened.sandbox.paymentIntents[0]?.status).toBe('requires_action'))
    opened.unmount()
    // The page that is left closes its bank frame with it.
    document.body.replaceChildren()

    const stripe = createFakeStripe(opened.sandbox)
    const { sandbox, user } = await openCheckout({ of: { sandbox: opened.sandbox, stripe } })
    const next = await screen.findByRole('button', { name: 'Continue' }, { timeout: 4000 })
    // For storefronts to show it as the main thing to do.
    expect(next).toHaveAttribute('data-part', 'action')
    await user.click(next)
    await stripe.authenticate('success')
    await seePaid()
    expect(posts(sandbox, '/checkout')).toBe(1)
    expect(sandbox.charges).toHaveLength(1)
  })
})
