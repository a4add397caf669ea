import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { useCommerce } from '../hooks/useCommerce.js'
import { useLocale } from '../hooks/useLocale.js'
import type { Address, Order } from '../model.js'
import { countryNames } from './countryNames.js'
import { lineName } from './lineName.js'
import { Money } from './Money.js'
import { type OrderMessages, withTexts } from './orderMessages.js'

interface OrderPart {
  order: Order
  /** Over the provider's. */
  messages?: Partial<OrderMessages> | undefined
}

export type OrderLinesProps = Omit<ComponentPropsWithoutRef<'ul'>, 'children'> & OrderPart
export type OrderAddressProps = Omit<ComponentPropsWithoutRef<'div'>, 'children'> & OrderPart
export type OrderTrackingProps = Omit<ComponentPropsWithoutRef<'p'>, 'children'> & OrderPart

const useTexts = (messages: OrderPart['messages']) =>
  withTexts<OrderMessages>(useCommerce().messages, messages)

/** What was ordered: picture, name and quantity, and the sum of each line. */
export const OrderLines = /* @__PURE__ */ forwardRef<HTMLUListElement, OrderLinesProps>(function OrderLines(
  { order, messages, ...props },
  ref,
) {
  const texts = useTexts(messages)
  return (
    <ul data-part="order-lines" {...props} ref={ref}>
      {order.lines.map((line) => (
        <li key={line.key}>
          {line.imageUrl && <img src={line.imageUrl} alt="" width={64} height={64} loading="lazy" />}
          <span dir="auto">{texts.orderLine(lineName(line), line.quantity)}</span>{' '}
          <Money money={line.total} />
        </li>
      ))}
    </ul>
  )
})

/** What stands beside each other on a parcel is one line. */
const ADDRESS_LINES = [
  ['name'],
  ['line1'],
  ['line2'],
  ['city', 'state', 'postalCode'],
  ['country'],
  ['phone'],
] as const

/** Where it is shipped to; nothing where the server named no address. */
export const OrderAddress = /* @__PURE__ */ forwardRef<HTMLDivElement, OrderAddressProps>(
  function OrderAddress({ order, messages, ...props }, ref) {
    const texts = useTexts(messages)
    const lines = linesOf(order.shippingAddress, useLocale())
    if (lines.length === 0) return null
    return (
      <div data-part="order-address" {...props} ref={ref}>
        <h4>{texts.orderAddress}</h4>
        <address>
          {lines.map(([name, text]) => (
            <span key={name} data-field={name} dir="auto" style={{ display: 'block' }}>
              {text}
            </span>
          ))}
        </address>
      </div>
    )
  },
)

function linesOf(address: Address | null, locale: string | undefined) {
  const shown = address && { ...address, country: address.country && countryNames(locale)(address.country) }
  return ADDRESS_LINES.map((names) => {
    const texts = names.map((name) => shown?.[name]).filter(Boolean)
    return [names[0], texts.join(', ')] as const
  }).filter(([, text]) => text !== '')
}

/** The parcel's number, a link where the carrier has a page of it; nothing before there is one. */
export const OrderTracking = /* @__PURE__ */ forwardRef<HTMLParagraphElement, OrderTrackingProps>(
  function OrderTracking({ order, messages, ...props }, ref) {
    const texts = useTexts(messages)
    const { number, url, carrier } = order.tracking
    if (number === null) return null
    const text = [carrier, texts.orderTracking(number)].filter(Boolean).join(' · ')
    return (
      <p data-part="order-tracking" {...props} ref={ref}>
        {isWebAddress(url) ? (
          <a href={url} rel="noreferrer">
            {text}
          </a>
        ) : (
          text
        )}
      </p>
    )
  },
)

/** A carrier's page, and no `javascript:`. */
const isWebAddress = (url: string | null): url is string => url !== null && /^https?:\/\//i.test(url)
