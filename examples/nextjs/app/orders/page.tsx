import type { Metadata } from 'next'
import { Order } from './Order'

export const metadata: Metadata = { title: 'Your order', robots: { index: false } }

export default function OrdersPage() {
  return (
    <>
      <h1>Your order</h1>
      <Order />
    </>
  )
}
