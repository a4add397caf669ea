/** Every text of `<OrderStatus>` and `<OrderLookup>`. */
export interface OrderMessages {
  loadingOrder: string
  orderNumber: (number: string) => string
  /** What a lookup asks for, beside a number that people say. */
  orderId: (id: string) => string
  /** Paid is the server's word, never the payment provider's. */
  orderPaid: string
  orderWaiting: string
  /** The webhook is late: no error, and nothing to do. */
  orderLate: string
  /** The server's own word for anything else: cancelled, refunded, shipped, … */
  orderState: (status: string) => string
  orderNotFound: string
  orderUnreadable: string
  /** The goods have left, whatever is said of the payment. */
  orderShipped: string
  /** What happens next, of an order that is paid, and of one that is on its way. */
  orderNextPaid: string
  orderNextShipped: string
  orderTracking: (number: string) => string
  orderLine: (name: string, quantity: number) => string
  orderAddress: string
  /** Where the shop writes to. */
  orderEmail: (email: string) => string
  tryAgain: string
  lookupTitle: string
  lookupOrderId: string
  lookupEmail: string
  lookupSubmit: string
}

export const defaultOrderMessages: OrderMessages = {
  loadingOrder: 'Loading the order…',
  orderNumber: (number) => `Order ${number}`,
  orderId: (id) => `Order ID ${id}`,
  orderPaid: 'Paid',
  orderWaiting: 'Waiting for the payment to be confirmed…',
  orderLate:
    'The confirmation takes longer than usual. You need not pay again: an email follows when it is there.',
  orderState: (status) => `${status.charAt(0).toUpperCase()}${status.slice(1).replaceAll('_', ' ')}`,
  orderNotFound: 'There is no order with this ID and email.',
  orderUnreadable: 'The order could not be read just now.',
  orderShipped: 'Shipped',
  orderNextPaid: 'Your order is being prepared.',
  orderNextShipped: 'Your order is on its way.',
  orderTracking: (number) => `Tracking number ${number}`,
  orderLine: (name, quantity) => `${name} × ${quantity}`,
  orderAddress: 'Shipping address',
  orderEmail: (email) => `Email: ${email}`,
  tryAgain: 'Try again',
  lookupTitle: 'Look up an order',
  lookupOrderId: 'Order ID',
  lookupEmail: 'Email',
  lookupSubmit: 'Find order',
}

/** Texts over others; one that is undefined leaves the other, too. */
export function withTexts<Texts extends object>(texts: Texts, own: Partial<Texts> = {}): Texts {
  return { ...texts, ...Object.fromEntries(Object.entries(own).filter(([, text]) => text !== undefined)) }
}
