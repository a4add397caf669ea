import { type ComponentPropsWithoutRef, forwardRef, useId } from 'react'
import { type CheckoutSection, useCheckoutForm } from './CheckoutContext.js'
import { Field } from './Field.js'

interface DetailsSectionProps extends ComponentPropsWithoutRef<'fieldset'> {
  section: CheckoutSection
  title: string
  /** What its own fields hold, in the order in which it is read. */
  details: readonly string[]
}

/** Fields while they can be typed into, the shop's own among them; one line of what they hold once an order is made. */
export const DetailsSection = forwardRef<HTMLFieldSetElement, DetailsSectionProps>(function DetailsSection(
  { section, title, details, children, ...props },
  ref,
) {
  const form = useCheckoutForm('DetailsSection')
  const { messages, values, fields, shipping, isLocked, isPaying, edit } = form
  const id = useId()
  // Where nothing is shipped, all of them stand beside the email.
  const own = fields.filter((field) => (shipping ? (field.section ?? 'address') : 'contact') === section)
  const ownDetails = own
    .filter(({ name }) => values[name])
    .map(({ name, label, type }) => (type === 'checkbox' ? label : `${label}: ${values[name]}`))
  return (
    <fieldset
      data-part={section}
      data-settled={isPaying ? '' : undefined}
      {...props}
      disabled={isLocked && !isPaying}
      ref={ref}
    >
      <legend id={id}>{title}</legend>
      {isPaying ? (
        <>
          <p data-part="details" dir="auto">
            {[...details, ...ownDetails].filter((text) => text !== '').join(', ')}
          </p>
          {edit && (
            <button
              type="button"
              id={`${id}-edit`}
              data-part="edit"
              aria-labelledby={`${id}-edit ${id}`}
              onClick={() => edit(section)}
            >
              {messages.editDetails}
            </button>
          )}
        </>
      ) : (
        <>
          {children}
          {own.map(({ section: _, ...field }) => (
            <Field key={field.name} {...field} />
          ))}
        </>
      )}
    </fieldset>
  )
})
