'use client'

import { CheckoutForm } from '@aerocall/commerce-react/checkout'

/** Banks send the shopper back to this page, where the form ends what was begun. */
export function Checkout() {
  return <CheckoutForm className="narrow" />
}
