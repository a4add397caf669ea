import type { CheckoutFormProps } from '@aerocall/commerce-react/checkout'
import type { CommerceTestShop } from '@aerocall/commerce-react/testing'
import { JUNE } from '../../test/fixtures/june.js'

/** What a shopper has typed into the form. */
export { JUNE }

export const SHOPPER_EMAIL = JUNE.email

/** What `loadStripe` gives behind a content blocker, made anew at each try. */
export const NEVER_LOADED: CheckoutFormProps['stripe'] = {
  // biome-ignore lint/suspicious/noThenProperty: a promise that rejects before anybody listens is reported
  then: (resolved, rejected) => Promise.reject(new Error('blocked')).then(resolved, rejected),
}

/** An order of `SHOPPER_EMAIL`, made without any form. */
export async function placeOrder({ client }: Pick<CommerceTestShop, 'client'>): Promise<string> {
  const cartId = crypto.randomUUID()
  await client.addCartItem(cartId, { productId: 'prod-dinner-plate', quantity: 2 })
  const { email, ...shippingAddress } = JUNE
  return (await client.createCheckout({ cartId, customerEmail: email, shippingAddress })).orderId
}
