// A page in the back/forward cache hears of nothing: it looks at what is stored when it wakes. What it knows better itself stays.
import { describe, expect, test } from 'vitest'
import type { ConfirmResult } from '../../src/payment/types.js'
import { createProvider } from '../../src/sandbox/fakeStripe/provider.js'
import { reloadAtBank } from './support/atBank.js'
import { BOWL, JUNE, openReady, openWithCart, WITH_3DS } from './support/payShop.js'
import { openPlainPage } from './support/plainPage.js'

describe('a page that follows a payment, and was frozen when it ended', () => {
  /** In the first page, while the second one sleeps. */
  async function payMeanwhile(addsBowl: boolean) {
    const { page, openPage, ...shop } = await openReady()
    const { run, world, sandbox } = shop
    const other = openPage()
    sandbox.script({ type: 'delay', on: 'confirmIntent', ms: 3000 })
    const paying = page.pay()
    await world.advance(1000)
    expect(other.state()).toBe('interrupted')
    other.tab.freeze()
    if (addsBowl) await run(page.cart.addItem(BOWL))
    await run(paying)
    expect(page.state()).toBe('placed')
    return { ...shop, page, other }
  }

  test.each([false, true])('says so when it wakes (another cart is there: %s)', async (addsBowl) => {
    const { other, world } = await payMeanwhile(addsBowl)
    other.tab.thaw()
    await world.advance(1000)
    expect(other.state()).toBe('placed')
  })

  // "Please do not pay again" stood there without an end, and without a way on.
  test('goes on with the cart where the order is forgotten by then', async () => {
    const { page, other, world, run } = await payMeanwhile(true)
    await run(page.attempt.reset())
    other.tab.thaw()
    await world.advance(1000)
    expect(other.attempt.getState()).toMatchObject({ state: 'collecting', orderId: null, error: null })
  })
})

test('a page that asked for an order, and was frozen when another tab sent the payment, follows it', async () => {
  const { page, world, sandbox } = await openReady()
  const other = page.duplicate()
  await world.advance(1000)
  sandbox.script({ type: 'delay', on: 'confirmIntent', ms: 60_000 })
  void other.attempt.start({ ...JUNE, email: 'may@example.test' })
  void page.pay()
  other.tab.freeze()
  await world.advance(300)
  other.tab.thaw()
  await world.advance(2500)
  expect([page.state(), other.state()]).toEqual(['confirming', 'interrupted'])
})

describe('the question of a bank that comes after such news', () => {
  const challenged: ConfirmResult = {
    type: 'intent',
    intent: {
      id: 'pi_1',
      status: 'requires_action',
      amount: 1,
      currency: 'usd',
      livemode: false,
      nextAction: { type: 'use_stripe_sdk', url: null, expiresAt: null },
    },
  }

  async function challengedAfter(news: (shop: Awaited<ReturnType<typeof openReady>>) => void) {
    let answer = () => {}
    const shop = await openReady({
      sabotage: {
        form: (form) => ({
          confirm(options) {
            void form.confirm(options)
            return new Promise((resolve) => {
              answer = () => resolve(challenged)
            })
          },
        }),
      },
    })
    const { page, world, sandbox } = shop
    Object.assign(page, { card: WITH_3DS, bank: 'waits' })
    void page.pay()
    await world.advance(200)
    news(shop)
    await world.advance(500)
    // Nobody can be asked again.
    sandbox.script({ type: 'drop', on: 'retrieveIntent', times: 'always' })
    answer()
    await world.advance(60_000)
    return page
  }

  test('stays on show where the page takes up what is stored once more', async () => {
    const page = await challengedAfter(({ page: { attempt } }) => attempt.connect())
    expect(page.states.slice(-2)).toEqual(['confirming', 'action_needed'])
  })

  test('stays on show where the form was left and is there again', async () => {
    const page = await challengedAfter(({ page: { attempt } }) => {
      attempt.connect()()
      attempt.connect()
    })
    expect(page.states.slice(-2)).toEqual(['interrupted', 'action_needed'])
  })

  test('stays on show where another tab has put the times of the order right', async () => {
    const page = await challengedAfter(({ world, openPage }) => {
      openPage()
      world.shiftClock(-3600_000)
      openPage().tab.emit('hidden')
    })
    expect(page.states.slice(-2)).toEqual(['confirming', 'action_needed'])
  })
})

test('what was said of a payment that is followed stays when the page wakes', async () => {
  const { page, run, world, sandbox, openPage } = await openReady()
  sandbox.script({ type: 'drop', on: 'confirmIntent' })
  sandbox.script({ type: 'drop', on: 'retrieveIntent', nth: 2, times: 'always' })
  void page.pay()
  await world.advance(10_000)
  page.tab.kill()
  const other = openPage()
  await world.advance(1000)
  await run(other.attempt.reset())
  expect(other.attempt.getState().error?.reason).toBe('maybe_paid')
  other.tab.freeze()
  other.tab.thaw()
  await world.advance(10)
  expect(other.attempt.getState().error?.reason).toBe('maybe_paid')
})

test('a page without a checkout that was frozen while its cart was paid shows no goods', async () => {
  const shop = await openWithCart()
  const { page, run, world } = shop
  const plain = openPlainPage(shop)
  await world.advance(1000)
  plain.tab.freeze()
  await run(page.attempt.start(JUNE))
  await run(page.pay())
  await world.advance(1000)
  plain.tab.thaw()
  await world.advance(5000)
  expect(plain.cart.getState().itemCount).toBe(0)
})

test('a page whose start met an order that blocks goes on when another tab has given that up', async () => {
  const { page, run, world, sandbox, openPage } = await openWithCart({
    emulate: false,
    sandbox: { cartAtCheckout: 'consume' },
  })
  sandbox.script({ type: 'delay', on: 'createCheckout', ms: 5000 })
  void page.attempt.start(JUNE)
  await world.advance(1000)
  page.tab.kill()
  await world.advance(70_000)
  const other = openPage()
  await world.advance(1000)
  await run(other.attempt.start(JUNE))
  expect(other.state()).toBe('interrupted')
  other.tab.freeze()
  other.tab.thaw()
  await world.advance(1000)
  expect(other.attempt.getState()).toMatchObject({ state: 'interrupted', error: { reason: 'order_fixed' } })
  const third = openPage()
  await world.advance(1000)
  await run(third.attempt.reset())
  await world.advance(5000)
  expect(other.state()).toBe('collecting')
})

describe('a page that can ask for its payment itself asks, when it wakes', () => {
  // It would be paid once more.
  test('also where the storage was cleared meanwhile', async () => {
    const { page, world, sandbox } = await openReady()
    sandbox.script({ type: 'delay', on: 'confirmIntent', ms: 60_000 })
    void page.pay()
    await world.advance(21_000)
    page.tab.freeze()
    world.clearStorage()
    await world.advance(500)
    page.tab.thaw()
    await world.advance(2000)
    expect(page.state()).toBe('interrupted')
    await world.advance(90_000)
    expect([page.state(), sandbox.charges.length, page.placed.length]).toEqual(['placed', 1, 1])
  })

  // The mark of what was told went with the storage.
  test('and tells of it once, where the storage was cleared while the bank was at work', async () => {
    const { page, run, world, sandbox } = await openReady()
    sandbox.script({ type: 'payment', processing: true, webhook: 60_000 })
    await run(page.pay())
    expect(page.placed).toMatchObject([{ state: 'processing' }])
    world.clearStorage()
    await world.advance(90_000)
    expect(page.state()).toBe('placed')
    expect(page.placed).toHaveLength(1)
    expect(page.events.filter(({ type }) => type === 'purchase')).toHaveLength(1)
  })

  test('and reads why its order is gone, where it was told of and refused before the storage was cleared', async () => {
    const { page, run, world, sandbox } = await openReady()
    sandbox.script({ type: 'payment', fails: true, webhook: 20_000 })
    await run(page.pay())
    await world.advance(90_000)
    expect(page.state()).toBe('declined')
    world.clearStorage()
    await world.advance(2000)
    expect(page.attempt.getState()).toMatchObject({ state: 'collecting', error: { reason: 'order_dropped' } })
  })

  test('and what it has told is noted before older marks, in a storage that takes notes again', async () => {
    const { page, run, world, sandbox } = await openReady()
    const older = Array.from({ length: 20 }, (_, at) => ({
      orderId: `${at}`,
      intentId: null,
      state: 'placed',
    }))
    page.tab.ports.storage.set('ac:test:placed', JSON.stringify(older))
    sandbox.script({ type: 'delay', on: 'confirmIntent', ms: 3000 })
    const paying = page.pay()
    await world.advance(1500)
    world.setStorage('full')
    await run(paying)
    world.setStorage('none')
    await run(page.attempt.reset())
    await run(page.cart.addItem(BOWL))
    await run(page.attempt.start(JUNE))
    await run(page.pay())
    const [first, second] = sandbox.orders
    const noted: { orderId: string }[] = JSON.parse(world.storage.get('ac:test:placed') ?? '')
    expect(noted.map(({ orderId }) => orderId).slice(0, 3)).toEqual([second?.id, first?.id, '0'])
  })

  test('also where its tab has forgotten the order', async () => {
    const { page, world, sandbox, run } = await openWithCart()
    sandbox.script({ type: 'checkout', payment: 'redirect' })
    await run(page.attempt.start(JUNE))
    await world.advance(200_000)
    page.tab.ports.session.remove('ac:test:secrets')
    page.tab.freeze()
    page.tab.thaw()
    sandbox.script({ type: 'order', status: 'paid' })
    await world.advance(60_000)
    expect(page.state()).toBe('placed')
  })

  test('again and again, where the provider cannot be had at once', async () => {
    const { page, world, sandbox } = await openReady()
    const { session } = page.attempt.getState()
    sandbox.script({ type: 'delay', on: 'retrieveIntent', ms: 3000 })
    void page.pay()
    await world.advance(500)
    page.tab.freeze()
    sandbox.script({ type: 'drop', on: 'retrieveIntent', nth: 1, times: 2 })
    page.tab.thaw()
    await world.advance(60_000)
    expect(page.state()).toBe('ready')
    expect(page.attempt.getState().session).toBe(session)
  })

  test('for the answer to the question of a bank', async () => {
    const shop = await openReady()
    const { world, run, sandbox } = shop
    const again = await reloadAtBank(shop)
    const { session } = again.attempt.getState()
    const secret = session?.kind === 'stripe' ? session.clientSecret : ''
    const { baseUrl, fetch } = sandbox
    await run(createProvider({ baseUrl, fetch }).authenticate(secret, 'success'))
    again.attempt.connect()
    await world.advance(60_000)
    expect(again.state()).toBe('placed')
  })
})
