import { type LastOrder, OrderLookup, OrderStatus, useLastOrder, useOrder } from '@aerocall/commerce-react'
import { PaymentInstructions } from '@aerocall/commerce-react/checkout'
import { Link, useParams } from 'react-router'
import { config } from '../config.js'
import { useTexts } from '../texts.js'
import { useDocumentTitle } from '../useDocumentTitle.js'

/** An order as a place: at once for who has just placed it, else with the email that it was placed with. */
export function OrderPage() {
  const { orderId } = useParams()
  const last = useLastOrder()
  return last !== null && last.orderId === orderId ? <OwnOrder {...last} /> : <FindOrder orderId={orderId} />
}

function OwnOrder({ orderId, email, instructions }: LastOrder) {
  const texts = useTexts()
  const { order } = useOrder(orderId, { email })
  // A voucher or a bank transfer that is still to be paid.
  const isAwaited = instructions !== null && order?.isFinal === false
  useDocumentTitle(texts.yourOrder)
  return (
    <div className="order-page">
      <h1 tabIndex={-1}>{texts.yourOrder}</h1>
      <h2 className="visually-hidden">{texts.summary}</h2>
      {isAwaited && <PaymentInstructions className="checkout" instructions={instructions} />}
      <OrderStatus
        className="own-order"
        orderId={orderId}
        email={email}
        waitFor={instructions === null ? 'paid' : undefined}
      />
      <ul className="after-order">
        <li>
          <button type="button" className="link" onClick={() => print()}>
            {texts.print}
          </button>
        </li>
        {config.isSandbox && (
          <li>
            <a href={`/receipts/${encodeURIComponent(orderId)}`}>{texts.receipt}</a>
          </li>
        )}
        <li>
          <Link to="/">{texts.continueShopping}</Link>
        </li>
      </ul>
    </div>
  )
}

function FindOrder({ orderId }: { orderId: string | undefined }) {
  const texts = useTexts()
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
