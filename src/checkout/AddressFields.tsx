import { type ComponentPropsWithoutRef, forwardRef, useMemo } from 'react'
import { useLocale } from '../hooks/useLocale.js'
import { useCheckoutForm } from './CheckoutContext.js'
import { Field, OwnFields } from './Field.js'
import { requiredIn } from './form.js'

export type AddressFieldsProps = Omit<ComponentPropsWithoutRef<'fieldset'>, 'children'>

/** Name, autofill token, and whether it is needed in every country. The country first: it decides about the rest. */
const ROWS = [
  ['country', 'country', true],
  ['name', 'name', true],
  ['line1', 'address-line1', true],
  ['line2', 'address-line2', false],
  ['city', 'address-level2', true],
  ['state', 'address-level1', false],
  ['postalCode', 'postal-code', false],
] as const

/** The shipping address; nothing with `shipping={false}`. Inside a `<CheckoutForm>` only. */
export const AddressFields = forwardRef<HTMLFieldSetElement, AddressFieldsProps>(
  function AddressFields(props, ref) {
    const { messages, values, isLocked, isForgotten, shipping, countries } = useCheckoutForm('AddressFields')
    const locale = useLocale()
    const options = useMemo(
      () => [{ value: '', label: messages.chooseCountry }, ...namesOf(countries, locale)],
      [countries, locale, messages],
    )
    // After a reload of an order that is made: what was typed is nowhere kept.
    if (!shipping || (isLocked && isForgotten)) return null
    const requiredHere: Readonly<Partial<Record<string, boolean>>> = requiredIn(values.country)
    return (
      <fieldset data-part="address" {...props} disabled={isLocked} ref={ref}>
        <legend>{messages.shippingAddress}</legend>
        {ROWS.map(([name, autoComplete, required]) => (
          <Field
            key={name}
            name={name}
            label={messages[name]}
            autoComplete={`shipping ${autoComplete}`}
            required={required || requiredHere[name]}
            options={name === 'country' ? options : undefined}
          />
        ))}
        <OwnFields section="address" />
      </fieldset>
    )
  },
)

/** In the reader's language, and in its order. */
function namesOf(codes: readonly string[], locale: string | undefined) {
  const names = new Intl.DisplayNames(locale === undefined ? [] : [locale], { type: 'region' })
  const { compare } = new Intl.Collator(locale)
  return codes
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((left, right) => compare(left.label, right.label))
}
