import { OrderLookup } from '@aerocall/commerce-react'

export const meta = () => [{ title: 'Your order · Harrow & Pine' }, { name: 'robots', content: 'noindex' }]

export default function OrdersPage() {
  return (
    <>
      <h1>Your order</h1>
      <OrderLookup className="narrow" />
    </>
  )
}
