import { describe, expect, it } from 'vitest'
import { cartBody, lineRow } from '../fixtures/bodies.js'
import { ALL_CAPABILITIES, catchWarnings, json, rejection, shopAnswering } from '../fixtures/shop.js'

catchWarnings()

const ID = 'cart-0001'
const get = (body: object | string | null) => shopAnswering([body]).client.getCart(ID)
const add = (body: object | Response | string | null) =>
  shopAnswering([body]).client.addCartItem(ID, { productId: 'lamp', quantity: 1 })

describe('an unknown cart', () => {
  it.each([[{ cart: null }], [{ success: true, data: null }], [{ items: [] }], [{ items: null }]])(
    'is empty and has the id that was asked for: %o',
    async (body) => {
      expect(await get(body)).toMatchObject({ id: ID, lines: [], itemCount: 0, total: null, coupons: [] })
    },
  )

  it.each([[{}], [{ success: true }], [{ id: ID }], [{ cart: { id: ID, rows: [] } }], ['"no"'], ['[]']])(
    'is not made out of %o, whose lines may stand elsewhere',
    async (body) => {
      expect((await rejection(get(body))).code).toBe('bad_response')
    },
  )

  it('keeps the id that the answer names', async () => {
    expect((await get({ cart_id: 'other', items: [] })).id).toBe('other')
  })
})

describe('a write that only acknowledges', () => {
  it.each([
    ['success', { success: true }],
    ['the line alone', { item: lineRow() }],
    ['an empty cart that cannot be', { cart: null }],
    ['null', null],
    ['no body', new Response(null, { status: 204 })],
    ['an empty body', new Response('', { status: 200 })],
  ])('reads as null, never as an empty cart: %s', async (_, body) => {
    expect(await add(body)).toBeNull()
  })

  it('is no failure for any of the writes', async () => {
    const { client } = shopAnswering([{ ok: true }], { capabilities: ALL_CAPABILITIES })
    expect(await client.updateCartItem(ID, 'row-1', { quantity: 1 })).toBeNull()
    expect(await client.removeCartItem(ID, 'row-1')).toBeNull()
    expect(await client.clearCart(ID)).toBeNull()
  })

  it.each([['"done"'], ['[1]'], ['7'], [json({ items: [{ id: 'no-quantity' }] })], ['{"items":']])(
    'is unknown where it cannot be read: %o',
    async (body) => {
      expect(await rejection(add(body))).toMatchObject({
        code: 'bad_response',
        outcome: 'unknown',
        retryable: false,
      })
    },
  )
})

describe('lines', () => {
  const lines = async (...items: object[]) => (await get(cartBody({ items }))).lines

  it.each([['items'], ['line_items'], ['lines']])('stand under %s', async (name) => {
    expect((await get({ [name]: [lineRow()] })).lines).toHaveLength(1)
  })

  it('have a key of product and variant, and the server’s id', async () => {
    expect(await lines(lineRow())).toMatchObject([
      { key: 'lamp:lamp-brass', id: 'row-1', idIsDerived: false },
    ])
  })

  it('without an id have a stable one that is flagged', async () => {
    const row = lineRow({ id: null })
    expect(await lines(row)).toMatchObject([{ id: 'lamp:lamp-brass', idIsDerived: true }])
    expect(await lines(row)).toEqual(await lines(row))
  })

  it('that repeat a product and variant have keys of their own', async () => {
    const read = await lines(lineRow({ id: null }), lineRow({ id: null }), lineRow({ id: null }))
    expect(read.map(({ key }) => key)).toEqual(['lamp:lamp-brass', 'lamp:lamp-brass#2', 'lamp:lamp-brass#3'])
  })

  // Both read "a:b" once: a click on one line changed the other.
  it('of a product `a:b` and of variant `b` of a product `a` have different keys', async () => {
    const read = await lines(
      lineRow({ id: 1, product_id: 'a', variant_id: 'b' }),
      lineRow({ id: 2, product_id: 'a:b', variant_id: null }),
      lineRow({ id: 3, product_id: 'a%3Ab', variant_id: null }),
      lineRow({ id: 4, product_id: 'a:b', variant_id: null }),
      lineRow({ id: 5, product_id: 'a%3Ab#2', variant_id: null }),
      lineRow({ id: 6, product_id: null, variant_id: null }),
      lineRow({ id: 7, product_id: '?6', variant_id: null }),
    )
    expect(read.map(({ key }) => key)).toEqual([
      'a:b',
      'a%3Ab',
      'a%253Ab',
      'a%3Ab#2',
      'a%253Ab%232',
      '?6',
      '%3F6',
    ])
  })

  it('with a variant that is the product itself have none', async () => {
    expect(await lines(lineRow({ variant_id: 'lamp' }))).toMatchObject([{ key: 'lamp', variantId: null }])
  })

  it('may nest product and variant', async () => {
    const row = {
      id: 1,
      qty: '2',
      product: { id: 7, title: 'Lamp', slug: 'lamp' },
      variant: { id: 8, name: 'Brass' },
    }
    expect(await lines(row)).toMatchObject([
      {
        id: '1',
        productId: '7',
        variantId: '8',
        quantity: 2,
        name: 'Lamp',
        slug: 'lamp',
        variantName: 'Brass',
      },
    ])
  })

  it('have both sums', async () => {
    expect(await lines(lineRow())).toMatchObject([{ unitPrice: { amount: 8900 }, total: { amount: 17800 } }])
  })

  it.each([[null], ['two'], [1.5], [-1]])('of %s units make the cart unreadable', async (quantity) => {
    const error = await rejection(lines(lineRow(), lineRow({ quantity })))
    expect(error).toMatchObject({ code: 'bad_response', details: { path: 'lines.1.quantity' } })
  })

  it.each([['[{"id":'], [{}], [true]])(
    'are not taken for none where they cannot be read: %o',
    async (items) => {
      expect((await rejection(get(cartBody({ items })))).details).toMatchObject({ path: 'lines' })
    },
  )

  it('are counted by their units', async () => {
    expect(
      (await get(cartBody({ items: [lineRow(), lineRow({ variant_id: 'x', quantity: 3 })] }))).itemCount,
    ).toBe(5)
  })
})

it.each([
  [{ coupon_code: 'A' }, ['A']],
  [{ coupon_code: null, coupons: ['A', { code: 'B' }, 'A'] }, ['A', 'B']],
  [{ coupon_code: null, discountCodes: [{ code: 'C' }] }, ['C']],
  [{ coupon_code: null, coupons: 'D' }, ['D']],
  // None may be overlooked: it would be lost with a cart that is built anew.
  [{ coupon_code: null, coupon: { id: 7, percent: 10 } }, ['coupon']],
  [{ coupon_code: null, appliedVouchers: [{ amount: 500 }] }, ['appliedVouchers']],
  [{ coupon_code: null, coupon: {}, discounts: [{ amount: 500 }] }, []],
  [{ coupon_code: '' }, []],
])('coupons of %o are %o', async (over, coupons) => {
  expect((await get(cartBody(over))).coupons).toEqual(coupons)
})
