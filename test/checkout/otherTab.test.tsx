import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { continueButton, fillIn, goToPayment, openCheckout, readyPayButton } from './support/openCheckout.js'

// The second press of "Continue to payment" dropped the other tab's order without a word.
test("another tab's order is given up by a press of Start over alone", async () => {
  const first = await openCheckout()
  await goToPayment(first)
  first.unmount()
  // Another tab has nothing of it but what all tabs share.
  sessionStorage.clear()
  const { sandbox, user } = await openCheckout({ of: first })
  await waitFor(() => expect(screen.getByLabelText('Email')).toBeEnabled())
  await fillIn()
  for (let presses = 0; presses < 2; presses++) {
    await user.click(continueButton())
    await screen.findByText(/open in another tab/)
    await waitFor(() => expect(continueButton()).toBeEnabled())
  }
  expect(sandbox.orders).toHaveLength(1)
  await user.click(screen.getByRole('button', { name: 'Start over' }))
  await waitFor(() => expect(screen.queryByText(/open in another tab/)).toBeNull())
  await user.click(continueButton())
  await readyPayButton()
  expect(sandbox.orders).toHaveLength(2)
})
