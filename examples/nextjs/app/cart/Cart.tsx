'use client'

import { CartLines, CartSummary, useCart } from '@aerocall/commerce-react'
import Link from 'next/link'

export function Cart() {
  const isEmpty = useCart((cart) => cart.lines.length === 0)
  if (isEmpty) {
    return (
      <p>
        Nothing yet. <Link href="/">Back to the shelf</Link>
      </p>
    )
  }
  return (
    <div className="cart">
      <CartLines />
      <CartSummary />
      <Link href="/checkout" className="button">
        Checkout
      </Link>
    </div>
  )
}
