import { useCallback, useEffect, useInsertionEffect, useMemo, useSyncExternalStore } from 'react'
import { checkPublishableKey } from '../client/publishableKey.js'
import { useCommerce, useEngines } from '../hooks/useCommerce.js'
import { useLatest } from '../hooks/useLatest.js'
import type { CheckoutAttempt, CheckoutState } from '../payment/types.js'
import { initialState } from '../payment/view.js'
import { useProviderMessages } from './CheckoutContext.js'
import type { CheckoutOptions } from './checkoutOptions.js'
import { type CheckoutView, checkoutOf, initialView, type ShopCheckout } from './checkoutStore.js'
import { refusalOf } from './ownForm.js'

export type UseCheckoutResult = Omit<CheckoutState, 'email'> &
  Pick<CheckoutAttempt, 'start' | 'confirm' | 'retry' | 'reset'>

const noOptions: CheckoutOptions = {}

/**
 * The checkout of the surrounding provider: one attempt, shared by every component that calls this,
 * and by `<CheckoutForm>`. Mount a `<PaymentSection>` for the card fields; `confirm()` without one
 * rejects with `payment_unavailable`. Call `start` and `confirm` from a user event: however often
 * they are called, an order is made once and a payment confirmed once. `reset` also erases what was
 * typed into the form: call it when the shopper signs out.
 *
 * `start` checks the email, and the address where one is given (`{}`, too), as the form does: what is missing stands
 * in `error.fields`, and nothing is sent.
 *
 * @throws `CommerceError` `config` for a `publishableKey` that is none.
 *
 * @example
 * const { state, amountDue, start, confirm } = useCheckout()
 * <button onClick={() => start({ email })}>Continue</button>
 */
export function useCheckout(options: CheckoutOptions = noOptions): UseCheckoutResult {
  const { shop, checkout } = useCheckoutState(options)
  const messages = useProviderMessages()
  return useMemo(() => {
    const { email: _, ...shown } = checkout
    const { confirm, retry } = shop.attempt
    return {
      ...shown,
      async start(input) {
        const refusal = refusalOf(input, { rules: shop.rules(), messages })
        if (refusal) shop.attempt.refuse(refusal)
        else await shop.attempt.start(input)
      },
      confirm,
      retry,
      reset: shop.reset,
    }
  }, [shop, checkout, messages])
}

/** For the checkout's own components: the email too, and the attempt itself. */
export function useCheckoutState(options: CheckoutOptions = noOptions): {
  shop: ShopCheckout
  attempt: CheckoutAttempt
  checkout: CheckoutState
} {
  const { publishableKey } = useCommerce()
  // As early as a wrong API key: else it is noticed by the first shopper who has typed a whole address.
  if (options.publishableKey) checkPublishableKey(options.publishableKey)
  const shop = checkoutOf(useEngines())
  const { attempt } = shop
  const latest = useLatest({ ...options, providerKey: publishableKey })
  useInsertionEffect(() => shop.configure(latest), [shop, latest])
  useEffect(() => shop.connect(), [shop])
  const checkout = useSyncExternalStore(attempt.subscribe, attempt.getState, () => initialState)
  return { shop, attempt, checkout }
}

/** What is typed, Stripe once it is there, and whether its fields are. */
export function useCheckoutView(shop: ShopCheckout): CheckoutView {
  const subscribe = useCallback((listener: () => void) => shop.subscribeView(listener), [shop])
  return useSyncExternalStore(subscribe, shop.getView, () => initialView)
}
