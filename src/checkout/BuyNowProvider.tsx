import { type ReactNode, useEffect, useMemo } from 'react'
import { createEngines } from '../engines.js'
import {
  CommerceContext,
  type CommerceEvent,
  type Engines,
  EnginesContext,
  useCommerce,
  useEngines,
} from '../hooks/useCommerce.js'
import { CheckoutContext } from './CheckoutContext.js'

export interface BuyNowProviderProps {
  children?: ReactNode
}

/** What is made and let go for it is no event of the shopper's cart: nothing was added that a page would tell of. */
const isOfOrder = ({ type }: CommerceEvent) =>
  type === 'begin_checkout' || type === 'add_payment_info' || type === 'purchase'

const made = new WeakMap<Engines, () => Engines>()

/**
 * Those of the same shop with a cart of its own, and with an order and locks of its own; the same ones for the same
 * shop. All tabs share this cart, as they share the shopper's.
 */
function besideOf(shoppers: Engines): () => Engines {
  const known = made.get(shoppers)
  if (known) return known
  const { shop, callbacks, queries, storage, orders } = shoppers
  // It is one order's place for both carts: the page of an order does not ask which one it was.
  let opened: Engines | undefined
  const open = createEngines({
    // Settings and key stay the shop's: only what is stored and cached has another name.
    shop: { ...shop, shopId: `${shop.shopId}/buy-now` },
    callbacks: {
      get current() {
        const { onEvent, ...others } = callbacks.current
        return { ...others, onEvent: (event: CommerceEvent) => isOfOrder(event) && onEvent?.(event) }
      },
    },
    queries,
    storage,
  })
  const beside = () => {
    opened ??= { ...open(), orders }
    return opened
  }
  made.set(shoppers, beside)
  return beside
}

/** The engines of `<BuyNow>` for the parts below it. */
export function Beside({ children }: { children: ReactNode }) {
  const commerce = useCommerce()
  const open = besideOf(useEngines())
  const { shop } = open()
  const own = useMemo(() => ({ ...commerce, shop }), [commerce, shop])
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
