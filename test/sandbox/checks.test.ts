// What a sandbox is given is checked when it comes: else every later request pays for it.
import { createSandbox, type SandboxOptions, type SandboxScript } from '@aerocall/commerce-react/testing'
import { describe, expect, test } from 'vitest'
import { api } from './support/shop.js'

// What arrives over HTTP, or from JavaScript, has no type: that boundary is what this is about.
const script = (value: unknown) => value as SandboxScript

describe('a script that makes no sense is refused, with what it needs', () => {
  test.each<[unknown, string]>([
    [null, 'needs a type: answer, drop'],
    [{ type: 'explode' }, 'needs a type'],
    [{ type: 'toString' }, 'needs a type'],
    [{ type: 'drop' }, 'needs "on"'],
    [{ type: 'drop', on: 'addCartItm' }, "an endpoint's name: listProducts"],
    [{ type: 'drop', on: 'post /cart' }, '"METHOD /path"'],
    [{ type: 'drop', on: 'getCart', times: 0 }, 'needs "times": a number from 1 on'],
    [{ type: 'drop', on: 'getCart', nth: 1.5 }, 'needs "nth": a whole number from 1 on'],
    [{ type: 'drop', on: 'getCart', when: 'later' }, 'one of before, after'],
    [{ type: 'drop', on: 'getCart', time: 2 }, 'knows no "time"; it has: type, on, nth, times, when'],
    [{ type: 'answer', on: 'getCart' }, 'needs "status": a whole number from 200 to 599'],
    [{ type: 'answer', on: 'getCart', status: 42 }, 'needs "status"'],
    [{ type: 'answer', on: 'getCart', status: 200.5 }, 'needs "status"'],
    [{ type: 'answer', on: 'getCart', status: 200, headers: { 'a b': 'c' } }, 'HTTP can carry'],
    [{ type: 'answer', on: 'getCart', status: 200, headers: { a: 1 } }, 'HTTP can carry'],
    [{ type: 'answer', on: 'getCart', status: 200, body: () => 'x' }, 'what JSON can hold'],
    [{ type: 'delay', on: 'getCart' }, 'needs "ms": a number of milliseconds'],
    [{ type: 'delay', on: 'getCart', ms: Number.NaN }, 'needs "ms"'],
    [{ type: 'delay', on: 'getCart', ms: 2 ** 31 }, 'at most 2147483647'],
    [{ type: 'checkout', payment: 'paypal' }, 'one of stripe, free, redirect, razorpay'],
    [{ type: 'checkout', cart: 418 }, 'one of keep, consume, 404'],
    [{ type: 'checkout', amountOffset: 0.5 }, 'needs "amountOffset": a whole number'],
    [{ type: 'payment', status: 'succeeded' }, 'one of requires_capture, requires_confirmation'],
    [{ type: 'payment', webhook: 'soon' }, "or 'never'"],
    [{ type: 'payment', fails: 'yes' }, 'true or false'],
    [{ type: 'stock', product: 'none', quantity: 1 }, 'no product "none"'],
    [{ type: 'stock', product: 'bread-bag', quantity: 1 }, 'no such variant'],
    [{ type: 'stock', product: 'olive-oil', quantity: 1.5 }, 'a whole number from 0 on, or null'],
    [{ type: 'stock', product: 'olive-oil' }, 'needs "quantity"'],
    [{ type: 'price', product: 'bread-bag', price: -1 }, 'in major units'],
    [{ type: 'price', product: 'bread-bag', price: '24.50' }, 'in major units'],
    [{ type: 'price', product: 'bread-bag', price: 1, compareAtPrice: 1e20 }, 'needs "compareAtPrice"'],
    [{ type: 'coupon', code: 'HALF', percentOff: 12.5 }, 'needs "percentOff": a whole number from 0 to 100'],
    [{ type: 'coupon', code: 'HALF', percentOff: 110 }, 'needs "percentOff"'],
    [{ type: 'coupon', code: 'HALF' }, 'needs "percentOff"'],
    [{ type: 'coupon', code: null, percentOff: 10 }, 'knows no "percentOff"'],
    [{ type: 'order', status: 'paid' }, 'no order that is there'],
    [{ type: 'order', status: '' }, 'text that is not empty'],
    [{ type: 'order', status: 'shipped', tracking: { number: 5 } }, 'number, url, carrier'],
    [{ type: 'clear', all: true }, 'knows no "all"'],
  ])('%j', async (value, message) => {
    const sandbox = createSandbox()
    expect(() => sandbox.script(script(value))).toThrow(TypeError)
    expect(() => sandbox.script(script(value))).toThrow(message)
    expect((await api(sandbox, 'GET', '/cart/cart-0001')).status).toBe(200)
    expect(sandbox.snapshot().rules).toEqual([])
  })

  test('and of a list with one such, none is taken', () => {
    const sandbox = createSandbox()
    const drop = { type: 'drop', on: 'getCart' } as const
    expect(() => sandbox.script([drop, script({ type: 'coupon', code: 'A', percentOff: 0.1 })])).toThrow(
      'percentOff',
    )
    expect(sandbox.snapshot().rules).toEqual([])
  })

  test.each([
    { type: 'drop', on: 'getCart', nth: undefined, times: 'always' },
    { type: 'answer', on: '* /cart/*/items', status: 205, body: { a: null } },
    { type: 'coupon', code: null },
    { type: 'price', product: 'bread-bag', price: 0, compareAtPrice: null },
    { type: 'payment', webhook: 'never', processing: true },
  ] as const)('but not %j', (value) => {
    expect(() => createSandbox().script(value)).not.toThrow()
  })
})

const book = {
  ...{ id: 'p1', slug: 'atlas', name: 'Atlas', description: '', categoryId: null, sku: 'ATL' },
  ...{ price: 4200, images: [], data: {}, variants: [], createdAt: 0 },
}
const shelf = (product: object) => ({ catalog: { categories: [], products: [{ ...book, ...product }] } })

describe('options that no request could be answered with are refused', () => {
  test.each<[object, string]>([
    [{ curency: 'EUR' }, 'createSandbox knows no "curency"'],
    [{ currency: 'euro' }, 'an ISO 4217 code'],
    [{ baseUrl: '/api' }, 'needs "baseUrl": an absolute URL'],
    [{ latency: -1 }, 'needs "latency"'],
    [{ taxPercent: Number.NaN }, 'needs "taxPercent": a number from 0 to 100'],
    [{ shipping: { flat: 5.5, freeFrom: 0 } }, 'shipping needs "flat": a whole number'],
    [{ shipping: { flat: 5 } }, 'shipping needs "freeFrom"'],
    [{ coupons: { SPRING: 12.5 } }, 'coupons needs "SPRING": a whole number from 0 to 100'],
    [{ capabilities: { coupon: true } }, 'capabilities knows no "coupon"'],
    [{ cartAtCheckout: 'drop' }, 'one of keep, consume'],
    [{ emptyCartStatus: 42 }, 'needs "emptyCartStatus"'],
    [{ catalog: { products: [] } }, 'The catalogue needs "categories": a list'],
    [shelf({ price: 24.5 }), 'The product "p1" needs "price": a whole number'],
    [shelf({ price: undefined }), 'The product "p1" needs "price"'],
    [shelf({ images: [null] }), 'images needs "0": text'],
    [shelf({ variants: [{ id: 'v1', name: 'Cloth' }] }), 'The product "p1": variant "v1" needs "price"'],
  ])('%j', (options, message) => {
    expect(() => createSandbox(options as SandboxOptions)).toThrow(TypeError)
    expect(() => createSandbox(options as SandboxOptions)).toThrow(message)
  })

  test('but not a catalogue of a hand', async () => {
    const sandbox = createSandbox(shelf({ price: 0 }))
    expect((await api(sandbox, 'GET', '/products')).body.products).toHaveLength(1)
  })
})

test('what is no snapshot is not restored, and leaves the shop as it was', () => {
  const sandbox = createSandbox()
  const before = sandbox.snapshot()
  const { orders: _, ...rest } = before
  for (const value of [rest, null, {}, { ...before, rules: {} }]) {
    expect(() => sandbox.restore(value as never)).toThrow('restore() needs what snapshot() gave')
  }
  expect(sandbox.snapshot()).toEqual(before)
})
