import {
  type ListProductsParams,
  useInfiniteProducts,
  usePrefetchProduct,
  useProduct,
  useProducts,
  useSuspenseProduct,
  useSuspenseProducts,
} from '@aerocall/commerce-react'
import { act, render, renderHook, screen, waitFor } from '@testing-library/react'
import { Component, type ReactNode, Suspense } from 'react'
import { describe, expect, test, vi } from 'vitest'
import { openShop } from '../support/shop.js'

describe('useProducts', () => {
  test('lists a page, with the money in minor units of the shop', async () => {
    const { Wrapper } = openShop()
    const { result } = renderHook(() => useProducts({ limit: 5, sort: 'price_asc' }), { wrapper: Wrapper })
    expect(result.current.products).toEqual([])
    expect(result.current.isPending).toBe(true)
    await waitFor(() => expect(result.current.products).toHaveLength(5))
    const amounts = result.current.products.map(({ price }) => price?.amount ?? 0)
    expect(amounts).toEqual(amounts.toSorted((a, b) => a - b))
    expect(amounts[0]).toBeGreaterThan(100)
    expect(result.current.data).toMatchObject({ page: 1, limit: 5, total: 25, hasNextPage: true })
  })

  test('keeps the page on screen while the next one loads', async () => {
    const { Wrapper } = openShop()
    const { result, rerender } = renderHook((params: ListProductsParams) => useProducts(params), {
      wrapper: Wrapper,
      initialProps: { limit: 5 } as ListProductsParams,
    })
    await waitFor(() => expect(result.current.products).toHaveLength(5))
    const first = result.current.products[0]?.id
    rerender({ limit: 5, page: 2 })
    expect(result.current.isPlaceholderData).toBe(true)
    expect(result.current.products[0]?.id).toBe(first)
    await waitFor(() => expect(result.current.isPlaceholderData).toBe(false))
    expect(result.current.products[0]?.id).not.toBe(first)
  })

  test('filters by category and by an attribute', async () => {
    const { Wrapper } = openShop()
    const { result } = renderHook(
      () => useProducts({ categoryId: 'cat-mugs-and-cups', attributes: { glaze: 'Ink' } }),
      { wrapper: Wrapper },
    )
    await waitFor(() => expect(result.current.isSuccess).toBe(true))
    expect(result.current.products.map(({ slug }) => slug)).toEqual(['stoneware-mug'])
  })

  test('sends nothing while it is not enabled', async () => {
    const { Wrapper, sandbox } = openShop()
    const { result } = renderHook(() => useProducts({}, { enabled: false }), { wrapper: Wrapper })
    await act(() => new Promise((resolve) => setTimeout(resolve, 20)))
    expect(result.current.fetchStatus).toBe('idle')
    expect(sandbox.requests).toEqual([])
  })

  test('asks once for twenty components, StrictMode included', async () => {
    const { Wrapper, sandbox } = openShop()
    const Shelf = () => <p>{useProducts({ limit: 3 }).products.length} goods</p>
    render(
      <Wrapper>
        {Array.from({ length: 20 }, (_, index) => (
          <Shelf key={String(index)} />
        ))}
      </Wrapper>,
    )
    await waitFor(() => expect(screen.getAllByText('3 goods')).toHaveLength(20))
    expect(sandbox.requests).toHaveLength(1)
  })

  test('tells a wrong key with a typed error, once', async () => {
    const { Wrapper, sandbox } = openShop({}, { apiKey: 'pk_wrong' })
    const { result } = renderHook(() => useProducts(), { wrapper: Wrapper })
    await waitFor(() => expect(result.current.isError).toBe(true))
    expect(result.current.error).toMatchObject({ name: 'CommerceError', code: 'unauthorized', status: 401 })
    expect(JSON.stringify(result.current.error)).not.toContain('pk_wrong')
    expect(sandbox.requests).toHaveLength(1)
  })
})

describe('useSuspenseProducts', () => {
  test('waits in the nearest boundary and throws its error to the error boundary', async () => {
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { Wrapper, sandbox } = openShop()
    const Shelf = () => <p>{useSuspenseProducts({ limit: 4 }).products.length} goods</p>
    const Missing = () => <p>{useSuspenseProduct('no-such-thing').product.name}</p>
    render(
      <Wrapper>
        <Suspense fallback="Loading the shelf">
          <Shelf />
        </Suspense>
        <Caught>
          <Suspense fallback="Loading the product">
            <Missing />
          </Suspense>
        </Caught>
      </Wrapper>,
    )
    expect(screen.getByText(/Loading the shelf/)).toBeVisible()
    expect(await screen.findByText('4 goods')).toBeVisible()
    expect(await screen.findByText('not_found')).toBeVisible()
    expect(sandbox.requests).toHaveLength(2)
    quiet.mockRestore()
  })
})

describe('useInfiniteProducts', () => {
  test('grows page by page to the end, each product once', async () => {
    const { Wrapper } = openShop()
    const { result } = renderHook(() => useInfiniteProducts({ limit: 10 }), { wrapper: Wrapper })
    await waitFor(() => expect(result.current.products).toHaveLength(10))
    await act(() => result.current.fetchNextPage())
    await act(() => result.current.fetchNextPage())
    await waitFor(() => expect(result.current.products).toHaveLength(25))
    expect(new Set(result.current.products.map(({ id }) => id)).size).toBe(25)
    expect(result.current.hasNextPage).toBe(false)
  })

  test('does not show a product twice that slid to the next page', async () => {
    const { Wrapper, sandbox } = openShop()
    const { result } = renderHook(() => useInfiniteProducts({ limit: 5, sort: 'price_asc' }), {
      wrapper: Wrapper,
    })
    await waitFor(() => expect(result.current.products).toHaveLength(5))
    // It becomes the cheapest: the last of page 1 slides to page 2.
    sandbox.script({ type: 'price', product: 'serving-platter', price: 1 })
    await act(() => result.current.fetchNextPage())
    await waitFor(() => expect(result.current.data?.pages).toHaveLength(2))
    const ids = result.current.products.map(({ id }) => id)
    expect(result.current.data?.pages[1]?.items[0]?.id).toBe(ids[4])
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(9)
  })
})

describe('useProduct', () => {
  test('finds a product by its slug, with variants and the merchant’s own fields', async () => {
    const { Wrapper } = openShop()
    const { result } = renderHook(() => useProduct('stoneware-mug'), { wrapper: Wrapper })
    await waitFor(() => expect(result.current.product?.name).toBe('Stoneware Mug'))
    const { product } = result.current
    expect(product?.variants.map(({ name, available }) => [name, available])).toEqual([
      ['Oat', true],
      ['Ink', true],
      ['Moss', false],
    ])
    expect(product?.data).toMatchObject({ capacity_ml: 350 })
    expect(product?.compareAtPrice).toEqual({ amount: 2900, currency: 'USD' })
  })

  test.each(['no-such-thing', '..', '', 'a/b?c', '\ud800'])('answers %j with a typed error', async (slug) => {
    const { Wrapper } = openShop()
    const { result } = renderHook(() => useProduct(slug), { wrapper: Wrapper })
    await waitFor(() => expect(result.current.isError).toBe(true))
    expect(result.current.error).toMatchObject({ name: 'CommerceError' })
    expect(['not_found', 'invalid_argument']).toContain(result.current.error?.code)
  })

  test('is there at once when it was prefetched', async () => {
    const { Wrapper, asked } = openShop()
    const { result } = renderHook(() => usePrefetchProduct(), { wrapper: Wrapper })
    act(() => result.current('olive-oil'))
    act(() => result.current('olive-oil'))
    await waitFor(() => expect(asked('GET', '/products/olive-oil')).toBe(1))
    const Page = () => <p>{useProduct('olive-oil').product?.name ?? 'loading'}</p>
    render(<Page />, { wrapper: Wrapper })
    expect(await screen.findByText(/olive oil/i)).toBeVisible()
    expect(asked('GET', '/products/olive-oil')).toBe(1)
  })
})

class Caught extends Component<{ children: ReactNode }, { code: string | null }> {
  override state = { code: null }
  static getDerivedStateFromError(error: { code: string }) {
    return { code: error.code }
  }
  override render() {
    return this.state.code ?? this.props.children
  }
}
