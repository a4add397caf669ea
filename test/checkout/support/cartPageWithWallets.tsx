import { useCart } from '@aerocall/commerce-react'
import { CheckoutForm, ExpressCheckout, type ExpressCheckoutProps } from '@aerocall/commerce-react/checkout'
import type { FakeStripe } from '@aerocall/commerce-react/testing'
import { screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { expect } from 'vitest'
import { type OpenCheckoutOptions, openCheckout } from './openCheckout.js'

export const wrens = {
  Email: 'wren@example.test',
  'Full name': 'Wren Halloway',
  'Address line 1': '88 Slipware Lane',
  City: 'Portland',
  'ZIP code': '97205',
}

interface Pages {
  props: ExpressCheckoutProps
}

/** The cart's page with wallets, and the checkout's, which it goes to where the form leads on. */
function Shop({ props }: Pages) {
  const [page, setPage] = useState('cart')
  const cart = useCart()
  const add = () => void cart.addItem({ productId: 'prod-dinner-plate' })
  return (
    <main>
      <button type="button" onClick={add}>
        Add a plate
      </button>
      <p data-testid="total">{cart.pending.totals ? 'pending' : cart.totals.total?.amount}</p>
      {page === 'cart' ? (
        <ExpressCheckout countries={['CA', 'US']} onFormNeeded={() => setPage('form')} {...props} />
      ) : (
        <CheckoutForm countries={['CA', 'US']} stripe={props.stripe} />
      )}
    </main>
  )
}

export const openCartPage = (props: ExpressCheckoutProps = {}, options: OpenCheckoutOptions = {}) =>
  openCheckout({ children: (stripe) => <Shop props={{ stripe, ...props }} />, ...options })

export const sheet = () => {
  const frame = document.querySelector<HTMLIFrameElement>('iframe[title="Sandbox Pay"]')
  return frame?.contentDocument?.body.textContent ?? ''
}
export const buttons = () => document.querySelector('iframe[title="Secure express checkout frame"]')
/** The first page of a run loads what reads the cart, which a busy machine takes its time for. */
export async function press(stripe: FakeStripe): Promise<boolean> {
  await waitFor(() => expect(buttons()).not.toBeNull(), { timeout: 10_000 })
  return stripe.wallet.press()
}
export const alert = async () => (await screen.findByRole('alert')).textContent
