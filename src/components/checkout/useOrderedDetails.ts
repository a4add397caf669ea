import { useEffect } from 'react'
import type { ShopCheckout } from '../../hooks/shopCheckout.js'
import { useOrder } from '../../hooks/useOrder.js'
import type { CheckoutState } from '../../payment/types.js'

interface OrderedDetailsOptions {
  shop: ShopCheckout
  checkout: CheckoutState
  isAddressNeeded: boolean
  countries: readonly string[]
}

/**
 * A reload has lost what was typed. The email this tab has kept as long as there is the order; the address is
 * nowhere stored: it is read of the order that is to be paid. Where it cannot be read, none is shown.
 */
export function useOrderedDetails(options: OrderedDetailsOptions): void {
  const { shop, checkout, isAddressNeeded, countries } = options
  const { state, session, email } = checkout
  const isOpen = state !== 'placed' && state !== 'processing'
  const orderId = isAddressNeeded && isOpen ? session?.orderId : undefined
  const { order } = useOrder(orderId ?? '', { email: email ?? '' })
  const address = orderId === undefined ? null : order?.shippingAddress

  useEffect(() => {
    if (isOpen && email !== null) fillIn(shop, { email })
  }, [shop, isOpen, email])

  useEffect(() => {
    if (!address) return
    const parts = Object.entries(address).filter(
      ([name, part]) => name !== 'country' || countries.includes(part),
    )
    const ordered: Record<string, string> = {}
    for (const [name, part] of parts) if (part !== null) ordered[name] = part
    fillIn(shop, ordered)
  }, [shop, address, countries])
}

/** What is typed stays. */
const fillIn = (shop: ShopCheckout, details: Readonly<Record<string, string>>) =>
  shop.setView({ typed: { ...details, ...shop.getView().typed } })
