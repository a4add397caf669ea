import type { SchemaIssue } from '@aerocall/commerce-react/server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { cartBody, lineRow, orderRow, productList, productRow, variantRow } from '../fixtures/bodies.js'
import { catchWarnings, json, rejection, shopAnswering } from '../fixtures/shop.js'

catchWarnings()

const ID = 'cart-0001'
const EMAIL = { email: 'ada@example.com' }

/** A body without these keys. */
function without(body: object, ...keys: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([key]) => !keys.includes(key)))
}

async function issuesOf(
  method: 'getProduct' | 'listProducts' | 'getCart' | 'getOrder' | 'listCategories',
  body: object,
): Promise<SchemaIssue[]> {
  const { client, issues } = shopAnswering([body], { currency: 'USD' })
  const calls = {
    getProduct: () => client.getProduct('x'),
    listProducts: () => client.listProducts({ limit: 2 }),
    getCart: () => client.getCart(ID),
    getOrder: () => client.getOrder('ord-1', EMAIL),
    listCategories: () => client.listCategories(),
  }
  // Twice: each is told once.
  await calls[method]().catch(() => {})
  await calls[method]().catch(() => {})
  return issues
}

afterEach(() => {
  vi.unstubAllEnvs()
})

describe('something essential under a name that nobody knows', () => {
  it.each<[string, Parameters<typeof issuesOf>[0], object, string, string]>([
    ['the name', 'getProduct', { ...without(productRow(), 'name'), label: 'Lamp' }, 'name', 'label'],
    [
      'the price',
      'getProduct',
      { ...without(productRow({ variants: [] }), 'base_price'), cost: 89 },
      'price',
      'cost',
    ],
    [
      'every price of a list',
      'listProducts',
      productList({
        total: 2,
        products: ['a', 'b'].map((id) => ({ id, slug: id, name: id, kosten: 3 })),
      }),
      'items.0.price',
      'kosten',
    ],
    [
      'whether it is in stock',
      'getProduct',
      productRow({ variants: [{ id: 'v', name: 'V', price: 3, stock_state_text: 'none left' }] }),
      'variants.0.available',
      'stock_state_text',
    ],
    [
      'the word for it',
      'getProduct',
      { ...productRow({ variants: [] }), availability: 'on the moon' },
      'available',
      'availability',
    ],
    [
      'the name of a line',
      'getCart',
      cartBody({ items: [{ ...without(lineRow(), 'name'), label: 'x' }] }),
      'lines.0.name',
      'label',
    ],
    [
      'the price of a line',
      'getCart',
      cartBody({ items: [{ ...without(lineRow(), 'price', 'total'), each: 3 }] }),
      'lines.0.unitPrice',
      'each',
    ],
    [
      'the total of a cart',
      'getCart',
      { ...without(cartBody(), 'grand_total'), to_pay: 178 },
      'total',
      'to_pay',
    ],
    ['the lines of a cart', 'getCart', { id: ID, rows: [] }, 'lines', 'rows'],
    [
      'the total of an order',
      'getOrder',
      { ...without(orderRow(), 'grand_total'), sum: 178 },
      'total',
      'sum',
    ],
    ['the lines of an order', 'getOrder', { ...without(orderRow(), 'items'), rows: [] }, 'lines', 'rows'],
    [
      'the status of an order',
      'getOrder',
      { id: 'ord-1', total: 3, items: [], phase: 'new' },
      'status',
      'phase',
    ],
    ['the list', 'listProducts', { lamps: [productRow()] }, 'items', 'lamps'],
    [
      'the next page',
      'listProducts',
      { products: [productRow()], pagination: { offset: 0, remaining: 7 } },
      'hasNextPage',
      'remaining',
    ],
    [
      'the name of a category',
      'listCategories',
      { categories: [{ id: '1', label: 'Light' }] },
      '0.name',
      'label',
    ],
  ])('is told once, with the keys that are there: %s', async (_, method, body, path, key) => {
    const issues = await issuesOf(method, body)
    expect(issues.map((issue) => issue.path)).toEqual([path])
    expect(issues[0]?.keys).toContain(key)
  })

  it.each<[string, Parameters<typeof issuesOf>[0], object]>([
    ['a product without a price that says so', 'getProduct', productRow({ base_price: null, variants: [] })],
    ['prices of variants alone', 'getProduct', without(productRow(), 'base_price', 'compare_at_price')],
    ['a product that says nothing of stock', 'getProduct', { id: 'a', slug: 'a', name: 'A', price: 1 }],
    [
      'stock that nobody counted',
      'getProduct',
      productRow({ variants: [variantRow({ stock_quantity: null })] }),
    ],
    ['an empty cart', 'getCart', { items: [] }],
    ['a total within the totals', 'getCart', { items: [lineRow()], totals: { total: 178 } }],
    ['an order without lines that says so', 'getOrder', orderRow({ items: [] })],
    ['the last page', 'listProducts', { products: [productRow()], page: 1, limit: 20 }],
  ])('is no issue where it is not: %s', async (_, method, body) => {
    expect(await issuesOf(method, body)).toEqual([])
  })

  it('of a refusal is told with the keys, and no private value', async () => {
    const body = { reason: 'No more lamps', 'ada@example.com': 'blocked' }
    const { client, issues } = shopAnswering([json(body, 422)])
    const error = await rejection(client.addCartItem(ID, { productId: 'a', quantity: 1 }))
    expect(error).toMatchObject({ code: 'validation', message: 'Something in the request is not valid.' })
    expect(issues).toMatchObject([
      { endpoint: 'addCartItem', path: 'message', keys: ['reason', '[redacted]'] },
    ])
  })

  it.each([
    ['a text', { message: 'Not that one' }],
    ['a bare code', { error: 'NOT_THIS' }],
    ['nothing', {}],
  ])('is no issue of a refusal with %s', async (_, body) => {
    const { client, issues } = shopAnswering([json(body, 422)])
    await rejection(client.addCartItem(ID, { productId: 'a', quantity: 1 }))
    expect(issues).toEqual([])
  })
})

describe('on the console while developing', () => {
  const warnings = () => vi.mocked(console.warn).mock.calls.map(([text]) => String(text))

  /** The adapter of the warning, as JavaScript. */
  function adapterIn(warning: string | undefined) {
    const [, code] = /adapter=\{(\{[\s\S]*\})\}/.exec(warning ?? '') ?? []
    if (code === undefined) throw new Error(`No adapter in: ${warning}`)
    return new Function(`return ${code}`)()
  }

  it.each<[string, Parameters<typeof issuesOf>[0], object, object]>([
    [
      'a price',
      'getProduct',
      { product: { ...without(productRow({ variants: [] }), 'base_price'), cost: 89 } },
      { price: { amount: 8900 }, variants: [{ price: { amount: 8900 } }] },
    ],
    [
      'the names of a list',
      'listProducts',
      { data: { products: [{ ...without(productRow(), 'name'), 'display label': 'Lamp' }], total: 1 } },
      { items: [{ name: 'Lamp' }] },
    ],
    [
      'the names of lines',
      'getCart',
      { cart: cartBody({ items: [{ ...without(lineRow(), 'name'), label: 'Lamp' }] }) },
      { lines: [{ name: 'Lamp' }] },
    ],
    [
      'a total',
      'getCart',
      { ...without(cartBody(), 'grand_total'), sum_due: 178 },
      { total: { amount: 17800 } },
    ],
    ['the list itself', 'listProducts', { lamps: [productRow()], total: 1 }, { items: [{ id: 'lamp' }] }],
    ['the lines themselves', 'getCart', { id: ID, rows: [lineRow()], total: 178 }, { itemCount: 2 }],
    [
      'a status',
      'getOrder',
      { ...without(orderRow(), 'status', 'payment_status'), state: 'paid' },
      { isPaid: true },
    ],
  ])('stand adapter lines that read it: %s', async (_, method, body, expected) => {
    await issuesOf(method, body)
    const adapter = adapterIn(warnings()[0])
    const { client, issues } = shopAnswering([body], { currency: 'USD', adapter })
    const read =
      method === 'getProduct'
        ? await client.getProduct('x')
        : method === 'listProducts'
          ? await client.listProducts()
          : method === 'getCart'
            ? await client.getCart(ID)
            : await client.getOrder('ord-1', EMAIL)
    expect(read).toMatchObject(expected)
    // What the adapter has read is no issue any more.
    expect(issues).toEqual([])
  })

  it('stands the place for a name where none of the keys suggests itself', async () => {
    await issuesOf('getProduct', { ...without(productRow(), 'name'), zzz: 'Lamp' })
    expect(warnings()[0]).toMatch(/zzz[\s\S]*name: raw\.KEY/)
  })

  it('nothing in production, where the listener hears of it all the same', async () => {
    vi.stubEnv('NODE_ENV', 'production')
    const issues = await issuesOf('getCart', { id: ID, rows: [] })
    expect(warnings()).toEqual([])
    expect(issues).toMatchObject([{ path: 'lines', keys: ['id', 'rows'] }])
  })
})
