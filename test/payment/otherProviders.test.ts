import { describe, expect, test } from 'vitest'
import { BOWL, JUNE, openWithCart } from './support/payShop.js'

const MAY = { ...JUNE, email: 'may@example.test' }
const MINUTE = 60_000

async function openOrder(payment: 'redirect' | 'razorpay') {
  const shop = await openWithCart()
  shop.sandbox.script({ type: 'checkout', payment })
  await shop.run(shop.page.attempt.start(JUNE))
  return shop
}

// A way to pay again was shown at once, nobody followed the order, and another one could be made beside it.
describe('a hosted page', () => {
  test('is followed by its order: whoever comes back is not asked to pay again', async () => {
    const { page, world, sandbox } = await openOrder('redirect')
    const back = page.reload()
    await world.advance(MINUTE)
    expect(back.state()).toBe('interrupted')
    sandbox.script({ type: 'order', status: 'paid' })
    await world.advance(20_000)
    expect(back.state()).toBe('placed')
    expect(back.placed).toHaveLength(1)
  })

  test('whose news are minutes late is found, also after it was offered again', async () => {
    const { page, world, sandbox } = await openOrder('redirect')
    const back = page.reload()
    await world.advance(3 * MINUTE)
    expect(back.attempt.getState()).toMatchObject({ state: 'ready', error: { code: 'payment' } })
    sandbox.script({ type: 'order', status: 'paid' })
    back.tab.emit('focus')
    await world.advance(1000)
    expect(back.state()).toBe('placed')
  })

  test('is not left for another order while its news may be late', async () => {
    const { page, run, world, sandbox } = await openOrder('redirect')
    const back = page.reload()
    await world.advance(3 * MINUTE)
    await run(back.attempt.start(MAY))
    await run(back.attempt.reset())
    expect(back.attempt.getState()).toMatchObject({ state: 'ready', error: { code: 'conflict' } })
    sandbox.script({ type: 'order', status: 'paid' })
    await run(back.attempt.start(MAY))
    expect(back.state()).toBe('placed')
    expect(sandbox.orders).toHaveLength(1)
  })

  test('that was left without paying can be gone to again, and after ten minutes given up', async () => {
    const { page, run, world, sandbox } = await openOrder('redirect')
    const back = page.reload()
    await world.advance(3 * MINUTE)
    await run(back.pay())
    expect(back.state()).toBe('interrupted')
    expect(back.navigations).toEqual([`https://pay.sandbox.test/${sandbox.orders[0]?.id}`])
    const again = back.reload()
    await world.advance(11 * MINUTE)
    await run(again.attempt.start(MAY))
    expect(sandbox.orders).toHaveLength(2)
  })
})

describe("another provider's order", () => {
  test('that is paid becomes placed without a reload', async () => {
    const { page, world, sandbox } = await openOrder('razorpay')
    sandbox.script({ type: 'order', status: 'paid' })
    await world.advance(20_000)
    expect(page.state()).toBe('placed')
  })

  test('is read before a change of the cart drops it: what is added to a paid one begins another purchase', async () => {
    const { page, run, sandbox } = await openOrder('razorpay')
    sandbox.script({ type: 'order', status: 'paid' })
    await run(page.cart.addItem(BOWL))
    expect(page.state()).toBe('placed')
    expect(page.placed).toHaveLength(1)
    expect(page.cart.getState().itemCount).toBe(1)
  })

  test('stays where it cannot be read', async () => {
    const { page, run, world, sandbox } = await openOrder('razorpay')
    const [line] = page.cart.getState().lines
    await world.advance(15 * MINUTE)
    sandbox.script({ type: 'drop', on: 'getOrder', times: 'always' })
    await expect(run(page.cart.removeItem(line?.key ?? ''))).rejects.toMatchObject({ code: 'conflict' })
    await run(page.attempt.start(MAY))
    await run(page.attempt.reset())
    expect(page.attempt.getState()).toMatchObject({ state: 'ready', error: { code: 'conflict' } })
    await world.advance(20 * MINUTE)
    await expect(run(page.cart.removeItem(line?.key ?? ''))).rejects.toMatchObject({ code: 'conflict' })
    await run(page.attempt.start(MAY))
    expect(sandbox.orders).toHaveLength(1)
    // Only who says so may pay twice.
    await run(page.attempt.reset())
    expect(page.state()).toBe('collecting')
  })

  test('that nobody paid is given up after ten minutes', async () => {
    const { page, run, world, sandbox } = await openOrder('razorpay')
    await run(page.attempt.start(MAY))
    expect(sandbox.orders).toHaveLength(1)
    await world.advance(11 * MINUTE)
    await run(page.attempt.start(MAY))
    expect(sandbox.orders).toHaveLength(2)
  })
})
