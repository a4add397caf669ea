import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { useCheckoutState } from '../../hooks/useCheckout.js'
import { useCheckoutMessages } from './CheckoutContext.js'
import { isDeadEnd } from './issues.js'

export type CheckoutProgressProps = Omit<ComponentPropsWithoutRef<'p'>, 'children' | 'role'>

/** The live region that tells screen readers, and everybody else, what is going on. Always mounted. */
export const CheckoutProgress = forwardRef<HTMLParagraphElement, CheckoutProgressProps>(
  function CheckoutProgress(props, ref) {
    const messages = useCheckoutMessages()
    const { checkout } = useCheckoutState()
    const { state, takesLong } = checkout
    const texts = {
      creating: messages.creating,
      ready: messages.ready,
      confirming: takesLong ? messages.confirmingLong : messages.confirming,
      interrupted: isDeadEnd(checkout) ? '' : messages.interrupted,
      action_needed: messages.actionNeeded,
      processing: messages.processing,
      placed: messages.placed,
    }
    return (
      <p role="status" data-part="progress" {...props} ref={ref}>
        {state in texts ? texts[state as keyof typeof texts] : ''}
      </p>
    )
  },
)
