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
import { checkModel } from '../../src/wire/check.js'

describe('what is built', () => {
  test.each([
    ['product', 'product', buildProduct()],
    ['product of two variants', 'product', buildProduct({ variants: [buildVariant(), buildVariant()] })],
    ['page of products', 'productPage', buildProductPage()],
    ['category', 'categories', [buildCategory({ children: [buildCategory()] })]],
    ['cart', 'cart', buildCart()],
    ['empty cart', 'cart', buildCart({ lines: [] })],
    ['order', 'order', buildOrder({ billingAddress: buildAddress() })],
    ['Stripe session', 'checkout', buildCheckoutSession()],
    ['free session', 'checkout', buildCheckoutSession({ kind: 'none' })],
    ['session elsewhere', 'checkout', buildCheckoutSession({ kind: 'redirect' })],
    ['session of another provider', 'checkout', buildCheckoutSession({ kind: 'other' })],
    ['session that cannot be paid', 'checkout', buildCheckoutSession({ kind: 'unsupported' })],
  ] as const)('%s: is one of the model, of plain JSON', (_, name, value) => {
    expect(checkModel(name, value)).toBeNull()
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
