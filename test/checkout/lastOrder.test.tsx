// An order is a place: its page opens again without the email being typed once more.
import { OrderStatus, useLastOrder } from '@aerocall/commerce-react'
import { CheckoutForm, useCheckout } from '@aerocall/commerce-react/checkout'
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import {
  GOOD_CARD,
  goToPayment,
  june,
  openCheckout,
  readyPayButton,
  seePaid,
} from './support/openCheckout.js'

function LastOrder() {
  const last = useLastOrder()
  const { reset } = useCheckout()
  return (
    <>
      <output>{last ? `last ${last.orderId}` : 'none'}</output>
      {last && <OrderStatus orderId={last.orderId} email={last.email} waitFor="paid" />}
      <button type="button" onClick={() => void reset()}>
        Sign out
      </button>
    </>
  )
}

async function placeOrder() {
  const onPlaced = vi.fn()
  const page = await openCheckout({ form: { onPlaced } })
  await goToPayment(page)
  await page.stripe.enterCard(GOOD_CARD)
  await page.user.click(await readyPayButton())
  await seePaid()
  return { ...page, onPlaced, orderId: page.sandbox.orders[0]?.id ?? '' }
}

test('onPlaced names the email, and the order’s page shows all of it without asking', async () => {
  const first = await placeOrder()
  expect(first.onPlaced.mock.calls).toMatchObject([[{ orderId: first.orderId, email: june.Email }]])
  first.unmount()
  await openCheckout({ of: first, children: () => <LastOrder /> })
  await screen.findByText(`last ${first.orderId}`)
  const order = within(await screen.findByRole('heading', { name: /^Order / }).then(() => document.body))
  expect(await order.findByText('Paid')).toBeVisible()
  expect(order.getByText('Your order is being prepared.')).toBeVisible()
  expect(order.getByText('Breakfast Bowl – Oat × 1')).toBeVisible()
  for (const text of [
    'Subtotal',
    'Tax',
    'Shipping',
    'Total',
    '14 Kiln Row',
    'Portland, OR, 97202',
    'United States',
    `Email: ${june.Email}`,
  ]) {
    expect(order.getByText(text)).toBeVisible()
  }
  expect(document.querySelector('[data-part=order-lines] img')).toHaveAttribute('alt', '')
})

test('the thanks show the whole order after a reload, and nothing of it after signing out', async () => {
  const first = await placeOrder()
  first.unmount()
  const again = await openCheckout({
    of: first,
    children: (stripe) => (
      <>
        <CheckoutForm stripe={stripe} />
        <LastOrder />
      </>
    ),
  })
  await screen.findByText(`last ${first.orderId}`)
  expect(localStorage.length === 0 || !JSON.stringify({ ...localStorage }).includes('june@')).toBe(true)
  await again.user.click(screen.getByRole('button', { name: 'Sign out' }))
  await screen.findByText('none')
  expect(JSON.stringify({ ...sessionStorage })).not.toContain('june@')
})

test('what was shipped waits for nothing, and leads to its parcel', async () => {
  const first = await placeOrder()
  first.unmount()
  first.sandbox.script({
    type: 'order',
    status: 'shipped',
    tracking: { number: 'JD014', url: 'https://parcels.example/JD014', carrier: 'DHL' },
  })
  await openCheckout({ of: first, children: () => <LastOrder /> })
  expect(await screen.findByText('Shipped')).toBeVisible()
  expect(screen.getByText('Your order is on its way.')).toBeVisible()
  expect(screen.getByRole('link', { name: 'DHL · Tracking number JD014' })).toHaveAttribute(
    'href',
    'https://parcels.example/JD014',
  )
  await waitFor(() => expect(screen.queryByText(/Waiting for the payment/)).toBeNull())
})
