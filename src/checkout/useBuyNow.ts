import { useEffect, useState, useSyncExternalStore } from 'react'
import { isAccepted } from '../cart/hold.js'
import type { CommerceError } from '../errors.js'
import { useCart } from '../hooks/useCart.js'
import { type Engines, useEngines } from '../hooks/useCommerce.js'
import { useLatest } from '../hooks/useLatest.js'
import {
  type BuyNowItem,
  createPurchase,
  holdsOnly,
  isIdle,
  type Purchase,
  type PurchaseState,
} from './purchase.js'
import { useCheckoutState } from './useCheckout.js'

interface BuyNowUse {
  item: BuyNowItem
  /** The engines of the shopper's own cart. */
  shoppers: Engines
  onError: ((error: CommerceError) => void) | undefined
  onFormNeeded: (why: CommerceError | null) => void
}

interface BuyNow extends PurchaseState, Pick<Purchase, 'press' | 'refusal' | 'onReady' | 'leadOn'> {
  /** Wallets may be offered for what is in the cart. */
  isOffered: boolean
}

/** What is bought at once, as long as its button is on the page. */
export function useBuyNow({ item, shoppers, onError, onFormNeeded }: BuyNowUse): BuyNow {
  const engines = useEngines()
  const { cart } = engines
  const { shop, checkout } = useCheckoutState()
  const reports = useLatest({ onError, onFormNeeded })
  const create = () => ({ engines, purchase: createPurchase({ engines, checkout: shop, shoppers, reports }) })
  const [current, setCurrent] = useState(create)
  // A setting has made it another shop.
  if (current.engines !== engines) setCurrent(create())
  const { purchase } = current
  const { status, error } = useSyncExternalStore(purchase.subscribe, purchase.getState, purchase.getState)
  const isOpen = status === 'open'
  const isUsed = status !== 'closed'

  const { productId, variantId, quantity } = item
  useEffect(
    () => purchase.setItem({ productId, variantId, quantity }),
    [purchase, productId, variantId, quantity],
  )
  useEffect(() => purchase.leave, [purchase])
  useEffect(() => (isUsed ? cart.connect() : undefined), [cart, isUsed])

  const isHolding = useCart((state) => holdsOnly(state, item))
  const isSettled = useCart((state) => !state.pending.totals)
  const isLost = isOpen && isSettled && !isHolding
  useEffect(() => {
    if (isLost) purchase.close()
  }, [purchase, isLost])

  return {
    status,
    error: isAccepted(checkout) ? null : error,
    isOffered: isOpen ? isHolding : !isIdle(checkout),
    press: purchase.press,
    refusal: purchase.refusal,
    onReady: purchase.onReady,
    leadOn: purchase.leadOn,
  }
}
