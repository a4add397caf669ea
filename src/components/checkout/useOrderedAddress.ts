import { useEffect } from 'react'
import type { ShopCheckout } from '../../hooks/shopCheckout.js'
import { useOrder } from '../../hooks/useOrder.js'
import type { CheckoutState } from '../../payment/types.js'

interface OrderedAddressOptions {
  shop: ShopCheckout
  checkout: CheckoutState
  isNeeded: boolean
  countries: readonly string[]
}

/**
 * A reload has lost what was typed, and the address is nowhere stored: it is read of the order that is to be
 * paid, with the email that this tab has kept. Where it cannot be read, none is shown.
 */
export function useOrderedAddress({ shop, checkout, isNeeded, countries }: OrderedAddressOptions): void {
  const { state, session, email } = checkout
  const isOpen = state !== 'placed' && state !== 'processing'
  const orderId = isNeeded && isOpen ? session?.orderId : undefined
  const { order } = useOrder(orderId ?? '', { email: email ?? '' })
  const address = orderId === undefined ? null : order?.shippingAddress

  useEffect(() => {
    if (!address) return
    const parts = Object.entries(address).filter(
      ([name, part]) => name !== 'country' || countries.includes(part),
    )
    const ordered: Record<string, string> = {}
    for (const [name, part] of parts) if (part !== null) ordered[name] = part
    shop.setView({ typed: { ...ordered, ...shop.getView().typed } })
  }, [shop, address, countries])
}
