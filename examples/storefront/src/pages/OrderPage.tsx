import { OrderLookup } from '@aerocall/commerce-react'
import { useParams } from 'react-router'
import { useTexts } from '../texts.js'
import { useDocumentTitle } from '../useDocumentTitle.js'

export function OrderPage() {
  const texts = useTexts()
  const { orderId } = useParams()
  useDocumentTitle(texts.lookUpOrder)
  return (
    <div className="order-page">
      <h1 tabIndex={-1}>{texts.lookUpOrder}</h1>
      <p className="lead">{texts.lookUpLead}</p>
      <h2 className="visually-hidden">{texts.findIt}</h2>
      <OrderLookup
        key={orderId}
        className="lookup"
        defaultOrderId={orderId}
        messages={{ lookupTitle: texts.whichOrder }}
      />
    </div>
  )
}
