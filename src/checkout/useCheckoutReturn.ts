import { useEffect, useLayoutEffect, useState } from 'react'
import { takeCheckoutReturn } from './return.js'
import { useCheckoutState } from './useCheckout.js'

export interface UseCheckoutReturnResult {
  /**
   * - `none` this page was not opened by a bank
   * - `checking` the payment is being looked up
   * - `resumed` it belongs to this browser: `useCheckout()` (or `<CheckoutForm>`) shows what became of it
   * - `unknown` another browser's or an invented one: show `<OrderLookup>`, and never "paid"
   */
  status: 'none' | 'checking' | 'resumed' | 'unknown'
}

// React 18 warns of a layout effect on the server, where none runs.
const useBrowserLayoutEffect = typeof window === 'undefined' ? useEffect : useLayoutEffect

/**
 * Finishes a payment whose shopper comes back from a bank's page. `<CheckoutForm>` calls it by itself:
 * use it where `returnUrl` names a page without one. The address is only a hint; the payment itself
 * is asked. The answer is told once: after the component was left, or another order was begun, it is
 * `none` again. Call `takeCheckoutReturn()` before the router is made, so that the secret in the address
 * is gone before anything copies it; without that, this hook takes it out at its first effect.
 *
 * @example
 * const { status } = useCheckoutReturn()
 * return status === 'unknown' ? <OrderLookup /> : <CheckoutForm />
 */
export function useCheckoutReturn(): UseCheckoutReturnResult {
  const { shop, checkout } = useCheckoutState()
  const [status, setStatus] = useState<UseCheckoutReturnResult['status']>('none')
  const isTold = status === 'resumed' || status === 'unknown'
  if (isTold && checkout.state === 'creating') setStatus('none')

  // Before effects of other components, analytics among them, can read the address.
  useBrowserLayoutEffect(() => {
    if (takeCheckoutReturn()) setStatus('checking')
  }, [])

  useEffect(() => {
    shop.finishReturn()?.then(
      (isOwn) => setStatus(isOwn ? 'resumed' : 'unknown'),
      () => setStatus('unknown'),
    )
  }, [shop])

  useEffect(() => {
    if (isTold) return () => shop.forgetReturn()
  }, [shop, isTold])

  return { status }
}
