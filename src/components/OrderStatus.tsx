import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from 'react'
import { useCommerce } from '../hooks/useCommerce.js'
import { type UseOrderResult, useOrder } from '../hooks/useOrder.js'
import type { Order } from '../model.js'
import { CartSummary } from './CartSummary.js'
import { OrderAddress, OrderLines, OrderTracking } from './OrderParts.js'
import { type OrderMessages, withTexts } from './orderMessages.js'

export interface OrderStatusProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  orderId: string
  email: string
  /** `'paid'`: asks again until the payment is confirmed, for two minutes at most. */
  waitFor?: 'paid' | undefined
  /** Over the provider's. */
  messages?: Partial<OrderMessages> | undefined
  /** Below the status; default: what happens next, tracking, lines, totals, address and email. */
  children?: ReactNode | ((order: Order) => ReactNode)
}

/**
 * What became of an order. It says "Paid" when the shop's server says so; until then, a payment that
 * was accepted is being confirmed, which is no error. State: `data-phase` and `data-status`.
 *
 * @example
 * <OrderStatus orderId={orderId} email={email} waitFor="paid" />
 */
export const OrderStatus = forwardRef<HTMLElement, OrderStatusProps>(function OrderStatus(
  { orderId, email, waitFor, messages, children, ...props },
  ref,
) {
  const texts = withTexts<OrderMessages>(useCommerce().messages, messages)
  const result = useOrder(orderId, { email, waitFor })
  const { order, phase } = result
  const details = typeof children === 'function' ? order && children(order) : children
  return (
    <section data-part="order-status" data-phase={phase} data-status={order?.status} {...props} ref={ref}>
      {order && <h3 data-part="order-number">{texts.orderNumber(order.number ?? order.id)}</h3>}
      {order && order.number !== null && <p data-part="order-id">{texts.orderId(order.id)}</p>}
      <p role="status" data-part="order-state">
        {statusText(result, { texts, isAwaited: waitFor === 'paid' })}
      </p>
      {(phase === 'timed_out' || (result.error !== null && result.error.code !== 'not_found')) && (
        <button type="button" onClick={result.retry}>
          {texts.tryAgain}
        </button>
      )}
      {order && (details ?? <OrderDetails order={order} texts={texts} />)}
    </section>
  )
})

function statusText(
  { order, phase, error }: UseOrderResult,
  { texts, isAwaited }: { texts: OrderMessages; isAwaited: boolean },
): string {
  // The goods have left: whoever sent them waits for nothing any more.
  if (order && isShipped(order)) return texts.orderShipped
  if (order?.isPaid) return texts.orderPaid
  if (order?.isFinal) return texts.orderState(order.status)
  if (error?.code === 'not_found') return texts.orderNotFound
  if (isAwaited && phase === 'timed_out') return texts.orderLate
  if (order && isAwaited) return texts.orderWaiting
  if (order) return texts.orderState(order.status)
  return error ? texts.orderUnreadable : texts.loadingOrder
}

const isShipped = ({ status, shippedAt, isPaid, isFinal }: Order) =>
  !(isFinal && !isPaid) && (shippedAt !== null || /^(shipped|in_transit|delivered)$/i.test(status))

function OrderDetails({ order, texts }: { order: Order; texts: OrderMessages }) {
  const next = isShipped(order) ? texts.orderNextShipped : order.isPaid && texts.orderNextPaid
  return (
    <>
      {next && <p data-part="order-next">{next}</p>}
      <OrderTracking order={order} messages={texts} />
      <OrderLines order={order} messages={texts} />
      <CartSummary totals={order} data-part="order-totals" />
      <OrderAddress order={order} messages={texts} />
      {order.email !== null && <p data-part="order-email">{texts.orderEmail(order.email)}</p>}
    </>
  )
}
