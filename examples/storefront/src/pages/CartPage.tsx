import { CartLines, CartSummary, useCart, useCommerce } from '@aerocall/commerce-react'
import { Link } from 'react-router'
import { renderCartLine } from '../parts/CartRow.js'
import { Trouble } from '../parts/Trouble.js'
import { useDocumentTitle } from '../useDocumentTitle.js'

export function CartPage() {
  const { lines, status, errors, refresh } = useCart()
  useDocumentTitle('Your cart')
  return (
    <div className="cart-page">
      <h1>Your cart</h1>
      {errors.cart && (
        // It shows again, or goes away: the cart's state tells.
        <Trouble error={errors.cart} onRetry={() => void refresh().catch(() => {})} />
      )}
      {status === 'loading' && <CartSkeleton />}
      <div className="cart-columns">
        <CartLines className="cart-lines" empty={<EmptyCart />} renderLine={renderCartLine} />
        {lines.length > 0 && <Totals />}
      </div>
    </div>
  )
}

function Totals() {
  const { messages } = useCommerce()
  const isPending = useCart((cart) => cart.pending.totals)
  return (
    <section className="totals" aria-labelledby="totals-title">
      <h2 id="totals-title">Summary</h2>
      <CartSummary />
      <p className="totals-note" role="status">
        {isPending && messages.updatingTotals}
      </p>
      <Link to="/checkout" className="button button-primary button-wide">
        Checkout
      </Link>
      <p className="totals-more">
        <Link to="/">Continue shopping</Link>
      </p>
    </section>
  )
}

function EmptyCart() {
  return (
    <div className="empty">
      <img src="/still-life.svg" alt="" width="1600" height="1100" />
      <p className="lead">Your cart is empty. The table is not set yet.</p>
      <Link to="/" className="button button-primary">
        See all goods
      </Link>
    </div>
  )
}

function CartSkeleton() {
  return (
    <div role="status" className="cart-skeleton">
      <span className="visually-hidden">Loading your cart…</span>
      <div className="skeleton skeleton-row" />
      <div className="skeleton skeleton-row" />
    </div>
  )
}
