// @vitest-environment node
import {
  buildAddress,
  buildCart,
  buildCartLine,
  buildCategory,
  buildCheckoutSession,
  buildMoney,
  buildOrder,
  buildProduct,
  buildProductPage,
  buildVariant,
  buildWebhookEvent,
} from '@aerocall/commerce-react/testing'
import { describe, expect, test } from 'vitest'
import {
  cartSchema,
  categorySchema,
  check,
  checkoutSessionSchema,
  orderSchema,
  productPageSchema,
  productSchema,
} from '../../src/model/schemas.js'

describe('what is built', () => {
  test.each([
    ['product', productSchema, buildProduct()],
    ['product of two variants', productSchema, buildProduct({ variants: [buildVariant(), buildVariant()] })],
    ['page of products', productPageSchema, buildProductPage()],
    ['category', categorySchema, buildCategory({ children: [buildCategory()] })],
    ['cart', cartSchema, buildCart()],
    ['empty cart', cartSchema, buildCart({ lines: [] })],
    ['order', orderSchema, buildOrder({ billingAddress: buildAddress() })],
    ['Stripe session', checkoutSessionSchema, buildCheckoutSession()],
    ['free session', checkoutSessionSchema, buildCheckoutSession({ kind: 'none' })],
    ['session elsewhere', checkoutSessionSchema, buildCheckoutSession({ kind: 'redirect' })],
    ['session of another provider', checkoutSessionSchema, buildCheckoutSession({ kind: 'other' })],
    ['session that cannot be paid', checkoutSessionSchema, buildCheckoutSession({ kind: 'unsupported' })],
  ])('%s: is one of the model, of plain JSON', (_, schema, value) => {
    expect(check<unknown>(schema, value)).toEqual({ value })
    expect(JSON.parse(JSON.stringify(value))).toEqual(value)
  })

  test('holds every override', () => {
    expect(buildProduct({ name: 'Jug', price: null })).toMatchObject({ name: 'Jug', price: null })
    expect(buildMoney({ amount: 5 })).toEqual({ amount: 5, currency: 'USD' })
    expect(buildCheckoutSession({ kind: 'redirect', url: 'https://x.test/' })).toMatchObject({
      kind: 'redirect',
      url: 'https://x.test/',
    })
    expect(buildCheckoutSession({ amount: null, orderId: 'ord_x' })).toMatchObject({
      kind: 'stripe',
      amount: null,
      orderId: 'ord_x',
    })
  })

  test('fits its overrides', () => {
    const line = buildCartLine({ quantity: 3, unitPrice: buildMoney({ amount: 500, currency: 'EUR' }) })
    expect(line.total).toEqual({ amount: 1500, currency: 'EUR' })
    expect(buildCart({ lines: [line, line] })).toMatchObject({
      itemCount: 6,
      currency: 'EUR',
      total: { amount: 3000, currency: 'EUR' },
    })
    const soldOut = buildVariant({ inventory: { tracked: true, quantity: 0 } })
    expect(soldOut.available).toBe(false)
    expect(buildProduct({ variants: [soldOut] }).available).toBe(false)
    const product = buildProduct({ id: 'p1' })
    expect(product.variants[0]?.productId).toBe('p1')
    expect(buildOrder({ isPaid: true })).toMatchObject({ status: 'paid', isFinal: true })
    expect(buildWebhookEvent().order?.isPaid).toBe(true)
    expect(buildWebhookEvent({ type: 'inventory.low' }).order).toBeNull()
  })

  test('has an id of its own each time', () => {
    const ids = [buildProduct(), buildProduct(), buildCart(), buildCart(), buildOrder(), buildOrder()].map(
      ({ id }) => id,
    )
    expect(new Set(ids).size).toBe(ids.length)
    expect(buildCartLine().key).not.toBe(buildCartLine().key)
  })

  test('takes overrides of its own model only', () => {
    // @ts-expect-error A misspelt field is no override.
    buildProduct({ title: 'Jug' })
    // @ts-expect-error Money is no number.
    buildProduct({ price: 24 })
    // @ts-expect-error A free order has nowhere to go to.
    buildCheckoutSession({ kind: 'none', url: 'https://x.test/' })
  })
})
