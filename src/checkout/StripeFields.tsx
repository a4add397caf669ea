import { PaymentElement, useElements, useStripe } from '@stripe/react-stripe-js'
import { useEffect, useLayoutEffect, useState } from 'react'
import { useLatest } from '../hooks/useLatest.js'
import { useCheckoutMessages } from './CheckoutContext.js'
import { type BillingDetails, confirmWithStripe } from './stripe.js'
import { useCheckoutState } from './useCheckout.js'

interface StripeFieldsProps {
  clientSecret: string
  billingDetails: BillingDetails
  /** Mounts everything anew. */
  onLoadAgain: () => void
}

/** When to say that the fields take long, ms. */
const SLOW_AFTER = 10_000

/** The Payment Element, registered with the attempt as soon as it can be typed into. */
export function StripeFields({ clientSecret, billingDetails, onLoadAgain }: StripeFieldsProps) {
  const { shop, attempt } = useCheckoutState()
  const messages = useCheckoutMessages()
  const stripe = useStripe()
  const elements = useElements()
  const [status, setStatus] = useState<'loading' | 'slow' | 'ready' | 'failed'>('loading')
  const latestDetails = useLatest(billingDetails)
  // Stripe warns about default values that change under a mounted element.
  const [options] = useState(() => ({ defaultValues: { billingDetails } }))

  useEffect(() => {
    shop.setView({ form: status === 'slow' ? 'loading' : status })
    return () => shop.setView({ form: 'none' })
  }, [shop, status])

  // A Suspense boundary that hides the form destroys Stripe's element, and makes a new one later.
  useLayoutEffect(() => () => setStatus('loading'), [])

  useEffect(() => {
    if (status !== 'loading') return
    const timer = setTimeout(() => setStatus('slow'), SLOW_AFTER)
    return () => clearTimeout(timer)
  }, [status])

  useEffect(() => {
    if (status !== 'ready' || stripe === null || elements === null) return
    return attempt.registerForm({
      async confirm({ clientSecret: wanted, returnUrl }) {
        // The form of another order: nothing is sent.
        if (wanted !== clientSecret) return { type: 'incomplete', message: messages.loadingForm }
        return confirmWithStripe(stripe, { elements, returnUrl, billingDetails: latestDetails.current })
      },
    })
  }, [attempt, clientSecret, elements, latestDetails, messages, status, stripe])

  return (
    <>
      <PaymentElement
        options={options}
        onReady={() => setStatus('ready')}
        onLoadError={() => setStatus('failed')}
      />
      {status !== 'ready' && status !== 'loading' && (
        <div data-part="payment-form-error">
          <p role="alert">{status === 'failed' ? messages.formFailed : messages.formSlow}</p>
          <button
            type="button"
            onClick={({ currentTarget }) => {
              // The button goes away with what it stands in.
              currentTarget.closest<HTMLElement>('[data-part="payment"]')?.focus()
              onLoadAgain()
            }}
          >
            {messages.loadFormAgain}
          </button>
        </div>
      )}
    </>
  )
}
