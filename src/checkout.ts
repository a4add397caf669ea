'use client'

export { AddressFields, type AddressFieldsProps } from './checkout/AddressFields.js'
export {
  type AddressField,
  type CityKind,
  type PostalKind,
  type RegionKind,
  requiredFields,
} from './checkout/address.js'
export { BuyNow, type BuyNowProps } from './checkout/BuyNow.js'
export { BuyNowProvider, type BuyNowProviderProps } from './checkout/BuyNowProvider.js'
export type {
  CheckoutField,
  FieldComponents,
  FieldState,
  OtherPayment,
  RenderField,
  RenderPayment,
} from './checkout/CheckoutContext.js'
export { CheckoutForm, type CheckoutFormProps } from './checkout/CheckoutForm.js'
export {
  type CheckoutSlot,
  type CheckoutSlots,
  ContinueButton,
  type ContinueButtonProps,
  type ContinueButtonState,
} from './checkout/CheckoutLayout.js'
export { CheckoutNotice, type CheckoutNoticeProps } from './checkout/CheckoutNotice.js'
export { CheckoutProgress, type CheckoutProgressProps } from './checkout/CheckoutProgress.js'
export { Consent, type ConsentProps } from './checkout/Consent.js'
export { ContactFields, type ContactFieldsProps } from './checkout/ContactFields.js'
export type { CheckoutOptions, PlacedEvent } from './checkout/checkoutOptions.js'
export { ExpressCheckout, type ExpressCheckoutProps } from './checkout/ExpressCheckout.js'
export type { CheckoutRules, CheckoutValues, StandardSchema } from './checkout/form.js'
export { type CheckoutMessages, defaultCheckoutMessages } from './checkout/messages.js'
export { OrderSummary, type OrderSummaryProps } from './checkout/OrderSummary.js'
export { type CheckoutSchema, type CheckoutSchemaOptions, checkoutSchema } from './checkout/ownForm.js'
export { PayButton, type PayButtonProps, type PayButtonState } from './checkout/PayButton.js'
export { PaymentInstructions, type PaymentInstructionsProps } from './checkout/PaymentInstructions.js'
export { PaymentSection, type PaymentSectionProps } from './checkout/PaymentSection.js'
export { type CheckoutReturn, takeCheckoutReturn } from './checkout/return.js'
export { type UseCheckoutResult, useCheckout } from './checkout/useCheckout.js'
export { type UseCheckoutReturnResult, useCheckoutReturn } from './checkout/useCheckoutReturn.js'
export type { WalletReports } from './checkout/useWallet.js'
export type { WalletIntent, WalletOptions } from './checkout/walletStripe.js'
export type { CheckoutSession } from './model.js'
export type {
  CheckoutEvent,
  CheckoutState,
  CheckoutStatus,
  CheckoutSummary,
  StartCheckoutInput,
} from './payment/types.js'
