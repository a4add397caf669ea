import type { ComponentPropsWithoutRef } from 'react'
import { useCheckoutForm } from './CheckoutContext.js'
import { Field, OwnFields } from './Field.js'

export type ContactFieldsProps = Omit<ComponentPropsWithoutRef<'fieldset'>, 'children'>

/** The email. Inside a `<CheckoutForm>` only. */
export function ContactFields(props: ContactFieldsProps) {
  const { messages, isLocked, shipping } = useCheckoutForm('ContactFields')
  return (
    <fieldset data-part="contact" {...props} disabled={isLocked}>
      <legend>{messages.contact}</legend>
      <Field name="email" label={messages.email} type="email" autoComplete="email" required />
      <OwnFields section="contact" />
      {!shipping && <OwnFields section="address" />}
    </fieldset>
  )
}
