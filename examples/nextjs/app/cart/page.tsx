import type { Metadata } from 'next'
import { Cart } from './Cart'

export const metadata: Metadata = { title: 'Cart', robots: { index: false } }

export default function CartPage() {
  return (
    <>
      <h1>Cart</h1>
      <Cart />
    </>
  )
}
