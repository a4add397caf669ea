import { type ComponentPropsWithoutRef, forwardRef, useEffect, useRef, useState } from 'react'
import { useCommerce } from '../CommerceProvider.js'
import { useCart } from '../hooks/useCart.js'

export type CartStatusProps = Omit<ComponentPropsWithoutRef<'div'>, 'children'>

/** How long the count must rest before it is spoken, ms: ten quick clicks are one announcement. */
const QUIET_TIME = 400

/**
 * A polite live region that tells screen readers what became of the cart. Mount it once, near the
 * root; hide it visually if you like, but not from assistive technology.
 */
export const CartStatus = forwardRef<HTMLDivElement, CartStatusProps>(function CartStatus(props, ref) {
  const { messages } = useCommerce()
  const { itemCount, isReady, isPending, error } = useCart((cart) => ({
    itemCount: cart.itemCount,
    isReady: cart.status === 'ready',
    isPending: cart.pending.totals,
    error: cart.errors.cart,
  }))
  const [spoken, setSpoken] = useState('')
  const lastCount = useRef<number | null>(null)

  useEffect(() => {
    if (!isReady || isPending) return
    const first = lastCount.current === null
    if (first || lastCount.current === itemCount) {
      lastCount.current = itemCount
      return
    }
    const timer = setTimeout(() => {
      lastCount.current = itemCount
      setSpoken(messages.cartUpdated(itemCount))
    }, QUIET_TIME)
    return () => clearTimeout(timer)
  }, [itemCount, isReady, isPending, messages])

  return (
    <div
      role="status"
      aria-live="polite"
      aria-atomic="true"
      data-pending={isPending ? '' : undefined}
      data-error={error?.code}
      {...props}
      ref={ref}
    >
      {error?.message ?? spoken}
    </div>
  )
})
