import { type ComponentPropsWithoutRef, forwardRef, type MouseEvent, useContext, useId } from 'react'
import { chain, type PartProps, renderElement } from '../components/renderElement.js'
import { useMoney } from '../hooks/useMoney.js'
import { asksConsent } from './asksConsent.js'
import { CheckoutContext, useCheckoutMessages } from './CheckoutContext.js'
import { progressText } from './CheckoutProgress.js'
import { useCheckoutState, useCheckoutView } from './useCheckout.js'

export interface PayButtonState {
  /** With its currency, as Pay shows it; `''` where it is not known yet. */
  amount: string
  /** The payment is being confirmed or checked. */
  isBusy: boolean
  /** A press pays. */
  isPayable: boolean
}

export interface PayButtonProps
  extends Omit<ComponentPropsWithoutRef<'button'>, 'type' | 'disabled'>,
    PartProps<PayButtonState> {}

/**
 * "Pay" with the sum that will be charged. It stays focusable: while it can do nothing it is
 * `aria-disabled` and says why. It does nothing while a payment is being confirmed.
 */
export const PayButton = forwardRef<HTMLButtonElement, PayButtonProps>(function PayButton(
  { onClick, render, children, ...props },
  ref,
) {
  const messages = useCheckoutMessages()
  const form = useContext(CheckoutContext)
  const { shop, attempt, checkout } = useCheckoutState()
  const view = useCheckoutView(shop)
  const { formatted } = useMoney(checkout.amountDue)
  const reasonId = useId()
  const { state, session } = checkout
  if (session?.kind !== 'stripe') return null
  // Something else leads on then: "Continue to payment", or what stands in the notice, "Try again" or "Continue" to the bank.
  if (state === 'unavailable' || state === 'action_needed' || state === 'creating') return null

  const isBusy = state === 'confirming' || state === 'interrupted' || state === 'processing'
  const isLoading = view.form !== 'ready' && !isBusy
  const whyLoading = view.form === 'failed' ? messages.formNeeded : messages.loadingForm
  // Said here as well: on a small screen the live region is far from the button that was pressed.
  const reason = isLoading ? whyLoading : isBusy && progressText(checkout, view, messages)
  const isPayable = (state === 'ready' || state === 'declined') && !isLoading
  const pay = (event: MouseEvent<HTMLElement>) => {
    if (!isPayable || asksConsent(form, shop, event.currentTarget.closest('form'))) return
    // What it rejects with stands in the state as well; a form that is gone mounts again by itself.
    attempt.confirm().catch(() => {})
  }
  return (
    <>
      {renderElement<PayButtonState>({
        tag: 'button',
        render,
        state: { amount: formatted, isBusy, isPayable },
        ref,
        props: {
          type: 'button',
          'data-part': 'pay',
          'data-state': state,
          'aria-busy': isBusy || undefined,
          'aria-disabled': !isPayable || undefined,
          'aria-describedby': reason ? reasonId : undefined,
          ...props,
          onClick: chain(onClick, pay),
        },
        children: children ?? messages.pay(formatted, form?.values.country ?? ''),
      })}
      {reason && (
        <span id={reasonId} data-part="pay-reason">
          {reason}
        </span>
      )}
    </>
  )
})
