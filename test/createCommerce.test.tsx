// A shop whose merchant's fields are read by schemas of its own: what fits is typed, what does not breaks nothing.
import { createCommerce, type FieldsSchema, ProductGrid, type SchemaIssue } from '@aerocall/commerce-react'
import { cardOf, createCommerceClient, productsQuery } from '@aerocall/commerce-react/server'
import { act, render, renderHook, screen, waitFor } from '@testing-library/react'
import { Suspense } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { openShop } from './support/shop.js'

const coffee = z.object({
  origin: z.string().transform((text) => text.split(' and ')),
  roast: z.enum(['Light', 'Medium']),
})
const ESPRESSO = { origin: ['Brazil', 'Guatemala'], roast: 'Medium' }

beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}))
afterEach(() => vi.restoreAllMocks())

function listen() {
  const issues: SchemaIssue[] = []
  return { issues, onSchemaIssue: (issue: SchemaIssue) => void issues.push(issue) }
}

/** What is told comes after the render. */
const told = () => act(() => new Promise((resolve) => setTimeout(resolve, 20)))

const schemaThat = (validate: FieldsSchema['~standard']['validate']): FieldsSchema => ({
  '~standard': { version: 1, vendor: 'test', validate },
})

test('a value that fits is what the schema makes of it, in every hook', async () => {
  const shop = createCommerce({ data: coffee, attributes: z.object({ weight_g: z.coerce.string() }) })
  const { issues, onSchemaIssue } = listen()
  const { Wrapper } = openShop({}, { onSchemaIssue })
  const wrapper = ({ children }: { children: React.ReactNode }) => (
    <Wrapper>
      <Suspense fallback="Loading">{children}</Suspense>
    </Wrapper>
  )
  const params = { categoryId: 'cat-coffee', limit: 30 }
  const { result } = renderHook(
    () => ({
      one: shop.useProduct('house-espresso').product,
      page: shop.useProducts(params).products,
      endless: shop.useInfiniteProducts(params).products,
      suspended: shop.useSuspenseProduct('house-espresso').product,
      suspendedPage: shop.useSuspenseProducts(params).products,
    }),
    { wrapper },
  )
  await waitFor(() => expect(result.current?.one).toBeDefined())
  await waitFor(() => expect(result.current.endless).not.toEqual([]))
  const { one, page, endless, suspended, suspendedPage } = result.current
  for (const product of [one, suspended, ...[page, endless, suspendedPage].map(espressoOf)]) {
    expect(product).toMatchObject({
      slug: 'house-espresso',
      fits: true,
      data: ESPRESSO,
      variants: [
        { fits: true, attributes: { weight_g: '250' } },
        { fits: true, attributes: { weight_g: '1000' } },
      ],
    })
  }
  await told()
  expect(issues).toEqual([])
})

const espressoOf = <Item extends { slug: string }>(products: readonly Item[]) =>
  products.find(({ slug }) => slug === 'house-espresso')

test('a value that does not fit stays as it was sent, and is told of once with its place and keys', async () => {
  const { useProducts } = createCommerce({ data: z.object({ roast: z.string() }) })
  const { issues, onSchemaIssue } = listen()
  const { Wrapper } = openShop({}, { onSchemaIssue })
  const { result } = renderHook(() => useProducts({ limit: 30 }), { wrapper: Wrapper })
  await waitFor(() => expect(result.current.products).toHaveLength(25))
  await told()
  const plate = result.current.products.find(({ slug }) => slug === 'dinner-plate')
  expect(plate).toMatchObject({ fits: false, data: { type: 'ceramic' }, name: 'Dinner Plate' })
  expect(issues).toEqual([
    {
      endpoint: 'listProducts',
      path: expect.stringMatching(/^items\.\d+\.data\.roast$/),
      message: expect.stringMatching(/expected string/),
      keys: expect.arrayContaining(['type']),
    },
  ])
})

test.each<[string, FieldsSchema, RegExp]>([
  [
    'that throws',
    schemaThat((value) => {
      if ('origin' in (value as object)) throw new TypeError('no such method')
      return { value: {} }
    }),
    /^The schema threw: TypeError: no such method/,
  ],
  [
    'that throws within zod, which answers with a promise then',
    z.object({ origin: z.string() }).transform(() => {
      throw new TypeError('no such method')
    }) as unknown as FieldsSchema,
    /^The schema threw: TypeError: no such method/,
  ],
  [
    'that throws at everything, what it is asked at first among it',
    schemaThat(() => {
      throw new RangeError('never')
    }),
    /^The schema threw: RangeError: never/,
  ],
  [
    'that throws what has no text',
    schemaThat(() => {
      throw Object.create(null)
    }),
    /^The schema threw: object$/,
  ],
  [
    'that answers other values with a promise which rejects with what has no text',
    schemaThat((value) =>
      'origin' in (value as object) ? Promise.reject(Object.create(null)) : { value: {} },
    ),
    /^The schema threw: object$/,
  ],
  ['that answers nothing at all', schemaThat(() => undefined as never), /^The schema threw: TypeError/],
  [
    'whose answer turns out to be a promise',
    z.object({ origin: z.string().refine(async () => true) }),
    /^The schema answered with a promise/,
  ],
])('a schema %s costs nobody the product', async (_, data, message) => {
  const { useSuspenseProduct } = createCommerce({ data })
  const { issues, onSchemaIssue } = listen()
  const { Wrapper } = openShop({}, { onSchemaIssue })
  const { result } = renderHook(() => useSuspenseProduct('house-espresso'), {
    wrapper: ({ children }) => (
      <Wrapper>
        <Suspense>{children}</Suspense>
      </Wrapper>
    ),
  })
  await waitFor(() => expect(result.current?.product).toBeDefined())
  expect(result.current.product).toMatchObject({
    name: 'House Espresso',
    fits: false,
    data: { roast: 'Medium' },
  })
  await told()
  expect(issues).toEqual([
    expect.objectContaining({
      endpoint: 'getProduct',
      path: 'data',
      message: expect.stringMatching(message),
    }),
  ])
})

test.each([
  ['an asynchronous one', schemaThat(async (value) => ({ value: value as object as never })), /asynchronous/],
  ['an asynchronous one that rejects', schemaThat(() => Promise.reject(new Error('no'))), /asynchronous/],
  ['an object that is none', { pages: 'number' } as never, /data is not a schema/],
  ['null', null as never, /data is not a schema/],
])('%s is refused at once', (_, data, message) => {
  expect(() => createCommerce({ data })).toThrow(
    expect.objectContaining({ code: 'config', message: expect.stringMatching(message) }),
  )
})

test('fields that a list leaves out are absent, and not wrong', async () => {
  const { useProduct } = createCommerce({ data: coffee })
  const { issues, onSchemaIssue } = listen()
  const { Wrapper, queryClient, sandbox } = openShop({}, { onSchemaIssue })
  const client = createCommerceClient(sandbox)
  await queryClient.fetchQuery(productsQuery(client, { limit: 30 }, { select: cardOf }))
  const { result } = renderHook(() => useProduct('house-espresso'), { wrapper: Wrapper })
  expect(result.current.product).toMatchObject({ fits: false, data: {} })
  await waitFor(() => expect(result.current.product).toMatchObject({ fits: true, data: ESPRESSO }))
  expect(issues).toEqual([])
})

test('a product is read once, stays the same object, and its card does not render again', async () => {
  const validate = vi.fn((value: unknown) => ({ value: value as Record<string, unknown> }))
  const { useProducts } = createCommerce({ data: schemaThat(validate) })
  const { Wrapper } = openShop()
  const cards = vi.fn(({ name }: { name: string | null }) => name)
  let again = () => {}
  function List() {
    const { products, refetch } = useProducts({ limit: 5 })
    again = () => void refetch()
    return <ProductGrid products={products} renderProduct={cards} />
  }
  render(<List />, { wrapper: Wrapper })
  await screen.findAllByRole('listitem')
  const [reads, renders] = [validate.mock.calls.length, cards.mock.calls.length]
  await act(async () => again())
  await told()
  expect(validate.mock.calls.length).toBe(reads)
  expect(cards.mock.calls.length).toBe(renders)
  expect(reads).toBeLessThanOrEqual(6)
})

test('a server renders what it prefetched, with its types', async () => {
  const { useProducts } = createCommerce({ data: coffee })
  const { Wrapper, queryClient, sandbox } = openShop()
  await queryClient.fetchQuery(productsQuery(createCommerceClient(sandbox), { categoryId: 'cat-coffee' }))
  const Roasts = () =>
    useProducts({ categoryId: 'cat-coffee' }).products.map((product) =>
      product.fits ? <i key={product.id}>{product.data.origin.join(' + ')}</i> : null,
    )
  expect(
    renderToString(
      <Wrapper>
        <Roasts />
      </Wrapper>,
    ),
  ).toContain('<i>Brazil + Guatemala</i>')
})
