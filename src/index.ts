'use client'

export { CommerceProvider, type CommerceProviderProps } from './CommerceProvider.js'
export type {
  AddItemInput,
  CartActions,
  CartEvent,
  CartState,
  CartWriteResult,
  LinePreview,
  WriteMode,
} from './cart/types.js'
export type {
  Adapter,
  AddMode,
  Capabilities,
  CommerceClient,
  CommerceShop,
  EndpointAdapter,
  ListProductsParams,
  MoneyUnit,
  ProductSort,
  SchemaIssue,
} from './client.js'
export {
  AddToCartButton,
  type AddToCartButtonProps,
  type AddToCartButtonState,
} from './components/AddToCartButton.js'
export { CartLines, type CartLinesProps } from './components/CartLines.js'
export { CartStatus, type CartStatusProps, type CartStatusState } from './components/CartStatus.js'
export { CartSummary, type CartSummaryProps, type CartSummaryState } from './components/CartSummary.js'
export { CategoryNav, type CategoryNavProps } from './components/CategoryNav.js'
export { CouponField, type CouponFieldProps } from './components/CouponField.js'
export { lineName } from './components/lineName.js'
export { Money, type MoneyProps } from './components/Money.js'
export { OrderLookup, type OrderLookupProps } from './components/OrderLookup.js'
export {
  OrderAddress,
  type OrderAddressProps,
  OrderLines,
  type OrderLinesProps,
  OrderTracking,
  type OrderTrackingProps,
} from './components/OrderParts.js'
export { OrderStatus, type OrderStatusProps } from './components/OrderStatus.js'
export type { OrderMessages } from './components/orderMessages.js'
export { ProductGrid, type ProductGridProps, type ProductGridState } from './components/ProductGrid.js'
export { QuantityInput, type QuantityInputProps } from './components/QuantityInput.js'
export { RemoveButton, type RemoveButtonProps, type RemoveButtonState } from './components/RemoveButton.js'
export type { PartProps, RenderProp } from './components/renderElement.js'
export { VariantPicker, type VariantPickerProps } from './components/VariantPicker.js'
export { createCommerce, type TypedCommerce } from './createCommerce.js'
export {
  CommerceError,
  type CommerceErrorCode,
  type CommerceErrorReason,
  isCommerceError,
  type WriteOutcome,
} from './errors.js'
export {
  type UseAddToCartResult,
  type UseCartLineResult,
  type UseCartResult,
  useAddToCart,
  useCart,
  useCartActions,
  useCartLine,
} from './hooks/useCart.js'
export { type CategoriesNamed, useCategories } from './hooks/useCategories.js'
export { type Commerce, type CommerceEvent, useCommerce, type ViewEvent } from './hooks/useCommerce.js'
export { useCommerceClient } from './hooks/useCommerceClient.js'
export { type UseCouponResult, useCoupon } from './hooks/useCoupon.js'
export { type InfiniteProductsNamed, useInfiniteProducts } from './hooks/useInfiniteProducts.js'
export { type LastOrder, useLastOrder } from './hooks/useLastOrder.js'
export { type FormattedMoney, useMoney } from './hooks/useMoney.js'
export { type UseOrderOptions, type UseOrderResult, useOrder } from './hooks/useOrder.js'
export {
  type PrefetchLinkOptions,
  type PrefetchLinkProps,
  usePrefetchLink,
  usePrefetchProduct,
} from './hooks/usePrefetchProduct.js'
export { type ProductNamed, useProduct, useSuspenseProduct } from './hooks/useProduct.js'
export {
  type UseProductListParamsOptions,
  type UseProductListParamsResult,
  useProductListParams,
} from './hooks/useProductListParams.js'
export {
  type PageOf,
  type ProductsNamed,
  type UseProductsOptions,
  useProducts,
  useSuspenseProducts,
} from './hooks/useProducts.js'
export {
  type UseVariantSelectionOptions,
  type UseVariantSelectionResult,
  useVariantSelection,
  type VariantOption,
  type VariantOptionValue,
  type VariantUrl,
} from './hooks/useVariantSelection.js'
export { useViewEvent } from './hooks/useViewEvent.js'
export type { LanguagePack } from './messages/pack.js'
export type { CommerceMessages, ErrorMessages } from './messages.js'
export type { Fields, FieldsSchema, ShopSchemas, TypedProduct, TypedVariant } from './model/typedProduct.js'
export type {
  Address,
  Cart,
  CartLine,
  Category,
  Image,
  Inventory,
  Money as MoneyValue,
  Order,
  Product,
  ProductPage,
  Totals,
  Tracking,
  Variant,
} from './model.js'
export { decimalOf, type FormatMoneyOptions, formatMoney } from './money.js'
export { shouldDehydrateQuery } from './queries.js'
