import { describe, expect, test } from 'vitest'
import { START_OVER_AFTER_MS } from '../../src/payment/timing.js'
import { BOWL, DECLINED, GOOD, JUNE, openReady, type PayShop, WITH_3DS } from './support/payShop.js'

const MAY = { ...JUNE, email: 'may@example.test' }
const MINUTE = 60_000

/** The confirmation's answer is lost, and the provider cannot be asked from then on. */
function loseConfirmation({ sandbox }: Pick<PayShop, 'sandbox'>, when: 'before' | 'after') {
  sandbox.script([
    { type: 'drop', on: 'confirmIntent', when },
    { type: 'drop', on: 'retrieveIntent', nth: 2, times: 'always' },
  ])
}

// Nobody looked after the first two minutes, and "Start over" asked nobody: the next order was a second charge.
describe('a payment that nobody knew of for half an hour', () => {
  test('is found as soon as the provider can be asked again', async () => {
    const shop = await openReady()
    const { page, run, world, sandbox } = shop
    loseConfirmation(shop, 'after')
    await run(page.pay())
    await world.advance(3 * MINUTE)
    sandbox.script({ type: 'clear' })
    await world.advance(5 * MINUTE)
    expect(page.state()).toBe('placed')
  })

  test('is looked for once more before the shopper may start over', async () => {
    const shop = await openReady()
    const { page, run, world, sandbox, looks } = shop
    loseConfirmation(shop, 'after')
    await run(page.pay())
    await world.advance(3 * MINUTE)
    page.tab.setVisible(false)
    const before = looks()
    await world.advance(26 * MINUTE)
    expect(looks()).toBe(before)
    sandbox.script({ type: 'clear' })
    await world.advance(2 * MINUTE)
    expect(page.attempt.getState()).toMatchObject({ state: 'placed', canStartOver: false })
  })

  test('is looked for by whoever starts over', async () => {
    const shop = await openReady()
    const { page, run, world, sandbox } = shop
    loseConfirmation(shop, 'after')
    await run(page.pay())
    await world.advance(31 * MINUTE)
    expect(page.attempt.getState()).toMatchObject({ state: 'interrupted', canStartOver: true })
    sandbox.script({ type: 'clear' })
    await run(page.attempt.reset())
    expect(page.attempt.getState()).toMatchObject({ state: 'placed', canStartOver: false })
    await run(page.attempt.start(JUNE))
    await run(page.pay())
    expect(sandbox.orders).toHaveLength(1)
    expect(sandbox.charges).toHaveLength(1)
  })

  // A day back meant a day more to wait.
  test('may be given up half an hour later also where the clock was set back meanwhile', async () => {
    let back = 0
    const shop = await openReady({
      sabotage: {
        ports: (ports) => ({ ...ports, clock: { ...ports.clock, now: () => ports.clock.now() - back } }),
      },
    })
    const { page, run, world } = shop
    loseConfirmation(shop, 'before')
    await run(page.pay())
    back = 24 * 60 * MINUTE
    await world.advance(33 * MINUTE)
    expect(page.attempt.getState()).toMatchObject({ state: 'interrupted', canStartOver: true })
    await run(page.attempt.reset())
    expect(page.state()).toBe('collecting')
  })

  test('may be given up where the provider still cannot be asked', async () => {
    const shop = await openReady()
    const { page, run, world } = shop
    loseConfirmation(shop, 'before')
    await run(page.pay())
    await world.advance(31 * MINUTE)
    await run(page.attempt.reset())
    expect(page.state()).toBe('collecting')
  })
})

// After 15 s another order could take its place: the first confirmation landed then, and both were charged.
describe('a confirmation that is 25 s late', () => {
  async function openLate(options?: Parameters<typeof openReady>[0]) {
    const shop = await openReady(options)
    const { page, world, sandbox } = shop
    sandbox.script({ type: 'delay', on: 'confirmIntent', ms: 25_000 })
    void page.pay()
    await world.advance(1000)
    const again = page.reload()
    await world.advance(17_000)
    expect(again.attempt.getState()).toMatchObject({ state: 'ready', error: { code: 'payment' } })
    return { ...shop, again }
  }

  test('is shown once it has landed, although Pay was offered again', async () => {
    const { again, world } = await openLate()
    await world.advance(30_000)
    expect(again.state()).toBe('placed')
    expect(again.placed).toHaveLength(1)
  })

  test('does not meet another order', async () => {
    const { again, run, world, sandbox } = await openLate()
    await run(again.attempt.start(MAY))
    expect(again.attempt.getState()).toMatchObject({ state: 'ready', error: { code: 'conflict' } })
    await run(again.pay())
    await world.advance(30_000)
    expect(again.state()).toBe('placed')
    expect(sandbox.orders).toHaveLength(1)
    expect(sandbox.charges).toHaveLength(1)
  })

  for (const cartAtCheckout of ['keep', 'consume'] as const) {
    test(`does not meet another cart (the server does ${cartAtCheckout} it)`, async () => {
      const { again, run, world, sandbox } = await openLate({ sandbox: { cartAtCheckout } })
      const [ordered] = again.cart.getState().lines
      await expect(run(again.cart.removeItem(ordered?.key ?? ''))).rejects.toMatchObject({ code: 'conflict' })
      expect(await run(again.cart.addItem(BOWL))).toMatchObject({ added: 1 })
      await run(again.attempt.reset())
      expect(again.attempt.getState()).toMatchObject({ state: 'ready', error: { code: 'conflict' } })
      await world.advance(30_000)
      // It has landed: what was added beside it is another purchase.
      expect(again.state()).toBe('placed')
      expect(again.cart.getState().itemCount).toBe(1)
      expect(sandbox.charges).toHaveLength(1)
    })
  }

  test('does not meet another order in another tab', async () => {
    const { again, run, world, sandbox, openPage } = await openLate()
    const other = openPage()
    await world.advance(100)
    await run(other.attempt.start(MAY))
    await run(other.attempt.reset())
    await run(other.attempt.start(MAY))
    await run(other.pay().catch(() => {}))
    await world.advance(30_000)
    expect(again.state()).toBe('placed')
    expect(sandbox.orders).toHaveLength(1)
    expect(sandbox.charges).toHaveLength(1)
  })

  test('is paid once where the same order is paid again, and declined first', async () => {
    const { again, run, world, sandbox } = await openLate()
    again.card = DECLINED
    await run(again.pay())
    // Not "declined": the first one may still go through.
    expect(again.attempt.getState()).toMatchObject({ state: 'ready', error: { code: 'payment' } })
    await run(again.attempt.start(MAY))
    expect(again.attempt.getState()).toMatchObject({ state: 'ready', error: { code: 'conflict' } })
    await world.advance(30_000)
    again.card = GOOD
    await run(again.pay())
    expect(again.state()).toBe('placed')
    expect(sandbox.charges).toHaveLength(1)
  })
})

test('an order whose confirmation never arrived can be replaced after ten minutes', async () => {
  const { page, run, world, sandbox } = await openReady()
  sandbox.script({ type: 'drop', on: 'confirmIntent', when: 'before' })
  await run(page.pay())
  await world.advance(20_000)
  expect(page.state()).toBe('ready')
  await run(page.attempt.start(MAY))
  expect(sandbox.orders).toHaveLength(1)
  await world.advance(10 * MINUTE)
  await run(page.attempt.start(MAY))
  await run(page.pay())
  expect(sandbox.charges).toMatchObject([{ orderId: sandbox.orders[1]?.id }])
})

// It said ten minutes, of what may be half an hour.
test('an order that is held says for how long at most, and what leads on after that', async () => {
  const { page, run, world, sandbox } = await openReady()
  sandbox.script({ type: 'drop', on: 'confirmIntent', when: 'before' })
  await run(page.pay())
  await world.advance(20_000)
  sandbox.script({ type: 'drop', on: 'retrieveIntent', times: 'always' })
  const minutes = START_OVER_AFTER_MS / MINUTE
  await world.advance((minutes - 1) * MINUTE)
  const message = expect.stringContaining(`for up to ${minutes} minutes`)
  const [line] = page.cart.getState().lines
  const removal = () => run(page.cart.removeItem(line?.key ?? ''))
  await expect(removal()).rejects.toMatchObject({ reason: 'order_held', message })
  await world.advance(MINUTE)
  await expect(removal()).rejects.toMatchObject({ reason: 'maybe_paid' })
  await run(page.attempt.reset())
  expect(page.attempt.getState()).toMatchObject({ state: 'ready', error: { reason: 'maybe_paid' } })
  await run(page.attempt.reset())
  expect(page.state()).toBe('collecting')
})

test('an order that a payment may still arrive for is paid as it is, although its cart has grown meanwhile', async () => {
  const { page, run, world, sandbox } = await openReady()
  sandbox.script({ type: 'drop', on: 'confirmIntent', when: 'before' })
  await run(page.pay())
  await run(page.cart.addItem(BOWL))
  await world.advance(20_000)
  expect(page.state()).toBe('ready')
  await run(page.pay())
  expect(page.state()).toBe('placed')
  expect(sandbox.charges).toMatchObject([{ amount: sandbox.orders[0]?.total }])
  expect(sandbox.orders).toHaveLength(1)
})

// It moved the cart on, and what had been added was taken for a purchase of the other tab's own.
test('an order that is paid in one tab is shown so in the other, although its cart had grown', async () => {
  const { page, run, world, openPage } = await openReady()
  const [intent] = [page.attempt.getState().session]
  if (intent?.kind !== 'stripe') throw new Error('No intent')
  const other = openPage()
  const [paymentIntentId = ''] = intent.clientSecret.split('_secret_')
  await run(other.attempt.resumeFromReturn({ paymentIntentId, clientSecret: intent.clientSecret }))
  expect(other.state()).toBe('ready')
  other.tab.freeze()
  Object.assign(page, { card: WITH_3DS, bank: 'waits' })
  const paying = page.pay()
  await world.advance(2000)
  await run(page.cart.addItem(BOWL))
  page.bank = 'success'
  await run(paying)
  other.tab.thaw()
  await world.advance(5000)
  expect([page.state(), other.state()]).toEqual(['placed', 'placed'])
})

// Ten minutes were over by the clock alone: the order was dropped, and another one paid.
test.each([11, 60, -11])(
  'a clock that is set by %i minutes ends no wait for a payment that was sent',
  async (minutes) => {
    const { page, run, world, sandbox } = await openReady()
    sandbox.script({ type: 'drop', on: 'confirmIntent', when: 'before' })
    sandbox.script({ type: 'delay', on: 'confirmIntent', ms: 40_000 })
    await run(page.pay())
    await world.advance(16_000)
    expect(page.state()).toBe('ready')
    world.shiftClock(minutes * MINUTE)
    await run(page.attempt.start(MAY))
    expect(page.attempt.getState()).toMatchObject({ state: 'ready', error: { code: 'conflict' } })
    const [line] = page.cart.getState().lines
    await expect(run(page.cart.removeItem(line?.key ?? ''))).rejects.toMatchObject({ code: 'conflict' })
    expect(sandbox.orders).toHaveLength(1)
  },
)

// What was sent lay in the future, and was waited for until then.
test.each([-11, -60, -24 * 60])(
  'a clock that is set back by %i minutes holds an order no longer than another one',
  async (minutes) => {
    const { page, run, world, sandbox } = await openReady()
    sandbox.script({ type: 'drop', on: 'confirmIntent', when: 'before' })
    await run(page.pay())
    await world.advance(16_000)
    world.shiftClock(minutes * MINUTE)
    const next = page.reload()
    await world.advance(9 * MINUTE)
    await run(next.attempt.start(MAY))
    expect(next.attempt.getState()).toMatchObject({ error: { code: 'conflict' } })
    await world.advance(2 * MINUTE)
    await run(next.attempt.start(MAY))
    expect(next.attempt.getState()).toMatchObject({ state: 'ready', error: null })
    expect(sandbox.orders).toHaveLength(2)
  },
)

// The next page counted by the clock alone: it dropped the order, and another one was paid as well.
test.each([
  ['while it is paid, before the page is loaded again', 0],
  ['under a page that found the payment on its way', 1],
  ['under the second page that found it', 2],
])('a clock that is set ahead %s lets nobody drop the order', async (_, reloads) => {
  const { page, run, world, sandbox } = await openReady()
  sandbox.script({ type: 'delay', on: 'confirmIntent', ms: 60_000 })
  void page.pay()
  await world.advance(1000)
  let last = page
  for (let nth = 0; nth < reloads; nth++) {
    last = last.reload()
    await world.advance(3000)
  }
  world.shiftClock(11 * MINUTE)
  last = last.reload()
  await world.advance(20_000)
  await run(last.attempt.start(MAY))
  expect(last.attempt.getState()).toMatchObject({ state: 'ready', error: { reason: 'order_held' } })
  const [line] = last.cart.getState().lines
  await expect(run(last.cart.removeItem(line?.key ?? ''))).rejects.toMatchObject({ code: 'conflict' })
  await world.advance(60_000)
  expect([last.state(), sandbox.orders.length, sandbox.charges.length]).toEqual(['placed', 1, 1])
})
