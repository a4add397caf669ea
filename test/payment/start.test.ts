import { describe, expect, test } from 'vitest'
import { emptyCart } from '../../src/cart/lines.js'
import type { Adapter } from '../../src/client/types.js'
import type { Money } from '../../src/model.js'
import { ADDRESS, BOWL, EMAIL, JUNE, openReady, openWithCart } from './support/payShop.js'

describe('an order', () => {
  test('is made once, however often it is asked for in one moment', async () => {
    const { page, run, posts } = await openWithCart()
    await run(Promise.all([page.attempt.start(JUNE), page.attempt.start(JUNE), page.attempt.start(JUNE)]))
    await run(page.attempt.start(JUNE))
    expect(page.state()).toBe('ready')
    expect(posts('/checkout')).toBe(1)
  })

  test('is not made of an empty cart', async () => {
    const { page, run, sandbox, posts } = await openWithCart()
    await run(page.cart.clear())
    await run(page.attempt.start(JUNE))
    expect(page.attempt.getState()).toMatchObject({ state: 'collecting', error: { code: 'validation' } })
    expect(posts('/checkout')).toBe(0)
    expect(sandbox.orders).toEqual([])
  })

  test('waits for the clicks in the cart that came before it', async () => {
    const { page, run, sandbox } = await openWithCart()
    const added = page.cart.addItem(BOWL)
    await run(page.attempt.start(JUNE))
    await run(added)
    expect(page.state()).toBe('ready')
    expect(sandbox.orders).toMatchObject([{ lines: [{ quantity: 2 }] }])
  })

  test('is not made of a cart that costs another sum than the one shown; the next start accepts it', async () => {
    const { page, run, sandbox, posts } = await openWithCart()
    sandbox.script({ type: 'price', product: 'breakfast-bowl', variant: 'Oat', price: 31 })
    await run(page.attempt.start(JUNE))
    expect(page.attempt.getState()).toMatchObject({
      state: 'price_changed',
      error: { code: 'price_changed' },
      summary: null,
    })
    expect(posts('/checkout')).toBe(0)
    await run(page.attempt.start(JUNE))
    expect(page.state()).toBe('ready')
    await run(page.pay())
    expect(sandbox.charges).toMatchObject([{ amount: sandbox.orders[0]?.total }])
  })

  test('is not made of a cart that another device has changed', async () => {
    const { page, run, sandbox, posts, world } = await openWithCart()
    const cartId = page.cart.getState().cart?.id
    await run(
      sandbox.fetch(`${sandbox.baseUrl}/cart/${cartId}/items`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${sandbox.apiKey}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ ...BOWL, quantity: 3 }),
      }),
    )
    await world.advance(1)
    await run(page.attempt.start(JUNE))
    expect(page.state()).toBe('price_changed')
    expect(page.cart.getState().itemCount).toBe(4)
    expect(posts('/checkout')).toBe(0)
  })

  test('that the server refuses leaves the form as it was, with the reasons by field', async () => {
    const { page, run, sandbox } = await openWithCart()
    for (let tries = 0; tries < 4; tries++) {
      await run(page.attempt.start({ email: 'nobody' }))
      expect(page.attempt.getState()).toMatchObject({
        state: 'collecting',
        error: { code: 'validation', outcome: 'not_applied', fields: { customerEmail: expect.any(String) } },
      })
    }
    await run(page.attempt.start(JUNE))
    expect(page.state()).toBe('ready')
    expect(sandbox.orders).toHaveLength(1)
  })

  test('with another address is another order, and the first one is never paid', async () => {
    const { page, run, sandbox } = await openReady()
    await run(page.attempt.start({ email: EMAIL, shippingAddress: { ...ADDRESS, city: 'Salem' } }))
    expect(sandbox.orders).toHaveLength(2)
    await run(page.pay())
    expect(sandbox.charges).toMatchObject([{ orderId: sandbox.orders[1]?.id }])
    expect(sandbox.paymentIntents[0]?.confirmations).toBe(0)
  })

  test('is kept where the cart cannot be read before another one is made', async () => {
    const { page, run, sandbox } = await openReady()
    sandbox.script({ type: 'drop', on: 'getCart' })
    await run(page.attempt.start({ email: 'may@example.test' }))
    expect(page.attempt.getState()).toMatchObject({ state: 'ready', error: { code: 'network' } })
    await run(page.pay())
    expect(sandbox.charges).toHaveLength(1)
  })
})

describe('an order of which nobody knows whether it was made', () => {
  for (const when of ['before', 'after'] as const) {
    test(`can be made again while nothing was confirmed (lost ${when} the server's work)`, async () => {
      const { page, run, sandbox, posts } = await openWithCart()
      sandbox.script({ type: 'drop', on: 'createCheckout', when })
      await run(page.attempt.start(JUNE))
      expect(page.attempt.getState()).toMatchObject({
        state: 'collecting',
        session: null,
        error: { code: 'network', outcome: 'unknown', retryable: false },
      })
      await run(page.attempt.start(JUNE))
      await run(page.pay())
      expect(posts('/checkout')).toBe(2)
      expect(sandbox.charges).toHaveLength(1)
    })
  }

  test('is not made again by itself', async () => {
    const { page, run, sandbox, posts, world } = await openWithCart()
    sandbox.script({ type: 'answer', on: 'createCheckout', status: 500, when: 'after' })
    await run(page.attempt.start(JUNE))
    await world.advance(3_600_000)
    expect(posts('/checkout')).toBe(1)
  })

  // Three for each reset: twelve presses made nine orders.
  test('is asked for three times at most, also by a shopper who starts over', async () => {
    const { page, run, sandbox, posts, world } = await openWithCart()
    sandbox.script({ type: 'drop', on: 'createCheckout', when: 'after', times: 'always' })
    for (let tries = 0; tries < 12; tries++) {
      await run(page.attempt.start(JUNE))
      if (page.state() === 'failed') await run(page.attempt.reset())
    }
    expect(posts('/checkout')).toBe(3)
    await run(page.attempt.start(JUNE))
    expect(page.attempt.getState()).toMatchObject({ state: 'failed', error: { code: 'conflict' } })
    sandbox.script({ type: 'clear' })
    await run(page.attempt.reset())
    await world.advance(31 * 60_000)
    await run(page.attempt.start(JUNE))
    await run(page.pay())
    expect(sandbox.charges).toHaveLength(1)
  })

  test('of another cart is asked for anew', async () => {
    const { page, run, sandbox } = await openWithCart()
    sandbox.script({ type: 'drop', on: 'createCheckout', when: 'after', times: 3 })
    for (let tries = 0; tries < 4; tries++) await run(page.attempt.start(JUNE))
    expect(page.state()).toBe('failed')
    await run(page.cart.addItem(BOWL))
    await run(page.attempt.reset())
    await run(page.attempt.start(JUNE))
    expect(page.state()).toBe('ready')
    expect(sandbox.orders.at(-1)?.lines).toMatchObject([{ quantity: 2 }])
  })

  // The second answer is of a cart that is an order by then: the cart was forgotten as if nothing had been made.
  for (const status of [400, 404, 410]) {
    test(`gives its cart back where a browser sent the POST again, and was told ${status}`, async () => {
      const { page, run, sandbox } = await openWithCart({ sandbox: { cartAtCheckout: 'consume' } })
      const body = { message: 'There is no such cart.' }
      sandbox.script({ type: 'answer', on: 'createCheckout', status, when: 'after', body })
      await run(page.attempt.start(JUNE))
      expect(page.attempt.getState()).toMatchObject({ state: 'collecting', error: { outcome: 'unknown' } })
      expect(page.cart.getState().itemCount).toBe(1)
      await run(page.attempt.start(JUNE))
      await run(page.pay())
      expect(sandbox.charges).toHaveLength(1)
    })
  }

  test('gives its cart back where the server has emptied it, and is paid once', async () => {
    const { page, run, sandbox } = await openWithCart({ sandbox: { cartAtCheckout: 'consume' } })
    const before = page.cart.getState()
    sandbox.script({ type: 'drop', on: 'createCheckout', when: 'after' })
    await run(page.attempt.start(JUNE))
    expect(page.state()).toBe('collecting')
    expect(page.cart.getState().totals.total).toEqual(before.totals.total)
    expect(page.cart.getState().lines).toEqual(before.lines)
    await run(page.attempt.start(JUNE))
    await run(page.pay())
    expect(page.state()).toBe('placed')
    expect(sandbox.charges).toHaveLength(1)
    expect(sandbox.orders.at(-1)?.cartId).not.toBe(before.cart?.id)
  })

  test('is one too where the answer is a 409 and the cart is empty after it', async () => {
    const { page, run, sandbox } = await openWithCart({ sandbox: { cartAtCheckout: 'consume' } })
    sandbox.script({
      type: 'answer',
      on: 'createCheckout',
      status: 409,
      body: { message: 'Twice.' },
      when: 'after',
    })
    await run(page.attempt.start(JUNE))
    expect(page.attempt.getState().error).toMatchObject({ outcome: 'unknown' })
    expect(page.cart.getState().itemCount).toBe(1)
  })

  test('is none where the answer is a 409 and the cart is as before', async () => {
    const { page, run, sandbox } = await openWithCart()
    sandbox.script({ type: 'answer', on: 'createCheckout', status: 409, body: { message: 'Sold out.' } })
    await run(page.attempt.start(JUNE))
    expect(page.attempt.getState().error).toMatchObject({ outcome: 'not_applied', message: 'Sold out.' })
  })

  // The refusal of the second one made the first forgotten, and its cart with it.
  test('gives its cart back where it is made after another one was refused', async () => {
    const { page, run, sandbox, world } = await openWithCart({ sandbox: { cartAtCheckout: 'consume' } })
    const stock = { type: 'stock', product: 'breakfast-bowl', variant: 'Oat' } as const
    sandbox.script({ type: 'delay', on: 'createCheckout', ms: 40_000 })
    void page.attempt.start(JUNE)
    await world.advance(30_000)
    sandbox.script({ ...stock, quantity: 0 })
    await run(page.attempt.start(JUNE))
    expect(page.attempt.getState().error).toMatchObject({ code: 'out_of_stock', outcome: 'not_applied' })
    sandbox.script({ ...stock, quantity: 9 })
    await world.advance(20_000)
    expect(sandbox.orders).toHaveLength(1)
    const again = page.reload()
    await world.advance(2000)
    expect(again.cart.getState().itemCount).toBe(1)
  })

  test('stops where its cart cannot be built again', async () => {
    const { page, run, sandbox, posts } = await openWithCart({
      sandbox: { cartAtCheckout: 'consume' },
      emulate: false,
    })
    sandbox.script({ type: 'drop', on: 'createCheckout', when: 'after' })
    await run(page.attempt.start(JUNE))
    expect(page.attempt.getState()).toMatchObject({ state: 'collecting', error: { outcome: 'unknown' } })
    await run(page.attempt.start(JUNE))
    expect(page.attempt.getState()).toMatchObject({ state: 'interrupted', error: { code: 'unsupported' } })
    expect(posts('/checkout')).toBe(1)
  })

  test('gives its cart back after a reload as well', async () => {
    const { page, run, sandbox, world } = await openWithCart({ sandbox: { cartAtCheckout: 'consume' } })
    sandbox.script({ type: 'delay', on: 'createCheckout', when: 'after', ms: 5000 })
    void page.attempt.start(JUNE)
    await world.advance(1000)
    const again = page.reload()
    await world.advance(2000)
    expect(again.state()).toBe('collecting')
    expect(again.cart.getState().itemCount).toBe(1)
    await run(again.attempt.start(JUNE))
    await run(again.pay())
    expect(sandbox.charges).toHaveLength(1)
  })
})

// The cart showed dollars, and Pay euros of the same number.
test('a cart in another currency than the one on show is shown first', async () => {
  let currency = 'USD'
  const inNow = (money: Money | null) => money && { ...money, currency }
  const adapter: Adapter = {
    getCart: { read: (_, cart = emptyCart('')) => ({ ...cart, total: inNow(cart.total), currency }) },
  }
  const { page, run, posts } = await openWithCart({ client: { adapter } })
  await run(page.cart.refresh())
  currency = 'EUR'
  await run(page.attempt.start(JUNE))
  expect([page.state(), posts('/checkout')]).toEqual(['price_changed', 0])
})
