import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import type { CheckoutState } from '../payment/types.js'
import { useCheckoutMessages } from './CheckoutContext.js'
import type { CheckoutView } from './checkoutStore.js'
import { canAsk, isDeadEnd } from './issues.js'
import type { CheckoutMessages } from './messages.js'
import { useCheckoutState, useCheckoutView } from './useCheckout.js'

export type CheckoutProgressProps = Omit<ComponentPropsWithoutRef<'p'>, 'children' | 'role'>

/** The live region that tells screen readers, and everybody else, what is going on. Always mounted. */
export const CheckoutProgress = forwardRef<HTMLParagraphElement, CheckoutProgressProps>(
  function CheckoutProgress(props, ref) {
    const messages = useCheckoutMessages()
    const { shop, checkout } = useCheckoutState()
    const view = useCheckoutView(shop)
    return (
      <p role="status" data-part="progress" {...props} ref={ref}>
        {progressText(checkout, view, messages)}
      </p>
    )
  },
)

/** `''`: nothing is going on. */
export function progressText(
  checkout: CheckoutState,
  view: CheckoutView,
  messages: CheckoutMessages,
): string {
  switch (checkout.state) {
    case 'creating':
      return messages.creating
    case 'ready':
      return readyText(checkout, view, messages)
    case 'confirming':
      return checkout.takesLong ? messages.confirmingLong : messages.confirming
    case 'interrupted':
      return interruptedText(checkout, messages)
    case 'action_needed':
      return messages.actionNeeded
    case 'awaiting_payment':
      return messages.awaiting
    case 'processing':
      return messages.processing
    case 'placed':
      return messages.placed
    default:
      return ''
  }
}

/** Only where there is something to pay with, and nothing else to do first. */
function readyText(
  { session }: CheckoutState,
  { form, isEditing }: CheckoutView,
  messages: CheckoutMessages,
): string {
  if (isEditing) return ''
  if (form === 'ready' || session?.kind === 'redirect') return messages.ready
  return form === 'loading' ? messages.loadingForm : ''
}

function interruptedText(checkout: CheckoutState, messages: CheckoutMessages): string {
  if (isDeadEnd(checkout)) return ''
  if (checkout.session?.kind === 'redirect') return messages.interruptedAway
  return canAsk(checkout) ? messages.interrupted : messages.interruptedElsewhere
}
