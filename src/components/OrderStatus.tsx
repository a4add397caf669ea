import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from 'react'
import { useCommerce } from '../hooks/useCommerce.js'
import { type UseOrderResult, useOrder } from '../hooks/useOrder.js'
import type { Order } from '../model.js'
import { lineName } from './lineName.js'
import { Money } from './Money.js'
import { type OrderMessages, withTexts } from './orderMessages.js'

export interface OrderStatusProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  orderId: string
  email: string
  /** `'paid'`: asks again until the payment is confirmed, for two minutes at most. */
  waitFor?: 'paid' | undefined
  /** Over the provider's. */
  messages?: Partial<OrderMessages> | undefined
  /** Below the status; default: the lines, the total and the tracking number. */
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
      {result.error?.retryable && (
        <button type="button" onClick={() => void result.refetch()}>
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
  if (order?.isPaid) return texts.orderPaid
  if (order?.isFinal) return texts.orderState(order.status)
  if (error?.code === 'not_found') return texts.orderNotFound
  if (isAwaited && phase === 'timed_out') return texts.orderLate
  if (order && isAwaited) return texts.orderWaiting
  if (order) return texts.orderState(order.status)
  return error ? texts.orderUnreadable : texts.loadingOrder
}

function OrderDetails({ order, texts }: { order: Order; texts: OrderMessages }) {
  const { number, url } = order.tracking
  return (
    <>
      <ul data-part="order-lines">
        {order.lines.map((line) => (
          <li key={line.key}>
            <span>
              <span dir="auto">{lineName(line)}</span> × {line.quantity}
            </span>{' '}
            <Money money={line.total} />
          </li>
        ))}
      </ul>
      {order.total && (
        <p data-part="order-total">
          {texts.orderTotal} <Money money={order.total} />
        </p>
      )}
      {number !== null && (
        <p data-part="order-tracking">
          {isWebAddress(url) ? (
            <a href={url} rel="noreferrer">
              {texts.orderTracking(number)}
            </a>
          ) : (
            texts.orderTracking(number)
          )}
        </p>
      )}
    </>
  )
}

/** A carrier's page, and no `javascript:`. */
const isWebAddress = (url: string | null): url is string => url !== null && /^https?:\/\//i.test(url)
