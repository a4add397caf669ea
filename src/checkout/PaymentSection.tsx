import { Elements } from '@stripe/react-stripe-js'
import { type ComponentPropsWithoutRef, forwardRef, useContext, useEffect, useMemo, useState } from 'react'
import { useCommerce } from '../hooks/useCommerce.js'
import { CheckoutContext, type RenderPayment, useCheckoutMessages } from './CheckoutContext.js'
import { StripeFields } from './StripeFields.js'
import { type Appearance, billingDetailsOf, stripeLocale } from './stripe.js'
import { useCheckoutState, useCheckoutView } from './useCheckout.js'

export interface PaymentSectionProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  /** The look of Stripe's fields: https://docs.stripe.com/elements/appearance-api */
  appearance?: Appearance | undefined
  renderPayment?: RenderPayment | undefined
}

/**
 * Stripe's Payment Element for the order at hand, once there is one. While it is mounted, `confirm()`
 * pays with what was typed into it. No card data passes through the page: only Stripe's frames see it.
 */
export const PaymentSection = forwardRef<HTMLElement, PaymentSectionProps>(function PaymentSection(
  { appearance, renderPayment, ...props },
  ref,
) {
  const { shop, attempt, checkout } = useCheckoutState()
  const { stripe } = useCheckoutView(shop)
  const form = useContext(CheckoutContext)
  const messages = useCheckoutMessages()
  const { locale } = useCommerce()
  const { state, session, summary, email } = checkout
  const clientSecret = session?.kind === 'stripe' ? session.clientSecret : null
  const [opened, setOpened] = useState<string | null>(null)
  const [round, setRound] = useState(0)
  // Only an intent that can take a card is opened; from then on it stays mounted whatever happens,
  // because a confirmation under way is lost with its Elements.
  if ((state === 'ready' || state === 'declined') && clientSecret !== opened) setOpened(clientSecret)

  const look = appearance ?? form?.appearance
  const options = useMemo(
    () =>
      opened === null
        ? null
        : { clientSecret: opened, locale: stripeLocale(locale), ...(look && { appearance: look }) },
    [opened, look, locale],
  )
  const section = { 'data-part': 'payment', 'aria-label': messages.payment, tabIndex: -1, ...props, ref }

  const render = renderPayment ?? form?.renderPayment
  const isRendered = session?.kind === 'other' && render !== undefined
  useEffect(() => {
    if (!isRendered) return
    shop.setView({ form: 'ready' })
    return () => shop.setView({ form: 'none' })
  }, [shop, isRendered])

  if (session?.kind === 'other') {
    return (
      <section {...section}>
        {render ? (
          render({ session, summary, reset: attempt.reset })
        ) : (
          <p role="alert">{messages.otherProvider}</p>
        )}
      </section>
    )
  }
  if (options === null || clientSecret !== opened || stripe === null) return null
  return (
    <section {...section}>
      {/* Elements that are mounted ignore a new secret, and would charge the old sum. */}
      <Elements key={`${options.clientSecret} ${round}`} stripe={stripe} options={options}>
        <StripeFields
          clientSecret={options.clientSecret}
          billingDetails={billingDetailsOf({ ...form?.values, email: email ?? form?.values.email })}
          onLoadAgain={() => setRound(round + 1)}
        />
      </Elements>
    </section>
  )
})
