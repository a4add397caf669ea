import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import {
  continueButton,
  fillIn,
  GOOD_CARD,
  goToPayment,
  june,
  openCheckout,
  seePaid,
} from './support/openCheckout.js'

// "Continue" did nothing once the warning was up, and only "Start over" was left, which pays twice.
test('who is warned that an order may be paid can name its email, and is thanked', async () => {
  const first = await openCheckout()
  const { sandbox, stripe } = first
  const pay = await goToPayment(first)
  await stripe.enterCard(GOOD_CARD)
  sandbox.script({ type: 'drop', on: 'confirmIntent', when: 'after' })
  sandbox.script({ type: 'drop', on: 'retrieveIntent', nth: 2, times: 'always' })
  await first.user.click(pay)
  await waitFor(() => expect(sandbox.orders[0]?.status).toBe('paid'))
  first.unmount()
  sandbox.script({ type: 'clear' })
  sessionStorage.clear()
  for (const [key, text] of Object.entries(localStorage)) {
    const at = Date.now() - 31 * 60_000
    if (!key.endsWith(':hold')) continue
    localStorage.setItem(
      key,
      JSON.stringify({ ...JSON.parse(text), state: 'ready', startedAt: at, sentAt: at }),
    )
  }

  const { user } = await openCheckout({ of: first })
  await waitFor(() => expect(screen.getByLabelText('Email')).toBeEnabled())
  await fillIn({ ...june, Email: 'another@example.test' })
  await user.click(continueButton())
  expect(await screen.findByText(/you would pay twice/)).toBeVisible()
  await fillIn({ Email: june.Email })
  await user.click(continueButton())
  await seePaid()
  expect(sandbox.orders).toHaveLength(1)
  expect(sandbox.charges).toHaveLength(1)
})
