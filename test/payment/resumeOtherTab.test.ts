// What a tab makes of an order that another one has paid, is paying, or has given up.
import { describe, expect, test } from 'vitest'
import { BOWL, DECLINED, JUNE, openReady, type Page, type PayShop, WITH_3DS } from './support/payShop.js'
import { REPLACED } from './support/replaceOrder.js'

const KEY = 'ac:test:hold'
const SECRETS = 'ac:test:secrets'

/** As browsers do it: with a copy of what the tab keeps to itself. */
async function duplicate({ openPage, world }: PayShop, page: Page): Promise<Page> {
  const copy = openPage()
  copy.tab.ports.session.set(SECRETS, page.tab.ports.session.get(SECRETS) ?? '')
  copy.tab.emit('restored')
  await world.advance(1000)
  return copy
}

describe('an order that is shown in two tabs', () => {
  // The second one said that "the payment cannot be used any more", and asked for another.
  test('is not called dropped where it was paid in the one, and the other has slept meanwhile', async () => {
    const { page, ...shop } = await openReady()
    const { run, world, sandbox } = shop
    const other = await duplicate(shop, page)
    expect(other.state()).toBe('ready')
    other.tab.freeze()
    await run(page.pay())
    await run(page.cart.addItem(BOWL))
    await run(page.attempt.start(JUNE))
    expect(page.state()).toBe('ready')
    other.tab.thaw()
    await world.advance(1000)
    expect(other.attempt.getState()).toMatchObject({ state: 'collecting', session: null, error: null })
    expect(sandbox.charges).toHaveLength(1)
  })

  test('is followed where both pay at once, and what the one that pays has written stays', async () => {
    const { page, ...shop } = await openReady()
    const { run, world, sandbox } = shop
    const other = await duplicate(shop, page)
    Object.assign(page, { card: WITH_3DS, bank: 'waits' })
    const paying = page.pay()
    const late = other.pay()
    await world.advance(3000)
    expect(JSON.parse(world.storage.get(KEY) ?? '{}')).toMatchObject({ state: 'confirming' })
    expect(other.state()).toBe('interrupted')
    page.bank = 'success'
    await run(Promise.all([paying, late]))
    await world.advance(20_000)
    expect([page.state(), other.state()]).toEqual(['placed', 'placed'])
    expect(sandbox.charges).toHaveLength(1)
  })

  test('but is where it was not', async () => {
    const { page, ...shop } = await openReady()
    const other = await duplicate(shop, page)
    other.tab.freeze()
    await shop.run(page.attempt.start({ ...JUNE, email: 'may@example.test' }))
    other.tab.thaw()
    await shop.world.advance(1000)
    expect(other.attempt.getState()).toMatchObject({
      state: 'collecting',
      error: { reason: 'order_dropped' },
    })
  })

  // It may have been charged: "cannot be used any more" would say that it was not.
  test('is not called dropped while nobody knew what became of its payment', async () => {
    const { page, run, world, sandbox, openPage } = await openReady()
    sandbox.script({ type: 'drop', on: 'confirmIntent' })
    sandbox.script({ type: 'drop', on: 'retrieveIntent', nth: 2, times: 'always' })
    void page.pay()
    await world.advance(31 * 60_000)
    const other = openPage()
    await world.advance(1000)
    expect([page.state(), other.attempt.getState().canStartOver]).toEqual(['interrupted', true])
    await run(other.attempt.reset())
    await world.advance(1000)
    expect(other.state()).toBe('collecting')
    expect(page.attempt.getState()).toMatchObject({ state: 'collecting', session: null, error: null })
  })
})

// "Please do not pay again" stood there for ever: the page looked at a payment that was over.
describe('a tab that follows a payment, and hears of its end when another cart is there', () => {
  async function follow(processing: boolean) {
    const { page, ...shop } = await openReady()
    const { run, world, sandbox, openPage } = shop
    const other = openPage()
    sandbox.script({ type: 'payment', processing, webhook: 'never' })
    sandbox.script({ type: 'delay', on: 'confirmIntent', ms: 3000 })
    const paying = page.pay()
    await world.advance(1000)
    expect(other.state()).toBe('interrupted')
    other.tab.freeze()
    await run(page.cart.addItem(BOWL))
    await run(paying)
    await world.advance(5000)
    return { ...shop, page, other }
  }

  test.each([
    ['placed', false],
    ['processing', true],
  ])('says so (%s)', async (state, processing) => {
    const { page, other, world, posts } = await follow(processing)
    other.tab.thaw()
    await world.advance(5000)
    expect([page.state(), other.state()]).toEqual([state, state])
    expect(other.placed).toEqual([])
    expect(posts('/checkout')).toBe(1)
  })

  test('goes on with the cart where another order was paid since', async () => {
    const { page, other, run, world, sandbox } = await follow(false)
    await run(page.attempt.start(JUNE))
    await run(page.pay())
    await run(page.cart.addItem(BOWL))
    await world.advance(5000)
    other.tab.thaw()
    await world.advance(5000)
    expect(sandbox.charges).toHaveLength(2)
    expect(other.attempt.getState()).toMatchObject({ state: 'collecting', orderId: null, error: null })
  })
})

// For half an hour it could neither ask for the old order nor make a new one.
describe('a tab that follows a payment, and sleeps until another order has taken the place of that one', () => {
  async function sleep() {
    const { page, ...shop } = await openReady()
    const { run, world, sandbox, openPage } = shop
    const other = openPage()
    page.card = DECLINED
    sandbox.script({ type: 'delay', on: 'confirmIntent', ms: 3000 })
    const paying = page.pay()
    await world.advance(1000)
    expect(other.state()).toBe('interrupted')
    other.tab.freeze()
    await run(paying)
    return { ...shop, page, other }
  }

  test.each(REPLACED)('can go on where %s', async (_, replace) => {
    const slept = await sleep()
    const { other, run, world } = slept
    await replace(slept)
    other.tab.thaw()
    await world.advance(5000)
    await run(other.attempt.start(JUNE))
    expect(other.state()).toBe('ready')
  })
})

test('thanks stay while another tab makes the next order', async () => {
  const { page, run, world, sandbox, openPage } = await openReady()
  sandbox.script({ type: 'payment', processing: true, webhook: 60 * 60_000 })
  const other = openPage()
  await run(page.pay())
  await world.advance(1000)
  expect(other.state()).toBe('processing')
  await run(page.cart.addItem(BOWL))
  await run(page.attempt.reset())
  sandbox.script({ type: 'delay', on: 'createCheckout', ms: 3000 })
  void page.attempt.start(JUNE)
  await world.advance(1500)
  page.tab.kill()
  await world.advance(8000)
  expect(other.state()).toBe('processing')
})

describe('a payment that another tab has sent, and whose news came while an order was asked for here', () => {
  async function startLate(open: (shop: PayShop, page: Page) => Promise<Page>) {
    const { page, ...shop } = await openReady()
    const { run, world, sandbox } = shop
    const other = await open(shop, page)
    sandbox.script({ type: 'delay', on: 'confirmIntent', ms: 3000 })
    void page.pay()
    await world.advance(1)
    // Before the news of the payment has come there.
    const starting = other.attempt.start({ email: 'may@example.test' })
    await world.advance(200)
    page.tab.kill()
    await run(starting)
    expect(other.state()).toBe('interrupted')
    return { other, ...shop }
  }

  async function anotherTab({ openPage, world }: PayShop) {
    const opened = openPage()
    await world.advance(100)
    return opened
  }

  test('is followed, and no order is made, although its tab is gone', async () => {
    const { posts } = await startLate(anotherTab)
    expect(posts('/checkout')).toBe(1)
  })

  test('is followed until it is known', async () => {
    const { other, world, sandbox } = await startLate(duplicate)
    await world.advance(60_000)
    expect(other.state()).toBe('placed')
    expect(other.placed).toHaveLength(1)
    expect(sandbox.orders).toHaveLength(1)
  })

  test('can be given up in the end by a tab that cannot ask', async () => {
    const { other, world } = await startLate(anotherTab)
    await world.advance(29 * 60_000)
    expect(other.attempt.getState()).toMatchObject({ state: 'interrupted', canStartOver: false })
    await world.advance(2 * 60_000)
    expect(other.attempt.getState()).toMatchObject({ state: 'interrupted', canStartOver: true })
  })
})
