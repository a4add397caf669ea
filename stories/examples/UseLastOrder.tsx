import { AddToCartButton, OrderLookup, OrderStatus, useLastOrder, useProduct } from '@aerocall/commerce-react'
import { CheckoutForm } from '@aerocall/commerce-react/checkout'
import { useState } from 'react'

export function UseLastOrder() {
  const { product } = useProduct('bud-vase')
  const [page, setPage] = useState<'checkout' | 'order'>('checkout')
  const links = (
    <p className="row">
      <button type="button" onClick={() => setPage('checkout')}>
        Checkout
      </button>
      <button type="button" onClick={() => setPage('order')}>
        Your order
      </button>
    </p>
  )
  return (
    <div className="stack">
      {links}
      {page === 'order' ? <OrderPage /> : product && <AddToCartButton product={product} />}
      {page === 'checkout' && <CheckoutForm onPlaced={() => setPage('order')} />}
    </div>
  )
}

/** Opens without the email where this tab has just placed an order. */
function OrderPage() {
  const last = useLastOrder()
  return last === null ? (
    <OrderLookup />
  ) : (
    <OrderStatus orderId={last.orderId} email={last.email} waitFor="paid" />
  )
}
