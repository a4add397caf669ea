import { type RefObject, useEffect, useRef, useState } from 'react'
import { isAccepted } from '../cart/hold.js'
import { tell } from '../environment.js'
import type { CommerceError } from '../errors.js'
import { useCommerce } from '../hooks/useCommerce.js'
import type { AddressDetails } from './address.js'
import type { CheckoutField, CheckoutSection } from './CheckoutContext.js'
import { controlValues } from './controlValues.js'
import { chosenCountry, countryOfLocale } from './countries.js'
import {
  type CheckoutRules,
  type CheckoutValues,
  emptyValues,
  type FieldIssues,
  type FormVerdict,
  issuesIn,
  issuesOfServer,
  issuesOfShop,
  requiredIn,
  type StandardSchema,
  toStartInput,
  validateCheckout,
} from './form.js'
import { useAddressDetails } from './useAddressDetails.js'
import { type useCheckoutState, useCheckoutView } from './useCheckout.js'

export interface DetailsOptions {
  defaultValues?: Partial<CheckoutValues>
  shipping: boolean
  fields: readonly CheckoutField[]
  countries: readonly string[]
  schema?: StandardSchema
  rules: CheckoutRules
  onSubmit?: (values: CheckoutValues) => SubmitAnswer | Promise<SubmitAnswer>
}

// biome-ignore lint/suspicious/noConfusingVoidType: a handler that returns nothing refuses nothing
type SubmitAnswer = Readonly<Record<string, string>> | null | undefined | void

interface Details {
  values: CheckoutValues
  issues: FieldIssues
  isLocked: boolean
  isChecking: boolean
  isForgotten: boolean
  isEditing: boolean
  addressDetails: AddressDetails
  /** By the kit's rules and the shop's schema. */
  validate(values: CheckoutValues): FormVerdict
  /** What the shop's own `onSubmit` says of values that are valid. */
  askShop(values: CheckoutValues): Promise<FieldIssues>
  setValue(name: string, value: string): void
  edit(section: CheckoutSection): void
  submit(): void
}

/** A select of a design system is often a text that can take the focus, over an input that is hidden. */
const CAN_TAKE_FOCUS = ':not(:disabled, [aria-hidden="true"])'

/** What is typed into the form: checked and sent on submit, locked while an order is made from it. */
export function useDetails(
  { defaultValues, shipping, fields, countries, schema, rules, onSubmit }: DetailsOptions,
  { shop, attempt, checkout }: ReturnType<typeof useCheckoutState>,
  root: RefObject<HTMLElement | null>,
): Details {
  const { locale } = useCommerce()
  const [initial] = useState<CheckoutValues>(() => ({
    ...emptyValues,
    country: (countries.length === 1 && countries[0]) || countryOfLocale(locale, countries),
    ...defaultValues,
  }))
  const [issues, setIssues] = useState<FieldIssues>({})
  const { typed, ordered, isEditing } = useCheckoutView(shop)
  const [isChecking, setIsChecking] = useState(false)
  const focusIssue = useRef(false)
  const { state, session, email, error } = checkout
  // Before React has rendered once more, a second submit would see what the first one saw.
  const isStarting = useRef(false)

  const given: CheckoutValues = { ...initial, ...ordered, ...typed }
  const country = chosenCountry(given.country, countries)
  const addressDetails = useAddressDetails(country, shipping)
  const values = listed(given)
  const isForgotten = shipping && ordered.line1 === undefined && typed.line1 === undefined
  const canEdit = state === 'ready' || state === 'declined'
  const isOpen = state === 'collecting' || state === 'failed' || state === 'price_changed'
  const isEdited = isEditing && canEdit
  const isLocked = isChecking || !(isOpen || isEdited)

  const orderId = isForgotten && !isAccepted(checkout) ? session?.orderId : undefined
  useEffect(() => {
    if (orderId !== undefined && email !== null) shop.readAddress(orderId, email)
  }, [shop, orderId, email])

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
    if (!focusIssue.current || isLocked) return
    focusIssue.current = false
    // Without a field the notice speaks; where the focus was may have been locked meanwhile.
    const next = root.current?.querySelector<HTMLElement>(`[aria-invalid="true"]${CAN_TAKE_FOCUS}`)
    ;(next ?? root.current?.querySelector<HTMLElement>('[data-part="continue"]'))?.focus()
  }, [issues, isLocked, root])

  // The button that was pressed is gone. A form that was left meanwhile leaves the focus where it is.
  const wasEdited = useRef(isEdited)
  const editedSection = useRef<CheckoutSection>('contact')
  useEffect(() => {
    const isNew = isEdited && !wasEdited.current
    wasEdited.current = isEdited
    if (isNew) {
      const fields = `[data-part="${editedSection.current}"] :is(input, select, [role="combobox"])`
      root.current?.querySelector<HTMLElement>(`${fields}${CAN_TAKE_FOCUS}`)?.focus()
    }
  }, [isEdited, root])

  /** Nothing: what was read of the order is shown. */
  const typedForOrder = useRef<typeof typed>({})
  const isMounted = useRef(false)
  useEffect(() => {
    isMounted.current = true
    return () => {
      isMounted.current = false
    }
  }, [])

  /** What is shown is what is sent: no country and no region that the lists do not have. */
  function listed(all: CheckoutValues): CheckoutValues {
    const next = { ...all, country: chosenCountry(all.country, countries) }
    // The lists of another country are not here yet.
    if (next.country === country) next.state = addressDetails.regionOf(next.state)
    return next
  }

  /** What is typed, and what autofill has put into the fields without a word: it would be wiped by the next render. */
  function keepTyped(change: Readonly<Record<string, string>>) {
    const silent = Object.entries(controlValues(root.current)).filter(
      ([name, value]) => value !== (values[name] ?? ''),
    )
    const all = { ...shop.getView().typed, ...Object.fromEntries(silent), ...change }
    shop.setView({ typed: all })
    return listed({ ...values, ...all })
  }

  function refuse(refusal: FieldIssues) {
    setIssues(refusal)
    focusIssue.current = true
  }

  async function askShop(accepted: CheckoutValues): Promise<FieldIssues> {
    setIsChecking(true)
    try {
      return issuesOfShop(await onSubmit?.(accepted))
    } catch (error) {
      tell(() => {
        throw error
      })
      return { '': { code: 'not_checked' } }
    } finally {
      setIsChecking(false)
    }
  }

  function validate(given: CheckoutValues): FormVerdict {
    const required = fields.filter((field) => field.required).map((field) => field.name)
    return validateCheckout(given, { shipping, required, schema, rules })
  }

  async function send(accepted: CheckoutValues) {
    const refusal = onSubmit ? await askShop(accepted) : {}
    if (Object.keys(refusal).length > 0) return refuse(refusal)
    // Who has left while the shop was asked orders nothing.
    if (!isMounted.current) return
    shop.setView({ isEditing: false })
    const { state: now, error: told } = attempt.getState()
    // What another tab has, or was asked for too often, is given up by "Start over" alone.
    if (now === 'failed' && told?.code !== 'conflict') await attempt.reset()
    const { session } = attempt.getState()
    await attempt.start(toStartInput(accepted, { shipping }))
    const after = attempt.getState()
    if (after.error === null || after.session === null || after.session.orderId !== session?.orderId) return
    // The order stays as it was made, and is what Pay pays: only what is asked for again goes on being typed.
    shop.setView(after.error.reason ? { typed: typedForOrder.current } : { isEditing: true })
  }

  return {
    values,
    issues,
    isLocked,
    isChecking,
    isForgotten,
    isEditing: isEdited,
    addressDetails,
    validate,
    askShop,
    setValue(name, value) {
      // A region that was chosen of a list is none of another country.
      const isAway = name === 'country' && value !== values.country && addressDetails.regions !== null
      keepTyped({ [name]: value, ...(isAway && { state: '' }) })
      setIssues(({ [name]: issue, ...others }) =>
        name === 'country' ? issuesIn(requiredIn(value, rules), others, issue !== undefined, values) : others,
      )
    },
    edit(section) {
      editedSection.current = section
      typedForOrder.current = typed
      shop.setView({ isEditing: true })
    },
    submit() {
      if (isStarting.current) return
      const values = keepTyped({})
      const verdict = validate(values)
      if (!verdict.ok) return refuse(verdict.issues)
      setIssues({})
      isStarting.current = true
      // The default ones too: from now on they are the order's.
      shop.setView({ typed: values })
      // What went wrong stands in the attempt's state.
      send(verdict.values)
        .catch(() => {})
        .finally(() => {
          isStarting.current = false
        })
    },
  }
}
