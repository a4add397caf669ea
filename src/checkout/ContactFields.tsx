import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { useCheckoutForm } from './CheckoutContext.js'
import { Field, OwnFields } from './Field.js'

export type ContactFieldsProps = Omit<ComponentPropsWithoutRef<'fieldset'>, 'children'>

/** The email. Inside a `<CheckoutForm>` only. */
export const ContactFields = forwardRef<HTMLFieldSetElement, ContactFieldsProps>(
  function ContactFields(props, ref) {
    const { messages, values, isLocked, shipping } = useCheckoutForm('ContactFields')
    // Of an order that another tab has made nothing is known here.
    if (isLocked && values.email === '') return null
    return (
      <fieldset data-part="contact" {...props} disabled={isLocked} ref={ref}>
        <legend>{messages.contact}</legend>
        <Field name="email" label={messages.email} type="email" autoComplete="email" required />
        <OwnFields section="contact" />
        {!shipping && <OwnFields section="address" />}
      </fieldset>
    )
  },
)
