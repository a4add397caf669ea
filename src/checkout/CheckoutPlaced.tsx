import { useEffect, useRef, useState } from 'react'
import { OrderLookup } from '../components/OrderLookup.js'
import { OrderStatus } from '../components/OrderStatus.js'
import { useLastOrder } from '../hooks/useLastOrder.js'
import { useCheckoutMessages } from './CheckoutContext.js'
import { useCheckoutState } from './useCheckout.js'

/** After the payment: thanks, and the order until it reads paid. */
export function CheckoutPlaced() {
  const messages = useCheckoutMessages()
  const { orderId, email: known } = useCheckoutState().checkout
  const last = useLastOrder()
  // After a reload the attempt has forgotten it.
  const email = known ?? (last?.orderId === orderId ? last.email : null)
  const heading = useRef<HTMLHeadingElement>(null)
  // The attempt forgets the email once the order is final; what is shown stays.
  const [shown, setShown] = useState({ orderId, email })
  if (orderId !== shown.orderId || (email !== null && email !== shown.email)) setShown({ orderId, email })

  useEffect(() => heading.current?.focus(), [])

  return (
    <div data-part="placed">
      <h2 ref={heading} tabIndex={-1}>
        {messages.placedTitle}
      </h2>
      {shown.orderId !== null && shown.email !== null ? (
        <OrderStatus orderId={shown.orderId} email={shown.email} waitFor="paid" messages={messages} />
      ) : (
        <OrderLookup defaultOrderId={shown.orderId ?? undefined} messages={messages} />
      )}
    </div>
  )
}
