import type { CheckoutFormContext } from './CheckoutContext.js'
import type { ShopCheckout } from './checkoutStore.js'

/** Whether the box of the shop's terms must be ticked before anything is paid: then it says so, and has the focus. */
export function asksConsent(
  form: CheckoutFormContext | null,
  shop: ShopCheckout,
  root: Element | null,
): boolean {
  if (form?.consent == null || shop.getView().consent === 'given') return false
  shop.setView({ consent: 'missing' })
  root?.querySelector<HTMLElement>('[data-part="consent"] input')?.focus()
  return true
}
