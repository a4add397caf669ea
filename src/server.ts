export { addCartItem, clearCart, getCart, removeCartItem, updateCartItem } from './client/cart.js'
export { getProduct, listCategories, listProducts } from './client/catalog.js'
export { getConfig } from './client/config.js'
export { createCheckout, getOrder, removeCoupon, validateCoupon } from './client/orders.js'
export { createCommerceShop } from './client/shop.js'
export {
  type Adapter,
  type AddCartItemInput,
  type AddMode,
  type Capabilities,
  type CommerceClient,
  type CommerceClientOptions,
  type CommerceShop,
  type CouponValidation,
  type CreateCheckoutInput,
  createCommerceClient,
  type EndpointAdapter,
  type GetOrderInput,
  type ListProductsParams,
  type MoneyUnit,
  type ProductSort,
  type RequestOptions,
  type SchemaIssue,
} from './client.js'
export {
  CommerceError,
  type CommerceErrorCode,
  type CommerceErrorReason,
  isCommerceError,
  type WriteOutcome,
} from './errors.js'
export { parseListParams, serializeListParams } from './listParams.js'
export type {
  Address,
  Cart,
  CartLine,
  Category,
  CheckoutSession,
  Config,
  Image,
  Inventory,
  Money,
  Order,
  Product,
  ProductPage,
  Totals,
  Tracking,
  Variant,
} from './model.js'
export { decimalOf, type FormatMoneyOptions, formatMoney, moneyParts } from './money.js'

export { type PrefetchOptions, prefetchCommerce } from './prefetch.js'
export {
  type CommerceInfiniteQuery,
  type CommerceQuery,
  cardOf,
  categoriesQuery,
  commerceKey,
  configQuery,
  infiniteProductsQuery,
  type ListQueryOptions,
  productQuery,
  productsQuery,
  shouldDehydrateQuery,
} from './queries.js'
