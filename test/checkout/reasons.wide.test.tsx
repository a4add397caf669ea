// Refusals that a shopper reads seldom: each in its own words, in the part that is on screen then.
import { CartStatus, QuantityInput, useCart } from '@aerocall/commerce-react'
import { CheckoutNotice, useCheckout } from '@aerocall/commerce-react/checkout'
import { screen, waitFor } from '@testing-library/react'
import { useEffect, useRef } from 'react'
import { describe, expect, test } from 'vitest'
import {
  continueButton,
  fillIn,
  GOOD_CARD,
  goToPayment,
  june,
  noteAsSent,
  openCheckout,
  readyPayButton,
  seePaid,
} from './support/openCheckout.js'

const BOWL = 'prod-breakfast-bowl:var-breakfast-bowl-oat'

describe('maybe_paid, of an order that this tab can still pay', () => {
  /** Half an hour after a payment was sent that Stripe says nothing of, another address is asked for. */
  async function openInDoubt() {
    const opened = await openCheckout()
    const { sandbox, user } = opened
    await goToPayment(opened)
    noteAsSent(Date.now() - 31 * 60_000)
    sandbox.script({ type: 'drop', on: 'retrieveIntent', times: 'always' })
    await user.click(screen.getByRole('button', { name: 'Change Contact' }))
    await fillIn({ City: 'Salem' })
    await user.click(continueButton())
    const said = await screen.findByRole('alert')
    expect(said).toHaveTextContent(/may have gone through.*do not start over: you would pay twice/)
    expect(sandbox.orders).toHaveLength(1)
    return opened
  }

  // The text spoke of it, and there was no such button.
  test('can be started over', async () => {
    const { sandbox, user } = await openInDoubt()
    await user.click(screen.getByRole('button', { name: 'Start over' }))
    await waitFor(() => expect(screen.getByLabelText('City')).toBeEnabled())
    sandbox.script({ type: 'clear' })
    await user.click(continueButton())
    await readyPayButton()
    expect(sandbox.orders).toHaveLength(2)
  })

  test('and paid as it is', async () => {
    const { sandbox, stripe, user } = await openInDoubt()
    sandbox.script({ type: 'clear' })
    await stripe.enterCard(GOOD_CARD)
    await user.click(await readyPayButton())
    await seePaid()
    expect(sandbox.charges).toMatchObject([{ orderId: sandbox.orders[0]?.id }])
  })
})

function Buy() {
  const { start } = useCheckout()
  return (
    <button type="button" onClick={() => start({ email: june.Email })}>
      Buy
    </button>
  )
}

test('cart_empty: there is nothing to pay', async () => {
  const { sandbox, user } = await openCheckout({
    quantity: 0,
    children: () => (
      <>
        <Buy />
        <CheckoutNotice />
      </>
    ),
  })
  await user.click(screen.getByRole('button', { name: 'Buy' }))
  expect((await screen.findByRole('alert')).textContent).toBe(
    'The cart is empty, so there is nothing to pay.',
  )
  expect(sandbox.orders).toEqual([])
})

test('order_unread: where no lookup says so, the notice does', async () => {
  function LookUp() {
    const { state, retry } = useCheckout()
    return (
      <button type="button" onClick={() => retry({ email: 'somebody@example.test' })}>
        {state}
      </button>
    )
  }
  const first = await openCheckout()
  const pay = await goToPayment(first)
  await first.stripe.enterCard(GOOD_CARD)
  first.sandbox.script({ type: 'drop', on: 'confirmIntent' })
  first.sandbox.script({ type: 'drop', on: 'retrieveIntent', nth: 2, times: 'always' })
  await first.user.click(pay)
  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent(/We are checking/))
  first.unmount()
  sessionStorage.clear()

  const { user } = await openCheckout({
    of: first,
    children: () => (
      <>
        <LookUp />
        <CheckoutNotice />
      </>
    ),
  })
  await user.click(await screen.findByRole('button', { name: 'interrupted' }))
  expect((await screen.findByRole('alert')).textContent).toBe(
    'The order could not be read. Please check the email that it was made with, and try again.',
  )
})

describe('a smaller cart, which this shop must build anew', () => {
  function FillCart() {
    const { addItem } = useCart()
    const isFilled = useRef(false)
    useEffect(() => {
      if (isFilled.current) return
      isFilled.current = true
      void addItem({ productId: 'prod-breakfast-bowl', variantId: 'var-breakfast-bowl-oat', quantity: 2 })
      void addItem({ productId: 'prod-dinner-plate' })
    }, [addItem])
    return null
  }

  async function openCart() {
    const opened = await openCheckout({
      quantity: 0,
      children: () => (
        <>
          <FillCart />
          <QuantityInput lineKey={BOWL} />
          <CartStatus />
          <Total />
        </>
      ),
    })
    await screen.findByText('Settled: 3')
    return opened
  }

  function Total() {
    const { itemCount, pending } = useCart()
    return <p>{pending.totals ? 'Pending' : `Settled: ${itemCount}`}</p>
  }

  test('not_rebuilt: the cart is as it was, and says so', async () => {
    const { sandbox, user } = await openCart()
    sandbox.script({ type: 'answer', on: 'addCartItem', status: 500, times: 'always' })
    await user.click(screen.getByRole('button', { name: /^Decrease quantity/ }))
    expect(
      await screen.findByText('The cart could not be changed. It is as it was; please try again.'),
    ).toBeVisible()
    expect(await screen.findByText('Settled: 3')).toBeVisible()
  })
})
