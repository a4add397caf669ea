import type { ComponentPropsWithoutRef, ReactNode } from 'react'
import { useCart } from '../../hooks/useCart.js'
import type { UseCheckoutResult } from '../../hooks/useCheckout.js'
import { useCheckout } from '../../hooks/useCheckout.js'
import { useMoney } from '../../hooks/useMoney.js'
import { useCheckoutMessages } from './CheckoutContext.js'
import type { CheckoutMessages } from './messages.js'

export type CheckoutNoticeProps = Omit<ComponentPropsWithoutRef<'div'>, 'children' | 'role'>

/** What the shopper must know now, as an alert, and the buttons that lead on. Nothing while all goes well. */
export function CheckoutNotice(props: CheckoutNoticeProps) {
  const messages = useCheckoutMessages()
  const checkout = useCheckout()
  const cartTotal = useCart((cart) => cart.totals.total)
  // Where no order is at hand, "Accept" orders the cart that is shown: its total is the sum.
  const { formatted } = useMoney(checkout.amountDue ?? (checkout.summary ? null : cartTotal))
  const text = alertText(checkout, messages, formatted)
  return (
    <div data-part="notice" data-code={checkout.error?.code} {...props}>
      {text && <p role="alert">{text}</p>}
      <WayOn checkout={checkout} messages={messages} />
    </div>
  )
}

function alertText(
  { state, error, canStartOver }: UseCheckoutResult,
  messages: CheckoutMessages,
  sum: string,
): string | null {
  if (canStartOver) return messages.startOverWarning
  switch (state) {
    case 'price_changed':
      return messages.priceChanged(sum)
    case 'unavailable':
      return messages.unavailable
    case 'failed':
      return error?.message ?? messages.failed
    case 'interrupted':
    case 'confirming':
    case 'processing':
    case 'placed':
      return null
    default:
      // Beside their fields already.
      return error && !error.fields ? error.message : null
  }
}

interface WayOnProps {
  checkout: UseCheckoutResult
  messages: CheckoutMessages
}

function WayOn({ checkout, messages }: WayOnProps): ReactNode {
  const { state, error, canStartOver, confirm, retry, reset } = checkout
  return (
    <>
      {state === 'unavailable' && <Action label={messages.retry} run={retry} />}
      {state === 'unavailable' && error?.retryable === false && (
        <>
          <p>{messages.reloadHint}</p>
          <Action label={messages.reload} run={async () => window.location.reload()} />
        </>
      )}
      {state === 'interrupted' && <Action label={messages.checkAgain} run={retry} />}
      {state === 'action_needed' && <Action label={messages.continueAction} run={confirm} />}
      {(state === 'failed' || canStartOver) && <Action label={messages.startOver} run={reset} />}
    </>
  )
}

function Action({ label, run }: { label: string; run: () => Promise<void> }) {
  return (
    // What it ends with stands in the attempt's state.
    <button type="button" onClick={() => run().catch(() => {})}>
      {label}
    </button>
  )
}
