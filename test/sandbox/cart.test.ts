import { createSandbox } from '@aerocall/commerce-react/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { digitsOf, fromMajor, toMajor, toStripeAmount } from '../../src/sandbox/currency.js'
import { totalsOf } from '../../src/sandbox/totals.js'
import { api, fillCart } from './support/shop.js'

describe('a cart', () => {
  test('is empty until something is added, and reading it does not create it', async () => {
    const sandbox = createSandbox()
    const { status, body } = await api(sandbox, 'GET', '/cart/cart-0001')
    expect([status, body.id, body.items, body.grand_total]).toEqual([200, 'cart-0001', [], 0])
    expect(sandbox.snapshot().carts).toEqual([])
  })

  test('adds up what is added, per variant', async () => {
    const sandbox = createSandbox()
    await fillCart(sandbox, 'cart-0001', 'breakfast-bowl', 'Oat', 2)
    await fillCart(sandbox, 'cart-0001', 'breakfast-bowl', 'Ink', 1)
    const { body } = await fillCart(sandbox, 'cart-0001', 'breakfast-bowl', 'Oat', 3)
    expect(body.items).toMatchObject([
      { variant_name: 'Oat', quantity: 5, price: 28, total: 140 },
      { variant_name: 'Ink', quantity: 1, price: 28, total: 28 },
    ])
    expect(body).toMatchObject({ subtotal: 168, tax_total: 13.44, shipping_total: 0, grand_total: 181.44 })
  })

  test('takes a product without variants with its own id as the variant, or with none', async () => {
    const sandbox = createSandbox()
    const productId = 'prod-gift-card'
    await api(sandbox, 'POST', '/cart/cart-0001/items', { productId, quantity: 1 })
    const { body } = await api(sandbox, 'POST', '/cart/cart-0001/items', { productId, variantId: productId })
    expect(body.items).toMatchObject([{ variant_id: null, quantity: 2 }])
    expect(body).toMatchObject({ tax_total: 0, shipping_total: 0, grand_total: 100 })
  })

  test.each([
    [400, 'VALIDATION_ERROR', {}],
    [400, 'VALIDATION_ERROR', { productId: 'prod-breakfast-bowl', quantity: 0 }],
    [400, 'VALIDATION_ERROR', { productId: 'prod-breakfast-bowl', quantity: -1 }],
    [400, 'VALIDATION_ERROR', { productId: 'prod-breakfast-bowl', quantity: 1.5 }],
    [400, 'VALIDATION_ERROR', { productId: 'prod-breakfast-bowl', quantity: '2' }],
    [400, 'VALIDATION_ERROR', '{ not json'],
    [404, 'PRODUCT_NOT_FOUND', { productId: '__proto__' }],
    [404, 'VARIANT_NOT_FOUND', { productId: 'prod-breakfast-bowl', variantId: 'var-none' }],
    [422, 'VARIANT_REQUIRED', { productId: 'prod-breakfast-bowl' }],
  ])('answers %i %s to %j and stays as it was', async (status, code, item) => {
    const sandbox = createSandbox()
    const { body, ...answer } = await api(sandbox, 'POST', '/cart/__proto__/items', item)
    expect([answer.status, body.error]).toEqual([status, code])
    expect((await api(sandbox, 'GET', '/cart/__proto__')).body.items).toEqual([])
  })

  test('holds no more than the stock', async () => {
    const sandbox = createSandbox()
    await fillCart(sandbox, 'cart-0001', 'olive-oil', '500 ml', 2)
    const refused = await fillCart(sandbox, 'cart-0001', 'olive-oil', '500 ml', 2)
    expect(refused.status).toBe(409)
    expect(refused.body).toMatchObject({
      error: 'INSUFFICIENT_STOCK',
      message: 'Only 3 left of "Olive Oil (500 ml)".',
      details: { available: 3, requested: 4 },
    })
    const soldOut = await fillCart(sandbox, 'cart-0001', 'serving-platter', '42 cm')
    expect([soldOut.status, soldOut.body.error]).toEqual([422, 'OUT_OF_STOCK'])
    expect((await fillCart(sandbox, 'cart-0001', 'dark-chocolate', '80 g bar', 40)).status).toBe(200)
  })

  test('is cut down to the stock where the shop does that', async () => {
    const sandbox = createSandbox({ stockPolicy: 'clamp' })
    const { status, body } = await fillCart(sandbox, 'cart-0001', 'olive-oil', '1 l', 5)
    expect([status, body.items[0].quantity]).toEqual([200, 2])
  })

  test('takes the first variant where none is named, in a shop that picks one', async () => {
    const sandbox = createSandbox({ defaultVariant: true })
    const add = (body: object) => api(sandbox, 'POST', '/cart/cart-0001/items', body)
    await add({ productId: 'prod-breakfast-bowl' })
    await add({ productId: 'prod-gift-card' })
    const { body } = await add({ productId: 'prod-breakfast-bowl', variantId: 'var-breakfast-bowl-oat' })
    expect(body.items).toMatchObject([
      { variant_id: 'var-breakfast-bowl-oat', quantity: 2 },
      { variant_id: null, quantity: 1 },
    ])
  })

  test('is set instead of added to where the shop does that', async () => {
    const sandbox = createSandbox({ addMode: 'set' })
    await fillCart(sandbox, 'cart-0001', 'bread-bag', null, 4)
    expect((await fillCart(sandbox, 'cart-0001', 'bread-bag', null, 1)).body.items[0].quantity).toBe(1)
  })
})

describe('the newer edition', () => {
  test('changes, removes and clears where that is declared, and not where it is not', async () => {
    const capabilities = { updateItem: true, removeItem: true, clearCart: true }
    const sandbox = createSandbox({ capabilities })
    const { body: cart } = await fillCart(sandbox, 'cart-0001', 'bread-bag', null, 4)
    const item = `/cart/cart-0001/items/${cart.items[0].id}`
    expect((await api(sandbox, 'PATCH', item, { quantity: 1 })).body.items[0].quantity).toBe(1)
    expect((await api(sandbox, 'PATCH', item, { quantity: -1 })).status).toBe(400)
    expect((await api(sandbox, 'DELETE', item)).body.items).toEqual([])
    expect((await api(sandbox, 'DELETE', item)).status).toBe(404)
    await fillCart(sandbox, 'cart-0001', 'bread-bag', null, 4)
    expect((await api(sandbox, 'DELETE', '/cart/cart-0001')).body.items).toEqual([])

    const plain = createSandbox()
    expect((await api(plain, 'PATCH', item, { quantity: 1 })).status).toBe(404)
    expect((await api(plain, 'DELETE', '/cart/cart-0001')).status).toBe(405)
    expect((await api(plain, 'GET', '/config')).status).toBe(404)
  })

  test('validates coupons and tells its configuration', async () => {
    const sandbox = createSandbox({ capabilities: { coupons: true, config: true } })
    await fillCart(sandbox, 'cart-0001', 'breakfast-bowl', 'Oat', 5)
    const validate = (code: string) =>
      api(sandbox, 'POST', '/coupons/validate', { cartId: 'cart-0001', code }).then(({ body }) => body)
    expect(await validate('constructor')).toMatchObject({ valid: false })
    expect(await validate(' welcome10 ')).toMatchObject({ valid: true, code: 'WELCOME10' })
    expect((await api(sandbox, 'GET', '/cart/cart-0001')).body).toMatchObject({
      coupon_code: 'WELCOME10',
      discount_total: 14,
    })
    expect((await api(sandbox, 'GET', '/config')).body).toMatchObject({
      default_currency: 'USD',
      payment: { provider: 'stripe', publishable_key: 'pk_test_sandbox' },
    })
  })
})

describe('sums', () => {
  const line = fc.record({
    price: fc.integer({ min: 0, max: 10_000_000 }),
    quantity: fc.integer({ min: 1, max: 9999 }),
    digital: fc.boolean(),
  })

  test('are whole numbers that add up, whatever is in the cart', () => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 20 }),
        fc.option(fc.integer({ min: 0, max: 100 })),
        fc.integer({ min: 0, max: 3000 }),
        (lines, percentOff, taxBasisPoints) => {
          const coupon = percentOff === null ? null : { code: 'C', percentOff }
          const shipping = { flat: 600, freeFrom: 9000 }
          const totals = totalsOf(lines, coupon, { taxBasisPoints, shipping })
          const { subtotal, discount, tax, shipping: post, total } = totals
          expect(Object.values(totals).every((sum) => Number.isSafeInteger(sum) && sum >= 0)).toBe(true)
          expect(total).toBe(subtotal - discount + tax + post)
          expect(discount).toBeLessThanOrEqual(subtotal)
        },
      ),
      { verbose: 1 },
    )
  })

  test('survive the way to major units and back, as text without drift', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 ** 14 }),
        fc.constantFrom('USD', 'JPY', 'KWD'),
        (minor, currency) => {
          const major = toMajor(minor, currency)
          expect(fromMajor(major, currency)).toBe(minor)
          expect((String(major).split('.')[1] ?? '').length).toBeLessThanOrEqual(digitsOf(currency))
        },
      ),
      { verbose: 1 },
    )
  })

  test('become what Stripe counts, with its exceptions', () => {
    expect(toStripeAmount(13051, 'USD')).toBe(13051)
    expect(toStripeAmount(3600, 'JPY')).toBe(3600)
    expect(toStripeAmount(3600, 'ISK')).toBe(360000)
    expect(toStripeAmount(3600, 'UGX')).toBe(360000)
    expect(toStripeAmount(360000, 'MGA')).toBe(3600)
    expect(toStripeAmount(7200, 'KWD')).toBe(7200)
    expect(toStripeAmount(5000, 'HUF')).toBe(5000)
  })
})
