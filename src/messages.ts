/** Every text that the cart's and catalogue's parts can speak. The checkout has a catalogue of its own. */
export interface CommerceMessages {
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
  cartUpdated: (count: number) => string
}

export const defaultMessages: CommerceMessages = {
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
  cartUpdated: (count) => (count === 1 ? 'Cart updated: 1 item' : `Cart updated: ${count} items`),
}
