import { CheckoutForm, ExpressCheckout, useCheckout } from '@aerocall/commerce-react/checkout'
import { useState } from 'react'
import { Link } from 'react-router'
import { config } from '../config.js'
import { useAppearance } from '../parts/appearance.js'
import { stripe } from '../stripe.js'
import { useTexts } from '../texts.js'
import { useDocumentTitle } from '../useDocumentTitle.js'

export function CheckoutPage() {
  const texts = useTexts()
  const { state, session } = useCheckout()
  const hasEnded = state === 'placed' || state === 'processing' || state === 'awaiting_payment'
  // Once the order is final, the checkout forgets it; the page still shows it.
  const [orderId, setOrderId] = useState<string | null>(null)
  if (session && session.orderId !== orderId) setOrderId(session.orderId)
  useDocumentTitle(hasEnded ? texts.thankYou : texts.checkoutTitle)

  return (
    <div className="checkout-page" data-ended={hasEnded ? '' : undefined}>
      <h1 tabIndex={-1} className={hasEnded ? 'eyebrow' : undefined}>
        {hasEnded ? texts.yourOrder : texts.checkoutTitle}
      </h1>
      <CheckoutForm
        className="checkout"
        stripe={stripe}
        appearance={useAppearance()}
        slots={{ start: <Start />, empty: <EmptyCheckout /> }}
      />
      {hasEnded && orderId !== null && <AfterOrder orderId={orderId} />}
    </div>
  )
}

function Start() {
  const texts = useTexts()
  return (
    <>
      {config.isSandbox && <TestCards />}
      {/* Room is kept until the browser has said whether it has a wallet. */}
      <div className="wallets-room">
        <ExpressCheckout className="wallets" aria-label={texts.wallets}>
          <p className="wallets-or">{texts.orByForm}</p>
        </ExpressCheckout>
      </div>
    </>
  )
}

function TestCards() {
  const texts = useTexts()
  return (
    <aside className="demo-note" aria-label={texts.aboutDemo}>
      <p>{texts.testCards('4242 4242 4242 4242')}</p>
    </aside>
  )
}

function EmptyCheckout() {
  const texts = useTexts()
  return (
    <div className="empty">
      <p className="lead">{texts.nothingToCheckOut}</p>
      <Link to="/" className="button button-primary">
        {texts.seeAllGoods}
      </Link>
    </div>
  )
}

function AfterOrder({ orderId }: { orderId: string }) {
  const texts = useTexts()
  return (
    <ul className="after-order">
      {config.isSandbox && (
        <li>
          {/* Written by the webhook receiver of server.js when the payment is confirmed. */}
          <a href={`/receipts/${encodeURIComponent(orderId)}`}>{texts.receipt}</a>
        </li>
      )}
      <li>
        <Link to={`/orders/${encodeURIComponent(orderId)}`}>{texts.lookUpLater}</Link>
      </li>
      <li>
        <Link to="/">{texts.continueShopping}</Link>
      </li>
    </ul>
  )
}
