import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { useCheckoutForm } from './CheckoutContext.js'
import { DetailsSection } from './DetailsSection.js'
import { Field } from './Field.js'

export type ContactFieldsProps = Omit<ComponentPropsWithoutRef<'fieldset'>, 'children'>

/** The email. Once the order is made it is one line, with "Change": `data-settled`. Inside a `<CheckoutForm>` only. */
export const ContactFields = forwardRef<HTMLFieldSetElement, ContactFieldsProps>(
  function ContactFields(props, ref) {
    const { messages, values, isLocked } = useCheckoutForm('ContactFields')
    // Of an order that another tab has made nothing is known here.
    if (isLocked && values.email === '') return null
    return (
      <DetailsSection
        section="contact"
        title={messages.contact}
        details={[values.email]}
        {...props}
        ref={ref}
      >
        <Field name="email" label={messages.email} type="email" autoComplete="email" required />
      </DetailsSection>
    )
  },
)
