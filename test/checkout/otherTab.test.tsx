import { useCart } from '@aerocall/commerce-react'
import { act, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import {
  continueButton,
  fillIn,
  goToPayment,
  noteAsSent,
  openCheckout,
  readyPayButton,
} from './support/openCheckout.js'

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

function AddMug() {
  const { addItem } = useCart()
  const mug = { productId: 'prod-stoneware-mug', variantId: 'var-stoneware-mug-oat' }
  return (
    <button type="button" onClick={() => addItem(mug)}>
      Add a mug
    </button>
  )
}

// The message told the shopper to start over, and nothing let them.
test("another tab's order that more lies beside, in a shop that cannot change it, is given up by Start over", async () => {
  const first = await openCheckout({ sandbox: { cartAtCheckout: 'consume' }, provider: { emulate: false } })
  await goToPayment(first)
  first.unmount()
  sessionStorage.clear()
  const { user } = await openCheckout({
    of: first,
    provider: { emulate: false },
    form: { slots: { end: <AddMug /> } },
  })
  await waitFor(() => expect(screen.getByLabelText('Email')).toBeEnabled())
  await user.click(screen.getByRole('button', { name: 'Add a mug' }))
  await screen.findByText(/Stoneware Mug/)
  await fillIn()
  await user.click(continueButton())
  await screen.findByText(/this shop cannot change it/)
  await user.click(screen.getByRole('button', { name: 'Start over' }))
  await screen.findByText(/could not be put back into your cart: Breakfast Bowl/)
  await user.click(continueButton())
  await readyPayButton()
})

test("what was typed for another cart stays where another tab's order, which was in its way, is paid", async () => {
  const first = await openCheckout()
  await goToPayment(first)
  noteAsSent()
  first.unmount()
  sessionStorage.clear()
  const { user } = await openCheckout({ of: first, form: { slots: { end: <AddMug /> } } })
  await waitFor(() => expect(screen.getByLabelText('Email')).toBeEnabled())
  await fillIn()
  await fillIn({ Email: 'may@example.test', City: 'Salem' })
  await user.click(continueButton())
  await screen.findByText(/may have gone through/)
  await user.click(screen.getByRole('button', { name: 'Add a mug' }))
  await screen.findByText(/Stoneware Mug/)
  await waitFor(() => expect(storedKey(':cart-id')).toBeDefined())
  await changeElsewhere({ state: 'placed' })
  expect(screen.getByLabelText('City')).toHaveValue('Salem')
  expect(screen.getByText(/Stoneware Mug/)).toBeVisible()
})

const storedKey = (ending: string) => Object.keys(localStorage).find((key) => key.endsWith(ending))

/** As another tab writes it; resolves when this page has made of it what it will. */
async function changeElsewhere(change: object): Promise<void> {
  const key = storedKey(':hold') ?? ''
  localStorage.setItem(key, JSON.stringify({ ...JSON.parse(localStorage.getItem(key) ?? ''), ...change }))
  await act(async () => {
    window.dispatchEvent(new StorageEvent('storage', { key }))
    await new Promise((resolve) => setTimeout(resolve, 300))
  })
}
