import { type ComponentPropsWithoutRef, forwardRef, useId } from 'react'
import { useCheckoutForm } from './CheckoutContext.js'
import { useCheckoutState, useCheckoutView } from './useCheckout.js'

export type ConsentProps = Omit<ComponentPropsWithoutRef<'div'>, 'children'>

/** The box that must be ticked before Pay does anything; nothing without `<CheckoutForm consent>`. */
export const Consent = forwardRef<HTMLDivElement, ConsentProps>(function Consent(props, ref) {
  const { consent, messages, components } = useCheckoutForm('Consent')
  const { Input = 'input', Label = 'label', Error: ErrorText = 'p' } = components
  const { shop } = useCheckoutState()
  const { consent: given } = useCheckoutView(shop)
  const id = useId()
  if (consent === null) return null
  const isMissing = given === 'missing'
  return (
    <div data-part="consent" data-invalid={isMissing ? '' : undefined} {...props} ref={ref}>
      <Input
        id={id}
        type="checkbox"
        checked={given === 'given'}
        onChange={({ target }) => shop.setView({ consent: target.checked ? 'given' : 'none' })}
        aria-required
        aria-invalid={isMissing || undefined}
        aria-describedby={isMissing ? `${id}-error` : undefined}
      />
      <Label htmlFor={id}>{consent}</Label>
      {isMissing && (
        <ErrorText id={`${id}-error`} role="alert" data-part="field-error">
          {messages.consentNeeded}
        </ErrorText>
      )}
    </div>
  )
})
