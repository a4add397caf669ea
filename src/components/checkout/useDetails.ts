import { type RefObject, useEffect, useRef, useState } from 'react'
import type { CommerceError } from '../../errors.js'
import {
  type CheckoutValues,
  emptyValues,
  type FieldIssues,
  issuesOfServer,
  type StandardSchema,
  toStartInput,
  validateCheckout,
} from '../../payment/form.js'
import type { CheckoutAttempt, CheckoutState } from '../../payment/types.js'
import type { CheckoutField } from './CheckoutContext.js'

export interface DetailsOptions {
  defaultValues?: Partial<CheckoutValues>
  shipping: boolean
  fields: readonly CheckoutField[]
  countries: readonly string[]
  schema?: StandardSchema
  onSubmit?: (values: CheckoutValues) => void
}

interface Details {
  values: CheckoutValues
  issues: FieldIssues
  isLocked: boolean
  isForgotten: boolean
  isEditing: boolean
  setValue(name: string, value: string): void
  edit(): void
  submit(): void
}

/** What is typed into the form: checked and sent on submit, locked while an order is made from it. */
export function useDetails(
  { defaultValues, shipping, fields, countries, schema, onSubmit }: DetailsOptions,
  { attempt, checkout }: { attempt: CheckoutAttempt; checkout: CheckoutState },
  root: RefObject<HTMLElement | null>,
): Details {
  const [typed, setTyped] = useState<CheckoutValues>(() => ({
    ...emptyValues,
    ...(countries.length === 1 && { country: countries[0] }),
    ...defaultValues,
  }))
  const [issues, setIssues] = useState<FieldIssues>({})
  const [isEditing, setIsEditing] = useState(false)
  const focusIssue = useRef(false)
  const { state, error } = checkout
  // Before React has rendered once more, a second submit would see what the first one saw.
  const isStarting = useRef(false)

  const values = typed.email === '' && checkout.email !== null ? { ...typed, email: checkout.email } : typed
  const canEdit = state === 'ready' || state === 'declined'
  const isOpen = state === 'collecting' || state === 'failed' || state === 'price_changed'

  const [shownError, setShownError] = useState<CommerceError | null>(null)
  if (error !== shownError) {
    setShownError(error)
    if (error?.fields) setIssues(issuesOfServer(error.fields))
  }

  useEffect(() => {
    if (error?.fields) focusIssue.current = true
  }, [error])

  // biome-ignore lint/correctness/useExhaustiveDependencies: an issue has its element once it is rendered
  useEffect(() => {
    if (!focusIssue.current) return
    const first = root.current?.querySelector<HTMLElement>('[aria-invalid="true"]:enabled')
    if (!first) return
    focusIssue.current = false
    first.focus()
  }, [issues, state, root])

  async function start(accepted: CheckoutValues) {
    if (attempt.getState().state === 'failed') await attempt.reset()
    await attempt.start(toStartInput(accepted, { shipping }))
  }

  return {
    values,
    issues,
    isLocked: !isOpen && !(isEditing && canEdit),
    isForgotten: shipping && typed.line1 === '',
    isEditing: isEditing && canEdit,
    setValue(name, value) {
      setTyped((current) => ({ ...current, [name]: value }))
      setIssues(({ [name]: _, ...others }) => others)
    },
    edit: () => setIsEditing(true),
    submit() {
      if (isStarting.current) return
      const required = fields.filter((field) => field.required).map((field) => field.name)
      const verdict = validateCheckout(values, { shipping, required, schema })
      setIssues(verdict.ok ? {} : verdict.issues)
      focusIssue.current = !verdict.ok
      if (!verdict.ok) return
      isStarting.current = true
      setIsEditing(false)
      onSubmit?.(verdict.values)
      // What went wrong stands in the attempt's state.
      start(verdict.values)
        .catch(() => {})
        .finally(() => {
          isStarting.current = false
        })
    },
  }
}
