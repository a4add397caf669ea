import { OrderLookup } from '@aerocall/commerce-react'
import { useCheckoutReturn } from '@aerocall/commerce-react/checkout'

/** The page that `returnUrl` names. */
export function UseCheckoutReturn() {
  const { status } = useCheckoutReturn()
  if (status === 'checking') return <p role="status">Asking what became of your payment…</p>
  if (status === 'unknown') return <OrderLookup />
  return <p>{status === 'resumed' ? 'Your payment goes on below.' : 'Nobody comes back from a bank here.'}</p>
}
