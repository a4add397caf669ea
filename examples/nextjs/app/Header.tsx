'use client'

import { CartStatus, useCart } from '@aerocall/commerce-react'
import Link from 'next/link'

export function Header() {
  const count = useCart((cart) => cart.itemCount)
  return (
    <header>
      <Link href="/" className="brand">
        Harrow & Pine
      </Link>
      <nav aria-label="Shop">
        <Link href="/browse?sort=price_asc" prefetch={false}>
          By price
        </Link>
        <Link href="/orders">Your order</Link>
        <Link href="/cart">{count === 0 ? 'Cart' : `Cart (${count})`}</Link>
      </nav>
      <CartStatus />
    </header>
  )
}
