import { describe, expect, test } from 'vitest'
import { JUNE, openReady, openWithCart, WITH_3DS } from './support/payShop.js'

describe('a second tab', () => {
  test('cannot pay what is being paid in the first', async () => {
    const { page, run, sandbox, openPage, world } = await openReady()
    Object.assign(page, { card: WITH_3DS, bank: 'waits' })
    const other = openPage()
    await world.advance(100)
    const paying = page.pay()
    await world.advance(3000)
    expect(other.state()).toBe('interrupted')
    await run(other.attempt.start(JUNE))
    await run(other.attempt.reset())
    expect(other.attempt.getState().error).toMatchObject({ code: 'conflict' })
    page.bank = 'success'
    await run(paying)
    await world.advance(100)
    expect(other.state()).toBe('placed')
    expect(sandbox.orders).toHaveLength(1)
    expect([...page.placed, ...other.placed]).toHaveLength(1)
  })

  // Its own start was waiting for the lock when the news came, and it went on to offer Pay.
  test('that was copied from the first, and starts as that pays, offers no Pay meanwhile', async () => {
    const { page, sandbox, run, world } = await openReady()
    const copy = page.duplicate()
    await world.advance(1000)
    expect(copy.state()).toBe('ready')
    sandbox.script({ type: 'delay', on: 'confirmIntent', ms: 3000 })
    const paying = page.pay()
    await run(copy.attempt.start(JUNE))
    expect([page.state(), copy.state()]).toEqual(['confirming', 'interrupted'])
    await run(paying)
    await world.advance(100)
    expect([page.state(), copy.state(), sandbox.charges.length]).toEqual(['placed', 'placed', 1])
  })

  test('that starts in the same moment makes no second order', async () => {
    const { page, run, openPage, posts, sandbox, world } = await openWithCart()
    const other = openPage()
    await world.advance(100)
    sandbox.script({ type: 'delay', on: 'createCheckout', ms: 3000 })
    await run(Promise.all([page.attempt.start(JUNE), other.attempt.start(JUNE)]))
    expect(posts('/checkout')).toBe(1)
    expect(other.attempt.getState()).toMatchObject({ state: 'collecting', error: { code: 'conflict' } })
  })

  for (const cartAtCheckout of ['keep', 'consume'] as const) {
    test(`makes another order only when the shopper starts over (${cartAtCheckout})`, async () => {
      const { page, run, openPage, posts, sandbox, world } = await openReady({ sandbox: { cartAtCheckout } })
      const other = openPage()
      await world.advance(100)
      await run(other.attempt.start(JUNE))
      expect(other.attempt.getState()).toMatchObject({ state: 'failed', error: { code: 'conflict' } })
      expect(posts('/checkout')).toBe(1)
      page.tab.kill()
      await run(other.attempt.reset())
      expect(other.cart.getState().itemCount).toBe(1)
      await run(other.attempt.start(JUNE))
      await run(other.pay())
      expect(sandbox.charges).toHaveLength(1)
      expect(sandbox.paymentIntents[0]?.confirmations).toBe(0)
    })
  }

  test('goes on where the first was killed with the lock in its hand', async () => {
    const { page, run, sandbox, openPage, world } = await openWithCart()
    const other = openPage()
    await world.advance(100)
    sandbox.script({ type: 'delay', on: 'createCheckout', ms: 5000 })
    void page.attempt.start(JUNE)
    await world.advance(1000)
    page.tab.kill()
    await run(other.attempt.start(JUNE))
    expect(other.state()).toBe('ready')
    await run(other.pay())
    expect(sandbox.charges).toHaveLength(1)
  })
})
