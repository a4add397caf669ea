import { expect, test } from 'vitest'
import { openReady } from './support/payShop.js'

const MINUTE = 60_000

/** A confirmation is on its way when its page is reloaded twice, the second time without Stripe.js. */
async function openBlocked() {
  const shop = await openReady()
  const { page, world, sandbox } = shop
  sandbox.script({ type: 'delay', on: 'confirmIntent', ms: 25_000 })
  void page.pay()
  await world.advance(1000)
  const between = page.reload()
  await world.advance(17_000)
  expect(between.state()).toBe('ready')
  between.isBlocked = true
  const again = between.reload()
  await world.advance(100)
  expect(again.state()).toBe('unavailable')
  return { ...shop, again }
}

// It had the secret and never asked again: its shopper did not learn that the order was paid.
test.each([1, 12])(
  'a page that had no Stripe.js for %i min sees that its order was paid',
  async (minutes) => {
    const { again, world, sandbox } = await openBlocked()
    await world.advance(minutes * MINUTE)
    expect([again.state(), sandbox.charges.length]).toEqual(['unavailable', 1])
    again.isBlocked = false
    await world.advance(5 * MINUTE)
    expect(again.state()).toBe('placed')
    expect(again.placed).toHaveLength(1)
  },
)

test('it injects Stripe.js seldom, also where it is shown again and again, and not for ever', async () => {
  const { again, world } = await openBlocked()
  for (let seconds = 0; seconds < 120; seconds++) {
    again.tab.emit('focus')
    await world.advance(1000)
  }
  expect(again.loads).toBeLessThanOrEqual(6)
  await world.advance(40 * MINUTE)
  expect(again.loads).toBeLessThanOrEqual(20)
  const before = again.loads
  await world.advance(5 * 60 * MINUTE)
  expect(again.loads).toBe(before)
})

test('it shows the sum only when it is asked to go on', async () => {
  const { page, run, world, sandbox } = await openReady()
  sandbox.script({ type: 'drop', on: 'confirmIntent', when: 'before' })
  await run(page.pay())
  await world.advance(20_000)
  page.isBlocked = true
  const again = page.reload()
  await world.advance(40_000)
  again.isBlocked = false
  await world.advance(40_000)
  expect(again.state()).toBe('unavailable')
  await run(again.attempt.retry())
  expect(again.attempt.getState()).toMatchObject({
    state: 'ready',
    amountDue: { amount: sandbox.orders[0]?.total },
  })
})
