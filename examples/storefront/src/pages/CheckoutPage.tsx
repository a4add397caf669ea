import { CheckoutForm, useCheckout } from '@aerocall/commerce-react/checkout'
import { useState } from 'react'
import { Link } from 'react-router'
import { config } from '../config.js'
import { appearance } from '../parts/appearance.js'
import { useDocumentTitle } from '../useDocumentTitle.js'

/** Undefined: the kit loads Stripe's own. */
const stripe = config.publishableKey === null ? loadFakeStripe() : undefined

async function loadFakeStripe() {
  if (config.blockStripe || !config.isSandbox) return null
  const { fakeStripe } = await import('../fakeStripe.js')
  return fakeStripe
}

export function CheckoutPage() {
  const { state, session } = useCheckout()
  const hasEnded = state === 'placed' || state === 'processing'
  // Once the order is final, the checkout forgets it; the page still shows it.
  const [orderId, setOrderId] = useState<string | null>(null)
  if (session && session.orderId !== orderId) setOrderId(session.orderId)
  useDocumentTitle(hasEnded ? 'Thank you' : 'Checkout')

  return (
    <div className="checkout-page" data-ended={hasEnded ? '' : undefined}>
      <h1 tabIndex={-1} className={hasEnded ? 'eyebrow' : undefined}>
        {hasEnded ? 'Your order' : 'Checkout'}
      </h1>
      <CheckoutForm
        className="checkout"
        stripe={stripe}
        appearance={appearance}
        slots={{ start: config.isSandbox && <TestCards />, empty: <EmptyCheckout /> }}
      />
      {hasEnded && orderId !== null && <AfterOrder orderId={orderId} />}
    </div>
  )
}

function TestCards() {
  return (
    <aside className="demo-note" aria-label="About this demo">
      <p>
        This is a sandbox: pay with <strong>4242 4242 4242 4242</strong>, any date to come and any CVC. 4000
        0000 0000 0002 is declined, 4000 0025 0000 3155 asks for 3-D Secure.
      </p>
    </aside>
  )
}

function EmptyCheckout() {
  return (
    <div className="empty">
      <p className="lead">There is nothing to check out: your cart is empty.</p>
      <Link to="/" className="button button-primary">
        See all goods
      </Link>
    </div>
  )
}

function AfterOrder({ orderId }: { orderId: string }) {
  return (
    <ul className="after-order">
      {config.isSandbox && (
        <li>
          {/* Written by the webhook receiver of server.js when the payment is confirmed. */}
          <a href={`/receipts/${encodeURIComponent(orderId)}`}>Receipt</a>
        </li>
      )}
      <li>
        <Link to={`/orders/${encodeURIComponent(orderId)}`}>Look this order up later</Link>
      </li>
      <li>
        <Link to="/">Continue shopping</Link>
      </li>
    </ul>
  )
}
