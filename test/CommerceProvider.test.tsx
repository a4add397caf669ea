import {
  AddToCartButton,
  CartStatus,
  CommerceProvider,
  type CommerceProviderProps,
  Money,
  type Product,
  useCart,
  useCommerce,
  useCommerceClient,
  useProduct,
  useViewEvent,
} from '@aerocall/commerce-react'
import { commerceKey, listProducts, shouldDehydrateQuery } from '@aerocall/commerce-react/server'
import { QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query'
import { act, render, renderHook, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { StrictMode, useState } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { describe, expect, test, vi } from 'vitest'
import { openShop } from './support/shop.js'

describe('the query client', () => {
  test('is the host’s where there is one, and the kit’s own where there is none', () => {
    const host = new QueryClient()
    const { result } = renderHook(() => useQueryClient(), {
      wrapper: ({ children }) => (
        <QueryClientProvider client={host}>
          <CommerceProvider apiKey="pk_1" baseUrl="https://shop.test">
            {children}
          </CommerceProvider>
        </QueryClientProvider>
      ),
    })
    expect(result.current).toBe(host)
    const own = renderHook(() => useQueryClient(), {
      wrapper: ({ children }) => (
        <CommerceProvider apiKey="pk_1" baseUrl="https://shop.test">
          {children}
        </CommerceProvider>
      ),
    })
    expect(own.result.current).toBeInstanceOf(QueryClient)
    // An order's name and address stay in the page.
    expect(own.result.current.getDefaultOptions().dehydrate).toEqual({ shouldDehydrateQuery })
  })

  test('shows the settled cart under the kit’s key, and an invalidation reads it again', async () => {
    const { Wrapper, queryClient, asked } = openShop()
    const { result } = renderHook(() => useCart(), { wrapper: Wrapper })
    await act(() => result.current.addItem({ productId: 'prod-dinner-plate' }))
    const key = [...commerceKey({ shopId: shopIdOf(queryClient) }), 'cart']
    expect(queryClient.getQueriesData({ queryKey: key })).toMatchObject([[{}, { itemCount: 1 }]])
    const path = `/cart/${result.current.cart?.id}`
    const before = asked('GET', path)
    await act(() => queryClient.invalidateQueries({ queryKey: key }))
    await waitFor(() => expect(asked('GET', path)).toBe(before + 1))
  })

  test('of a host that repeats mutations and persists queries changes nothing about the cart', async () => {
    const host = new QueryClient({ defaultOptions: { mutations: { retry: 3 }, queries: { retry: 3 } } })
    const { Wrapper, sandbox } = openShop({}, { queryClient: host })
    sandbox.script({ type: 'answer', on: 'addCartItem', status: 403 })
    const { result } = renderHook(() => useCart(), { wrapper: Wrapper })
    await act(() => result.current.addItem({ productId: 'prod-dinner-plate' }).catch(() => {}))
    expect(sandbox.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
    const [cartQuery] = host
      .getQueryCache()
      .findAll({ predicate: ({ queryKey }) => queryKey.includes('cart') })
    expect(cartQuery?.meta).toMatchObject({ persist: false })
  })

  const shopIdOf = (client: QueryClient) => String(client.getQueryCache().getAll()[0]?.queryKey[1])
})

test('another shop in the props is another cart; a new callback or locale is the same one', async () => {
  const { sandbox } = openShop()
  const Shop = (props: Partial<CommerceProviderProps>) => (
    <CommerceProvider {...sandbox} {...props}>
      <Count />
    </CommerceProvider>
  )
  const clients: unknown[] = []
  const Count = () => {
    clients.push(useCommerce().shop)
    return null
  }
  const { rerender } = render(<Shop />)
  rerender(<Shop onEvent={() => {}} locale="de-DE" messages={{ addToCart: 'Kaufen' }} />)
  expect(new Set(clients).size).toBe(1)
  rerender(<Shop baseUrl="https://other.sandbox.test" />)
  expect(new Set(clients).size).toBe(2)
})

test('texts and money follow messages and locale', async () => {
  const { Wrapper } = openShop(
    { currency: 'EUR' },
    { locale: 'de-DE', messages: { addToCart: 'In den Korb' } },
  )
  const Page = () => {
    const { product } = useProduct('dinner-plate')
    return product ? (
      <>
        <Money money={product.price} />
        <AddToCartButton product={product} />
      </>
    ) : null
  }
  render(<Page />, { wrapper: Wrapper })
  expect(await screen.findByRole('button', { name: 'In den Korb' })).toBeVisible()
  expect(screen.getByText(/^\d+,\d\d\s€$/)).toBeVisible()
})

test('a stored cart hydrates without a complaint, and shows after it', async () => {
  const { sandbox, Wrapper } = openShop()
  const first = renderHook(() => useCart(), { wrapper: Wrapper })
  await act(() => first.result.current.addItem({ productId: 'prod-dinner-plate', quantity: 3 }))
  first.unmount()

  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
  const Badge = () => <output>{useCart((cart) => `${cart.itemCount} ${cart.isHydrated}`)}</output>
  const page = (
    <StrictMode>
      <CommerceProvider {...sandbox}>
        <Badge />
        <CartStatus />
      </CommerceProvider>
    </StrictMode>
  )
  const container = document.createElement('div')
  container.innerHTML = renderToString(page)
  document.body.append(container)
  expect(container.querySelector('output')).toHaveTextContent('0 false')
  const root = await act(async () => hydrateRoot(container, page))
  await waitFor(() => expect(container.querySelector('output')).toHaveTextContent('3 true'))
  expect(complaints).not.toHaveBeenCalled()
  act(() => root.unmount())
  container.remove()
  complaints.mockRestore()
})

test('useCommerce() gives the settings, and nothing of what is behind them', () => {
  const { Wrapper } = openShop({}, { publishableKey: 'pk_test_1' })
  const { result } = renderHook(() => useCommerce(), { wrapper: Wrapper })
  expect(Object.keys(result.current).sort()).toEqual(['locale', 'messages', 'publishableKey', 'shop'])
  expect(result.current).toMatchObject({ locale: 'en-US', publishableKey: 'pk_test_1' })
})

// An adapter is often written in place, and a new one at each render must neither be lost nor cost the cart.
test('useCommerceClient() is one client of the provider, and asks the same shop', async () => {
  const { Wrapper, asked } = openShop()
  const { result, rerender } = renderHook(() => ({ client: useCommerceClient(), ...useCommerce() }), {
    wrapper: Wrapper,
  })
  const { client, shop } = result.current
  rerender()
  expect(result.current.client).toBe(client)
  expect(client).toMatchObject({ shopId: shop.shopId, fingerprint: shop.fingerprint })
  expect(await client.listProducts({ limit: 2 })).toEqual(await listProducts(shop, { limit: 2 }))
  expect(asked('GET', '/products')).toBe(2)
})

test('the latest adapter counts, as the latest fetch and callbacks do', async () => {
  const { sandbox } = openShop()
  const Shop = (props: Partial<CommerceProviderProps>) => (
    <CommerceProvider {...sandbox} {...props}>
      <Title />
    </CommerceProvider>
  )
  const Title = () => {
    const client = useCommerceClient()
    const [name, setName] = useState<string | null>(null)
    return (
      <button type="button" onClick={() => client.getProduct('dinner-plate').then((it) => setName(it.name))}>
        {name ?? 'nothing yet'}
      </button>
    )
  }
  const named = (name: string): CommerceProviderProps['adapter'] => ({
    getProduct: { read: (_, product) => ({ ...product, name }) as Product },
  })
  const { rerender } = render(<Shop adapter={named('First')} />)
  await userEvent.click(screen.getByRole('button'))
  expect(await screen.findByText('First')).toBeVisible()
  rerender(<Shop adapter={named('Second')} />)
  await userEvent.click(screen.getByRole('button'))
  expect(await screen.findByText('Second')).toBeVisible()
  rerender(<Shop />)
  await userEvent.click(screen.getByRole('button'))
  expect(await screen.findByText('Dinner Plate')).toBeVisible()
})

test('a listener that throws is reported and leaves the page as it is', async () => {
  const reported = vi.fn()
  vi.stubGlobal('reportError', reported)
  const failure = new Error('analytics are down')
  const onEvent = () => {
    throw failure
  }
  const { Wrapper } = openShop({}, { onEvent })
  const Page = () => {
    const { product } = useProduct('dinner-plate')
    useViewEvent(product ? { type: 'view_item', product } : null)
    return <h1>{product?.name}</h1>
  }
  render(<Page />, { wrapper: Wrapper })
  expect(await screen.findByRole('heading', { name: 'Dinner Plate' })).toBeVisible()
  expect(reported).toHaveBeenCalledExactlyOnceWith(failure)
  vi.unstubAllGlobals()
})

// The server's runtime wrote "1.234,50 €" and the browser's "€1,234.50": React threw the whole page away.
test('without a locale, a server and a browser that speak otherwise agree until the page is hydrated', async () => {
  const { sandbox } = openShop()
  const page = (
    <CommerceProvider {...sandbox}>
      <Money money={{ amount: 123450, currency: 'EUR' }} data-testid="sum" />
    </CommerceProvider>
  )
  const container = document.createElement('div')
  container.innerHTML = renderToString(page)
  document.body.append(container)
  expect(container).toHaveTextContent('€1,234.50')
  const NumberFormat = Intl.NumberFormat
  const german = function German(locale?: string, options?: Intl.NumberFormatOptions) {
    return new NumberFormat(locale ?? 'de-DE', options)
  }
  vi.stubGlobal('Intl', { ...Intl, NumberFormat: german })
  const onRecoverableError = vi.fn()
  const root = await act(async () => hydrateRoot(container, page, { onRecoverableError }))
  expect(onRecoverableError).not.toHaveBeenCalled()
  expect(container.textContent).toMatch(/^1\.234,50\s€$/)
  act(() => root.unmount())
  container.remove()
  vi.unstubAllGlobals()
})

test('callbacks that throw are reported, and a write ends as it would without them', async () => {
  const reported = vi.fn()
  vi.stubGlobal('reportError', reported)
  const throwing = (name: string) => () => {
    throw new Error(name)
  }
  const { Wrapper, sandbox } = openShop({}, { onEvent: throwing('onEvent'), onError: throwing('onError') })
  const { result } = renderHook(() => useCart(), { wrapper: Wrapper })
  sandbox.script({ type: 'answer', on: 'addCartItem', status: 403 })
  await act(() =>
    expect(result.current.addItem({ productId: 'prod-bread-bag' })).rejects.toMatchObject({
      code: 'forbidden',
    }),
  )
  await act(() => result.current.addItem({ productId: 'prod-bread-bag' }))
  expect(result.current.itemCount).toBe(1)
  await waitFor(() =>
    expect(reported.mock.calls.map(([error]) => error.message)).toEqual(['onError', 'onEvent']),
  )
  vi.unstubAllGlobals()
})

test('a text or an error’s that is undefined stays English', () => {
  const { Wrapper } = openShop({}, { messages: { addToCart: undefined, errors: undefined } })
  const { result } = renderHook(() => useCommerce().messages, { wrapper: Wrapper })
  expect(result.current).toMatchObject({ addToCart: 'Add to cart', errors: {} })
})

test('events carry GA4’s names, each once', async () => {
  const onEvent = vi.fn()
  const { Wrapper } = openShop({}, { onEvent })
  const Page = () => {
    const { product } = useProduct('dinner-plate')
    useViewEvent(product ? { type: 'view_item', product } : null)
    return product ? <AddToCartButton product={product} quantity={2} /> : null
  }
  const { rerender } = render(<Page />, { wrapper: Wrapper })
  await userEvent.click(await screen.findByRole('button', { name: 'Add to cart' }))
  rerender(<Page />)
  await waitFor(() =>
    expect(onEvent.mock.calls.map(([event]) => [event.type, event.quantity])).toEqual([
      ['view_item', undefined],
      ['add_to_cart', 2],
    ]),
  )
})

test('an unmount in flight leaves no complaint and no lost unit', async () => {
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
  const { Wrapper, sandbox } = openShop({ latency: 30 })
  const { result, unmount } = renderHook(() => useCart(), { wrapper: Wrapper })
  act(() => void result.current.addItem({ productId: 'prod-dinner-plate' }))
  unmount()
  const again = renderHook(() => useCart(), { wrapper: Wrapper })
  await waitFor(() => expect(again.result.current.itemCount).toBe(1))
  expect(sandbox.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
  expect(complaints).not.toHaveBeenCalled()
  complaints.mockRestore()
})
