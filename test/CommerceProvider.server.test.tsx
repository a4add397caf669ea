// @vitest-environment node
// A provider on a server, which has no page to resolve a path against.
import {
  CartLines,
  CartSummary,
  CategoryNav,
  CommerceProvider,
  type CommerceProviderProps,
  type CommerceShop,
  isCommerceError,
  OrderLookup,
  ProductGrid,
  useCommerce,
  useInfiniteProducts,
  useOrder,
  useProduct,
  useProducts,
  useSuspenseProduct,
  useSuspenseProducts,
} from '@aerocall/commerce-react'
import { CheckoutForm } from '@aerocall/commerce-react/checkout'
import {
  categoriesQuery,
  createCommerceClient,
  infiniteProductsQuery,
  listProducts,
  productQuery,
  productsQuery,
} from '@aerocall/commerce-react/server'
import { createSandbox } from '@aerocall/commerce-react/testing'
import { QueryClient } from '@tanstack/react-query'
import { Suspense } from 'react'
import { renderToString } from 'react-dom/server'
import { renderToReadableStream } from 'react-dom/server.browser'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { API_KEY } from './fixtures/shop.js'

const shop = {
  apiKey: API_KEY,
  baseUrl: '/api/v1/ecommerce',
  fetch: vi.fn(async () => Response.json({ products: [] })),
}

afterEach(() => vi.restoreAllMocks())

test('with a path as baseUrl and no internalUrl renders a page that the browser fills', () => {
  const List = () => (useProducts().isPending ? <p>Loading</p> : null)
  const page = (
    <CommerceProvider {...shop} queryClient={new QueryClient()}>
      <List />
    </CommerceProvider>
  )
  expect(renderToString(page)).toBe('<p>Loading</p>')
})

test('sends nothing where a hook asks at once, and says what is missing instead', async () => {
  const Name = () => useSuspenseProduct('olive-oil').product.name
  const onError = vi.fn()
  const stream = await renderToReadableStream(
    <CommerceProvider {...shop} queryClient={new QueryClient()}>
      <Suspense fallback={<p>Loading</p>}>
        <Name />
      </Suspense>
    </CommerceProvider>,
    { onError },
  )
  expect(await new Response(stream).text()).toContain('<p>Loading</p>')
  const [error] = onError.mock.calls[0] ?? []
  expect(isCommerceError(error) && error).toMatchObject({
    code: 'config',
    message: expect.stringMatching(/internalUrl/),
  })
  expect(shop.fetch).not.toHaveBeenCalled()
})

// Next's Cache Components refuse to keep what did either, unless a Suspense boundary is above it.
test('asks neither the clock nor chance for a page whose answers are there', async () => {
  const sandbox = createSandbox()
  const client = createCommerceClient(sandbox)
  const queryClient = new QueryClient()
  await Promise.all([
    queryClient.fetchQuery(productsQuery(client, { limit: 3 })),
    queryClient.fetchQuery(productQuery(client, 'olive-oil')),
    queryClient.fetchQuery(categoriesQuery(client)),
    queryClient.fetchInfiniteQuery(infiniteProductsQuery(client, { limit: 2 })),
  ])
  const Page = () => {
    const { products } = useProducts({ limit: 3 }, { staleTime: 300_000 })
    const suspended = useSuspenseProducts({ limit: 3 }).products
    const endless = useInfiniteProducts({ limit: 2 }).products
    useOrder('', { email: '' })
    const names = [useProduct('olive-oil').product?.name, useSuspenseProduct('olive-oil').product.name]
    return (
      <>
        {names.join(' = ')}, {[products, suspended, endless].map(({ length }) => length).join(' ')}
        <CategoryNav renderLink={(_, props) => <a href="/" {...props} />} />
        <ProductGrid products={products} renderProduct={({ name }) => name} />
        <CartLines />
        <CartSummary />
        <CheckoutForm />
        <OrderLookup />
      </>
    )
  }
  const askers: unknown[] = []
  const noting =
    <Answer,>(answer: Answer) =>
    () => {
      askers.push(new Error('Asked').stack)
      return answer
    }
  vi.spyOn(Date, 'now').mockImplementation(noting(0))
  vi.spyOn(Math, 'random').mockImplementation(noting(0))
  vi.spyOn(crypto, 'randomUUID').mockImplementation(noting('0-0-0-0-0'))
  const html = renderToString(
    <CommerceProvider {...sandbox} locale="en-US" queryClient={queryClient}>
      <Page />
    </CommerceProvider>,
  )
  expect(html).toContain('Olive Oil = Olive Oil<!-- -->, <!-- -->3 3 2')
  expect(html).toContain('Coffee')
  expect(askers).toEqual([])
})

describe('the settings of a page after the first', () => {
  let seen: CommerceShop | undefined
  const Look = () => {
    seen = useCommerce().shop
    return null
  }
  function shopOf(props: Partial<CommerceProviderProps> = {}): CommerceShop | undefined {
    renderToString(
      <CommerceProvider {...shop} baseUrl="https://acme.aerocall.ai" {...props}>
        <Look />
      </CommerceProvider>,
    )
    return seen
  }

  test('are not read again', () => {
    const first = shopOf()
    const NativeURL = URL
    const made = vi.fn()
    vi.stubGlobal(
      'URL',
      class extends NativeURL {
        constructor(...args: ConstructorParameters<typeof URL>) {
          super(...args)
          made()
        }
      },
    )
    expect(shopOf()?.fingerprint).toBe(first?.fingerprint)
    expect(made).not.toHaveBeenCalled()
    shopOf({ baseUrl: 'https://other.aerocall.ai' })
    expect(made).toHaveBeenCalled()
    vi.unstubAllGlobals()
  })

  test('are those of that page where one differs, each with callbacks of its own', async () => {
    const headersOf = (token: string) =>
      new Headers({ 'x-token': token }) as unknown as Record<string, string>
    const pages: Partial<CommerceProviderProps>[] = [
      {},
      { apiKey: 'pk_other' },
      { headers: { 'x-token': 'one' } },
      { headers: { 'x-token': 'two' } },
      // They look alike to JSON.
      { headers: headersOf('three') },
      { headers: headersOf('four') },
      { moneyUnit: 'minor' },
      {},
    ]
    const prints = pages.map((page) => shopOf(page)?.fingerprint)
    expect(new Set(prints).size).toBe(pages.length - 1)
    const fetches = [1, 2].map(() => vi.fn(async () => Response.json({ products: [] })))
    const shops = fetches.map((fetch) => shopOf({ fetch }))
    for (const one of shops) await listProducts(one as CommerceShop)
    for (const fetch of fetches) expect(fetch).toHaveBeenCalledOnce()
  })

  test('go to the internal address of that page', async () => {
    const fetch = vi.fn(async (_: RequestInfo | URL) => Response.json({ products: [] }))
    for (const internalUrl of ['http://one.internal', 'http://two.internal']) {
      await listProducts(shopOf({ fetch, internalUrl }) as CommerceShop)
    }
    expect(fetch.mock.calls.map(([url]) => new URL(String(url)).host)).toEqual([
      'one.internal',
      'two.internal',
    ])
  })
})

/** One shopper's token went out with the next one's requests. */
test('sends each page’s own headers, also where a server keeps one object for all', async () => {
  // Not as the types have it, but as JavaScript gives it.
  const headers = new Headers()
  const sent: (string | null)[] = []
  let rendered: CommerceShop | null = null
  const Page = () => {
    rendered = useCommerce().shop
    return null
  }
  const fingerprints = []
  for (const shopper of ['ann', 'bob']) {
    headers.set('x-shopper', shopper)
    const fetch = vi.fn(async (_: unknown, init?: RequestInit) => {
      sent.push(new Headers(init?.headers).get('x-shopper'))
      return Response.json({ products: [] })
    })
    const props = {
      ...shop,
      internalUrl: 'https://shop.test/api/v1/ecommerce',
      fetch,
      headers: headers as unknown as Record<string, string>,
    }
    renderToString(
      <CommerceProvider {...props} queryClient={new QueryClient()}>
        <Page />
      </CommerceProvider>,
    )
    const { current } = { current: rendered as CommerceShop | null }
    if (current === null) throw new Error('Nothing was rendered.')
    fingerprints.push(current.fingerprint)
    await listProducts(current)
  }
  expect(sent).toEqual(['ann', 'bob'])
  expect(new Set(fingerprints).size).toBe(2)
})
