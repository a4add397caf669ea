import { type ComponentPropsWithoutRef, forwardRef, useMemo } from 'react'
import { countryNames } from '../components/countryNames.js'
import { useLocale } from '../hooks/useLocale.js'
import { type AddressField, addressFormat, type FieldOption } from './address.js'
import { useCheckoutForm } from './CheckoutContext.js'
import { DetailsSection } from './DetailsSection.js'
import { Field } from './Field.js'
import { requiredIn } from './form.js'
import { fieldLabel } from './issues.js'

export type AddressFieldsProps = Omit<ComponentPropsWithoutRef<'fieldset'>, 'children'>

/** What browsers fill in. */
const TOKENS: Readonly<Record<AddressField, string>> = {
  country: 'country',
  name: 'name',
  line1: 'address-line1',
  line2: 'address-line2',
  city: 'address-level2',
  state: 'address-level1',
  postalCode: 'postal-code',
}

/**
 * The shipping address as the chosen country writes it: its fields, their order and their names; once the order is
 * made, one line and "Change" (`data-settled`). Nothing with `shipping={false}`. Inside a `<CheckoutForm>` only.
 */
export const AddressFields = forwardRef<HTMLFieldSetElement, AddressFieldsProps>(
  function AddressFields(props, ref) {
    const form = useCheckoutForm('AddressFields')
    const { messages, values, isLocked, isForgotten, shipping, countries, rules, addressDetails } = form
    const locale = useLocale()
    const { regions } = addressDetails
    const countryOptions = useMemo(
      () => [{ value: '', label: messages.chooseCountry }, ...namesOf(countries, locale)],
      [countries, locale, messages.chooseCountry],
    )
    const regionOptions = useMemo(
      () => regions && [{ value: '', label: messages.chooseRegion }, ...regions],
      [regions, messages.chooseRegion],
    )
    const lists: Readonly<Record<string, readonly FieldOption[] | null>> = {
      country: countryOptions,
      state: regionOptions,
    }
    // After a reload of an order that is made: what was typed is nowhere kept.
    if (!shipping || (isLocked && isForgotten)) return null
    const { country } = values
    const required = requiredIn(country, rules)
    const usual = addressFormat(country).fields
    const names = [...usual, ...required.filter((name) => isAddressField(name) && !usual.includes(name))]
    const countryName = country && countryOptions.find(({ value }) => value === country)?.label
    const parts = names.map((name) => (name === 'country' ? '' : (values[name] ?? '')))
    const hintOf = (code: string) => (addressDetails.isUsualCode(code) ? null : messages.unusualPostalCode)
    return (
      <DetailsSection
        section="address"
        title={messages.shippingAddress}
        details={[...parts, countryName ?? country]}
        {...props}
        ref={ref}
      >
        {names.map((name) => (
          <Field
            key={name}
            name={name}
            label={fieldLabel(name, country, messages) ?? name}
            autoComplete={isAddressField(name) ? `shipping ${TOKENS[name]}` : undefined}
            required={required.includes(name)}
            options={(Object.hasOwn(lists, name) && lists[name]) || undefined}
            hintOf={name === 'postalCode' ? hintOf : undefined}
          />
        ))}
      </DetailsSection>
    )
  },
)

const isAddressField = (name: string): name is AddressField => Object.hasOwn(TOKENS, name)

/** In the reader's language, and in its order. */
function namesOf(codes: readonly string[], locale: string | undefined): FieldOption[] {
  const nameOf = countryNames(locale)
  const { compare } = new Intl.Collator(locale)
  return codes
    .map((value) => ({ value, label: nameOf(value) }))
    .sort((left, right) => compare(left.label, right.label))
}
