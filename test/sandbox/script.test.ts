import { createSandbox } from '@aerocall/commerce-react/testing'
import { describe, expect, test } from 'vitest'
import { api, checkOut, fillCart, pay } from './support/shop.js'

const add = (sandbox: ReturnType<typeof createSandbox>) =>
  api(sandbox, 'POST', '/cart/cart-0001/items', { productId: 'prod-bread-bag', quantity: 1 })
const quantity = async (sandbox: ReturnType<typeof createSandbox>) =>
  (await api(sandbox, 'GET', '/cart/cart-0001')).body.items[0]?.quantity ?? 0

describe('a rule about requests', () => {
  test.each([
    ['before', 0],
    ['after', 1],
  ] as const)('answers in the server’s place %s the work', async (when, units) => {
    const sandbox = createSandbox()
    sandbox.script({ type: 'answer', on: 'addCartItem', when, status: 500, body: { message: 'Oh.' } })
    expect(await add(sandbox)).toMatchObject({ status: 500, body: { message: 'Oh.' } })
    expect(await quantity(sandbox)).toBe(units)
    expect((await add(sandbox)).status).toBe(200)
  })

  test.each([
    ['before', 0],
    ['after', 1],
  ] as const)('breaks the connection %s the work', async (when, units) => {
    const sandbox = createSandbox()
    sandbox.script({ type: 'drop', on: 'POST /cart/*/items', when })
    await expect(add(sandbox)).rejects.toThrow(TypeError)
    expect(await quantity(sandbox)).toBe(units)
    expect(sandbox.requests[0]?.status).toBe(0)
  })

  test('can say 429 with Retry-After, answer with a page, or with nothing', async () => {
    const sandbox = createSandbox()
    sandbox.script({ type: 'answer', on: 'getCart', status: 429, headers: { 'Retry-After': '2' }, body: {} })
    const limited = await api(sandbox, 'GET', '/cart/cart-0001')
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '2'])
    sandbox.script({ type: 'answer', on: 'getCart', status: 200, body: '<h1>Sign in</h1>' })
    const page = await api(sandbox, 'GET', '/cart/cart-0001')
    expect([page.body, page.headers.get('content-type')]).toEqual([
      '<h1>Sign in</h1>',
      'text/html; charset=utf-8',
    ])
    for (const status of [200, 204]) {
      sandbox.script({ type: 'answer', on: 'addCartItem', when: 'after', status })
      expect(await add(sandbox)).toMatchObject({ status, body: '' })
    }
    expect(await quantity(sandbox)).toBe(2)
  })

  test('does the work twice, as a browser that re-sends', async () => {
    const sandbox = createSandbox()
    sandbox.script({ type: 'resend', on: 'addCartItem' })
    expect((await add(sandbox)).body.items[0].quantity).toBe(2)
  })

  test('acts from the n-th request on, so many times, or always until it is cleared', async () => {
    const sandbox = createSandbox()
    const statuses = async (count: number) => {
      const seen: number[] = []
      for (let at = 0; at < count; at += 1) seen.push((await api(sandbox, 'GET', '/categories')).status)
      return seen
    }
    sandbox.script({ type: 'answer', on: 'listCategories', status: 503, nth: 2, times: 2 })
    expect(await statuses(5)).toEqual([200, 503, 503, 200, 200])
    sandbox.script({ type: 'answer', on: '* /categories', status: 502, times: 'always' })
    expect(await statuses(3)).toEqual([502, 502, 502])
    sandbox.script({ type: 'clear' })
    expect(await statuses(1)).toEqual([200])
  })

  test('reaches the payment provider as well', async () => {
    const sandbox = createSandbox()
    const { paymentIntent } = await checkOut(sandbox)
    sandbox.script({ type: 'drop', on: 'confirmIntent', when: 'after' })
    await expect(pay(sandbox, paymentIntent, '4242424242424242')).rejects.toThrow(TypeError)
    expect(sandbox.charges).toHaveLength(1)
  })

  test('delays on the sandbox’s own clock; who gives up does not stop the server', async () => {
    const waits: { ms: number; wake: () => void }[] = []
    const clock = {
      now: () => 1_700_000_000_000,
      sleep: (ms: number) => new Promise<void>((wake) => void waits.push({ ms, wake })),
    }
    const sandbox = createSandbox({ clock })
    sandbox.script({ type: 'delay', on: 'addCartItem', ms: 5000 })
    const controller = new AbortController()
    const answer = sandbox.fetch(`${sandbox.baseUrl}/cart/cart-0001/items`, {
      method: 'POST',
      headers: { Authorization: 'Bearer pk_sandbox', 'Content-Type': 'application/json' },
      body: JSON.stringify({ productId: 'prod-bread-bag', quantity: 1 }),
      signal: controller.signal,
    })
    await expect.poll(() => waits.map(({ ms }) => ms)).toEqual([5000])
    controller.abort()
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' })
    expect(await quantity(sandbox)).toBe(0)
    waits[0]?.wake()
    await expect.poll(() => quantity(sandbox)).toBe(1)
  })
})

describe('a change', () => {
  test('of stock, price and coupon shows in the cart at once', async () => {
    const sandbox = createSandbox()
    await fillCart(sandbox, 'cart-0001', 'breakfast-bowl', 'Oat', 2)
    const read = async () => (await api(sandbox, 'GET', '/cart/cart-0001')).body
    sandbox.script({ type: 'price', product: 'breakfast-bowl', price: 30.5, compareAtPrice: 40 })
    expect(await read()).toMatchObject({ subtotal: 61, items: [{ price: 30.5, total: 61 }] })
    sandbox.script({ type: 'coupon', cartId: 'cart-0001', code: 'HALF', percentOff: 50 })
    expect(await read()).toMatchObject({ discount_total: 30.5, coupon_code: 'HALF' })
    sandbox.script({ type: 'coupon', code: null })
    expect(await read()).toMatchObject({ discount_total: 0, coupon_code: null })
    sandbox.script({ type: 'coupon', code: 'TENTH', percentOff: 10 })
    expect(await read()).toMatchObject({ coupon_code: 'TENTH' })
    sandbox.script({ type: 'stock', product: 'Breakfast Bowl', quantity: 0 })
    expect((await fillCart(sandbox, 'cart-0002', 'breakfast-bowl', 'Ink')).status).toBe(422)
  })
})

describe('a snapshot', () => {
  test('brings everything back, in another sandbox as well, and is plain JSON', async () => {
    const sandbox = createSandbox({ webhookDelayMs: 60_000 })
    const { requests, charges, orders } = sandbox
    const { paymentIntent } = await checkOut(sandbox)
    await pay(sandbox, paymentIntent, '4242424242424242')
    sandbox.script({ type: 'answer', on: 'getCart', status: 503 })
    const snapshot = sandbox.snapshot()
    expect(JSON.parse(JSON.stringify(snapshot))).toEqual(snapshot)

    await fillCart(sandbox, 'cart-0002', 'bread-bag', null)
    await sandbox.deliverWebhooks()
    expect(orders[0]?.status).toBe('paid')
    sandbox.restore(snapshot)
    expect([requests.length, charges.length, orders[0]?.status]).toEqual([3, 1, 'pending'])
    expect(sandbox.snapshot()).toEqual(snapshot)

    const other = createSandbox()
    other.restore(JSON.parse(JSON.stringify(snapshot)))
    expect((await api(other, 'GET', '/cart/cart-0001')).status).toBe(503)
    await other.deliverWebhooks()
    expect(other.orders[0]?.status).toBe('paid')
  })

  test('ids never repeat over runs, unless a seed makes them', async () => {
    const ids = async (random?: () => number) =>
      (await checkOut(createSandbox({ ...(random && { random }) }))).orderId
    expect(await ids()).not.toBe(await ids())
    expect(await ids(() => 0.5)).toBe(await ids(() => 0.5))
  })
})
