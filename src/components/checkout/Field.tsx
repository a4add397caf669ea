import { type ReactNode, useEffect, useId } from 'react'
import { useCheckoutForm } from './CheckoutContext.js'
import { issueText } from './issues.js'

export interface FieldProps {
  name: string
  label: string
  type?: 'text' | 'email' | 'tel' | 'date' | 'checkbox' | undefined
  autoComplete?: string | undefined
  required?: boolean | undefined
  /** Given: a select with these options. */
  options?: ReactNode
}

/** One labelled input of the form, with its error. State: `data-invalid`. */
export function Field({ name, label, type = 'text', autoComplete, required = false, options }: FieldProps) {
  const { values, issues, setValue, registerField, messages } = useCheckoutForm('Field')
  const id = useId()
  useEffect(() => registerField(name), [registerField, name])
  const issue = Object.hasOwn(issues, name) ? issues[name] : undefined
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
  return (
    <div data-part="field" data-field={name} data-invalid={issue ? '' : undefined}>
      <label htmlFor={id}>{label}</label>
      {options ? (
        <select {...shared} value={value} onChange={(event) => setValue(name, event.target.value)}>
          {options}
        </select>
      ) : type === 'checkbox' ? (
        <input
          {...shared}
          type="checkbox"
          checked={value === 'on'}
          onChange={(event) => setValue(name, event.target.checked ? 'on' : '')}
        />
      ) : (
        <input
          {...shared}
          type={type}
          dir="auto"
          value={value}
          onChange={(event) => setValue(name, event.target.value)}
        />
      )}
      {issue && (
        <p id={`${id}-error`} data-part="field-error">
          {issueText(issue, messages)}
        </p>
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
