import { describe, expect, it } from 'vitest'
import { productRow, variantRow } from '../fixtures/bodies.js'
import { catchWarnings, shopAnswering } from '../fixtures/shop.js'

catchWarnings()

async function read(over: object, variants: object[] = []) {
  const { id, slug, name } = productRow()
  const { client, issues } = shopAnswering([{ id, slug, name, price: 89, variants, ...over }], {
    currency: 'USD',
  })
  return { product: await client.getProduct('x'), issues }
}

const NO = [
  { inStock: false },
  { available: false },
  { availableForSale: false },
  { is_in_stock: 0 },
  { availability: 'out_of_stock' },
  { availability: 'https://schema.org/OutOfStock' },
  { stock_status: 'outofstock' },
  { stock: { quantity: 0 } },
  { inventory: 0 },
  { inventory: { available: 0 } },
  { purchasable: false },
  { sold_out: true },
  { is_out_of_stock: 1 },
  { stock: false },
  { stock: 'Sold out' },
  { stock_quantity: '0' },
  { stock_quantity: -1 },
  { in_stock: false, stock_quantity: 5 },
  { available: true, purchasable: false },
  { stock_quantity: 0, track_inventory: 1, in_stock: true },
]

const YES = [
  {},
  { inStock: true },
  { available: 3 },
  { availability: 'in stock' },
  { stock_status: 'onbackorder' },
  { stock: { quantity: 2 } },
  { sold_out: false },
  { stock_quantity: null },
  { stock_quantity: 0, track_inventory: 0 },
  { stock_quantity: 0, manage_stock: false },
  { stock_quantity: 0, allow_backorder: true },
  { inventory: 0, backorders: 'notify' },
  { inventory_quantity: 0, inventory_policy: 'continue' },
  { inventory_quantity: 0, available: true },
]

describe('what is sold out', () => {
  it.each(NO)('cannot be bought: a product of %j', async (over) => {
    const { product, issues } = await read(over)
    expect([product.available, product.variants[0]?.available]).toEqual([false, false])
    expect(issues).toEqual([])
  })

  it.each(NO)('cannot be bought: a variant of %j', async (over) => {
    const { product } = await read({}, [
      { id: 'v', price: 3, ...over },
      { id: 'w', price: 3 },
    ])
    expect(product.variants.map(({ available }) => available)).toEqual([false, true])
    expect(product.available).toBe(true)
  })
})

it.each(YES)('what is not can be bought: %j', async (over) => {
  const { product, issues } = await read(over)
  expect(product.available).toBe(true)
  expect(issues).toEqual([])
})

describe('a product with variants', () => {
  it('that is not sold has none that is', async () => {
    const { product } = await read({ available: false }, [variantRow()])
    expect([product.available, product.variants[0]?.available]).toEqual([false, false])
  })

  it('whose variants say nothing is as it says itself', async () => {
    const { product } = await read({ stock_quantity: 0 }, [{ id: 'v', price: 3 }])
    expect(product.available).toBe(false)
  })

  it('has a variant that says otherwise', async () => {
    const { product } = await read({ in_stock: false }, [
      { id: 'v', price: 3, in_stock: true },
      { id: 'w', price: 3 },
    ])
    expect(product.variants.map(({ available }) => available)).toEqual([true, false])
  })

  it('keeps the units that are told', async () => {
    const { product } = await read({}, [{ id: 'v', price: 3, stock: { quantity: 4, tracked: true } }])
    expect(product.variants[0]?.inventory).toEqual({ tracked: true, quantity: 4 })
  })
})

it.each([[{ availability: 'ask us' }], [{ stock_text: 'few' }], [{ inventory_item: 7 }]])(
  'words of stock that nobody knows are reported, and sell: %j',
  async (over) => {
    const { product, issues } = await read(over)
    expect(product.available).toBe(true)
    expect(issues).toMatchObject([{ path: 'available', keys: expect.arrayContaining(Object.keys(over)) }])
  },
)
