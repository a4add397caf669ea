import { type ComponentPropsWithoutRef, forwardRef, useId } from 'react'
import { useCheckoutState, useCheckoutView } from '../../hooks/useCheckout.js'
import { useMoney } from '../../hooks/useMoney.js'
import { chain } from '../renderElement.js'
import { useCheckoutMessages } from './CheckoutContext.js'
import { progressText } from './CheckoutProgress.js'

export type PayButtonProps = Omit<ComponentPropsWithoutRef<'button'>, 'type' | 'disabled'>

/**
 * "Pay" with the sum that will be charged. It stays focusable: while it can do nothing it is
 * `aria-disabled` and says why. It does nothing while a payment is being confirmed.
 */
export const PayButton = forwardRef<HTMLButtonElement, PayButtonProps>(function PayButton(
  { onClick, children, ...props },
  ref,
) {
  const messages = useCheckoutMessages()
  const { shop, attempt, checkout } = useCheckoutState()
  const view = useCheckoutView(shop)
  const { formatted } = useMoney(checkout.amountDue)
  const reasonId = useId()
  const { state, session } = checkout
  // Something else leads on then, which stands in the notice: "Try again", or "Continue" to the bank.
  if (session?.kind !== 'stripe' || state === 'unavailable' || state === 'action_needed') return null

  const isBusy = state === 'confirming' || state === 'interrupted' || state === 'processing'
  const isLoading = view.form !== 'ready' && !isBusy
  const whyLoading = view.form === 'failed' ? messages.formNeeded : messages.loadingForm
  // Said here as well: on a small screen the live region is far from the button that was pressed.
  const reason = isLoading ? whyLoading : isBusy && progressText(checkout, view, messages)
  const isPayable = (state === 'ready' || state === 'declined') && !isLoading
  const pay = () => {
    // What it rejects with stands in the state as well; a form that is gone mounts again by itself.
    if (isPayable) attempt.confirm().catch(() => {})
  }
  return (
    <>
      <button
        type="button"
        data-part="pay"
        data-state={state}
        aria-busy={isBusy || undefined}
        aria-disabled={!isPayable || undefined}
        aria-describedby={reason ? reasonId : undefined}
        {...props}
        onClick={chain(onClick, pay)}
        ref={ref}
      >
        {children ?? messages.pay(formatted)}
      </button>
      {reason && (
        <span id={reasonId} data-part="pay-reason">
          {reason}
        </span>
      )}
    </>
  )
})
