import { type RefObject, useEffect, useRef } from 'react'
import { isAccepted } from '../cart/hold.js'
import { tell } from '../environment.js'
import type { CommerceError } from '../errors.js'
import { useEngines } from '../hooks/useCommerce.js'
import { useLatest } from '../hooks/useLatest.js'
import type { CheckoutAttempt, CheckoutState, CheckoutStatus } from '../payment/types.js'

export interface Reports {
  onStateChange?: ((checkout: CheckoutState) => void) | undefined
  /** Each error once, also where the form shows it. */
  onError?: ((error: CommerceError) => void) | undefined
}

export function useReports(checkout: CheckoutState, reports: Reports) {
  const latest = useLatest(reports)
  useEffect(() => {
    tell(() => latest.current.onStateChange?.(checkout))
  }, [checkout, latest])
  const { error } = checkout
  useEffect(() => {
    if (error) tell(() => latest.current.onError?.(error))
  }, [error, latest])
}

/** Thanks are shown until the shopper comes back with another cart. */
export function useFreshStart(attempt: CheckoutAttempt) {
  const { cart } = useEngines()
  useEffect(() => {
    const isThanked = () => isAccepted(attempt.getState())
    if (!isThanked() || cart.getState().itemCount === 0) return
    // A cart that is only wished for has no id yet, by which it is known as another one.
    cart
      .flush()
      .then(() => (isThanked() ? attempt.reset() : undefined))
      .catch(() => {})
  }, [attempt, cart])
}

/** The button that was pressed is gone: the focus goes on to what comes next. */
export function useFocusOnPayment(state: CheckoutStatus, root: RefObject<HTMLElement | null>) {
  const lastState = useRef(state)
  useEffect(() => {
    const cameFrom = lastState.current
    lastState.current = state
    if (cameFrom === 'creating' && state === 'ready') {
      root.current?.querySelector<HTMLElement>('[data-part="payment"]')?.focus()
    }
  }, [state, root])
}
