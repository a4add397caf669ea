import { CheckoutForm } from '@aerocall/commerce-react/checkout'

export const meta = () => [{ title: 'Checkout · Harrow & Pine' }, { name: 'robots', content: 'noindex' }]

/** Banks send the shopper back to this page, where the form ends what was begun. */
export default function CheckoutPage() {
  return (
    <>
      <h1>Checkout</h1>
      <CheckoutForm className="narrow" />
    </>
  )
}
