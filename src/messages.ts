import type { CheckoutMessages } from './checkout/messages.js'
import { defaultOrderMessages, type OrderMessages } from './components/orderMessages.js'
import type { CommerceError, CommerceErrorCode, CommerceErrorReason } from './errors.js'

/**
 * The texts of errors by reason, else by code. A function gets the error, whose `message` is English or the
 * server's.
 */
export type ErrorMessages = Partial<
  Record<CommerceErrorReason | CommerceErrorCode, string | ((error: CommerceError) => string)>
>

/** Every text that the parts of the cart, the catalogue and the order can speak, and the checkout's beside them. */
export interface CommerceMessages extends OrderMessages {
  /** The name of the category navigation. */
  categories: string
  addToCart: string
  /** What is seen where several buttons stand side by side; the next one is what is heard, and must contain it. */
  add: string
  addNameToCart: (name: string) => string
  soldOut: string
  /** Heard where several buttons stand side by side; must contain `soldOut`. */
  nameSoldOut: (name: string) => string
  increaseQuantity: (name: string) => string
  decreaseQuantity: (name: string) => string
  removeItem: (name: string) => string
  quantityOf: (name: string) => string
  remove: string
  /** Why the remove button does nothing. */
  removeUnsupported: string
  /** The name of the cart link. */
  cartCount: (count: number) => string
  emptyCart: string
  /** For a line of your own beside the totals while `pending.totals`. */
  updatingTotals: string
  subtotal: string
  discount: string
  tax: string
  shipping: string
  total: string
  /** What a shipping of 0 reads, such as "Free"; default: the sum. */
  freeShipping?: string | undefined
  coupon: string
  applyCoupon: string
  couponsApplied: (codes: string) => string
  cartUpdated: (count: number) => string
  /** Where an error's reason and code are left out, a part shows its own `message`. */
  errors: ErrorMessages
  /** Of a write of which nobody knows whether it took effect. It takes the place of a text by code. */
  changeUnknown: string
  /** The checkout's own catalogue, over the order's texts above. `<CheckoutForm messages>` goes over both. */
  checkout: Partial<CheckoutMessages>
}

const defaultMessages: CommerceMessages = {
  ...defaultOrderMessages,
  categories: 'Categories',
  addToCart: 'Add to cart',
  add: 'Add',
  addNameToCart: (name) => `Add ${name} to cart`,
  soldOut: 'Sold out',
  nameSoldOut: (name) => `${name}: Sold out`,
  increaseQuantity: (name) => `Increase quantity of ${name}`,
  decreaseQuantity: (name) => `Decrease quantity of ${name}`,
  removeItem: (name) => `Remove ${name}`,
  quantityOf: (name) => `Quantity of ${name}`,
  remove: 'Remove',
  removeUnsupported: 'This shop cannot take items out of the cart.',
  cartCount: (count) => (count === 1 ? 'Cart, 1 item' : `Cart, ${count} items`),
  emptyCart: 'Your cart is empty.',
  updatingTotals: 'Updating totals…',
  subtotal: 'Subtotal',
  discount: 'Discount',
  tax: 'Tax',
  shipping: 'Shipping',
  total: 'Total',
  coupon: 'Discount code',
  applyCoupon: 'Apply',
  couponsApplied: (codes) => `Applied: ${codes}`,
  cartUpdated: (count) => (count === 1 ? 'Cart updated: 1 item' : `Cart updated: ${count} items`),
  errors: {},
  changeUnknown: 'We do not know whether that worked.',
  checkout: {},
}

/** The shop's own texts over the English ones; one that is undefined stays English, too. */
export function completeMessages(own: Partial<CommerceMessages> = {}): CommerceMessages {
  const given = Object.entries(own).filter(([, text]) => text !== undefined)
  return { ...defaultMessages, ...Object.fromEntries(given) }
}

/** What a part shows of an error. */
export function errorText(
  error: CommerceError,
  { errors, changeUnknown }: Pick<CommerceMessages, 'errors' | 'changeUnknown'>,
): string {
  const { reason, code, message } = error
  const byReason = reason && errors[reason]
  const text = byReason ?? errors[code]
  if (typeof text === 'function') return text(error)
  if (byReason || !isAnswerLost(error)) return text ?? message
  // A shop that refuses in an answer that calls itself a success says why.
  return reason || (code === 'http' && isSuccess(error)) ? message : changeUnknown
}

/** The code says how the answer of a write was lost, which must not be read as if nothing had come of it. */
const isAnswerLost = ({ outcome, code }: CommerceError) =>
  outcome === 'unknown' && code !== 'payment' && code !== 'cart_diverged'

const isSuccess = ({ status = 0 }: CommerceError) => status >= 200 && status < 300
