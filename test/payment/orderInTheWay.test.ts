// What is said of another tab's order that was in the way of one here, and for how long.
import { describe, expect, test } from 'vitest'
import { BOWL, openReady, type Page, type PayShop } from './support/payShop.js'
import { MAY, REPLACED } from './support/replaceOrder.js'

interface Met extends PayShop {
  /** Made the order. */
  page: Page
  /** Could not make another one. */
  other: Page
}

async function meet(): Promise<Met> {
  const { page, ...shop } = await openReady()
  const other = shop.openPage()
  await shop.run(other.attempt.start(MAY))
  expect(other.attempt.getState()).toMatchObject({ state: 'failed', error: { reason: 'open_elsewhere' } })
  return { ...shop, page, other }
}

/** As `meet`, but it was paid in its tab's last second, and the shop has not heard of that. */
async function meetPaid(): Promise<Omit<Met, 'page'>> {
  const { page, ...shop } = await openReady()
  const { world, sandbox, run } = shop
  sandbox.script({ type: 'payment', webhook: 2 * 60 * 60_000 })
  sandbox.script({ type: 'delay', on: 'confirmIntent', ms: 25_000 })
  void page.pay()
  await world.advance(1000)
  const again = page.reload()
  await world.advance(20_000)
  again.tab.kill()
  await world.advance(10_000)
  const other = shop.openPage()
  await run(other.attempt.start(MAY))
  expect(sandbox.charges).toHaveLength(1)
  expectSaid(other, 'maybe_paid')
  return { ...shop, other }
}

const expectSaid = (page: Page, reason: string | undefined) =>
  expect(page.attempt.getState().error?.reason).toBe(reason)

const expectNothingSaid = (page: Page) =>
  expect(page.attempt.getState()).toMatchObject({ state: 'collecting', orderId: null, error: null })

// "Finish it there" stood there for ever.
describe('an order of another tab is no longer said to be in the way', () => {
  test('once it was paid there', async () => {
    const { page, other, run, world } = await meet()
    await run(page.pay())
    await world.advance(1000)
    expect([page.state(), other.state()]).toEqual(['placed', 'placed'])
  })

  test('once it was paid there and another cart begun, of which this tab heard late', async () => {
    const { page, other, run, world } = await meet()
    other.tab.freeze()
    await run(page.pay())
    await run(page.cart.addItem(BOWL))
    other.tab.thaw()
    await world.advance(1000)
    expectNothingSaid(other)
    expect(other.placed).toEqual([])
  })

  test('once it was given up there', async () => {
    const { page, other, run, world } = await meet()
    await run(page.attempt.reset())
    await world.advance(1000)
    expectNothingSaid(other)
  })

  test('once a change of the cart has given it up here', async () => {
    const { page, other, run, world } = await meet()
    await run(other.cart.addItem(BOWL))
    await world.advance(1000)
    expectSaid(page, 'order_dropped')
    expectNothingSaid(other)
  })

  test.each(REPLACED)('once %s', async (_, replace) => {
    const met = await meet()
    await replace(met)
    await met.world.advance(5000)
    expect(['order_lost', undefined]).toContain(met.other.attempt.getState().error?.reason)
  })
})

test('an order that is still in the way is still said to be when the page wakes', async () => {
  const { other, world } = await meet()
  other.tab.freeze()
  await world.advance(1000)
  other.tab.thaw()
  await world.advance(1000)
  expect(other.attempt.getState()).toMatchObject({ state: 'failed', error: { reason: 'open_elsewhere' } })
})

// Who reads it has paid.
describe('the warning that an order may be paid stays', () => {
  test('where the storage is cleared', async () => {
    const { other, world, run } = await meetPaid()
    world.clearStorage()
    await run(other.cart.addItem(BOWL))
    await world.advance(1000)
    expectSaid(other, 'maybe_paid')
  })

  test('where a third tab has read it and starts over', async () => {
    const { other, world, run, openPage } = await meetPaid()
    const third = openPage()
    await world.advance(31 * 60_000)
    await run(third.attempt.start(MAY))
    await run(third.attempt.reset())
    await world.advance(1000)
    expectSaid(third, undefined)
    expectSaid(other, 'maybe_paid')
  })
})
