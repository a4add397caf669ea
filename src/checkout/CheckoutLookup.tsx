import { OrderLookup } from '../components/OrderLookup.js'
import { useCheckoutMessages } from './CheckoutContext.js'
import { useCheckoutState } from './useCheckout.js'

/** Looks up the order whose outcome is open; what is found of it is news for the checkout, too. */
export function CheckoutLookup() {
  const messages = useCheckoutMessages()
  const { attempt, checkout } = useCheckoutState()
  const lookUp = ({ orderId, email }: { orderId: string; email: string }) => {
    const isThisOne = checkout.orderId === null || orderId === checkout.orderId
    // What it ends with stands in the attempt's state.
    if (isThisOne) attempt.retry({ email }).catch(() => {})
  }
  return <OrderLookup defaultOrderId={checkout.orderId ?? undefined} messages={messages} onLookUp={lookUp} />
}
