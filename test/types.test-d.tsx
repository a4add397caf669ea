import {
  AddToCartButton,
  type Cart,
  type CartLine,
  type Commerce,
  type CommerceError,
  CommerceProvider,
  type CommerceProviderProps,
  type ErrorMessages,
  type MoneyValue,
  type Product,
  type ProductPage,
  useCart,
  useCartLine,
  useOrder,
  useProduct,
  useProducts,
} from '@aerocall/commerce-react'
import { CheckoutForm, useCheckout } from '@aerocall/commerce-react/checkout'
import {
  createCommerceClient,
  infiniteProductsQuery,
  prefetchCommerce,
  productsQuery,
} from '@aerocall/commerce-react/server'
import { createSandbox } from '@aerocall/commerce-react/testing'
import { QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { expectTypeOf, test } from 'vitest'

test('hooks keep react-query’s result and add typed names', () => {
  expectTypeOf(useProducts).returns.toHaveProperty('products').toEqualTypeOf<readonly Product[]>()
  expectTypeOf(useProducts).returns.toHaveProperty('data').toEqualTypeOf<ProductPage | undefined>()
  expectTypeOf(useProduct).returns.toHaveProperty('error').toEqualTypeOf<CommerceError | null>()
  expectTypeOf(useCartLine).returns.toHaveProperty('line').toEqualTypeOf<CartLine | undefined>()
})

test('a selector decides what useCart returns', () => {
  expectTypeOf(useCart((cart) => cart.itemCount)).toEqualTypeOf<number>()
  expectTypeOf(useCart().cart).toEqualTypeOf<Cart | null>()
})

test('money is an integer with a currency where the shop tells it, or null', () => {
  expectTypeOf<Product['price']>().toEqualTypeOf<MoneyValue | null>()
  expectTypeOf<MoneyValue>().toEqualTypeOf<{ amount: number; currency: string | null }>()
})

test('useCommerce() promises the settings alone', () => {
  expectTypeOf<keyof Commerce>().toEqualTypeOf<'locale' | 'messages' | 'publishableKey' | 'shop'>()
})

test('one catalogue holds the texts of all parts, errors by code and the checkout among them', () => {
  const messages: CommerceProviderProps['messages'] = {
    lookupTitle: 'Wo ist meine Bestellung?',
    errors: { out_of_stock: 'Ausverkauft', offline: ({ message }) => message },
    checkout: { continueToPayment: 'Weiter' },
  }
  expectTypeOf(messages.errors).toEqualTypeOf<ErrorMessages | undefined>()
  // @ts-expect-error no such code
  void ({ errors: { sold_out: 'Ausverkauft' } } satisfies CommerceProviderProps['messages'])
})

test('the queries tell react-query what their error is', () => {
  const client = createCommerceClient({ apiKey: 'pk_1', baseUrl: 'https://shop.test' })
  const list = () => useQuery(productsQuery(client))
  expectTypeOf(list).returns.toHaveProperty('error').toEqualTypeOf<CommerceError | null>()
  expectTypeOf(list).returns.toHaveProperty('data').toEqualTypeOf<ProductPage | undefined>()
  const endless = () => useInfiniteQuery(infiniteProductsQuery(client))
  expectTypeOf(endless).returns.toHaveProperty('error').toEqualTypeOf<CommerceError | null>()
})

test('query keys know their data', () => {
  const client = createCommerceClient({ apiKey: 'pk_1', baseUrl: 'https://shop.test' })
  const data = new QueryClient().getQueryData(productsQuery(client).queryKey)
  expectTypeOf(data).toEqualTypeOf<ProductPage | undefined>()
})

test('a sandbox spreads into the provider and the client', () => {
  const sandbox = createSandbox()
  expectTypeOf(<CommerceProvider {...sandbox} />).not.toBeAny()
  expectTypeOf(createCommerceClient(sandbox)).not.toBeAny()
})

test('an option that is undefined is one that is left out', () => {
  const client = createCommerceClient({
    apiKey: 'pk_1',
    baseUrl: 'https://shop.test',
    fetch: undefined,
    currency: undefined,
    headers: undefined,
    capabilities: { config: undefined },
    adapter: { getCart: undefined, getProduct: { path: undefined } },
    timeoutMs: { get: undefined },
    onSchemaIssue: undefined,
  })
  expectTypeOf(client.listProducts).toBeCallableWith()
  expectTypeOf(client.listProducts).toBeCallableWith(
    { sort: undefined, attributes: { glaze: undefined } },
    { signal: undefined },
  )
  expectTypeOf(client.addCartItem).toBeCallableWith('c', {
    productId: 'p',
    variantId: undefined,
    quantity: 1,
  })
  expectTypeOf(client.createCheckout).toBeCallableWith({
    cartId: 'c',
    customerEmail: 'a@b.test',
    shippingAddress: { city: undefined },
  })
  expectTypeOf(prefetchCommerce).toBeCallableWith(new QueryClient(), [
    infiniteProductsQuery(client),
    productsQuery(client),
  ])
})

test('mistakes do not compile', () => {
  // @ts-expect-error the key is missing
  void (<CommerceProvider baseUrl="https://shop.test" />)
  // @ts-expect-error no such order of products
  void (() => useProducts({ sort: 'cheapest' }))
  // @ts-expect-error an order is looked up with the email it was placed with
  void (() => useOrder('order-1', {}))
  // @ts-expect-error a product, not its id
  void (<AddToCartButton product="prod-1" />)
  // @ts-expect-error no such slot
  void (<CheckoutForm slots={{ middle: null }} />)
  expectTypeOf(useCheckout).returns.toHaveProperty('amountDue').toEqualTypeOf<MoneyValue | null>()
})
