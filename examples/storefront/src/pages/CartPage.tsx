import { CartLines, CartSummary, useCart, useCommerce } from '@aerocall/commerce-react'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { renderCartLine } from '../parts/CartRow.js'
import { Trouble } from '../parts/Trouble.js'
import { useDocumentTitle } from '../useDocumentTitle.js'

export function CartPage() {
  const { lines, status, errors, refresh } = useCart()
  const heading = useFocusAfterRemoval(lines.length)
  useDocumentTitle('Your cart')
  return (
    <div className="cart-page">
      <h1 ref={heading} tabIndex={-1}>
        Your cart
      </h1>
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

/** The pressed button went away with its row: the focus must not be lost with it. */
function useFocusAfterRemoval(count: number) {
  const heading = useRef<HTMLHeadingElement>(null)
  const last = useRef(count)
  useEffect(() => {
    const isFewer = count < last.current
    last.current = count
    if (isFewer && document.activeElement === document.body) heading.current?.focus({ preventScroll: true })
  }, [count])
  return heading
}
