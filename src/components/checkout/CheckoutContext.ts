import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { CommerceError } from '../../errors.js'
import { useCommerce } from '../../hooks/useCommerce.js'
import type { CheckoutSession } from '../../model.js'
import type { CheckoutValues, FieldIssues } from '../../payment/form.js'
import type { CheckoutSummary } from '../../payment/types.js'
import type { Appearance } from '../../stripe.js'
import type { FieldComponents, RenderField } from './Field.js'
import { type CheckoutMessages, checkoutMessages } from './messages.js'

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
  section?: 'contact' | 'address' | undefined
}

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
  /** The order is made from these details: they are shown and cannot be typed into. */
  isLocked: boolean
  /** `onSubmit` has not answered yet. */
  isChecking: boolean
  /** A reload has lost what was typed. */
  isForgotten: boolean
  /** Unlocks the details; the next "Continue" makes another order where they differ. */
  edit: (() => void) | null
}

export const CheckoutContext = createContext<CheckoutFormContext | null>(null)

/** For parts that hold what is typed. */
export function useCheckoutForm(part: string): CheckoutFormContext {
  const form = useContext(CheckoutContext)
  if (form === null) {
    throw new CommerceError({
      code: 'config',
      message:
        `<${part}> stands outside of a <CheckoutForm>, which holds what is typed into it. ` +
        'Put your own layout inside: <CheckoutForm><ContactFields />…</CheckoutForm>.',
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
