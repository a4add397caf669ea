import { type ComponentPropsWithoutRef, forwardRef, useContext } from 'react'
import type { CommerceError } from '../errors.js'
import { useCart } from '../hooks/useCart.js'
import { useCommerce } from '../hooks/useCommerce.js'
import { useMoney } from '../hooks/useMoney.js'
import { type CommerceMessages, errorText } from '../messages.js'
import type { CheckoutAttempt, CheckoutState } from '../payment/types.js'
import { CheckoutContext, type CheckoutFormContext, useCheckoutMessages } from './CheckoutContext.js'
import { canAsk, isBesideFields, isDeadEnd, strayIssues } from './issues.js'
import type { CheckoutMessages } from './messages.js'
import { isForDeveloper } from './mistakes.js'
import { useCheckoutState } from './useCheckout.js'

export type CheckoutNoticeProps = Omit<ComponentPropsWithoutRef<'div'>, 'children' | 'role'>

/** What the shopper must know now, as an alert, and the buttons that lead on. Nothing while all goes well. */
export const CheckoutNotice = forwardRef<HTMLDivElement, CheckoutNoticeProps>(
  function CheckoutNotice(props, ref) {
    const form = useContext(CheckoutContext)
    const messages = useCheckoutMessages()
    const { messages: texts } = useCommerce()
    const { attempt, checkout } = useCheckoutState()
    const cartTotal = useCart((cart) => cart.totals.total)
    // Where no order is at hand, "Accept" orders the cart that is shown: its total is the sum.
    const { formatted } = useMoney(checkout.amountDue ?? (checkout.summary ? null : cartTotal))
    const text = alertText(checkout, { form, messages, texts, sum: formatted })
    const said = [...(text === null ? [] : [text]), ...strayIssues({ form, error: checkout.error, messages })]
    return (
      <div data-part="notice" data-code={checkout.error?.code} {...props} ref={ref}>
        {said.length > 0 && <p role="alert">{said.join(' ')}</p>}
        <WayOn attempt={attempt} checkout={checkout} messages={messages} hasForm={form !== null} />
      </div>
    )
  },
)

interface AlertContext {
  form: CheckoutFormContext | null
  messages: CheckoutMessages
  texts: CommerceMessages
  sum: string
}

function alertText(checkout: CheckoutState, { form, ...context }: AlertContext): string | null {
  const { messages } = context
  const { state, error, canStartOver } = checkout
  const said = error && errorOf(error, checkout, context)
  switch (state) {
    case 'unavailable':
      return messages.unavailable
    case 'failed':
      return said ?? messages.failed
    case 'interrupted':
    case 'action_needed':
      return together(
        error && isLeftOut(error, checkout, form) ? null : said,
        canStartOver ? messages.startOverWarning : null,
      )
    case 'confirming':
    case 'processing':
    case 'awaiting_payment':
    case 'placed':
      return null
    default:
      return error && !isBesideFields(error, form) ? said : null
  }
}

/** The lookup below says so itself, or it is how an earlier payment ended: not the one that is looked for. */
const isLeftOut = (
  { code, reason }: CommerceError,
  { state }: CheckoutState,
  form: CheckoutFormContext | null,
) => state === 'interrupted' && (code === 'payment' || (reason === 'order_unread' && form !== null))

const together = (...texts: (string | null)[]) => texts.filter((text) => text !== null).join(' ') || null

function errorOf(
  error: CommerceError,
  checkout: CheckoutState,
  { messages, texts, sum }: Omit<AlertContext, 'form'>,
): string {
  if (isForDeveloper(checkout)) return messages.failed
  if (error.reason === 'cart_changed') return messages.cartChanged(sum)
  if (error.reason === 'sum_changed') return messages.priceChanged(sum)
  return errorText(error, texts)
}

interface WayOnProps {
  attempt: CheckoutAttempt
  checkout: CheckoutState
  messages: CheckoutMessages
  /** Whose "Continue" makes another order of what is typed, where this one has failed. */
  hasForm: boolean
}

function WayOn({ attempt: { confirm, retry, reset }, checkout, messages, hasForm }: WayOnProps) {
  const { state, session, error, canStartOver } = checkout
  const isDead = isDeadEnd(checkout)
  const isEnd = state === 'failed' || isDead
  const isStuck = error !== null && isForGood(error)
  return (
    <>
      {state === 'unavailable' && <Action main label={messages.retry} run={retry} />}
      {state === 'unavailable' && error?.retryable === false && (
        <>
          <p>{messages.reloadHint}</p>
          <Action label={messages.reload} run={async () => window.location.reload()} />
        </>
      )}
      {state === 'interrupted' && session?.kind === 'redirect' && (
        // The same order's page: it knows whether it was paid.
        <a data-part="action" href={session.url}>
          {messages.backToPayment}
        </a>
      )}
      {state === 'ready' && session?.kind === 'redirect' && (
        <Action main label={messages.backToPayment} run={confirm} />
      )}
      {state === 'interrupted' && !isEnd && canAsk(checkout) && (
        <Action main={session?.kind !== 'redirect'} label={messages.checkAgain} run={retry} />
      )}
      {state === 'action_needed' && <Action main label={messages.continueAction} run={confirm} />}
      {(isEnd || canStartOver || isStuck) && (
        <Action main={isDead || !hasForm} label={messages.startOver} run={reset} />
      )}
    </>
  )
}

/**
 * There is an order that cannot be made anew with other details or goods: what it holds cannot be had twice, or an
 * earlier payment of it may have gone through, of which the text warns.
 */
const isForGood = ({ code, reason }: CommerceError) =>
  code === 'stock_held' || code === 'line_gone' || reason === 'order_fixed' || reason === 'maybe_paid'

interface ActionProps {
  /** What the shopper most likely wants. */
  main?: boolean
  label: string
  run: () => Promise<void>
}

function Action({ main = false, label, run }: ActionProps) {
  return (
    // What it ends with stands in the attempt's state.
    <button type="button" data-part={main ? 'action' : undefined} onClick={() => run().catch(() => {})}>
      {label}
    </button>
  )
}
