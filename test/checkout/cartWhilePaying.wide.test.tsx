import { QuantityInput } from '@aerocall/commerce-react'
import { CheckoutForm } from '@aerocall/commerce-react/checkout'
import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { GOOD_CARD, goToPayment, openCheckout } from './support/openCheckout.js'

const BOWL = 'prod-breakfast-bowl:var-breakfast-bowl-oat'

test.each([
  ['in English', {}, /is being paid, so it cannot be changed now\. Please finish the payment first/],
  ["in the shop's words", { conflict: 'Konflikt', cart_being_paid: 'Wird bezahlt.' }, /^Wird bezahlt\.$/],
])('a line that is made smaller while it is paid for says why it stays, %s', async (_, errors, said) => {
  const opened = await openCheckout({
    quantity: 2,
    provider: { messages: { errors } },
    children: (stripe) => (
      <>
        <QuantityInput lineKey={BOWL} />
        <CheckoutForm stripe={stripe} countries={['CA', 'US']} />
      </>
    ),
  })
  const { sandbox, stripe, user } = opened
  await screen.findByLabelText('Email')
  const pay = await goToPayment(opened)
  await stripe.enterCard(GOOD_CARD)
  sandbox.script({ type: 'delay', on: 'confirmIntent', ms: 1500 })
  await user.click(pay)
  await waitFor(() => expect(pay).toHaveAttribute('aria-busy', 'true'))
  await user.click(screen.getByRole('button', { name: /^Decrease quantity/ }))
  expect(await screen.findByText(said)).toBeVisible()
  expect(screen.getByRole('textbox', { name: /^Quantity/ })).toHaveValue('2')
})
