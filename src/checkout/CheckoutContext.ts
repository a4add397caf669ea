import {
  type ComponentPropsWithoutRef,
  type ComponentType,
  createContext,
  type ReactNode,
  useContext,
  useMemo,
} from 'react'
import { isDevelopment } from '../environment.js'
import { CommerceError } from '../errors.js'
import { useCommerce } from '../hooks/useCommerce.js'
import type { CheckoutSession } from '../model.js'
import type { CheckoutSummary } from '../payment/types.js'
import type { AddressDetails, FieldOption } from './address.js'
import type { CheckoutRules, CheckoutValues, FieldIssues, FormVerdict } from './form.js'
import { type CheckoutMessages, checkoutMessages } from './messages.js'
import type { Appearance } from './stripe.js'

/** A group of fields, by its `data-part`. */
export type CheckoutSection = 'contact' | 'address'

/** A field of the shop's own. */
export interface CheckoutField {
  /** Its name in the values. `phone` is sent with the shipping address. */
  name: string
  label: string
  /** Default `'text'`. A ticked checkbox is `'on'`. */
  type?: 'text' | 'tel' | 'date' | 'checkbox' | undefined
  autoComplete?: string | undefined
  required?: boolean | undefined
  /** Where it stands: after the email or after the address. Default `'address'`. */
  section?: CheckoutSection | undefined
}

/** What the fields are made of: components that take the props of the elements they stand for. */
export interface FieldComponents {
  Input?: 'input' | ComponentType<ComponentPropsWithoutRef<'input'>> | undefined
  Select?: 'select' | ComponentType<ComponentPropsWithoutRef<'select'>> | undefined
  Label?: 'label' | ComponentType<ComponentPropsWithoutRef<'label'>> | undefined
  Error?: 'p' | ComponentType<ComponentPropsWithoutRef<'p'>> | undefined
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
  /** What may be wrong with it: it refuses nothing. */
  hint: string | null
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

/** What `renderPayment` gets, for a payment provider that the kit does not know. */
export interface OtherPayment {
  /** The provider's own session, untouched. */
  session: Extract<CheckoutSession, { kind: 'other' }>
  summary: CheckoutSummary | null
  /** Gives the order up and starts anew. Refused while a payment may be on its way: see `useCheckout().error`. */
  reset: () => Promise<void>
}

export type RenderPayment = (payment: OtherPayment) => ReactNode

/** What the parts of one `<CheckoutForm>` share. */
export interface CheckoutFormContext {
  messages: CheckoutMessages
  appearance: Appearance | undefined
  renderPayment: RenderPayment | undefined
  components: FieldComponents
  renderField: RenderField | undefined
  /** What the shopper agrees to before paying; null: nothing is asked. */
  consent: ReactNode
  values: CheckoutValues
  issues: FieldIssues
  /** Fields on screen, whose issues stand beside them. */
  fieldNames: readonly string[]
  /** Called by each field; returns what takes it back. */
  registerField(name: string): () => void
  setValue(name: string, value: string): void
  shipping: boolean
  fields: readonly CheckoutField[]
  countries: readonly string[]
  rules: CheckoutRules
  addressDetails: AddressDetails
  /** By the kit's rules and the shop's schema. */
  validate(values: CheckoutValues): FormVerdict
  /** What the shop's own `onSubmit` says of values that are valid. */
  askShop(values: CheckoutValues): Promise<FieldIssues>
  /** An order is made of these details, or about to be: they cannot be typed into. */
  isLocked: boolean
  /** `onSubmit` has not answered yet. */
  isChecking: boolean
  /** A reload has lost what was typed. */
  isForgotten: boolean
  /** The order is made: what is left is to pay it. */
  isPaying: boolean
  /**
   * Unlocks the details and takes the focus to those of one section; the next "Continue" makes another order where they
   * differ. Null where they cannot be changed (any more).
   */
  edit: ((section: CheckoutSection) => void) | null
}

export const CheckoutContext = createContext<CheckoutFormContext | null>(null)

/** For parts that hold what is typed. */
export function useCheckoutForm(part: string): CheckoutFormContext {
  const form = useContext(CheckoutContext)
  if (form === null) {
    throw new CommerceError({
      code: 'config',
      message: `<${part}> stands outside of a <CheckoutForm>, which holds what is typed into it.${/* @__PURE__ */ isDevelopment() && process.env.NODE_ENV !== 'production' ? ' Put your own layout inside: <CheckoutForm><ContactFields />…</CheckoutForm>.' : ''}`,
    })
  }
  return form
}

/** For parts that also work beside `useCheckout()` alone. */
export function useCheckoutMessages(): CheckoutMessages {
  const form = useContext(CheckoutContext)
  const ofProvider = useProviderMessages()
  return form?.messages ?? ofProvider
}

/** The provider's texts, and `own` ones over them. */
export function useProviderMessages(own?: Partial<CheckoutMessages>): CheckoutMessages {
  const { messages } = useCommerce()
  return useMemo(() => checkoutMessages(messages, own), [messages, own])
}
