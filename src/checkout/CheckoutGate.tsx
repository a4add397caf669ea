import type { ReactNode } from 'react'
import { useCart } from '../hooks/useCart.js'
import { useCheckoutMessages } from './CheckoutContext.js'
import { CheckoutNotice } from './CheckoutNotice.js'
import { useCheckout } from './useCheckout.js'

interface CheckoutGateProps {
  /** Instead of the text about the empty cart. */
  empty: ReactNode
  children: ReactNode
}

/** Shows the form where there is something to buy: a cart with lines, or an order that was made of one. */
export function CheckoutGate({ empty, children }: CheckoutGateProps) {
  const messages = useCheckoutMessages()
  const { state, error } = useCheckout()
  const cart = useCart((current) => ({
    itemCount: current.itemCount,
    status: current.status,
    isHydrated: current.isHydrated,
  }))
  const refresh = useCart().refresh

  if (state !== 'collecting' || cart.itemCount > 0) return children
  if (cart.status === 'error') {
    return (
      <div data-part="cart-error">
        <p role="alert">{messages.cartUnreadable}</p>
        {/* It shows again, or goes away: the cart's state tells. */}
        <button type="button" onClick={() => refresh().catch(() => {})}>
          {messages.tryAgain}
        </button>
      </div>
    )
  }
  if (cart.status === 'loading' || !cart.isHydrated)
    return <p data-part="cart-loading">{messages.loadingCart}</p>
  return (
    <>
      {/* What an order took out of the cart and nobody could put back. */}
      {error && error.reason !== 'cart_empty' && error.reason !== 'order_dropped' && <CheckoutNotice />}
      {empty ?? <p data-part="cart-empty">{messages.emptyCart}</p>}
    </>
  )
}
