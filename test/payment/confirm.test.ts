import { describe, expect, test } from 'vitest'
import type { ConfirmResult } from '../../src/payment/types.js'
import { BOWL, DECLINED, GOOD, JUNE, openReady, openWithCart, WITH_3DS } from './support/payShop.js'

describe('Pay', () => {
  test('confirms once, however often it is pressed', async () => {
    const { page, run, sandbox } = await openReady()
    sandbox.script({ type: 'delay', on: 'confirmIntent', ms: 3000 })
    await run(Promise.all(Array.from({ length: 20 }, () => page.pay())))
    expect(page.confirmed).toHaveLength(1)
    expect(sandbox.paymentIntents[0]?.confirmations).toBe(1)
    expect(page.placed).toHaveLength(1)
  })

  test('makes no order while a confirmation is pending', async () => {
    const { page, run, sandbox, posts, world } = await openReady()
    sandbox.script({ type: 'delay', on: 'confirmIntent', ms: 10_000 })
    const paying = page.pay()
    await world.advance(1000)
    await run(page.attempt.start({ email: 'may@example.test' }))
    await run(page.attempt.reset())
    expect(page.attempt.getState()).toMatchObject({ state: 'confirming', error: { code: 'conflict' } })
    await run(paying)
    expect(page.state()).toBe('placed')
    expect(posts('/checkout')).toBe(1)
  })

  test('without a payment form rejects, and sends nothing', async () => {
    const { page, run, sandbox } = await openReady()
    const stop = page.attempt.registerForm({ confirm: () => Promise.reject(new Error('gone')) })
    stop()
    page.unmountForm()
    await expect(run(page.pay())).rejects.toMatchObject({ code: 'payment_unavailable' })
    expect(page.attempt.getState()).toMatchObject({ state: 'ready', error: { code: 'payment_unavailable' } })
    expect(sandbox.paymentIntents[0]?.confirmations).toBe(0)
  })

  test('with an incomplete form sends nothing and says so', async () => {
    const { page, run, sandbox } = await openReady()
    page.card = null
    await run(page.pay())
    expect(page.attempt.getState()).toMatchObject({ state: 'ready', error: { code: 'validation' } })
    expect(sandbox.paymentIntents[0]?.confirmations).toBe(0)
    page.card = GOOD
    await run(page.pay())
    expect(page.state()).toBe('placed')
  })

  test('says after a minute that it takes long, and changes nothing else', async () => {
    const { page, run, world } = await openReady()
    Object.assign(page, { card: WITH_3DS, bank: 'waits' })
    const paying = page.pay()
    await world.advance(59_000)
    expect(page.attempt.getState()).toMatchObject({ state: 'confirming', takesLong: false })
    await world.advance(120_000)
    expect(page.attempt.getState()).toMatchObject({
      state: 'confirming',
      takesLong: true,
      canStartOver: false,
    })
    page.bank = 'success'
    await run(paying)
    expect(page.attempt.getState()).toMatchObject({ state: 'placed', takesLong: false })
  })

  test('that the bank takes its time over is told of at once, and sold when it is through', async () => {
    const { page, run, sandbox, world } = await openReady()
    sandbox.script({ type: 'payment', processing: true, webhook: 5000 })
    await run(page.pay())
    expect(page.state()).toBe('processing')
    expect(page.placed).toMatchObject([{ state: 'processing' }])
    expect(page.events.map(({ type }) => type)).not.toContain('purchase')
    expect(page.cart.getState().itemCount).toBe(0)
    await world.advance(20_000)
    expect(page.state()).toBe('placed')
    expect(page.placed).toHaveLength(1)
    expect(page.events.filter(({ type }) => type === 'purchase')).toHaveLength(1)
  })

  test('is placed although the webhook never comes: the order tells when it is paid', async () => {
    const { page, run, sandbox, world } = await openReady()
    sandbox.script({ type: 'payment', webhook: 'never' })
    await run(page.pay())
    await world.advance(600_000)
    expect(page.state()).toBe('placed')
    expect(sandbox.orders[0]?.paymentStatus).toBe('unpaid')
  })
})

describe('an outcome that nobody knows', () => {
  for (const when of ['before', 'after'] as const) {
    test(`is never called failed (the confirmation was lost ${when} it was done)`, async () => {
      const { page, run, sandbox, world } = await openReady()
      sandbox.script({ type: 'drop', on: 'confirmIntent', when })
      await run(page.pay())
      await world.advance(30_000)
      expect(page.states).not.toContain('failed')
      expect(page.states).not.toContain('declined')
      expect(page.state()).toBe(when === 'after' ? 'placed' : 'ready')
      if (when === 'before') await run(page.pay())
      expect(sandbox.charges).toHaveLength(1)
    })
  }

  test('keeps Pay off as long as it lasts, looks often for two minutes, then rarely, and when the shopper asks', async () => {
    const { page, run, sandbox, world, posts, looks } = await openReady()
    sandbox.script([
      { type: 'drop', on: 'confirmIntent', when: 'after' },
      { type: 'drop', on: 'retrieveIntent', nth: 2, times: 'always' },
    ])
    await run(page.pay())
    expect(page.state()).toBe('interrupted')
    await world.advance(130_000)
    const after = looks()
    expect(after).toBeGreaterThan(5)
    expect(after).toBeLessThan(20)
    await world.advance(600_000)
    expect(looks()).toBe(after + 2)
    await run(page.pay())
    await run(page.attempt.start(JUNE))
    expect(page.state()).toBe('interrupted')
    sandbox.script({ type: 'clear' })
    await run(page.attempt.retry())
    expect(page.state()).toBe('placed')
    expect(sandbox.charges).toHaveLength(1)
    expect(posts('/checkout')).toBe(1)
  })

  test('may be given up after half an hour, behind a warning', async () => {
    const { page, run, sandbox, world } = await openReady()
    sandbox.script([
      { type: 'drop', on: 'confirmIntent', when: 'before' },
      { type: 'drop', on: 'retrieveIntent', nth: 2, times: 'always' },
    ])
    await run(page.pay())
    await run(page.attempt.reset())
    expect(page.attempt.getState()).toMatchObject({ state: 'interrupted', error: { code: 'conflict' } })
    await world.advance(29 * 60_000)
    expect(page.attempt.getState().canStartOver).toBe(false)
    await world.advance(2 * 60_000)
    expect(page.attempt.getState().canStartOver).toBe(true)
    await run(page.attempt.reset())
    expect(page.attempt.getState()).toMatchObject({ state: 'collecting', canStartOver: false })
  })

  test('of an intent in an unexpected state is that of the intent', async () => {
    const { page, run, sandbox } = await openReady({
      sabotage: {
        form: (form) => ({
          async confirm(options): Promise<ConfirmResult> {
            await form.confirm(options)
            return { type: 'unexpected_state' }
          },
        }),
      },
    })
    await run(page.pay())
    await run(page.attempt.retry())
    expect(page.states).toEqual(['creating', 'ready', 'confirming', 'interrupted', 'placed'])
    expect(sandbox.charges).toHaveLength(1)
  })

  test('nothing is sent where the sum cannot be compared once more', async () => {
    const { page, run, sandbox } = await openReady()
    sandbox.script({ type: 'drop', on: 'retrieveIntent' })
    await run(page.pay())
    expect(page.attempt.getState()).toMatchObject({ state: 'ready', error: { code: 'payment' } })
    expect(sandbox.paymentIntents[0]?.confirmations).toBe(0)
    await run(page.pay())
    expect(sandbox.charges).toHaveLength(1)
  })
})

describe('a shopper who goes back', () => {
  for (const cartAtCheckout of ['keep', 'consume'] as const) {
    test(`changes the cart and pays the new sum once (the server does ${cartAtCheckout} the cart)`, async () => {
      const { page, run, sandbox } = await openReady({ sandbox: { cartAtCheckout } })
      page.card = DECLINED
      await run(page.pay())
      await run(page.cart.addItem(BOWL))
      expect(page.attempt.getState()).toMatchObject({ state: 'collecting', session: null, summary: null })
      expect(page.cart.getState().itemCount).toBe(2)
      page.card = GOOD
      await run(page.attempt.start(JUNE))
      await run(page.pay())
      expect(page.state()).toBe('placed')
      expect(sandbox.charges).toMatchObject([
        { orderId: sandbox.orders[1]?.id, amount: sandbox.orders[1]?.total },
      ])
      expect(sandbox.orders[1]?.lines).toMatchObject([{ quantity: 2 }])
    })
  }

  test('in another tab gives the order of this one up', async () => {
    const { page, run, sandbox, openPage, world } = await openReady()
    const other = openPage()
    await world.advance(100)
    await run(other.cart.addItem(BOWL))
    await world.advance(100)
    expect(page.attempt.getState()).toMatchObject({ state: 'collecting', session: null })
    await run(page.pay())
    expect(sandbox.paymentIntents[0]?.confirmations).toBe(0)
  })

  test('in a tab that has just been opened does not have the old sum charged', async () => {
    const { page, run, sandbox, openPage } = await openReady()
    await run(openPage().cart.addItem(BOWL))
    await run(page.pay())
    expect(sandbox.paymentIntents[0]?.confirmations).toBe(0)
    expect(page.attempt.getState()).toMatchObject({ state: 'collecting', session: null })
  })

  test('cannot change a cart that cannot be built again', async () => {
    const { page, run } = await openReady({ sandbox: { cartAtCheckout: 'consume' }, emulate: false })
    const [line] = page.cart.getState().lines
    await expect(run(page.cart.removeItem(line?.key ?? ''))).rejects.toMatchObject({ code: 'unsupported' })
    // What is added lies beside the order, which can be paid as it is.
    await run(page.cart.addItem(BOWL))
    expect([page.state(), page.cart.getState().itemCount]).toEqual(['ready', 2])
    await run(page.pay())
    expect([page.state(), page.cart.getState().itemCount]).toEqual(['placed', 1])
  })

  test('does not rebuild the cart while it is being paid', async () => {
    const { page, run, world } = await openReady()
    Object.assign(page, { card: WITH_3DS, bank: 'waits' })
    void page.pay()
    await world.advance(2000)
    const [line] = page.cart.getState().lines
    await expect(run(page.cart.removeItem(line?.key ?? ''))).rejects.toMatchObject({ code: 'conflict' })
    expect(page.state()).toBe('confirming')
  })
})

test('a cart that was written after the order was made is looked at again before it is paid', async () => {
  const { page, run, sandbox } = await openWithCart()
  sandbox.script({ type: 'delay', on: 'createCheckout', ms: 2000 })
  const starting = page.attempt.start(JUNE)
  // The wish waits for the cart's lock, which is held until the order is written down.
  const adding = page.cart.addItem(BOWL).catch(() => null)
  await run(starting)
  await run(adding)
  await run(page.pay())
  const paid = sandbox.charges.map(({ orderId }) => sandbox.orders.find(({ id }) => id === orderId))
  for (const order of paid) expect(order?.lines).toMatchObject([{ quantity: 2 }])
})
