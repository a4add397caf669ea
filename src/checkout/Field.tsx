import { useEffect, useId } from 'react'
import type { FieldOption } from './address.js'
import { type FieldState, useCheckoutForm } from './CheckoutContext.js'
import { issueText } from './issues.js'

export interface FieldProps {
  name: string
  label: string
  type?: FieldState['type'] | undefined
  autoComplete?: string | undefined
  required?: boolean | undefined
  /** Given: a select with these options. */
  options?: readonly FieldOption[] | undefined
  hint?: string | undefined
}

/** One labelled input of the form, with its error. State: `data-invalid`. */
export function Field({
  name,
  label,
  type = 'text',
  autoComplete,
  required = false,
  options,
  hint,
}: FieldProps) {
  const form = useCheckoutForm('Field')
  const { values, issues, setValue, registerField, messages, renderField, isLocked } = form
  const { Input = 'input', Select = 'select', Label = 'label', Error: ErrorText = 'p' } = form.components
  const id = useId()
  useEffect(() => registerField(name), [registerField, name])
  const issue = Object.hasOwn(issues, name) ? issues[name] : undefined
  const error = issue ? issueText(issue, messages) : null
  const value = values[name] ?? ''
  const shownHint = error === null && hint !== undefined ? hint : null
  const shared = {
    id,
    name,
    autoComplete,
    // Not the attribute `required`: the browser would speak in its own words and language.
    'aria-required': required || undefined,
    'aria-invalid': issue ? true : undefined,
    'aria-describedby': issue ? `${id}-error` : shownHint === null ? undefined : `${id}-hint`,
  }
  const own = renderField?.({
    name,
    label,
    type,
    value,
    setValue: (next) => setValue(name, next),
    error,
    hint: shownHint,
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
          {shownHint !== null && (
            <p id={`${id}-hint`} data-part="field-hint">
              {shownHint}
            </p>
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
