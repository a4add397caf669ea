import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from 'react'
import { type PartProps, renderElement } from '../components/renderElement.js'
import type { CheckoutState } from '../payment/types.js'
import { AddressFields } from './AddressFields.js'
import { useCheckoutForm } from './CheckoutContext.js'
import { CheckoutNotice } from './CheckoutNotice.js'
import { Consent } from './Consent.js'
import { ContactFields } from './ContactFields.js'
import { OrderSummary } from './OrderSummary.js'
import { PayButton } from './PayButton.js'
import { PaymentSection } from './PaymentSection.js'
import { useCheckoutState } from './useCheckout.js'

/** Content, or what makes it of the checkout's state. */
export type CheckoutSlot = ReactNode | ((checkout: CheckoutState) => ReactNode)

/** Places of the default layout, from top to bottom; `empty` and `placed` replace what stands there. */
export type CheckoutSlots = Partial<
  Record<
    'start' | 'afterContact' | 'afterAddress' | 'beforePay' | 'afterPay' | 'end' | 'empty' | 'placed',
    CheckoutSlot
  >
>

export function fillSlot(slot: CheckoutSlot, checkout: CheckoutState): ReactNode {
  return typeof slot === 'function' ? slot(checkout) : slot
}

export function DefaultLayout({ slots }: { slots: CheckoutSlots }) {
  const { checkout } = useCheckoutState()
  const { isPaying } = useCheckoutForm('DefaultLayout')
  const fill = (name: keyof CheckoutSlots) => fillSlot(slots[name], checkout)
  return (
    <>
      {fill('start')}
      <ContactFields />
      {fill('afterContact')}
      <AddressFields />
      {fill('afterAddress')}
      <OrderSummary />
      <PaymentSection hidden={!isPaying} />
      {fill('beforePay')}
      {isPaying && <Consent />}
      <CheckoutNotice />
      {isPaying ? <PayButton /> : <ContinueButton />}
      {fill('afterPay')}
      {fill('end')}
    </>
  )
}

export interface ContinueButtonState {
  /** The details are being checked, or the order is made of them. */
  isBusy: boolean
}

export interface ContinueButtonProps
  extends Omit<ComponentPropsWithoutRef<'button'>, 'type' | 'disabled'>,
    PartProps<ContinueButtonState> {}

/** "Continue to payment"; where the cart has changed, it accepts the one now shown. */
export const ContinueButton = forwardRef<HTMLButtonElement, ContinueButtonProps>(function ContinueButton(
  { render, children, ...props },
  ref,
) {
  const { state, error } = useCheckoutState().checkout
  const { isPaying, isChecking, messages, issues, fieldNames } = useCheckoutForm('ContinueButton')
  const isBusy = state === 'creating' || isChecking
  const isAsked = error?.reason === 'cart_changed' || error?.reason === 'sum_changed'
  const count = Object.keys(issues).filter((name) => fieldNames.includes(name)).length
  if (isPaying) return null
  return (
    <>
      {count > 0 && <p data-part="issues">{messages.checkFields(count)}</p>}
      {renderElement<ContinueButtonState>({
        tag: 'button',
        render,
        state: { isBusy },
        ref,
        props: {
          type: 'submit',
          'data-part': 'continue',
          'aria-busy': isBusy || undefined,
          'aria-disabled': isBusy || undefined,
          ...props,
        },
        children:
          children ??
          (state === 'price_changed' && isAsked ? messages.acceptPrice : messages.continueToPayment),
      })}
    </>
  )
})
