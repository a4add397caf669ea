// A host's QueryClient may have any defaults. None of them may change what an answer of the kit means.
import {
  useCart,
  useCategories,
  useCommerceClient,
  useCoupon,
  useInfiniteProducts,
  useLastOrder,
  useOrder,
  usePrefetchProduct,
  useProduct,
  useProducts,
  useSuspenseProduct,
  useSuspenseProducts,
} from '@aerocall/commerce-react'
import { createCommerceClient, productQuery, productsQuery } from '@aerocall/commerce-react/server'
import { type DefaultOptions, keepPreviousData, QueryClient } from '@tanstack/react-query'
import { act, renderHook, waitFor } from '@testing-library/react'
import { Suspense } from 'react'
import { expect, test } from 'vitest'
import { openShop } from '../support/shop.js'

const EMAIL = 'june@example.test'
const stranger = { id: 'o1', name: 'Stranger', isPaid: true, isFinal: true, items: [], pages: [], lines: [] }

const HOSTILE: [string, DefaultOptions['queries'] & object][] = [
  ['placeholderData: keepPreviousData', { placeholderData: keepPreviousData }],
  ['placeholderData: a value', { placeholderData: stranger }],
  ['select', { select: () => stranger } as object],
  ['initialData', { initialData: stranger } as object],
  ['staleTime: Infinity', { staleTime: Number.POSITIVE_INFINITY }],
  ['enabled: false', { enabled: false }],
  ['retry', { retry: 3, retryDelay: 1 }],
  ['structuralSharing', { structuralSharing: () => stranger }],
  ['notifyOnChangeProps', { notifyOnChangeProps: [] }],
  ['subscribed: false', { subscribed: false } as object],
  ['throwOnError', { throwOnError: true }],
  ['maxPages', { maxPages: 1 } as object],
  ['refetchInterval', { refetchInterval: 40 }],
  ['refetchOnMount: false', { refetchOnMount: false }],
  ['gcTime: 0', { gcTime: 0 }],
  ['a persister', { persister: () => Promise.resolve(stranger) } as object],
]
const ALL = Object.assign({}, ...HOSTILE.map(([, queries]) => queries)) as DefaultOptions['queries']

const newer = { capabilities: { coupons: true } }

async function hostileShop(queries: DefaultOptions['queries']) {
  const queryClient = new QueryClient({ defaultOptions: { queries } })
  const shop = openShop(newer, { queryClient, ...newer })
  const client = createCommerceClient(shop.sandbox)
  const orders: string[] = []
  for (const quantity of [1, 2]) {
    const cartId = `cart-of-june-${quantity}`
    await client.addCartItem(cartId, { productId: 'prod-dinner-plate', quantity })
    orders.push((await client.createCheckout({ cartId, customerEmail: EMAIL })).orderId)
  }
  return { ...shop, queryClient, client, orders: orders as [string, string] }
}

// A persister of the host's may keep goods, whose reading it then answers for; what it kept of others is not tested here.
const FOR_GOODS = HOSTILE.filter(([name]) => name !== 'a persister')
const { persister: _, ...GOODS } = ALL as { persister?: unknown }

test.each([...FOR_GOODS, ['all of them', GOODS] as const])(
  'goods are what was asked for, under %s',
  async (_name, queries) => {
    const { Wrapper, client, asked } = await hostileShop(queries)
    const { result, rerender } = renderHook(
      ({ slug }) => {
        const product = useProduct(slug)
        const products = useProducts({ limit: slug.length })
        const endless = useInfiniteProducts({ limit: 3 })
        const categories = useCategories()
        return { product, products, endless, categories }
      },
      { wrapper: Wrapper, initialProps: { slug: 'dinner-plate' } },
    )
    await waitFor(() => expect(result.current.product.product?.slug).toBe('dinner-plate'))
    rerender({ slug: 'olive-oil' })
    expect(result.current.product.product?.slug).not.toBe('dinner-plate')
    expect(result.current.product.product?.name).not.toBe('Stranger')
    await waitFor(() => expect(result.current.product.product?.slug).toBe('olive-oil'))
    await waitFor(() => expect(result.current.products.products).toHaveLength('olive-oil'.length))
    await waitFor(() => expect(result.current.endless.products).toHaveLength(3))
    await act(async () => void (await result.current.endless.fetchNextPage()))
    await waitFor(() => expect(result.current.endless.products).toHaveLength(6))
    expect(result.current.categories.tree).toEqual(await client.listCategories())

    rerender({ slug: 'no-such-thing' })
    await waitFor(() => expect(result.current.product.error?.code).toBe('not_found'))
    if (!('refetchInterval' in queries)) expect(asked('GET', '/products/no-such-thing')).toBe(1)
  },
)

test.each([...HOSTILE, ['all of them', ALL] as const])(
  'an order is the one that was asked for, under %s',
  async (_name, queries) => {
    const { Wrapper, orders, asked } = await hostileShop(queries)
    const { result, rerender } = renderHook(({ id }) => useOrder(id, { email: EMAIL }), {
      wrapper: Wrapper,
      initialProps: { id: orders[0] },
    })
    expect(result.current).toMatchObject({ order: undefined, phase: 'waiting' })
    await waitFor(() => expect(result.current.order?.id).toBe(orders[0]))
    rerender({ id: orders[1] })
    expect(result.current).toMatchObject({ order: undefined, phase: 'waiting' })
    await waitFor(() => expect(result.current.order?.id).toBe(orders[1]))
    expect(result.current.order?.lines).toHaveLength(1)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(asked('GET', `/orders/${orders[1]}`)).toBe(1)
    rerender({ id: 'no-such-order' })
    await waitFor(() =>
      expect(result.current).toMatchObject({ phase: 'failed', error: { code: 'not_found' } }),
    )
  },
)

test('the suspending hooks, the prefetch and the cart hold under all of them', async () => {
  // Without it, what was prefetched is gone before it is looked at: a host's own wish.
  const { gcTime: _, ...queries } = GOODS as DefaultOptions['queries'] & object
  const { Wrapper, client, queryClient, asked } = await hostileShop(queries)
  const { result } = renderHook(
    () => ({
      product: useSuspenseProduct('dinner-plate').product,
      products: useSuspenseProducts({ limit: 2 }).products,
      prefetch: usePrefetchProduct(),
      cart: useCart(),
      coupon: useCoupon(),
      last: useLastOrder(),
      client: useCommerceClient(),
    }),
    {
      wrapper: ({ children }) => (
        <Wrapper>
          <Suspense>{children}</Suspense>
        </Wrapper>
      ),
    },
  )
  await waitFor(() => expect(result.current?.product.slug).toBe('dinner-plate'))
  expect(result.current.products).toHaveLength(2)
  result.current.prefetch('olive-oil')
  await waitFor(() => expect(asked('GET', '/products/olive-oil')).toBe(1))
  await act(() => result.current.cart.addItem({ productId: 'prod-dinner-plate', quantity: 2 }))
  expect(result.current.cart.itemCount).toBe(2)
  expect(await act(() => result.current.coupon.apply('WELCOME10'))).toBe(true)
  expect(result.current.coupon.codes).toEqual(['WELCOME10'])
  expect(result.current.last).toBeNull()
  expect((await result.current.client.getProduct('olive-oil')).slug).toBe('olive-oil')
  const reads = asked('GET', `/cart/${result.current.cart.cart?.id}`)
  await new Promise((resolve) => setTimeout(resolve, 150))
  expect(asked('GET', `/cart/${result.current.cart.cart?.id}`)).toBe(reads)
  expect(queryClient.getQueryData(productQuery(client, 'olive-oil').queryKey)?.slug).toBe('olive-oil')
  await queryClient.prefetchQuery(productsQuery(client, { limit: 5 }))
  expect(queryClient.getQueryData(productsQuery(client, { limit: 5 }).queryKey)?.items).toHaveLength(5)
})
