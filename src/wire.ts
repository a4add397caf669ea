/**
 * Raw bodies to the canonical model, in one pass: a reader looks values up, converts them and builds the
 * model's value, whole by its type; what cannot be read throws `bad_response`. The rules, and what is
 * known about the wire, are in docs/wire.md. Import the readers of a cart from `wire/cart.ts`: with these, a
 * bundler would load them with the first page.
 */
export { readCategories } from './wire/category.js'
export type { CheckModel, ModelName } from './wire/check.js'
export { readCheckout } from './wire/checkout.js'
export { readConfig, readCoupon } from './wire/config.js'
export { type ErrorAnswer, isRefusal, preview, readErrorAnswer, speaksOfError } from './wire/error.js'
export { issueOf, type ReadContext, type Report, unreadable } from './wire/fields.js'
export { holdCheck, loadCheck } from './wire/loadCheck.js'
export { type OrderContext, readOrder } from './wire/order.js'
export { readProduct, readProductPage } from './wire/product.js'
