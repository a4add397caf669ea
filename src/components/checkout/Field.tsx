import { type ComponentPropsWithoutRef, type ComponentType, type ReactNode, useEffect, useId } from 'react'
import { useCheckoutForm } from './CheckoutContext.js'
import { issueText } from './issues.js'

/** What the fields are made of: components that take the props of the elements they stand for. */
export interface FieldComponents {
  Input?: 'input' | ComponentType<ComponentPropsWithoutRef<'input'>> | undefined
  Select?: 'select' | ComponentType<ComponentPropsWithoutRef<'select'>> | undefined
  Label?: 'label' | ComponentType<ComponentPropsWithoutRef<'label'>> | undefined
  Error?: 'p' | ComponentType<ComponentPropsWithoutRef<'p'>> | undefined
}

interface FieldOption {
  value: string
  label: string
}

/** One field, for a design system whose inputs are not like the elements. */
export interface FieldState {
  name: string
  label: string
  type: 'text' | 'email' | 'tel' | 'date' | 'checkbox'
  /** A ticked checkbox is `'on'`. */
  value: string
  setValue: (value: string) => void
  /** What is wrong with it. */
  error: string | null
  isRequired: boolean
  /** The details are locked, because an order is made of them. */
  isDisabled: boolean
  /** For `autoComplete`: what browsers and password managers fill in. */
  autoComplete: string | undefined
  /** Given: one of these is chosen. */
  options: readonly FieldOption[] | undefined
}

/**
 * Replaces the content of a field: `undefined` leaves it as it is. Where it has an element of the field's `name`,
 * that one's value is what is sent.
 */
export type RenderField = (field: FieldState) => ReactNode

export interface FieldProps {
  name: string
  label: string
  type?: FieldState['type'] | undefined
  autoComplete?: string | undefined
  required?: boolean | undefined
  /** Given: a select with these options. */
  options?: readonly FieldOption[] | undefined
}

/** One labelled input of the form, with its error. State: `data-invalid`. */
export function Field({ name, label, type = 'text', autoComplete, required = false, options }: FieldProps) {
  const form = useCheckoutForm('Field')
  const { values, issues, setValue, registerField, messages, renderField, isLocked } = form
  const { Input = 'input', Select = 'select', Label = 'label', Error: ErrorText = 'p' } = form.components
  const id = useId()
  useEffect(() => registerField(name), [registerField, name])
  const issue = Object.hasOwn(issues, name) ? issues[name] : undefined
  const error = issue ? issueText(issue, messages) : null
  const value = values[name] ?? ''
  const shared = {
    id,
    name,
    autoComplete,
    // Not the attribute `required`: the browser would speak in its own words and language.
    'aria-required': required || undefined,
    'aria-invalid': issue ? true : undefined,
    'aria-describedby': issue ? `${id}-error` : undefined,
  }
  const own = renderField?.({
    name,
    label,
    type,
    value,
    setValue: (next) => setValue(name, next),
    error,
    isRequired: required,
    isDisabled: isLocked,
    autoComplete,
    options,
  })
  return (
    <div data-part="field" data-field={name} data-invalid={issue ? '' : undefined}>
      {own ?? (
        <>
          <Label htmlFor={id}>{label}</Label>
          {options ? (
            <Select {...shared} value={value} onChange={(event) => setValue(name, event.target.value)}>
              {options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </Select>
          ) : type === 'checkbox' ? (
            <Input
              {...shared}
              type="checkbox"
              checked={value === 'on'}
              onChange={(event) => setValue(name, event.target.checked ? 'on' : '')}
            />
          ) : (
            <Input
              {...shared}
              type={type}
              dir="auto"
              value={value}
              onChange={(event) => setValue(name, event.target.value)}
            />
          )}
          {error !== null && (
            <ErrorText id={`${id}-error`} data-part="field-error">
              {error}
            </ErrorText>
          )}
        </>
      )}
    </div>
  )
}

/** The shop's own fields of one section. */
export function OwnFields({ section }: { section: 'contact' | 'address' }) {
  const { fields } = useCheckoutForm('OwnFields')
  return fields
    .filter((field) => (field.section ?? 'address') === section)
    .map(({ section: _, ...field }) => <Field key={field.name} {...field} />)
}
