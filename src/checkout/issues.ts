import { useCallback, useState } from 'react'
import type { CommerceError } from '../errors.js'
import type { CheckoutState } from '../payment/types.js'
import { addressFormat } from './address.js'
import type { CheckoutFormContext } from './CheckoutContext.js'
import { emptyValues, type FieldIssue, issuesOfServer } from './form.js'
import type { CheckoutMessages } from './messages.js'

export function issueText(issue: FieldIssue, messages: CheckoutMessages): string {
  if ('message' in issue) return issue.message
  switch (issue.code) {
    case 'required':
      return messages.required
    case 'email':
      return messages.invalidEmail
    case 'too_long':
      return messages.tooLong
    case 'not_checked':
      return messages.notChecked
  }
}

/** Which fields are on screen: a layout of the shop's own may leave some out. */
export function useFieldNames(): Pick<CheckoutFormContext, 'fieldNames' | 'registerField'> {
  const [fieldNames, setFieldNames] = useState<readonly string[]>([])
  const registerField = useCallback((name: string) => {
    setFieldNames((names) => [...names, name])
    return () => setFieldNames((names) => names.filter((_, at) => at !== names.indexOf(name)))
  }, [])
  return { fieldNames, registerField }
}

interface Shown {
  /** Null: beside `useCheckout()` alone, where no field can show anything. */
  form: CheckoutFormContext | null
  error: CommerceError | null
  messages: CheckoutMessages
}

/** What is wrong with anything that has no field on screen, the form as a whole among it. */
export function strayIssues({ form, error, messages }: Shown): string[] {
  const issues = form?.issues ?? issuesOfServer(error?.fields ?? {})
  return Object.entries(issues)
    .filter(([name]) => !form?.fieldNames.includes(name))
    .map(([name, issue]) => {
      const own = form?.fields.find((field) => field.name === name)?.label
      const label = own ?? fieldLabel(name, form?.values.country ?? '', messages)
      const text = issueText(issue, messages)
      return label === null ? text : `${label}: ${text}`
    })
}

/** What a built-in field is called in this country; null: it is none. */
export function fieldLabel(name: string, country: string, messages: CheckoutMessages): string | null {
  const { regionKind, postalKind, cityKind } = addressFormat(country)
  switch (name) {
    case 'state':
      return messages.state(regionKind)
    case 'postalCode':
      return messages.postalCode(postalKind)
    case 'city':
      return messages.city(cityKind)
    default:
      return isBuiltIn(name) ? messages[name] : null
  }
}

const isBuiltIn = (name: string): name is BuiltIn => Object.hasOwn(emptyValues, name)

type BuiltIn = 'email' | 'name' | 'line1' | 'line2' | 'country'

/** An order whose answer never came, and whose goods cannot be had twice: nobody can pay or look for it. */
export const isDeadEnd = ({ state, error }: Pick<CheckoutState, 'state' | 'error'>) =>
  state === 'interrupted' && error?.reason === 'order_fixed'

/** Whether this tab has the secret of the order, or its email: else there is nobody to ask. */
export const canAsk = ({ session, email }: Pick<CheckoutState, 'session' | 'email'>) =>
  session !== null || email !== null

/** Whether all that the server complained about stands beside a field, so that its message would add nothing. */
export function isBesideFields({ fields }: CommerceError, form: CheckoutFormContext | null): boolean {
  const names = Object.keys(issuesOfServer(fields ?? {}))
  return names.length > 0 && names.every((name) => form?.fieldNames.includes(name))
}
