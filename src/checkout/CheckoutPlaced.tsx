import { useEffect, useRef, useState } from 'react'
import { OrderLookup } from '../components/OrderLookup.js'
import { OrderStatus } from '../components/OrderStatus.js'
import { useLastOrder } from '../hooks/useLastOrder.js'
import { useCheckoutMessages } from './CheckoutContext.js'
import { PaymentInstructions } from './PaymentInstructions.js'
import { useCheckoutState } from './useCheckout.js'

/** After the payment: thanks, and the order until it reads paid. */
export function CheckoutPlaced() {
  const messages = useCheckoutMessages()
  const { state, orderId, email: known, instructions } = useCheckoutState().checkout
  const last = useLastOrder()
  // After a reload the attempt has forgotten it.
  const email = known ?? (last?.orderId === orderId ? last.email : null)
  const heading = useRef<HTMLHeadingElement>(null)
  // The attempt forgets the email once the order is final; what is shown stays.
  const [shown, setShown] = useState({ orderId, email })
  if (orderId !== shown.orderId || (email !== null && email !== shown.email)) setShown({ orderId, email })

  const isAwaiting = state === 'awaiting_payment'
  // Whoever pays in days is not told that a confirmation is late.
  const waitFor = isAwaiting ? undefined : 'paid'

  useEffect(() => heading.current?.focus(), [])

  return (
    <div data-part="placed">
      <h2 ref={heading} tabIndex={-1}>
        {isAwaiting ? messages.awaitingTitle : messages.placedTitle}
      </h2>
      {isAwaiting && instructions && <PaymentInstructions instructions={instructions} />}
      {shown.orderId !== null && shown.email !== null ? (
        <OrderStatus orderId={shown.orderId} email={shown.email} waitFor={waitFor} messages={messages} />
      ) : (
        <OrderLookup defaultOrderId={shown.orderId ?? undefined} messages={messages} />
      )}
    </div>
  )
}
