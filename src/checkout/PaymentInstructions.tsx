import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { useLocale } from '../hooks/useLocale.js'
import type { PaymentInstructions as Instructions } from '../payment/types.js'
import { useCheckoutMessages } from './CheckoutContext.js'

export interface PaymentInstructionsProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** Of `useCheckout()` in `awaiting_payment`, or of `useLastOrder()` as long as that order is unpaid. */
  instructions: Instructions
}

/**
 * What a shopper does who pays by a voucher or a bank transfer: where, until when, and the page with the details.
 * `<CheckoutForm>` shows it by itself; it is for an order's own page.
 *
 * @example
 * {last?.instructions && !order.isPaid && <PaymentInstructions instructions={last.instructions} />}
 */
export const PaymentInstructions = forwardRef<HTMLDivElement, PaymentInstructionsProps>(
  function PaymentInstructions({ instructions: { kind, url, expiresAt }, ...props }, ref) {
    const messages = useCheckoutMessages()
    const until = dateText(expiresAt, useLocale())
    return (
      <div data-part="payment-instructions" data-kind={kind} {...props} ref={ref}>
        <p>{kind === 'voucher' ? messages.payByVoucher(until) : messages.payByTransfer(until)}</p>
        {/* What tabs have kept is checked again: a link must not run anything. */}
        {url?.startsWith('https://') ? (
          <a data-part="action" href={url} rel="noreferrer">
            {messages.showInstructions}
          </a>
        ) : (
          <p>{messages.noInstructions}</p>
        )}
      </div>
    )
  },
)

function dateText(expiresAt: string | null, locale: string | undefined): string {
  const date = new Date(expiresAt ?? Number.NaN)
  if (Number.isNaN(date.getTime())) return ''
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(date)
}
