// The public surface: a change of it shows up in review, as a change of this snapshot.
import * as main from '@aerocall/commerce-react'
import * as checkout from '@aerocall/commerce-react/checkout'
import * as devtools from '@aerocall/commerce-react/devtools'
import * as ar from '@aerocall/commerce-react/messages/ar'
import * as de from '@aerocall/commerce-react/messages/de'
import * as es from '@aerocall/commerce-react/messages/es'
import * as fr from '@aerocall/commerce-react/messages/fr'
import * as ja from '@aerocall/commerce-react/messages/ja'
import * as server from '@aerocall/commerce-react/server'
import * as testing from '@aerocall/commerce-react/testing'
import * as webhooks from '@aerocall/commerce-react/webhooks'
import { expect, test } from 'vitest'

test('every entry exports these values and no others', () => {
  const names = (entry: object) => Object.keys(entry).sort().join(' ')
  expect({
    '.': names(main),
    './checkout': names(checkout),
    './devtools': names(devtools),
    './server': names(server),
    './webhooks': names(webhooks),
    './testing': names(testing),
  }).toMatchInlineSnapshot(`
    {
      ".": "AddToCartButton CartLines CartStatus CartSummary CategoryNav CommerceError CommerceProvider CouponField Money OrderAddress OrderLines OrderLookup OrderStatus OrderTracking ProductGrid QuantityInput RemoveButton VariantPicker createCommerce decimalOf formatMoney isCommerceError lineName shouldDehydrateQuery useAddToCart useCart useCartActions useCartLine useCategories useCommerce useCommerceClient useCoupon useInfiniteProducts useLastOrder useMoney useOrder usePrefetchLink usePrefetchProduct useProduct useProductListParams useProducts useSuspenseProduct useSuspenseProducts useVariantSelection useViewEvent",
      "./checkout": "AddressFields BuyNow BuyNowProvider CheckoutForm CheckoutNotice CheckoutProgress Consent ContactFields ContinueButton ExpressCheckout OrderSummary PayButton PaymentInstructions PaymentSection checkoutSchema defaultCheckoutMessages requiredFields takeCheckoutReturn useCheckout useCheckoutReturn",
      "./devtools": "CommerceDevtools",
      "./server": "CommerceError addCartItem cardOf categoriesQuery clearCart commerceKey configQuery createCheckout createCommerceClient createCommerceShop decimalOf formatMoney getCart getConfig getOrder getProduct infiniteProductsQuery isCommerceError listCategories listProducts moneyParts parseListParams prefetchCommerce productQuery productsQuery removeCartItem removeCoupon serializeListParams shouldDehydrateQuery updateCartItem validateCoupon",
      "./testing": "buildAddress buildCart buildCartLine buildCategory buildCheckoutSession buildMoney buildOrder buildProduct buildProductPage buildVariant buildWebhookEvent createCommerceWrapper createFakeStripe createSandbox fakeStripeScript renderWithCommerce",
      "./webhooks": "DEDUPE_TABLE_SQL createMemoryDedupe createRedisDedupe createSqlDedupe createWebhookHandler laterStatus toNodeHandler verifySignature verifyWebhook",
    }
  `)
})

test('an entry of a language exports its pack', () => {
  expect([ar, de, es, fr, ja].map((entry) => Object.keys(entry).join())).toEqual([
    'ar',
    'de',
    'es',
    'fr',
    'ja',
  ])
})
