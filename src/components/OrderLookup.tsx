import { type ComponentPropsWithoutRef, type FormEvent, forwardRef, useId, useState } from 'react'
import { useCommerce } from '../hooks/useCommerce.js'
import { OrderStatus, type OrderStatusProps } from './OrderStatus.js'
import { type OrderMessages, withTexts } from './orderMessages.js'

export interface OrderLookupProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  defaultOrderId?: string | undefined
  /** Over the provider's. */
  messages?: Partial<OrderMessages> | undefined
  /** What was asked for: an id, and an email that belongs into no log and no address. */
  onLookUp?: ((asked: { orderId: string; email: string }) => void) | undefined
  /** What is shown of a found order; default as in `<OrderStatus>`. */
  children?: OrderStatusProps['children']
}

/**
 * Finds an order by its id and the email it was placed with. A wrong email and an unknown order get
 * the same answer. Nothing typed here goes into the page's address or into storage.
 *
 * @example
 * <OrderLookup defaultOrderId={orderId} />
 */
export const OrderLookup = forwardRef<HTMLElement, OrderLookupProps>(function OrderLookup(
  { defaultOrderId = '', messages, onLookUp, children, ...props },
  ref,
) {
  const texts = withTexts<OrderMessages>(useCommerce().messages, messages)
  const id = useId()
  const [asked, setAsked] = useState<{ orderId: string; email: string } | null>(null)

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    const wanted = { orderId: textOf(typed, 'orderId'), email: textOf(typed, 'email') }
    setAsked(wanted)
    onLookUp?.(wanted)
  }

  return (
    <section data-part="order-lookup" aria-labelledby={`${id}-title`} {...props} ref={ref}>
      <h3 id={`${id}-title`}>{texts.lookupTitle}</h3>
      <form onSubmit={onSubmit}>
        <p data-part="field">
          <label htmlFor={`${id}-order`}>{texts.lookupOrderId}</label>
          <input
            id={`${id}-order`}
            name="orderId"
            type="text"
            required
            autoComplete="off"
            defaultValue={defaultOrderId}
          />
        </p>
        <p data-part="field">
          <label htmlFor={`${id}-email`}>{texts.lookupEmail}</label>
          <input id={`${id}-email`} name="email" type="email" required autoComplete="email" />
        </p>
        <button type="submit">{texts.lookupSubmit}</button>
      </form>
      {asked && (
        <OrderStatus key={`${asked.orderId} ${asked.email}`} {...asked} messages={messages}>
          {children}
        </OrderStatus>
      )}
    </section>
  )
})

function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}
