import { CheckoutForm } from '@aerocall/commerce-react/checkout'
import { renderWithCommerce } from '@aerocall/commerce-react/testing'
import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'

const bowl = { productId: 'prod-breakfast-bowl', variantId: 'var-breakfast-bowl-oat' }

afterEach(() => {
  vi.restoreAllMocks()
})

async function goToPayment() {
  const user = userEvent.setup()
  const address = {
    Email: 'june@example.test',
    'Full name': 'June Okafor',
    'Address line 1': '14 Kiln Row',
    City: 'Portland',
    'ZIP code': '97202',
  }
  await screen.findByLabelText('Email')
  for (const [label, value] of Object.entries(address)) {
    await user.click(screen.getByLabelText(label))
    await user.paste(value)
  }
  await user.selectOptions(await screen.findByRole('combobox', { name: 'State' }), 'OR')
  await user.click(screen.getByRole('button', { name: 'Continue to payment' }))
  const pay = await screen.findByRole('button', { name: /^Pay \$/ })
  await waitFor(() => expect(pay).not.toHaveAttribute('aria-disabled'))
  return { user, pay }
}

test('the example of docs/testing.md: a declined card is said so, and another one pays', async () => {
  const error = vi.spyOn(console, 'error')
  const { sandbox, stripe } = renderWithCommerce(
    ({ stripe }) => <CheckoutForm stripe={stripe} countries={['US']} />,
    { render, cart: [bowl] },
  )
  const { user, pay } = await goToPayment()
  await stripe.enterCard('4000000000000002')
  await user.click(pay)
  expect(await screen.findByRole('alert')).toHaveTextContent(/declined/)
  expect(sandbox.charges).toEqual([])

  await stripe.enterCard('4242424242424242')
  await user.click(pay)
  await screen.findByText('Paid', {}, { timeout: 4000 })
  expect(sandbox.charges).toHaveLength(1)
  // Nothing of the helpers makes React complain.
  expect(error).not.toHaveBeenCalled()
})
