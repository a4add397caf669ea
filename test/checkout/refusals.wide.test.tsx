// What a shopper reads where the kit refuses: several refusals have one code, and each has its own words.
import { useCheckout } from '@aerocall/commerce-react/checkout'
import { createFakeStripe } from '@aerocall/commerce-react/testing'
import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import {
  continueButton,
  details,
  detailsOfJune,
  fillIn,
  GOOD_CARD,
  goToPayment,
  june,
  noteAsSent,
  type OpenedCheckout,
  openCheckout,
  readyPayButton,
  seePaid,
} from './support/openCheckout.js'

const alert = () => screen.findByRole('alert')
const acceptButton = () => screen.findByRole('button', { name: 'Accept and continue' })

/** What the shop makes of an order that waits for its payment. */
function reprice({ sandbox }: OpenedCheckout, by: { intent: number; order: number }) {
  const intent = sandbox.paymentIntents.at(-1)
  const order = sandbox.orders.at(-1)
  if (intent) intent.amount += by.intent
  if (order) order.total += by.order
}

async function changeTheCity({ user }: OpenedCheckout) {
  await user.click(screen.getByRole('button', { name: 'Change Contact' }))
  await fillIn({ City: 'Salem' })
  await user.click(continueButton())
}

// It said "Your order has changed: the sum is now $X" for all of them, also where that was the sum before.
describe('what has changed is named', () => {
  test('a cart: its total, which is no sum to pay yet', async () => {
    const { sandbox, user } = await openCheckout()
    await fillIn()
    sandbox.script({ type: 'price', product: 'breakfast-bowl', variant: 'Oat', price: 31 })
    await user.click(continueButton())
    expect((await alert()).textContent).toBe(
      'Your cart has changed since you last saw it: its total is $39.48. Please check it before you pay.',
    )
    expect(await acceptButton()).toBeVisible()
    expect(sandbox.orders).toEqual([])
  })

  test('a sum: the new one, which is charged once it is accepted', async () => {
    const opened = await openCheckout()
    const { sandbox, stripe, user } = opened
    const pay = await goToPayment(opened)
    await stripe.enterCard(GOOD_CARD)
    reprice(opened, { intent: 150, order: 150 })
    const due = `$${((sandbox.paymentIntents[0]?.amount ?? 0) / 100).toFixed(2)}`
    await user.click(pay)
    expect((await alert()).textContent).toBe(
      `The sum to pay has changed: it is now ${due}. Please check it before you pay.`,
    )
    await user.click(await acceptButton())
    const again = await readyPayButton()
    expect(again).toHaveTextContent(`Pay ${due}`)
    await stripe.enterCard(GOOD_CARD)
    await user.click(again)
    await seePaid()
    expect(sandbox.charges).toMatchObject([{ amount: sandbox.paymentIntents[0]?.amount }])
  })

  test('a payment that is not of the order: no sum at all, and nothing to accept', async () => {
    const opened = await openCheckout()
    const { sandbox, stripe, user } = opened
    const pay = await goToPayment(opened)
    await stripe.enterCard(GOOD_CARD)
    reprice(opened, { intent: 5000, order: 0 })
    await user.click(pay)
    const said = await alert()
    expect(said).toHaveTextContent(/payment that was prepared does not fit your order.*another one will be/)
    expect(said).not.toHaveTextContent('$')
    expect(screen.queryByRole('button', { name: 'Accept and continue' })).toBeNull()

    await user.click(continueButton())
    const again = await readyPayButton()
    await stripe.enterCard(GOOD_CARD)
    await user.click(again)
    await seePaid()
    expect(sandbox.charges).toMatchObject([{ orderId: sandbox.orders[1]?.id }])
  })

  test("in the shop's own words", async () => {
    const opened = await openCheckout({
      provider: {
        messages: {
          errors: { price_changed: 'Preis', foreign_payment: 'Falsche Zahlung' },
          checkout: { priceChanged: (amount) => `Jetzt ${amount}`, cartChanged: () => 'Anderer Korb' },
        },
      },
    })
    const { sandbox, user } = opened
    await fillIn()
    sandbox.script({ type: 'price', product: 'breakfast-bowl', variant: 'Oat', price: 31 })
    await user.click(continueButton())
    expect(await screen.findByText('Anderer Korb')).toBeVisible()
    await user.click(await acceptButton())
    const pay = await readyPayButton()
    await opened.stripe.enterCard(GOOD_CARD)
    reprice(opened, { intent: 150, order: 150 })
    await user.click(pay)
    expect(await screen.findByText(/^Jetzt \$/)).toBeVisible()
    reprice(opened, { intent: 5000, order: 0 })
    await user.click(await acceptButton())
    expect(await screen.findByText('Falsche Zahlung')).toBeVisible()
  })
})

describe('why it cannot go on', () => {
  test('an order whose payment may be on its way keeps its details, and can be paid', async () => {
    const opened = await openCheckout()
    const { sandbox, stripe, user } = opened
    await goToPayment(opened)
    noteAsSent()
    await changeTheCity(opened)
    expect(await alert()).toHaveTextContent(/may still be on its way\. So that you do not pay twice,/)
    expect(details()).toEqual(detailsOfJune)
    expect(sandbox.orders).toHaveLength(1)
    await stripe.enterCard(GOOD_CARD)
    await user.click(await readyPayButton())
    await seePaid()
    expect(sandbox.charges).toHaveLength(1)
  })

  test('and is told apart from other conflicts in the catalogue of the shop', async () => {
    const errors = { conflict: 'Konflikt', order_held: 'Eine Zahlung ist unterwegs.' }
    const opened = await openCheckout({ provider: { messages: { errors } } })
    await goToPayment(opened)
    noteAsSent()
    await changeTheCity(opened)
    expect((await alert()).textContent).toBe('Eine Zahlung ist unterwegs.')
  })

  test('an order that nobody here can look for may be paid: who starts over is warned first', async () => {
    const first = await openCheckout()
    await goToPayment(first)
    noteAsSent(Date.now() - 31 * 60_000)
    first.unmount()
    sessionStorage.clear()
    const { sandbox, user } = await openCheckout({ of: first })
    await waitFor(() => expect(screen.getByLabelText('Email')).toBeEnabled())
    await fillIn({ ...june, Email: 'another@example.test' })
    await user.click(continueButton())
    expect(await alert()).toHaveTextContent(/may have gone through.*do not start over: you would pay twice/)
    expect(sandbox.orders).toHaveLength(1)
    await user.click(screen.getByRole('button', { name: 'Start over' }))
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
    await user.click(continueButton())
    await readyPayButton()
    expect(sandbox.orders).toHaveLength(2)
  })

  test('a browser that keeps no note of the payment sends none, and says what to do', async () => {
    const storage = {
      getItem: (key: string) => localStorage.getItem(key),
      removeItem: (key: string) => localStorage.removeItem(key),
      setItem(key: string, value: string) {
        if (!value.includes('confirming')) localStorage.setItem(key, value)
      },
    }
    const opened = await openCheckout({ provider: { storage } })
    const pay = await goToPayment(opened)
    await opened.stripe.enterCard(GOOD_CARD)
    await opened.user.click(pay)
    expect(await alert()).toHaveTextContent(/might pay twice\. So nothing was sent: please free some storage/)
    expect(opened.sandbox.paymentIntents[0]?.confirmations).toBe(0)
  })

  test('a provider that cannot be asked is no refusal: nothing was sent', async () => {
    const opened = await openCheckout()
    const pay = await goToPayment(opened)
    await opened.stripe.enterCard(GOOD_CARD)
    opened.sandbox.script({ type: 'drop', on: 'retrieveIntent' })
    await opened.user.click(pay)
    expect(await alert()).toHaveTextContent(/could not be reached\. Nothing was sent; please try again/)
    expect(opened.sandbox.paymentIntents[0]?.confirmations).toBe(0)
  })

  test('a payment that is refused without a word can be tried again', async () => {
    const opened = await openCheckout()
    opened.sandbox.script({ type: 'payment', processing: true, fails: true, webhook: 20 })
    const pay = await goToPayment(opened)
    await opened.stripe.enterCard(GOOD_CARD)
    await opened.user.click(pay)
    expect(await screen.findByText(/not completed\. Nothing was charged; you can try again/)).toBeVisible()
    expect(await readyPayButton()).toBeVisible()
  })

  test('an order that was cancelled was not charged, and another can be made', async () => {
    const opened = await openCheckout()
    const pay = await goToPayment(opened)
    await opened.stripe.enterCard(GOOD_CARD)
    const [intent] = opened.sandbox.paymentIntents
    if (intent) intent.status = 'canceled'
    await opened.user.click(pay)
    expect(await alert()).toHaveTextContent(/was cancelled\. Nothing was charged; you can order again/)
    await opened.user.click(continueButton())
    await readyPayButton()
    expect(opened.sandbox.orders).toHaveLength(2)
  })

  test('an order whose answer is lost may be asked for three times, and no fourth', async () => {
    const { sandbox, user } = await openCheckout()
    sandbox.script({ type: 'drop', on: 'createCheckout', times: 'always' })
    await fillIn()
    for (let tries = 0; tries < 3; tries++) {
      await user.click(continueButton())
      await waitFor(() => expect(continueButton()).not.toHaveAttribute('aria-busy'))
      expect(await alert()).toHaveTextContent(/could not find out whether your order was made.*try again/)
    }
    await user.click(continueButton())
    await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent(/try again in 30 minutes/))
    expect(sandbox.requests.filter(({ path }) => path === '/checkout')).toHaveLength(3)
  })

  test('an order that another tab is making is left to it', async () => {
    const first = await openCheckout()
    const { sandbox, user } = first
    await fillIn()
    const section = screen.getByLabelText('Email').closest('form') ?? document.body
    sandbox.script({ type: 'delay', on: 'createCheckout', ms: 3000 })
    await openCheckout({ of: { sandbox, stripe: createFakeStripe(sandbox) }, form: { shipping: false } })
    await waitFor(() => expect(screen.getAllByLabelText('Email')).toHaveLength(2))
    // Another tab has no draft of this one's.
    const [, email] = screen.getAllByLabelText('Email')
    await user.clear(email ?? section)
    // Typed first: a slow machine types longer than the order takes.
    await user.type(email ?? section, june.Email)
    await user.click(within(section).getByRole('button', { name: 'Continue to payment' }))
    await user.type(email ?? section, '{Enter}')
    expect(
      await screen.findByText(
        /under way already, on this page or in another tab\. Please finish it there first/,
      ),
    ).toBeVisible()
    // What is on its way when a test ends would hold the lock of the next one's checkout.
    await waitFor(() => expect(sandbox.orders).toHaveLength(1), { timeout: 10_000 })
    await act(() => new Promise((resolve) => setTimeout(resolve, 100)))
  })

  test('a shop that cannot fill a cart again says what is lost, and lets the shopper start over', async () => {
    const { sandbox, user } = await openCheckout({
      sandbox: { cartAtCheckout: 'consume' },
      provider: { emulate: false },
    })
    sandbox.script({ type: 'drop', on: 'createCheckout', when: 'after' })
    await fillIn()
    await user.click(continueButton())
    expect(await alert()).toHaveTextContent(/could not find out whether your order was made/)
    await user.click(continueButton())
    await waitFor(() =>
      expect(screen.getByRole('alert')).toHaveTextContent(/this shop cannot change it\..*start over/),
    )
    // Nobody can pay it, so that there is nothing to look for.
    expect(screen.queryByText(/We are checking/)).toBeNull()
    expect(screen.queryByRole('button', { name: 'Check now' })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Start over' }))
    expect(
      await screen.findByText(/could not be put back into your cart: Breakfast Bowl × 1\./),
    ).toBeVisible()
    expect(screen.getByText('Your cart is empty.')).toBeVisible()
    expect(sandbox.charges).toEqual([])
  })
})

test('what is refused while the outcome is looked for is said beside it', async () => {
  const opened = await openCheckout({ form: { slots: { end: <GiveUp /> } } })
  const { sandbox, stripe, user } = opened
  const pay = await goToPayment(opened)
  await stripe.enterCard(GOOD_CARD)
  sandbox.script({ type: 'drop', on: 'confirmIntent', when: 'after' })
  // The first look comes before the confirmation.
  sandbox.script({ type: 'drop', on: 'retrieveIntent', nth: 2, times: 'always' })
  await user.click(pay)
  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent(/We are checking/))
  await user.click(screen.getByRole('button', { name: 'Give up' }))
  expect(await alert()).toHaveTextContent(/still being checked\. Please do not pay again/)
  expect(screen.getByRole('status')).toHaveTextContent(/We are checking/)
})

function GiveUp() {
  const { reset } = useCheckout()
  return (
    <button type="button" onClick={() => reset()}>
      Give up
    </button>
  )
}
