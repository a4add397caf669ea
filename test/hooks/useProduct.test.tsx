import { useInfiniteProducts, usePrefetchLink, useProduct, useProducts } from '@aerocall/commerce-react'
import { cardOf, createCommerceClient, productsQuery } from '@aerocall/commerce-react/server'
import { createSandbox } from '@aerocall/commerce-react/testing'
import { act, fireEvent, render, renderHook, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openShop } from '../support/shop.js'

describe('a product that a list holds', () => {
  test.each([
    ['a page', useProducts],
    ['an endless list', useInfiniteProducts],
  ])('of %s is there at once, as a placeholder until its own answer', async (_, useList) => {
    const { Wrapper, asked } = openShop()
    const list = renderHook(() => useList({ limit: 30 }), { wrapper: Wrapper })
    await waitFor(() => expect(list.result.current.products.length).toBeGreaterThan(20))
    const { result } = renderHook(() => useProduct('olive-oil'), { wrapper: Wrapper })
    expect(result.current).toMatchObject({
      isPending: false,
      isPlaceholderData: true,
      product: { name: 'Olive Oil' },
    })
    await waitFor(() => expect(result.current.isPlaceholderData).toBe(false))
    expect(asked('GET', '/products/olive-oil')).toBe(1)
  })

  test('of other settings is none: its prices are in another currency', async () => {
    const { Wrapper, queryClient, sandbox } = openShop()
    const other = createCommerceClient({ ...sandbox, currency: 'EUR' })
    await queryClient.fetchQuery(productsQuery(other, { limit: 30 }))
    const { result } = renderHook(() => useProduct('olive-oil'), { wrapper: Wrapper })
    expect(result.current).toMatchObject({ isPending: true, product: undefined })
  })

  test('does not hide that it is gone', async () => {
    const { Wrapper, sandbox } = openShop()
    const list = renderHook(() => useProducts({ limit: 30 }), { wrapper: Wrapper })
    await waitFor(() => expect(list.result.current.products).toHaveLength(25))
    sandbox.script({ type: 'answer', on: 'getProduct', status: 404 })
    const { result } = renderHook(() => useProduct('olive-oil'), { wrapper: Wrapper })
    await waitFor(() => expect(result.current.error?.code).toBe('not_found'))
    expect(result.current.product).toBeUndefined()
  })
})

test('cardOf keeps what a card shows and a cart takes, on fewer bytes', async () => {
  const client = createCommerceClient(createSandbox())
  const query = (select?: typeof cardOf) => productsQuery(client, { limit: 100 }, { select })
  const whole = await query().queryFn({ signal: new AbortController().signal })
  const cards = await query(cardOf).queryFn({ signal: new AbortController().signal })
  expect(query(cardOf).queryKey).toEqual(query().queryKey)
  expect(JSON.stringify(cards).length).toBeLessThan(JSON.stringify(whole).length * 0.75)
  whole.items.forEach((product, index) => {
    expect(cards.items[index]).toMatchObject({
      id: product.id,
      slug: product.slug,
      name: product.name,
      price: product.price,
      available: product.available,
      images: product.images.slice(0, 1),
      variants: product.variants.map(({ id, price, attributes }) => ({ id, price, attributes })),
    })
  })
})

test('what the server has read counts as fresh for as long as the page says', async () => {
  const { Wrapper, queryClient, sandbox, asked } = openShop()
  const client = createCommerceClient(sandbox)
  await queryClient.fetchQuery(productsQuery(client, {}))
  const [query] = queryClient.getQueryCache().getAll()
  query?.setState({ dataUpdatedAt: Date.now() - 200_000 })
  const before = asked('GET', '/products')
  const { unmount } = renderHook(() => useProducts({}, { staleTime: 300_000 }), { wrapper: Wrapper })
  expect(asked('GET', '/products')).toBe(before)
  unmount()
  renderHook(() => useProducts({}), { wrapper: Wrapper })
  await waitFor(() => expect(asked('GET', '/products')).toBe(before + 1))
})

describe('a link that loads its product before the click', () => {
  beforeEach(() => vi.useFakeTimers({ shouldAdvanceTime: true }))
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
    Reflect.deleteProperty(navigator, 'connection')
  })

  const Link = ({ slug, when }: { slug: string; when?: 'intent' | 'viewport' }) => (
    <a {...usePrefetchLink(slug, { when })} href={`/${slug}`}>
      {slug}
    </a>
  )
  const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

  test.each([
    ['the pointer rests on it', 'pointerEnter', 'pointerLeave'],
    ['it has the focus', 'focus', 'blur'],
  ] as const)('does so when %s, and not when it is only crossed', async (_, enter, leave) => {
    const { Wrapper, asked } = openShop()
    render(<Link slug="olive-oil" />, { wrapper: Wrapper })
    const link = screen.getByRole('link')
    fireEvent[enter](link)
    await wait(20)
    fireEvent[leave](link)
    await wait(500)
    expect(asked('GET', '/products/olive-oil')).toBe(0)
    fireEvent[enter](link)
    await wait(500)
    expect(asked('GET', '/products/olive-oil')).toBe(1)
    fireEvent[leave](link)
    fireEvent[enter](link)
    await wait(500)
    expect(asked('GET', '/products/olive-oil')).toBe(1)
  })

  test('loads nothing where the browser saves data', async () => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true }, configurable: true })
    const { Wrapper, asked } = openShop()
    render(<Link slug="olive-oil" />, { wrapper: Wrapper })
    fireEvent.pointerEnter(screen.getByRole('link'))
    await wait(500)
    expect(asked('GET', '/products/olive-oil')).toBe(0)
  })

  test('loads those in view, at most four at a time, and none that was scrolled past', async () => {
    const seen: ((isIntersecting: boolean) => void)[] = []
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        constructor(listener: (entries: { isIntersecting: boolean }[]) => void) {
          seen.push((isIntersecting) => listener([{ isIntersecting }]))
        }
        observe() {}
        disconnect() {}
      },
    )
    const { Wrapper, sandbox } = openShop({ latency: 2_000 })
    const slugs = ['olive-oil', 'dark-chocolate', 'lidded-jar', 'bud-vase', 'oven-mitt', 'gift-card']
    render(
      slugs.map((slug) => <Link key={slug} slug={slug} when="viewport" />),
      { wrapper: Wrapper },
    )
    const shown = seen.slice(-slugs.length)
    for (const show of shown) show(true)
    shown[0]?.(false)
    await wait(1_000)
    expect(sandbox.requests.length).toBeLessThanOrEqual(4)
    await wait(10_000)
    const loaded = sandbox.requests.map(({ path }) => path)
    expect(loaded).toHaveLength(4)
    expect(loaded).not.toContain('/products/olive-oil')
  })
})
