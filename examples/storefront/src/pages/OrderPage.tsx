import { OrderLookup } from '@aerocall/commerce-react'
import { useParams } from 'react-router'
import { useDocumentTitle } from '../useDocumentTitle.js'

const messages = { lookupTitle: 'Which order?' }

export function OrderPage() {
  const { orderId } = useParams()
  useDocumentTitle('Look up an order')
  return (
    <div className="order-page">
      <h1 tabIndex={-1}>Look up an order</h1>
      <p className="lead">See what became of it with its ID and the email it was placed with.</p>
      <h2 className="visually-hidden">Find it</h2>
      <OrderLookup key={orderId} className="lookup" defaultOrderId={orderId} messages={messages} />
    </div>
  )
}
