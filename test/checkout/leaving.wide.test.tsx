import { CheckoutForm } from '@aerocall/commerce-react/checkout'
import { act, screen, waitFor } from '@testing-library/react'
import { type ReactNode, useState } from 'react'
import { expect, test, vi } from 'vitest'
import {
  continueButton,
  fillIn,
  GOOD_CARD,
  openCheckout,
  posts,
  readyPayButton,
  seePaid,
  storedText,
} from './support/openCheckout.js'

/** Two routes of one app: the provider stays. */
function Routes({ children }: { children: ReactNode }) {
  const [isAway, setAway] = useState(false)
  return (
    <>
      <button type="button" onClick={() => setAway(!isAway)}>
        Other page
      </button>
      {!isAway && children}
    </>
  )
}

async function openRoutes(onPlaced = vi.fn()) {
  const opened = await openCheckout({
    sandbox: { latency: 40 },
    children: (stripe) => (
      <Routes>
        <CheckoutForm stripe={stripe} countries={['CA', 'US']} onPlaced={onPlaced} />
      </Routes>
    ),
  })
  await screen.findByLabelText('Email')
  await fillIn()
  const otherPage = () => opened.user.click(screen.getByRole('button', { name: 'Other page' }))
  return { ...opened, otherPage }
}

// Without the options of the form that was left, it was "There is no Stripe publishable key".
test('a form that is left while the order is made has its payment ready when it is back', async () => {
  const { sandbox, stripe, user, otherPage } = await openRoutes()
  await user.click(continueButton())
  await otherPage()
  await waitFor(() => expect(sandbox.paymentIntents).toHaveLength(1))
  await act(() => new Promise((resolve) => setTimeout(resolve, 300)))
  await otherPage()
  const pay = await readyPayButton()
  await stripe.enterCard(GOOD_CARD)
  await user.click(pay)
  await seePaid()
  expect(posts(sandbox, '/checkout')).toBe(1)
  expect(sandbox.charges).toHaveLength(1)
})

// It is told once per order: who is not told then never is.
test('a form that is left while its payment is confirmed still tells that it was placed', async () => {
  const onPlaced = vi.fn()
  const { sandbox, stripe, user, otherPage } = await openRoutes(onPlaced)
  await user.click(continueButton())
  const pay = await readyPayButton()
  await stripe.enterCard(GOOD_CARD)
  sandbox.script({ type: 'delay', on: 'confirmIntent', ms: 200 })
  await user.click(pay)
  await waitFor(() => expect(storedText()).toContain('confirming'))
  await otherPage()
  await waitFor(() => expect(onPlaced).toHaveBeenCalledTimes(1), { timeout: 4000 })
  expect(sandbox.charges).toHaveLength(1)
})
