import { describe, expect, it } from 'vitest'
import { productList, productRow, variantRow } from '../fixtures/bodies.js'
import { catchWarnings, rejection, shopAnswering } from '../fixtures/shop.js'

catchWarnings()

const product = (over: object) => shopAnswering([productRow(over)]).client.getProduct('reading-lamp')
const list = (body: object, params = {}) => shopAnswering([body]).client.listProducts(params)

describe('availability', () => {
  it.each([
    ['untracked, none left', { track_inventory: 0, stock_quantity: 0 }, true],
    ['tracked, some left', { track_inventory: 1, stock_quantity: 3 }, true],
    ['tracked, none left', { track_inventory: 1, stock_quantity: 0 }, false],
    ['tracked, oversold', { track_inventory: 1, stock_quantity: -2 }, false],
    ['tracked, number not said', { track_inventory: 1, stock_quantity: null }, true],
    ['nothing said', { track_inventory: null, stock_quantity: null }, true],
    ['a number and nothing else', { track_inventory: null, stock_quantity: 0 }, false],
    ['on backorder', { track_inventory: 1, stock_quantity: 0, allow_backorder: 1 }, true],
  ])('%s', async (_, stock, available) => {
    const read = await product({ variants: [variantRow(stock)] })
    expect(read.variants[0]?.available).toBe(available)
    expect(read.available).toBe(available)
  })

  it('of a product is that of its best variant', async () => {
    const soldOut = variantRow({ stock_quantity: 0 })
    expect((await product({ variants: [soldOut, variantRow({ id: 'b' })] })).available).toBe(true)
    expect((await product({ variants: [soldOut] })).available).toBe(false)
  })
})

describe('variants', () => {
  it.each([[[]], [null], [undefined]])('are never empty: %o gives a virtual one', async (variants) => {
    const read = await product({ variants })
    expect(read.variants).toMatchObject([{ id: 'lamp', productId: 'lamp', isVirtual: true, sku: 'LMP' }])
  })

  it("with the product's own id are virtual", async () => {
    const variants = [variantRow({ id: 'lamp', stock_quantity: 0, track_inventory: 0 })]
    expect((await product({ variants })).variants).toMatchObject([{ isVirtual: true, available: true }])
  })

  it('without an id are dropped and reported', async () => {
    const row = productRow({ variants: [variantRow(), variantRow({ id: null })] })
    const { client, issues } = shopAnswering([row], { currency: 'USD' })
    expect((await client.getProduct('x')).variants).toHaveLength(1)
    expect(issues).toMatchObject([{ path: 'variants.1.id' }])
  })

  it.each([['[{"id":'], [{}], [true]])(
    'are not taken for none where they cannot be read: %o',
    async (variants) => {
      expect((await rejection(product({ variants }))).details).toMatchObject({ path: 'variants' })
    },
  )

  it('of which none can be read make the product unreadable', async () => {
    const error = await rejection(product({ variants: [{ id: null }] }))
    expect(error).toMatchObject({ code: 'bad_response', details: { path: 'variants' } })
  })
})

describe('pictures', () => {
  it.each([
    [
      ['https://a.example/1.jpg', { src: '/2.jpg', alt: 'Side' }],
      ['https://a.example/1.jpg', '/2.jpg'],
    ],
    [
      ['javascript:alert(1)', 'java\nscript:alert(1)', 'data:text/html,x', 5],
      ['https://img.example/lamp.jpg'],
    ],
    [null, ['https://img.example/lamp.jpg']],
  ])('of %o are %o', async (images, urls) => {
    expect((await product({ images })).images.map(({ url }) => url)).toEqual(urls)
  })
})

// The kit writes them without `toISOString`, which took a quarter of a page's reading.
describe('dates', () => {
  const DAY_MS = 86_400_000
  const daysFrom = (start: number, count: number) =>
    Array.from({ length: count }, (_, index) => start + index * DAY_MS)
  const turnsOfFebruary = Array.from({ length: 430 }, (_, index) =>
    daysFrom(Date.UTC(1974 + index, 1, 27), 4),
  )

  it.each([
    ['of forty years', daysFrom(Date.UTC(1974, 0), 14_610)],
    ['around the end of each February', turnsOfFebruary.flat()],
    ['where four digits end', daysFrom(Date.UTC(9999, 10), 100)],
  ])('are as the platform writes them, on all days %s', async (_, midnights) => {
    const moments = midnights.map((midnight, index) => midnight + ((index * 7_919_777) % DAY_MS))
    const products = moments.map((created_at, index) => ({ id: index, slug: `p${index}`, created_at }))
    const { items } = await list({ products })
    expect(items.map(({ createdAt }) => createdAt)).toEqual(moments.map((ms) => new Date(ms).toISOString()))
  })
})

describe('a page', () => {
  it('has the page and limit that the answer names, else those that were asked for', async () => {
    expect(await list(productList({ page: 3, limit: 5 }), { page: 1 })).toMatchObject({ page: 3, limit: 5 })
    expect(await list({ products: [] }, { page: 4, limit: 7 })).toMatchObject({ page: 4, limit: 7 })
    expect(await list({ products: [] })).toMatchObject({ page: 1, limit: 20, total: null })
  })

  const rows = (count: number) => Array.from({ length: count }, (_, index) => productRow({ id: `p${index}` }))

  it.each([
    ['hasMore, against the total', { has_more: true, total: 1 }, true],
    ['hasNextPage in pagination', { pagination: { hasNextPage: false } }, false],
    ['the total', { total: 3, page: 1, limit: 2 }, true],
    ['the total, on the last page', { total: 4, page: 2, limit: 2 }, false],
    ['totalPages', { page: 1, total_pages: 2 }, true],
    ['totalPages, on the last', { meta: { current_page: 2, total_pages: 2 } }, false],
    ['a full page', { limit: 2 }, true],
    ['a page that is not full', { limit: 3 }, false],
  ])('knows the next one from %s', async (_, meta, hasNextPage) => {
    expect((await list({ products: rows(2), ...meta })).hasNextPage).toBe(hasNextPage)
  })

  it('lives on without a row that cannot be read, and reports it', async () => {
    const rows = [productRow(), productRow({ slug: null }), 'nonsense', productRow({ base_price: 'ask us' })]
    const { client, issues } = shopAnswering([productList({ products: rows, total: 4 })], { currency: 'USD' })
    const page = await client.listProducts({})
    expect(page.items).toHaveLength(1)
    expect(page.total).toBe(4)
    expect(issues.map(({ endpoint, path }) => `${endpoint} ${path}`)).toEqual([
      'listProducts items.1.slug',
      'listProducts items.2',
      'listProducts items.3.price',
    ])
  })

  it('that is full in the shop stays full, whatever could be read of it', async () => {
    expect((await list({ products: [productRow(), null], limit: 2 })).hasNextPage).toBe(true)
  })

  it.each([[{}], [{ products: {} }], [{ products: null }]])('is not read out of %o', async (body) => {
    expect((await rejection(list(body))).code).toBe('bad_response')
  })
})

it.each([['id'], ['slug']])('a product without %s is an error that says where', async (name) => {
  const error = await rejection(product({ [name]: null }))
  expect(error).toMatchObject({ code: 'bad_response', details: { path: name } })
})
