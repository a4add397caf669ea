/** The shop's own words. Those of the kit's parts come from its catalogue of messages. */
export const en = {
  goodsOf: (name: string) => `${name} — goods for the kitchen table`,
  skip: 'Skip to content',
  departments: 'Departments',
  cart: 'Cart',
  footer: 'Goods for the kitchen table: made slowly, in small batches, to be used every day.',
  help: 'Help',
  allGoods: 'All goods',
  seeAllGoods: 'See all goods',
  lookUpOrder: 'Look up an order',
  smallPrint: 'A demo shop. Nothing here is for sale, and nothing is charged in the sandbox.',

  added: 'Added',
  addedTitle: 'Added to your cart',
  choose: 'Choose',
  chooseFor: (name: string) => `Choose an option of ${name}`,
  choicesOf: (name: string) => `Options of ${name}`,
  addChoice: (name: string, choice: string) => `Add ${name}, ${choice}, to cart`,
  close: 'Close',
  yourCart: 'Your cart',
  viewCart: 'View cart',
  checkout: 'Checkout',
  summary: 'Summary',
  each: 'each',
  continueShopping: 'Continue shopping',
  emptyCart: 'Your cart is empty. The table is not set yet.',
  loadingCart: 'Loading your cart…',
  removed: (name: string) => `${name} is out of your cart.`,
  undo: 'Undo',
  undoRemovalOf: (name: string) => `Undo: put ${name} back`,
}

export type Texts = typeof en
