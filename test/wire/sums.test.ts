import { describe, expect, it } from 'vitest'
import {
  cartBody,
  configBody,
  lineRow,
  orderRow,
  productList,
  productRow,
  variantRow,
} from '../fixtures/bodies.js'
import { catchWarnings, rejection, shopAnswering } from '../fixtures/shop.js'

catchWarnings()

type Options = Parameters<typeof shopAnswering>[1]
const cart = (body: object, options?: Options) => shopAnswering([body], options).client.getCart('cart-0001')
const usd = (amount: number) => ({ amount, currency: 'USD' })

describe('sums', () => {
  it('are major units unless the provider says otherwise, and size is never a hint', async () => {
    const body = cartBody({ grand_total: 4328 })
    expect((await cart(body)).total).toEqual(usd(432800))
    expect((await cart(body, { moneyUnit: 'minor' })).total).toEqual(usd(4328))
  })

  it.each([['total_cents'], ['totalMinor'], ['grandTotalCents']])(
    'are minor always under %s',
    async (name) => {
      const body = { items: [], currency: 'USD', [name]: 4328 }
      expect((await cart(body)).total).toEqual(usd(4328))
    },
  )

  it('in minor units are preferred to their major twin', async () => {
    const body = { items: [], currency: 'USD', total: 43, total_cents: 4328 }
    expect((await cart(body)).total).toEqual(usd(4328))
  })

  it.each([
    ['JPY', 500, 500],
    ['KWD', '1.234', 1234],
    ['HUF', 4500, 450000],
  ])('follow the decimals of %s', async (currency, total, amount) => {
    expect((await cart({ items: [], currency, total })).total).toEqual({ amount, currency })
  })

  it('may be objects with a currency of their own', async () => {
    const body = { items: [], currency: 'USD', total: { amount: '7.50', currency: 'eur' } }
    expect((await cart(body)).total).toEqual({ amount: 750, currency: 'EUR' })
  })

  it.each([[1e300], ['1e3'], ['12,50'], [true], [2 ** 53]])(
    'that cannot be read make the cart unreadable: %s',
    async (total) => {
      const error = await rejection(cart(cartBody({ grand_total: total })))
      expect(error).toMatchObject({ code: 'bad_response', details: { path: 'total' } })
    },
  )

  it('that are infinite make the cart unreadable', async () => {
    const error = await rejection(shopAnswering(['{"items":[],"total":1e999}']).client.getCart('cart-0001'))
    expect(error.code).toBe('bad_response')
  })
})

describe('the currency of a sum', () => {
  it("is the entity's own, before the list's", async () => {
    const body = productList({
      currency: 'EUR',
      products: [productRow(), productRow({ id: 'b', currency: 'gbp' })],
    })
    const { items } = await shopAnswering([body], { currency: 'USD' }).client.listProducts({})
    expect(items.map(({ price }) => price?.currency)).toEqual(['EUR', 'GBP'])
  })

  it("is the totals' where the cart names none", async () => {
    const body = { items: [lineRow()], totals: { currency: 'CHF', total: 178 } }
    expect(await cart(body)).toMatchObject({
      currency: 'CHF',
      total: { currency: 'CHF' },
      lines: [{ unitPrice: { currency: 'CHF' } }],
    })
  })

  it("is the option's where the body names none, then null", async () => {
    const body = { items: [], total: 1 }
    expect((await cart(body)).total?.currency).toBeNull()
    expect((await cart(body, { currency: 'USD' })).total?.currency).toBe('USD')
  })

  // It changed it once, so that a list read before and one read after stood side by side in two currencies.
  it('is not changed by reading the configuration', async () => {
    const body = { items: [], total: 1 }
    const { client } = shopAnswering([configBody(), body], {
      currency: 'USD',
      capabilities: { config: true },
    })
    expect((await client.getConfig()).currency).toBe('EUR')
    expect((await client.getCart('cart-0001')).total?.currency).toBe('USD')
    expect(client.currency).toBe('USD')
  })
})

describe('totals', () => {
  it('are null where the server does not say, and never summed', async () => {
    expect(await cart({ items: [lineRow()] })).toMatchObject({
      subtotal: null,
      discount: null,
      tax: null,
      shipping: null,
      total: null,
    })
  })

  it('are believed where they disagree with the lines', async () => {
    expect((await cart(cartBody({ subtotal: 1 }))).subtotal).toEqual(usd(100))
  })

  it.each([
    ['flat', { subtotal: 10, discountTotal: 1, taxTotal: 2, shippingTotal: 3, grandTotal: 14 }],
    ['short', { sub_total: 10, discount: 1, tax: 2, shipping: 3, total: 14 }],
    ['nested', { totals: { subtotal: 10, discount: 1, tax: 2, shipping: 3, total: 14 } }],
  ])('are found: %s', async (_, totals) => {
    expect(await cart({ items: [], currency: 'USD', ...totals })).toMatchObject({
      subtotal: usd(1000),
      discount: usd(100),
      tax: usd(200),
      shipping: usd(300),
      total: usd(1400),
    })
  })

  it('have a discount that is a positive magnitude', async () => {
    expect((await cart(cartBody({ discount_total: -17.8 }))).discount).toEqual(usd(1780))
  })

  it('are not read out of objects that describe something else', async () => {
    expect(await cart(cartBody({ shipping_total: null, shipping: { method: 'post' } }))).toMatchObject({
      shipping: null,
    })
  })

  it('of an order are read the same way', async () => {
    const order = orderRow({ totals: { tax: '0.40' } })
    const read = await shopAnswering([order]).client.getOrder('ord-1', { email: 'ada@example.com' })
    expect(read).toMatchObject({ total: usd(17802), tax: usd(40), subtotal: null })
  })
})

describe('prices', () => {
  const product = (over: object) =>
    shopAnswering([productRow(over)], { currency: 'USD' }).client.getProduct('x')

  it('of a variant are inherited from the product where it has none', async () => {
    const { variants } = await product({
      variants: [variantRow({ price: null }), variantRow({ id: 'b', price: 95 })],
    })
    expect(variants.map(({ price }) => price)).toEqual([usd(8900), usd(9500)])
    expect(variants[0]?.compareAtPrice).toEqual(usd(11000))
  })

  it.each([
    [110, usd(11000)],
    [89, null],
    [0, null],
    [null, null],
  ])('compared at %s are %o', async (former, expected) => {
    expect((await product({ compare_at_price: former })).compareAtPrice).toEqual(expected)
  })

  it('compared at something unreadable cost nobody the product', async () => {
    const { client, issues } = shopAnswering([productRow({ compare_at_price: 'was 110' })], {
      currency: 'USD',
    })
    expect((await client.getProduct('x')).compareAtPrice).toBeNull()
    expect(issues).toMatchObject([{ path: 'compareAtPrice' }])
  })
})
