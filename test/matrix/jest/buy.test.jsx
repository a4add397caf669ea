// What docs/testing.md promises of Jest: a cart, a checkout that is paid, and faults.
import { useCart } from '@aerocall/commerce-react'
import { CheckoutForm } from '@aerocall/commerce-react/checkout'
import { renderWithCommerce } from '@aerocall/commerce-react/testing'
import { configure, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'

// Bounds a hang: machines are shared.
configure({ asyncUtilTimeout: 10_000 })
jest.setTimeout(60_000)

const bowl = { productId: 'prod-breakfast-bowl', variantId: 'var-breakfast-bowl-oat' }

function Buy() {
  const { itemCount, addItem, totals } = useCart()
  return (
    <button type="button" onClick={() => addItem({ ...bowl, quantity: 1 })}>
      {itemCount} for {totals?.total?.amount ?? 0}
    </button>
  )
}

test('a cart is filled', async () => {
  const { sandbox } = renderWithCommerce(<Buy />, { render })
  await userEvent.click(await screen.findByRole('button'))
  await screen.findByText(/^1 for [1-9]/)
  expect(sandbox.requests.some(({ method, status }) => method === 'POST' && status === 200)).toBe(true)
})

test('a lost answer is looked up, not sent again', async () => {
  const { sandbox } = renderWithCommerce(<Buy />, { render })
  sandbox.script({ type: 'drop', on: 'addCartItem', when: 'after' })
  await userEvent.click(await screen.findByRole('button'))
  await screen.findByText(/^1 for [1-9]/)
  expect(sandbox.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
})

test('a checkout is paid with the fake Stripe', async () => {
  const { sandbox, stripe } = renderWithCommerce(
    ({ stripe }) => <CheckoutForm stripe={stripe} countries={['US']} />,
    { render, cart: [bowl] },
  )
  const user = userEvent.setup()
  const fields = {
    Email: 'june@example.test',
    'Full name': 'June Okafor',
    'Address line 1': '14 Kiln Row',
    City: 'Portland',
    'ZIP code': '97202',
  }
  await screen.findByLabelText('Email')
  for (const [label, value] of Object.entries(fields)) {
    await user.click(screen.getByLabelText(label))
    await user.paste(value)
  }
  await user.selectOptions(await screen.findByRole('combobox', { name: 'State' }), 'OR')
  await user.click(screen.getByRole('button', { name: 'Continue to payment' }))
  const pay = await screen.findByRole('button', { name: /^Pay \$/ })
  await waitFor(() => expect(pay.getAttribute('aria-disabled')).toBeNull())
  await stripe.enterCard('4242424242424242')
  await user.click(pay)
  await screen.findByText('Paid')
  expect(sandbox.charges).toHaveLength(1)
})
