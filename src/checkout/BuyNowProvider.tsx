import { type ReactNode, useEffect, useMemo } from 'react'
import { CommerceContext, EnginesContext, useCommerce, useEngines } from '../hooks/useCommerce.js'
import { besideOf, eraseAtSignOut } from './beside.js'
import { CheckoutContext } from './CheckoutContext.js'

export interface BuyNowProviderProps {
  children?: ReactNode
}

/** The engines of what is bought at once for the parts below it. */
export function Beside({ children }: { children: ReactNode }) {
  const commerce = useCommerce()
  const open = besideOf(useEngines())
  const { shop } = open()
  const own = useMemo(() => ({ ...commerce, shop }), [commerce, shop])
  useEffect(() => eraseAtSignOut(open()), [open])
  return (
    <EnginesContext.Provider value={open}>
      <CommerceContext.Provider value={own}>
        {/* The form around it is that of another cart. */}
        <CheckoutContext.Provider value={null}>{children}</CheckoutContext.Provider>
      </CommerceContext.Provider>
    </EnginesContext.Provider>
  )
}

/**
 * What stands in it is about the cart of `<BuyNow>`, and not the shopper's: the form that it leads on to, its summary,
 * `useCart()` and `useCheckout()`. Put it on the page that `onFormNeeded` and `returnUrl` of `<BuyNow>` name.
 *
 * @throws `CommerceError` `config` where there is no `<CommerceProvider>`.
 *
 * @example
 * <BuyNowProvider>
 *   <CheckoutForm onPlaced={({ orderId }) => go(`/orders/${orderId}`)} />
 * </BuyNowProvider>
 */
export function BuyNowProvider({ children }: BuyNowProviderProps) {
  return (
    <Beside>
      <Connected />
      {children}
    </Beside>
  )
}

/** Reads the cart, and hears of other tabs. */
function Connected() {
  const { cart } = useEngines()
  useEffect(() => cart.connect(), [cart])
  return null
}
