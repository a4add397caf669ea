import { describe, expect, test } from 'vitest'
import { BOWL, EMAIL, JUNE, openReady, type Page, type PayShop, WITH_3DS } from './support/payShop.js'

const MAY = { ...JUNE, email: 'may@example.test' }
const MINUTE = 60_000

type Options = Parameters<typeof openReady>[0]
const servers = ['keep', 'consume'] as const

/**
 * The bank accepts it when the page that saw nothing of it and offered Pay again is gone: the order is paid, and
 * no tab that is alive has its secret.
 */
async function paidUnseen(options?: Options): Promise<PayShop & { other: Page }> {
  const shop = await openReady(options)
  const { page, world, sandbox, openPage } = shop
  sandbox.script({ type: 'delay', on: 'confirmIntent', ms: 40_000 })
  void page.pay()
  await world.advance(1000)
  const again = page.reload()
  await world.advance(17_000)
  expect(again.state()).toBe('ready')
  again.tab.kill()
  await world.advance(40_000)
  expect(sandbox.charges).toHaveLength(1)
  return { ...shop, other: openPage() }
}

/** The same, but nothing ever arrived. */
async function unpaidUnseen(options?: Options): Promise<PayShop & { other: Page }> {
  const shop = await openReady(options)
  const { page, run, world, sandbox, openPage } = shop
  sandbox.script({ type: 'drop', on: 'confirmIntent', when: 'before' })
  await run(page.pay())
  await world.advance(20_000)
  expect(page.state()).toBe('ready')
  page.tab.kill()
  return { ...shop, other: openPage() }
}

/** The page goes while the bank has it. */
async function paidWhileLeaving(options?: Options): Promise<PayShop & { other: Page }> {
  const shop = await openReady(options)
  const { page, world, sandbox, openPage } = shop
  sandbox.script({ type: 'delay', on: 'confirmIntent', ms: 3000 })
  void page.pay()
  await world.advance(100)
  page.tab.kill()
  await world.advance(5000)
  const other = openPage()
  await world.advance(1000)
  expect(other.state()).toBe('interrupted')
  return { ...shop, other }
}

// After half an hour it was dropped unread, and the next order was a second charge without a word.
describe.each(servers)(
  'an order that is paid, and of which no tab has the secret (the server does %s its cart)',
  (cart) => {
    const options: Options = { sandbox: { cartAtCheckout: cart } }

    for (const wait of [1, 31]) {
      test(`is thanked for by whoever starts with its email ${wait} min later`, async () => {
        const { other, run, world, sandbox } = await paidUnseen(options)
        await world.advance(wait * MINUTE)
        await run(other.attempt.start(JUNE))
        const [order] = sandbox.orders
        expect(other.attempt.getState()).toMatchObject({ state: 'placed', orderId: order?.id, email: EMAIL })
        expect(other.placed).toEqual([{ orderId: order?.id, state: 'placed' }])
        expect(other.events).toMatchObject([{ type: 'purchase', total: { amount: order?.total } }])
        expect(other.cart.getState().itemCount).toBe(0)
        await world.advance(MINUTE)
        expect(sandbox.orders).toHaveLength(1)
      })
    }

    test('holds the next one of another email until its shopper was warned', async () => {
      const { other, run, world, sandbox } = await paidUnseen(options)
      await run(other.attempt.start(MAY))
      expect(other.attempt.getState()).toMatchObject({ state: 'collecting', error: { reason: 'maybe_paid' } })
      await run(other.attempt.reset())
      await world.advance(31 * MINUTE)
      await run(other.attempt.start(MAY))
      const { state, error } = other.attempt.getState()
      expect([state, error?.code, error?.reason]).toEqual(['failed', 'conflict', 'maybe_paid'])
      expect(error?.message).toMatch(/pay twice/)
      expect(sandbox.orders).toHaveLength(1)
      await run(other.attempt.reset())
      expect(other.attempt.getState()).toMatchObject({ state: 'collecting', error: null })
      await run(other.attempt.start(MAY))
      expect(other.state()).toBe('ready')
    })

    test('holds it too where the order cannot be read', async () => {
      const { other, run, world, sandbox } = await paidUnseen(options)
      await world.advance(31 * MINUTE)
      sandbox.script({ type: 'drop', on: 'getOrder', times: 'always' })
      await run(other.attempt.start(JUNE))
      expect(other.attempt.getState()).toMatchObject({ state: 'failed', error: { reason: 'maybe_paid' } })
      expect(sandbox.orders).toHaveLength(1)
    })

    test('is not started over by who has not read the warning', async () => {
      const { other, run, world } = await paidUnseen(options)
      await world.advance(31 * MINUTE)
      await run(other.attempt.reset())
      expect(other.attempt.getState()).toMatchObject({ state: 'collecting', error: { reason: 'maybe_paid' } })
    })

    test('is not forgotten because its cart was changed half an hour later', async () => {
      const { other, run, world, sandbox } = await paidUnseen(options)
      await world.advance(31 * MINUTE)
      await run(other.cart.addItem(BOWL))
      await run(other.attempt.start(MAY))
      expect(other.attempt.getState()).toMatchObject({ state: 'failed', error: { reason: 'maybe_paid' } })
      expect(sandbox.orders).toHaveLength(1)
      const later = other.reload()
      await run(later.attempt.start(JUNE))
      expect(later.attempt.getState()).toMatchObject({ state: 'placed', orderId: sandbox.orders[0]?.id })
    })
  },
)

describe('an order that is not paid, and of which no tab has the secret', () => {
  // The order reads unpaid as long as its webhook is late, whoever reads it.
  test('is replaced after the half hour by a shopper who was warned, and not before', async () => {
    const { other, run, world, sandbox } = await unpaidUnseen()
    await run(other.attempt.start(JUNE))
    expect(other.attempt.getState()).toMatchObject({ state: 'collecting', error: { reason: 'maybe_paid' } })
    await world.advance(31 * MINUTE)
    await run(other.attempt.start(JUNE))
    expect(other.attempt.getState()).toMatchObject({ state: 'failed', error: { reason: 'maybe_paid' } })
    await run(other.attempt.reset())
    await run(other.attempt.start(JUNE))
    await run(other.pay())
    expect(other.state()).toBe('placed')
    expect(sandbox.charges).toMatchObject([{ orderId: sandbox.orders[1]?.id }])
  })

  test('is replaced at once where the shop has cancelled it', async () => {
    const { other, run, sandbox } = await unpaidUnseen()
    sandbox.script({ type: 'order', status: 'cancelled' })
    await run(other.attempt.start(JUNE))
    expect(other.state()).toBe('ready')
  })
})

// Nobody could ask, so nothing ever led on but a look at the order that changed nothing.
describe('a tab that follows an order of which it has no secret', () => {
  test.each(servers)('is thanked once the shopper names its email, once (%s)', async (cart) => {
    const { other, run, world, sandbox, openPage } = await paidWhileLeaving({
      sandbox: { cartAtCheckout: cart },
    })
    await run(other.attempt.retry())
    expect(other.state()).toBe('interrupted')
    await run(other.attempt.retry({ email: MAY.email }))
    expect(other.attempt.getState()).toMatchObject({
      state: 'interrupted',
      error: { reason: 'order_unread' },
      email: null,
    })
    const [order] = sandbox.orders
    await run(other.attempt.retry({ email: EMAIL }))
    expect(other.attempt.getState()).toMatchObject({ state: 'placed', orderId: order?.id, error: null })
    const third = openPage()
    await world.advance(1000)
    await run(third.attempt.retry({ email: EMAIL }))
    expect([...other.placed, ...third.placed]).toEqual([{ orderId: order?.id, state: 'placed' }])
    expect([...other.events, ...third.events]).toMatchObject([
      { type: 'purchase', total: { amount: order?.total } },
    ])
    expect(other.cart.getState().itemCount).toBe(0)
  })

  test('goes on looking with the email that its order was read with, and stores it nowhere', async () => {
    const { other, run, world, sandbox } = await paidWhileLeaving({ sandbox: { webhookDelayMs: 90_000 } })
    await run(other.attempt.retry({ email: EMAIL }))
    expect(other.attempt.getState()).toMatchObject({
      state: 'interrupted',
      error: { reason: 'order_unpaid' },
    })
    expect(other.tab.ports.session.get('ac:test:secrets') ?? '').not.toMatch(/@/)
    expect(JSON.stringify([...world.storage])).not.toMatch(/@/)
    await world.advance(100_000)
    expect(other.state()).toBe('placed')
    expect(sandbox.orders).toHaveLength(1)
  })

  test.each(servers)('gives an order up that turns out to be cancelled (%s)', async (cart) => {
    const { page, world, run, openPage, sandbox } = await openReady({ sandbox: { cartAtCheckout: cart } })
    Object.assign(page, { card: WITH_3DS, bank: 'waits' })
    void page.pay()
    await world.advance(2000)
    page.tab.kill()
    const other = openPage()
    await world.advance(1000)
    sandbox.script({ type: 'order', status: 'cancelled' })
    await run(other.attempt.retry({ email: EMAIL }))
    expect(other.attempt.getState()).toMatchObject({
      state: 'collecting',
      error: { reason: 'payment_cancelled' },
    })
    expect(other.cart.getState().itemCount).toBe(1)
    await run(other.attempt.start(JUNE))
    await run(other.pay())
    expect(other.state()).toBe('placed')
  })

  // Two minutes after the last focus at the soonest: a shopper who comes back now and then never saw it.
  test('offers to start over when half an hour is over, however often the page is shown again', async () => {
    const { other, world } = await paidWhileLeaving()
    for (let minute = 0; minute < 29; minute++) {
      await world.advance(MINUTE)
      other.tab.emit('focus')
    }
    expect(other.attempt.getState().canStartOver).toBe(false)
    await world.advance(MINUTE)
    expect(other.attempt.getState().canStartOver).toBe(true)
  })

  test('offers it at once after a reload, and starts over behind the warning', async () => {
    const { other, run, world } = await paidWhileLeaving()
    await run(other.attempt.reset())
    expect(other.attempt.getState()).toMatchObject({ state: 'interrupted', error: { code: 'conflict' } })
    await world.advance(31 * MINUTE)
    const again = other.reload()
    await world.advance(100)
    expect(again.attempt.getState()).toMatchObject({ state: 'interrupted', canStartOver: true })
    await run(again.attempt.reset())
    expect(again.state()).toBe('collecting')
  })

  test('reads the order first where the shopper who starts over has named the email', async () => {
    const { other, run, world, sandbox } = await paidWhileLeaving({
      sandbox: { webhookDelayMs: 32 * MINUTE },
    })
    await run(other.attempt.retry({ email: EMAIL }))
    await world.advance(31 * MINUTE)
    expect(other.attempt.getState().canStartOver).toBe(true)
    await world.advance(2 * MINUTE)
    await run(other.attempt.reset())
    expect(other.state()).toBe('placed')
    expect(sandbox.orders).toHaveLength(1)
  })
})
