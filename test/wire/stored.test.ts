import { describe, expect, it } from 'vitest'
import { readStoredCart } from '../../src/wire.js'
import { cartBody, lineRow } from '../fixtures/bodies.js'
import { catchWarnings, shopAnswering } from '../fixtures/shop.js'

catchWarnings()

const stored = (value: unknown) => readStoredCart(JSON.parse(JSON.stringify(value)))
const read = (over: object = {}) => shopAnswering([cartBody(over)]).client.getCart('cart-0001')

describe('a stored cart', () => {
  it.each([
    ['whole', {}],
    ['without line ids', { items: [lineRow({ id: null }), lineRow({ id: null })] }],
    ['of lines without a product', { items: [lineRow({ id: null, product_id: null, variant_id: null })] }],
    ['in yen', { currency: 'JPY', items: [lineRow({ price: 500, total: 1000, currency: 'JPY' })] }],
    ['in no currency', { currency: null }],
    ['with two coupons', { coupons: ['A', 'B'] }],
    ['empty', { items: [] }],
  ])('reads as it was: %s', async (_, over) => {
    const cart = await read(over)
    expect(stored(cart)).toEqual(cart)
  })

  it.each([
    ['nothing', null],
    ['text', 'cart'],
    ['a list', []],
    ['no lines', { id: 'cart-0001' }],
    ['lines that are no list', { id: 'cart-0001', lines: {} }],
    ['no id', { lines: [] }],
    ['a line without a quantity', { id: 'cart-0001', lines: [{ key: 'a', productId: 'a' }] }],
    ['half a unit', { id: 'cart-0001', lines: [{ productId: 'a', quantity: 0.5 }] }],
    ['a sum that is none', { id: 'cart-0001', lines: [], total: { amount: 'much', currency: 'USD' } }],
    ['half a cent', { id: 'cart-0001', lines: [], total: { amount: '1e3', currency: 'USD' } }],
  ])('is none where it is not whole: %s', (_, value) => {
    expect(stored(value)).toBeNull()
  })

  // Once it threw in connect(), after each reload, too.
  it('has every field, whatever was left out', () => {
    expect(stored({ id: 'cart-0001', lines: [{ quantity: 2 }] })).toMatchObject({
      itemCount: 2,
      coupons: [],
      total: null,
      lines: [{ key: '?', productId: null, variantId: null, attributes: {}, unitPrice: null }],
    })
  })
})
