import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { useCheckoutState } from '../../hooks/useCheckout.js'
import type { CheckoutState } from '../../payment/types.js'
import { useCheckoutMessages } from './CheckoutContext.js'
import { canAsk, isDeadEnd } from './issues.js'
import type { CheckoutMessages } from './messages.js'

export type CheckoutProgressProps = Omit<ComponentPropsWithoutRef<'p'>, 'children' | 'role'>

/** The live region that tells screen readers, and everybody else, what is going on. Always mounted. */
export const CheckoutProgress = forwardRef<HTMLParagraphElement, CheckoutProgressProps>(
  function CheckoutProgress(props, ref) {
    const messages = useCheckoutMessages()
    const { checkout } = useCheckoutState()
    return (
      <p role="status" data-part="progress" {...props} ref={ref}>
        {progressText(checkout, messages)}
      </p>
    )
  },
)

/** `''`: nothing is going on. */
export function progressText(checkout: CheckoutState, messages: CheckoutMessages): string {
  switch (checkout.state) {
    case 'creating':
      return messages.creating
    case 'ready':
      return messages.ready
    case 'confirming':
      return checkout.takesLong ? messages.confirmingLong : messages.confirming
    case 'interrupted':
      return interruptedText(checkout, messages)
    case 'action_needed':
      return messages.actionNeeded
    case 'processing':
      return messages.processing
    case 'placed':
      return messages.placed
    default:
      return ''
  }
}

function interruptedText(checkout: CheckoutState, messages: CheckoutMessages): string {
  if (isDeadEnd(checkout)) return ''
  if (checkout.session?.kind === 'redirect') return messages.interruptedAway
  return canAsk(checkout) ? messages.interrupted : messages.interruptedElsewhere
}
