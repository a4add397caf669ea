import { describe, expect, it } from 'vitest'
import { cartBody, lineRow, productList, productRow, variantRow } from '../fixtures/bodies.js'
import { catchWarnings, rejection, shopAnswering } from '../fixtures/shop.js'

catchWarnings()

const ID = 'cart-0001'
const eur = (amount: number) => ({ amount, currency: 'EUR' })

async function cart(over: object) {
  const { client, issues } = shopAnswering([cartBody(over)], { currency: 'USD' })
  return { cart: await client.getCart(ID), issues }
}

async function product(over: object) {
  const { client, issues } = shopAnswering([productRow({ variants: [], compare_at_price: null, ...over })], {
    currency: 'USD',
  })
  return { product: await client.getProduct('x'), issues }
}

describe('a discount', () => {
  it.each([
    [{ type: 'percent', value: 10 }],
    [{ unit: '%', amount: 10 }],
    [{ isPercentage: true, amount: 10 }],
    [{ type: 'points', value: 10 }],
    [{ rate: 0.1 }],
    ['10%'],
  ])('that is no sum is not shown as one, and reported: %j', async (discount) => {
    const read = await cart({ discount_total: null, discount })
    expect(read.cart.discount).toBeNull()
    expect(read.issues.map(({ path }) => path)).toEqual(['discount'])
  })

  it.each([
    [{ value: 10, currency: 'USD' }, 1000],
    [{ amount: -10, label: 'Summer' }, 1000],
    [{ value: 10 }, 1000],
  ])('that is one is: %j', async (discount, amount) => {
    const read = await cart({ discount_total: null, discount })
    expect(read.cart.discount).toEqual({ amount, currency: 'USD' })
    expect(read.issues).toEqual([])
  })
})

describe('minor units by their own word', () => {
  it.each([
    [
      { amount: 1230, currency: 'USD', precision: 2 },
      { amount: 1230, currency: 'USD' },
    ],
    [{ centAmount: 1230, currencyCode: 'EUR', fractionDigits: 2, type: 'centPrecision' }, eur(1230)],
    [{ centAmount: 1230, currency: 'EUR' }, eur(1230)],
    [{ amount: 1230, currency: { code: 'EUR', base: 10, exponent: 2 }, scale: 2 }, eur(1230)],
    [{ amount: 12300, currency: 'EUR', precision: 3 }, eur(1230)],
    [
      { amount: 1230, currency: 'JPY', fraction_digits: 0 },
      { amount: 1230, currency: 'JPY' },
    ],
    [{ amount_cents: 1230, currency: 'EUR' }, eur(1230)],
  ])('are read as such: %j', async (price, expected) => {
    const read = await product({ base_price: price })
    expect(read.product.price).toEqual(expected)
    expect(read.issues).toEqual([])
  })

  it.each([
    [{ amount: 12.3, currency: 'EUR', precision: 2 }],
    [{ amount: 1230, currency: 'EUR', precision: 'high' }],
    [{ amount: 'much', currency: 'EUR' }],
  ])('that contradict themselves are unreadable: %j', async (base_price) => {
    const error = await rejection(shopAnswering([productRow({ base_price })]).client.getProduct('x'))
    expect(error).toMatchObject({ code: 'bad_response', details: { path: 'price' } })
  })
})

describe('the currency', () => {
  it.each([[{ code: 'EUR' }], [{ isoCode: 'eur', symbol: '€' }], ['eur']])(
    'may be an object: %j',
    async (currency) => {
      expect((await cart({ currency })).cart).toMatchObject({ currency: 'EUR', total: eur(17802) })
    },
  )

  it.each([['€'], [{ symbol: '€' }], ['Euro'], [978]])(
    "that is named and cannot be read is not the provider's, and reported: %j",
    async (currency) => {
      const read = await cart({ currency })
      expect(read.cart).toMatchObject({ currency: null, total: { amount: 17802, currency: null } })
      expect(read.issues.map(({ path }) => path)).toContain('currency')
    },
  )
})

describe('another price beside the price', () => {
  it.each([[{ sale_price: 70 }], [{ special_price: '70.00' }], [{ finalPrice: { amount: 70 } }]])(
    'is reported, for one of them is charged: %j',
    async (over) => {
      const { issues } = await product(over)
      expect(issues).toMatchObject([{ path: 'price', keys: expect.arrayContaining(Object.keys(over)) }])
    },
  )

  it.each([
    [{ sale_price: 70, variants: [variantRow()] }, 'price'],
    [{ variants: [variantRow({ sale_price: 70 })] }, 'variants.0.price'],
    [{ variants: [variantRow(), variantRow({ id: 'w', final_price: '1.00' })] }, 'variants.1.price'],
  ])('is reported of the product and of each variant: %j', async (over, path) => {
    expect((await product(over)).issues.map((issue) => issue.path)).toEqual([path])
  })

  it.each([[{ sale_price: 89 }], [{ sale_price: null }], [{ sale_price: '' }], [{ sale_price: 0 }]])(
    'is no issue where it says the same or nothing: %j',
    async (over) => {
      expect((await product(over)).issues).toEqual([])
    },
  )

  it.each([
    [{ unit_price: 89, price: 178 }],
    [{ unitPrice: '89.00', price: 178 }],
    [{ unit_price_cents: 8900, price_cents: 17800, price: null }],
  ])('of a line is that of all its units: %j', async (over) => {
    const read = await cart({ items: [lineRow(over)] })
    expect(read.cart.lines[0]?.unitPrice?.amount).toBe(8900)
  })
})

describe('a coupon', () => {
  it.each([
    [{ appliedCoupons: ['A'] }],
    [{ applied_coupons: [{ code: 'A' }] }],
    [{ coupon: { code: 'A' } }],
    [{ discounts: [{ code: 'A', amount: 5 }] }],
    [{ discounts: ['A'] }],
    [{ promotions: [{ code: 'A' }] }],
    [{ promotions: ['A'] }],
    [{ voucher: 'A' }],
    [{ voucher_codes: ['A'] }],
    [{ promoCode: 'A' }],
    [{ discount_code: 'A' }],
    [{ coupons: '[{"code":"A"}]' }],
    [{ discount: { code: 'A', amount: 17.8 } }],
  ])('is seen wherever it stands: %j', async (over) => {
    expect((await cart({ coupon_code: null, discount_total: null, ...over })).cart.coupons).toEqual(['A'])
  })

  // A cart that is built anew would lose it all the same.
  it.each([
    [{ coupon: { percent: 10 } }, 'coupon'],
    [{ appliedCoupons: [{ amount: 5 }] }, 'appliedCoupons'],
    [{ vouchers: [{ id: 7 }] }, 'vouchers'],
    [{ promo_code: { percent: 10 } }, 'promo_code'],
    [{ coupon: { code: { value: 'A' } } }, 'coupon'],
    [{ voucher: 12.5 }, '12.5'],
  ])('without a code that can be read is known by its field: %j', async (over, name) => {
    expect((await cart({ coupon_code: null, discount_total: null, ...over })).cart.coupons).toEqual([name])
  })

  it.each([['2024'], ['007'], ['1e5'], ['true']])('keeps the letters of its code: %s', async (code) => {
    expect((await cart({ coupon_code: code })).cart.coupons).toEqual([code])
  })

  it.each([
    [{ discount: 5 }],
    [{ discount: '5.00' }],
    [{ discounts: [{ title: 'Summer sale', amount: 5 }] }],
    [{ coupons: [] }],
    [{ coupon: null }],
    [{ coupon: 0, voucher: '0', promo_code: '' }],
    [{ discount: { type: 'percent', value: 10 } }],
    [{ coupon_total: 5, discount_label: 'Summer' }],
  ])('is not seen in a discount without one: %j', async (over) => {
    expect((await cart({ coupon_code: null, discount_total: null, ...over })).cart.coupons).toEqual([])
  })
})

describe('a null row', () => {
  it.each([[[null, lineRow()]], [[lineRow(), null]], [[null, lineRow(), null]]])(
    'of a cart stands for nothing, and is reported: %#',
    async (items) => {
      const read = await cart({ items })
      expect(read.cart.lines.map(({ quantity }) => quantity)).toEqual([2])
      expect(read.issues.every(({ path }) => path.startsWith('lines.'))).toBe(true)
      expect(read.issues).not.toEqual([])
    },
  )

  it('that is not alone in being unreadable costs the cart: its units would be lost', async () => {
    expect((await rejection(cart({ items: [null, 'lamp'] }))).details).toMatchObject({
      path: 'lines.1.quantity',
    })
  })
})

describe('an order', () => {
  const order = (body: object) => shopAnswering([body]).client.getOrder('ord-1', { email: 'a@b.example' })

  it.each([
    [{ id: 'ord-1' }, 'status'],
    [{ data: { id: 'ord-1' } }, 'status'],
    [{ reference: 'ord-1', status: 'paid' }, 'id'],
    [{ id: 'ord-1', state: 'paid', items: [] }, 'status'],
  ])('without id or status is unreadable: %j', async (body, path) => {
    expect(await rejection(order(body))).toMatchObject({ code: 'bad_response', details: { path } })
  })

  it('without lines is shown', async () => {
    expect(await order({ id: 'ord-1', status: 'paid', total: 3 })).toMatchObject({
      isPaid: true,
      lines: [],
    })
  })
})

describe('the next page', () => {
  const page = async (over: object) => {
    const { client, issues } = shopAnswering(
      [{ products: [productRow(), productRow({ id: 'b' })], ...over }],
      {
        currency: 'USD',
      },
    )
    return { page: await client.listProducts({ limit: 2 }), issues }
  }

  it.each([
    [{ meta: { pagination: { page: 1, limit: 2, total: 5 } } }, true],
    [{ meta: { pagination: { current_page: 3, per_page: 2, total: 5 } } }, false],
    [{ links: { next: '/products?page=2' } }, true],
    [{ links: { next: null } }, false],
    [{ meta: { links: { next: { href: '/products?page=2' } } } }, true],
    [{ _links: { next: '' } }, false],
    [{ next_page: 2 }, true],
    [{ pagination: { nextPage: null } }, false],
    [{ next_page_url: null, page: 1 }, false],
    [{ meta: { pagination: { has_more: false } } }, false],
  ])('is known from %j: %s', async (over, hasNextPage) => {
    const read = await page(over)
    expect(read.page.hasNextPage).toBe(hasNextPage)
    expect(read.issues).toEqual([])
  })

  it.each([[{ nextCursor: 'abc' }], [{ meta: { next_cursor: 'abc' } }], [{ next_page_token: 'abc' }]])(
    'with a cursor is there, and reported: %j',
    async (over) => {
      const read = await page(over)
      expect(read.page.hasNextPage).toBe(true)
      expect(read.issues).toMatchObject([{ path: 'hasNextPage' }])
    },
  )

  it.each([[{ nextCursor: null }], [{ meta: { next_cursor: '' } }]])(
    'with no cursor is not there: %j',
    async (over) => {
      expect(await page(over)).toMatchObject({ page: { hasNextPage: false }, issues: [] })
    },
  )
})

it.each([
  [productList({ products: [null, null] })],
  [productList({ products: [{ name: 'Lamp' }] })],
  [{ items: ['lamp-1', 'lamp-2'] }],
])('a list of which no row can be read is no empty shelf: %#', async (body) => {
  const { client, issues } = shopAnswering([body])
  expect(await rejection(client.listProducts())).toMatchObject({
    code: 'bad_response',
    details: { path: 'items' },
  })
  expect(issues.map(({ path }) => path)).toContain('items')
  expect(issues.length).toBeGreaterThan(1)
})
