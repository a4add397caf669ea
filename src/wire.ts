/**
 * Raw bodies to the canonical model. Every reader first normalises (names, units, envelopes) and
 * then checks the result against the model's schema; what cannot be read throws `bad_response`.
 * The rules, and what is known about the wire, are in docs/wire.md.
 */
export { readCart, readCartAfterWrite } from './wire/cart.js'
export { checkCategories, readCategories } from './wire/category.js'
export { checked } from './wire/checked.js'
export { readCheckout } from './wire/checkout.js'
export { readConfig, readCoupon } from './wire/config.js'
export { type ErrorAnswer, isRefusal, preview, readErrorAnswer } from './wire/error.js'
export { issueOf, type ReadContext, unreadable } from './wire/fields.js'
export { type OrderContext, readOrder } from './wire/order.js'
export { readProduct, readProductPage } from './wire/product.js'
