import { type ComponentPropsWithoutRef, forwardRef, useId } from 'react'
import { CartSummary } from '../components/CartSummary.js'
import { lineName } from '../components/lineName.js'
import { Money } from '../components/Money.js'
import { useCart } from '../hooks/useCart.js'
import { useCheckoutMessages } from './CheckoutContext.js'
import { useCheckoutState } from './useCheckout.js'

export type OrderSummaryProps = Omit<ComponentPropsWithoutRef<'section'>, 'children'>

/** What is being bought: the cart, and from the order on its frozen lines and totals. */
export const OrderSummary = forwardRef<HTMLElement, OrderSummaryProps>(function OrderSummary(props, ref) {
  const messages = useCheckoutMessages()
  const { checkout } = useCheckoutState()
  const cartLines = useCart((cart) => cart.lines)
  const titleId = useId()
  const { summary } = checkout
  const lines = summary?.lines ?? cartLines
  if (lines.length === 0) return null
  return (
    <section data-part="summary" aria-labelledby={titleId} {...props} ref={ref}>
      <h2 id={titleId}>{messages.orderSummary}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line.key}>
            {line.imageUrl && <img src={line.imageUrl} alt="" width={48} height={48} loading="lazy" />}
            <span dir="auto">{messages.lineQuantity(lineName(line), line.quantity)}</span>{' '}
            <Money money={line.total} />
          </li>
        ))}
      </ul>
      <CartSummary totals={summary ?? undefined} />
    </section>
  )
})
