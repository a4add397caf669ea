import {
  AddressFields,
  ContactFields,
  ContinueButton,
  PayButton,
  PaymentSection,
} from '@aerocall/commerce-react/checkout'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import {
  CARD_WITH_3DS,
  continueButton,
  DECLINED_CARD,
  details,
  detailsOfJune,
  fillIn,
  GOOD_CARD,
  goToPayment,
  june,
  openCheckout,
  posts,
  readyPayButton,
  seePaid,
  storedText,
} from './support/openCheckout.js'

describe('paying', () => {
  test('charges the sum on the button once, and says Paid when the shop does', async () => {
    const onPlaced = vi.fn()
    const opened = await openCheckout({ form: { onPlaced } })
    const { sandbox, stripe, user } = opened
    const button = await goToPayment(opened)
    const shown = Math.round(Number(button.textContent?.replace(/[^\d.]/g, '')) * 100)
    await stripe.enterCard(GOOD_CARD)
    await user.click(button)
    await seePaid()

    expect(sandbox.charges).toMatchObject([
      { amount: shown, currency: 'usd', orderId: sandbox.orders[0]?.id },
    ])
    expect(sandbox.orders[0]).toMatchObject({
      email: june.Email,
      shippingAddress: { name: 'June Okafor', line1: '14 Kiln Row', postal_code: '97202', country: 'US' },
    })
    expect(onPlaced).toHaveBeenCalledTimes(1)
    expect(onPlaced).toHaveBeenCalledWith(expect.objectContaining({ orderId: sandbox.orders[0]?.id }))
  })

  test('leaves no address or secret behind, and the email for the order’s own page alone', async () => {
    const opened = await openCheckout()
    const button = await goToPayment(opened)
    await opened.stripe.enterCard(GOOD_CARD)
    await opened.user.click(button)
    await seePaid()
    await waitFor(() => expect(storedText()).not.toMatch(/Kiln|_secret_/i))
    const [key] = Object.keys(sessionStorage).filter((name) => name.endsWith(':last-order'))
    sessionStorage.removeItem(key ?? '')
    expect(storedText()).not.toMatch(/june/i)
    expect(document.location.href).not.toMatch(/june|secret/i)
    expect(opened.sandbox.charges).toHaveLength(1)
  })

  test('after a declined card uses the same order and keeps the form filled', async () => {
    const opened = await openCheckout()
    const { sandbox, stripe, user } = opened
    const button = await goToPayment(opened)
    await stripe.enterCard(DECLINED_CARD)
    await user.click(button)
    expect(await screen.findByRole('alert')).toHaveTextContent('Your card was declined.')
    expect(details()).toEqual(detailsOfJune)
    expect(sandbox.charges).toEqual([])

    await stripe.enterCard(GOOD_CARD)
    await user.click(await readyPayButton())
    await seePaid()
    expect(posts(sandbox, '/checkout')).toBe(1)
    expect(sandbox.charges).toHaveLength(1)
  })

  test('with 3-D Secure, once cancelled and then completed', async () => {
    const opened = await openCheckout()
    const { sandbox, stripe, user } = opened
    const button = await goToPayment(opened)
    await stripe.enterCard(CARD_WITH_3DS)
    await user.click(button)
    await stripe.authenticate('cancel')
    expect(await screen.findByRole('alert')).toHaveTextContent(/authenticate/)
    expect(sandbox.charges).toEqual([])

    await user.click(await readyPayButton())
    await stripe.authenticate('success')
    await seePaid()
    expect(posts(sandbox, '/checkout')).toBe(1)
    expect(sandbox.charges).toHaveLength(1)
  })

  test('takes a double click and Enter with a click for one', async () => {
    const opened = await openCheckout({ sandbox: { latency: 20 } })
    const { sandbox, stripe, user } = opened
    await fillIn()
    const submit = continueButton()
    submit.focus()
    // In one tick, before React renders again.
    fireEvent.click(submit)
    fireEvent.click(submit)
    if (submit instanceof HTMLButtonElement && submit.form) fireEvent.submit(submit.form)
    const button = await readyPayButton()
    await stripe.enterCard(GOOD_CARD)
    fireEvent.click(button)
    fireEvent.click(button)
    await user.dblClick(button)
    await seePaid()
    expect(posts(sandbox, '/checkout')).toBe(1)
    expect(sandbox.paymentIntents[0]?.confirmations).toBe(1)
    expect(sandbox.charges).toHaveLength(1)
  })

  test('is not offered again while the bank is asking', async () => {
    const opened = await openCheckout()
    const button = await goToPayment(opened)
    await opened.stripe.enterCard(CARD_WITH_3DS)
    await opened.user.click(button)
    await waitFor(() => expect(button).toHaveAttribute('aria-busy', 'true'))
    expect(button).toHaveAttribute('aria-disabled', 'true')
    expect(screen.getByRole('status')).toHaveTextContent(/Confirming your payment/)
    fireEvent.click(button)
    await opened.stripe.authenticate('success')
    await seePaid()
    expect(opened.sandbox.charges).toHaveLength(1)
  })

  test('with an incomplete card sends nothing', async () => {
    const opened = await openCheckout()
    await opened.user.click(await goToPayment(opened))
    expect(await screen.findByRole('alert')).toHaveTextContent(/incomplete/)
    expect(opened.sandbox.paymentIntents[0]?.confirmations).toBe(0)
    expect(opened.sandbox.charges).toEqual([])
  })

  test('that the bank takes its time over is thanked for, and waited for', async () => {
    const opened = await openCheckout()
    opened.sandbox.script({ type: 'payment', processing: true, webhook: 300 })
    const button = await goToPayment(opened)
    await opened.stripe.enterCard(GOOD_CARD)
    await opened.user.click(button)
    await screen.findByText(/being processed/)
    await seePaid()
    expect(opened.sandbox.charges).toHaveLength(1)
  })
})

describe('what is shown beside the fields', () => {
  /** Those that lead on: the notice's button counts as one, too. */
  const leading = () =>
    [
      ...document.querySelectorAll<HTMLElement>(
        '[data-part="continue"], [data-part="pay"], [data-part="action"]',
      ),
    ].map(({ dataset }) => dataset.part)

  test('one button leads on in each state', async () => {
    const opened = await openCheckout()
    const { sandbox, stripe, user } = opened
    expect(leading()).toEqual(['continue'])
    sandbox.script({ type: 'price', product: 'breakfast-bowl', price: 31 })
    await fillIn()
    await user.click(continueButton())
    await screen.findByText(/has changed/)
    expect(leading()).toEqual(['continue'])
    await user.click(screen.getByRole('button', { name: 'Accept and continue' }))
    const pay = await readyPayButton()
    expect(leading()).toEqual(['pay'])
    await stripe.enterCard(DECLINED_CARD)
    await user.click(pay)
    await screen.findByText(/declined/)
    expect(leading()).toEqual(['pay'])
  })

  test('one button leads on at each moment, also where the order is made and its sum is not known yet', async () => {
    const layout = (
      <>
        <ContactFields />
        <AddressFields />
        <PaymentSection />
        <ContinueButton />
        <PayButton />
      </>
    )
    const opened = await openCheckout({ form: { children: layout } })
    opened.sandbox.script({ type: 'delay', on: 'retrieveIntent', ms: 150 })
    const shown = new Set<string>()
    const watch = new MutationObserver(() => shown.add(leading().join(' and ')))
    watch.observe(document.body, { childList: true, subtree: true })
    await goToPayment(opened)
    watch.disconnect()
    expect([...shown].filter((names) => names.includes(' and '))).toEqual([])
    expect(shown).toContain('pay')
  })

  test('one button leads on where the sum has changed', async () => {
    const opened = await openCheckout()
    const { sandbox, user } = opened
    await user.click(await goToPayment(opened))
    const [intent, order] = [sandbox.paymentIntents[0], sandbox.orders[0]]
    if (!intent || !order) throw new Error('No order')
    intent.amount += 500
    order.total += 500
    await opened.stripe.enterCard(GOOD_CARD)
    await user.click(await readyPayButton())
    await screen.findByRole('button', { name: 'Accept and continue' })
    expect(leading()).toEqual(['continue'])
  })

  test('one button leads on where Stripe.js is blocked', async () => {
    const stripe = Promise.reject(new Error('blocked'))
    stripe.catch(() => {})
    const { user } = await openCheckout({ form: { stripe } })
    await fillIn()
    await user.click(continueButton())
    await screen.findByText(/could not be loaded/)
    expect(leading()).toEqual(['action'])
  })

  test('the summary has a picture, a quantity and a sum of each line, before and after the order', async () => {
    const opened = await openCheckout({ quantity: 2 })
    const seen = () => {
      const line = document.querySelector('[data-part="summary"] li')
      return [line?.querySelector('img')?.getAttribute('src'), line?.textContent]
    }
    await waitFor(() => expect(seen()[1]).toMatch(/Breakfast Bowl.* × 2 \$\d+\.\d\d$/))
    const before = seen()
    expect(before[0]).toMatch(/breakfast-bowl/)
    await goToPayment(opened)
    expect(seen()).toEqual(before)
  })
})

describe('without a payment', () => {
  test('a free order is placed at once', async () => {
    const opened = await openCheckout()
    opened.sandbox.script({ type: 'checkout', payment: 'free' })
    await fillIn()
    await opened.user.click(continueButton())
    await seePaid()
    expect(opened.sandbox.charges).toEqual([])
    expect(opened.sandbox.orders).toHaveLength(1)
  })

  test('an empty cart says so and asks for nothing', async () => {
    const { sandbox } = await openCheckout({ quantity: 0 })
    expect(await screen.findByText('Your cart is empty.')).toBeVisible()
    expect(screen.queryByLabelText('Email')).toBeNull()
    expect(sandbox.charges).toEqual([])
  })

  test("another provider's session goes to renderPayment, and is never called placed", async () => {
    const renderPayment = vi.fn(({ session }) => <p>Pay with {session.provider}</p>)
    const opened = await openCheckout({ form: { renderPayment } })
    opened.sandbox.script({ type: 'checkout', payment: 'razorpay' })
    await fillIn()
    await opened.user.click(continueButton())
    expect(await screen.findByText('Pay with razorpay')).toBeVisible()
    expect(screen.queryByRole('heading', { name: 'Thank you' })).toBeNull()
    expect(opened.sandbox.charges).toEqual([])
  })
})
