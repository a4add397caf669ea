import { CartLines, CartSummary, useCart } from '@aerocall/commerce-react'
import { Link } from 'react-router'

export const meta = () => [{ title: 'Cart · Harrow & Pine' }, { name: 'robots', content: 'noindex' }]

export default function CartPage() {
  const isEmpty = useCart((cart) => cart.lines.length === 0)
  return (
    <>
      <h1>Cart</h1>
      {isEmpty ? (
        <p>
          Nothing yet. <Link to="/">Back to the shelf</Link>
        </p>
      ) : (
        <div className="cart">
          <CartLines />
          <CartSummary />
          <Link to="/checkout" className="button">
            Checkout
          </Link>
        </div>
      )}
    </>
  )
}
