'use client'

export { AddressFields, type AddressFieldsProps } from './components/checkout/AddressFields.js'
export type { CheckoutField, OtherPayment, RenderPayment } from './components/checkout/CheckoutContext.js'
export { CheckoutForm, type CheckoutFormProps } from './components/checkout/CheckoutForm.js'
export {
  type CheckoutSlot,
  type CheckoutSlots,
  ContinueButton,
  type ContinueButtonProps,
  type ContinueButtonState,
} from './components/checkout/CheckoutLayout.js'
export { CheckoutNotice, type CheckoutNoticeProps } from './components/checkout/CheckoutNotice.js'
export { CheckoutProgress, type CheckoutProgressProps } from './components/checkout/CheckoutProgress.js'
export { Consent, type ConsentProps } from './components/checkout/Consent.js'
export { ContactFields, type ContactFieldsProps } from './components/checkout/ContactFields.js'
export type { FieldComponents, FieldState, RenderField } from './components/checkout/Field.js'
export { type CheckoutMessages, defaultCheckoutMessages } from './components/checkout/messages.js'
export { OrderSummary, type OrderSummaryProps } from './components/checkout/OrderSummary.js'
export { PayButton, type PayButtonProps, type PayButtonState } from './components/checkout/PayButton.js'
export { PaymentSection, type PaymentSectionProps } from './components/checkout/PaymentSection.js'
export {
  type CheckoutOptions,
  type PlacedEvent,
  type UseCheckoutResult,
  useCheckout,
} from './hooks/useCheckout.js'
export { type UseCheckoutReturnResult, useCheckoutReturn } from './hooks/useCheckoutReturn.js'
export type { CheckoutSession } from './model.js'
export type { CheckoutValues, StandardSchema } from './payment/form.js'
export { type CheckoutReturn, takeCheckoutReturn } from './payment/return.js'
export type {
  CheckoutEvent,
  CheckoutState,
  CheckoutStatus,
  CheckoutSummary,
  StartCheckoutInput,
} from './payment/types.js'
