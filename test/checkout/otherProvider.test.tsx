import { type OtherPayment, useCheckout } from '@aerocall/commerce-react/checkout'
import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { continueButton, fillIn, openCheckout } from './support/openCheckout.js'

function OwnPayment({ session, reset }: OtherPayment) {
  const { error } = useCheckout()
  return (
    <>
      <p>Pay with {session.provider}</p>
      <button type="button" onClick={reset}>
        Another way to pay
      </button>
      <output>{error?.reason}</output>
    </>
  )
}

// Whoever shows "cancelled" once `reset()` has resolved says so of an order that may be paid already.
test("another provider's order is not given up while it may have been paid, and the page says why", async () => {
  const { sandbox, user } = await openCheckout({
    form: { renderPayment: (payment) => <OwnPayment {...payment} /> },
  })
  sandbox.script({ type: 'checkout', payment: 'razorpay' })
  await fillIn()
  await user.click(continueButton())
  await user.click(await screen.findByRole('button', { name: 'Another way to pay' }))
  expect(await screen.findByRole('alert')).toHaveTextContent(/may still be on its way/)
  expect(screen.getByText('order_held')).toBeVisible()
  expect(screen.getByText('Pay with razorpay')).toBeVisible()
})
