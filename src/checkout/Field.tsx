import { useEffect, useId, useMemo, useState } from 'react'
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
  /** What may be wrong with a text, said when the field is left; null: nothing. */
  hintOf?: ((text: string) => string | null) | undefined
}

/** One labelled input of the form, with its error. State: `data-invalid`. */
export function Field({
  name,
  label,
  type = 'text',
  autoComplete,
  required = false,
  options,
  hintOf,
}: FieldProps) {
  const form = useCheckoutForm('Field')
  const { values, issues, setValue, registerField, messages, renderField, isLocked } = form
  const { Input = 'input', Select = 'select', Label = 'label', Error: ErrorText = 'p' } = form.components
  const id = useId()
  // There may be hundreds, and every key that is typed renders all fields.
  const choices = useMemo(
    () =>
      options?.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      )),
    [options],
  )
  useEffect(() => registerField(name), [registerField, name])
  const issue = Object.hasOwn(issues, name) ? issues[name] : undefined
  const error = issue ? issueText(issue, messages) : null
  const value = values[name] ?? ''
  // Kept here: a render of the other fields would wipe what autofill has put into them without a word.
  const [left, setLeft] = useState('')
  const isLeft = error === null && value !== '' && value === left
  const hint = (isLeft && hintOf?.(value)) || null
  const shared = {
    id,
    name,
    autoComplete,
    // Not the attribute `required`: the browser would speak in its own words and language.
    'aria-required': required || undefined,
    'aria-invalid': issue ? true : undefined,
    'aria-describedby': issue ? `${id}-error` : hint === null ? undefined : `${id}-hint`,
  }
  const own = renderField?.({
    name,
    label,
    type,
    value,
    setValue: (next) => setValue(name, next),
    error,
    hint,
    isRequired: required,
    isDisabled: isLocked,
    autoComplete,
    options,
  })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears of the field within, whatever that is made of
    <div
      data-part="field"
      data-field={name}
      data-invalid={issue ? '' : undefined}
      onBlur={hintOf && (() => setLeft(value))}
    >
      {own ?? (
        <>
          <Label htmlFor={id}>{label}</Label>
          {choices ? (
            <Select {...shared} value={value} onChange={(event) => setValue(name, event.target.value)}>
              {choices}
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
          {hint !== null && (
            <p id={`${id}-hint`} data-part="field-hint">
              {hint}
            </p>
          )}
        </>
      )}
    </div>
  )
}
