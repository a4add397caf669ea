import {
  AddToCartButton,
  type Cart,
  type CartLine,
  type Commerce,
  type CommerceError,
  CommerceProvider,
  type CommerceProviderProps,
  createCommerce,
  type ErrorMessages,
  type MoneyValue,
  type Product,
  ProductGrid,
  type ProductPage,
  useCart,
  useCartLine,
  useOrder,
  useProduct,
  useProducts,
  useVariantSelection,
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
import * as z from 'zod'

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

test('a shop with schemas knows the types of its merchant’s fields', () => {
  const { useProduct, useProducts, useInfiniteProducts, useSuspenseProduct, useSuspenseProducts } =
    createCommerce({
      data: z.object({ pages: z.number(), author: z.string().optional() }),
      attributes: z.object({ binding: z.enum(['hard', 'soft']) }),
    })
  const { product } = useSuspenseProduct('a-book')
  expectTypeOf(product.data.pages).toBeUnknown()
  if (product.fits) expectTypeOf(product.data).toEqualTypeOf<{ pages: number; author?: string | undefined }>()
  else expectTypeOf(product.data).toEqualTypeOf<Record<string, unknown>>()
  // @ts-expect-error it may not fit, and is unknown then
  void (product.data.pages satisfies number)
  // @ts-expect-error the schema has no such field
  if (product.fits) void product.data.page

  const [variant] = product.variants
  if (variant?.fits) expectTypeOf(variant.attributes.binding).toEqualTypeOf<'hard' | 'soft'>()
  const { variant: chosen } = useVariantSelection(product)
  if (chosen?.fits) expectTypeOf(chosen.attributes.binding).toEqualTypeOf<'hard' | 'soft'>()

  type Book = typeof product
  expectTypeOf(useProduct('a-book').product).toEqualTypeOf<Book | undefined>()
  expectTypeOf(useProduct('a-book').error).toEqualTypeOf<CommerceError | null>()
  expectTypeOf(useProducts().products).toEqualTypeOf<readonly Book[]>()
  expectTypeOf(useSuspenseProducts().data.items).toEqualTypeOf<Book[]>()
  expectTypeOf(useInfiniteProducts().products).toEqualTypeOf<readonly Book[]>()
  // Each part takes it, and the grid hands it on.
  void (<AddToCartButton product={product} variant={chosen} />)
  void (
    <ProductGrid
      products={useProducts().products}
      renderProduct={(book) => book.fits && book.data.pages.toFixed()}
    />
  )
  expectTypeOf(product).toExtend<Product>()
})

test('what is no schema of fields does not compile', () => {
  // @ts-expect-error no schema
  void (() => createCommerce({ data: { pages: 'number' } }))
  // @ts-expect-error fields are an object
  void (() => createCommerce({ data: z.string() }))
  // @ts-expect-error no such part of a product
  void (() => createCommerce({ name: z.object({}) }))
})
