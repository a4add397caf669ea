import { CartSummary, useCart, useCommerce } from '@aerocall/commerce-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useTexts } from '../texts.js'

interface TotalsProps {
  /** Between the sums and the way on. */
  coupon?: ReactNode
  /** Other ways to pay, below the way to the checkout. */
  wallets?: ReactNode
  children: ReactNode
}

/** The server's totals and the way to the checkout. */
export function Totals({ coupon, wallets, children }: TotalsProps) {
  const texts = useTexts()
  const { messages } = useCommerce()
  const isPending = useCart((cart) => cart.pending.totals)
  return (
    <section className="totals" aria-labelledby="totals-title">
      <h2 id="totals-title">{texts.summary}</h2>
      <CartSummary />
      <p className="totals-note" role="status">
        {isPending && messages.updatingTotals}
      </p>
      {coupon}
      <Link to="/checkout" className="button button-primary button-wide">
        {texts.checkout}
      </Link>
      {wallets}
      <p className="totals-more">{children}</p>
    </section>
  )
}
