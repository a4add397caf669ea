import { describe, expect, test } from 'vitest'
import { ADDRESS, BOWL, DECLINED, EMAIL, GOOD, JUNE, openReady, openWithCart } from './support/payShop.js'

const servers = [
  ['is empty', 'consume'],
  ['answers 404', 404],
  ['answers 410', 410],
] as const

// A cart that was gone lost the pointer and the list of lines added here, so nothing could bring it back.
describe.each(servers)('a cart that the server made an order of, and that %s', (_, cartAtCheckout) => {
  const options = { sandbox: { cartAtCheckout } }

  test('is paid as it was ordered', async () => {
    const { page, run, sandbox } = await openReady(options)
    await run(page.cart.refresh())
    await run(page.pay())
    expect(page.state()).toBe('placed')
    expect(sandbox.charges).toHaveLength(1)
  })

  test('comes back for a shopper who goes back and changes it, and the new sum is paid once', async () => {
    const { page, run, sandbox } = await openReady(options)
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

  test('comes back after it was read, and after a reload', async () => {
    const { page, run, world } = await openReady(options)
    await run(page.cart.refresh())
    const again = page.reload()
    await world.advance(2000)
    expect(again.state()).toBe('ready')
    await run(again.cart.addItem(BOWL))
    expect(again.cart.getState().itemCount).toBe(2)
  })

  test('comes back for another order, to another address', async () => {
    const { page, run, sandbox } = await openReady(options)
    await run(page.attempt.start({ email: EMAIL, shippingAddress: { ...ADDRESS, city: 'Salem' } }))
    await run(page.pay())
    expect(sandbox.charges).toMatchObject([{ orderId: sandbox.orders[1]?.id }])
    expect(sandbox.orders[1]?.lines).toMatchObject([{ quantity: 1 }])
  })

  test('comes back for a shopper who starts over', async () => {
    const { page, run } = await openReady(options)
    await run(page.attempt.reset())
    expect(page.cart.getState().itemCount).toBe(1)
  })

  test('comes back where the answer to the order was lost', async () => {
    const { page, run, sandbox } = await openWithCart(options)
    sandbox.script({ type: 'drop', on: 'createCheckout', when: 'after' })
    await run(page.attempt.start(JUNE))
    expect(page.state()).toBe('collecting')
    expect(page.cart.getState().itemCount).toBe(1)
    await run(page.attempt.start(JUNE))
    await run(page.pay())
    expect(sandbox.charges).toHaveLength(1)
  })

  // The change went out into the cart of an order that could still be paid, and was lost.
  test('comes back before a change that waited while it was ordered goes out', async () => {
    const { page, run, sandbox, world } = await openWithCart(options)
    sandbox.script({ type: 'delay', on: 'createCheckout', ms: 2000 })
    const starting = page.attempt.start(JUNE)
    await world.advance(500)
    const adding = page.cart.addItem(BOWL)
    await run(starting)
    expect(await run(adding)).toMatchObject({ added: 1 })
    expect(page.attempt.getState()).toMatchObject({ state: 'collecting', session: null })
    expect(page.cart.getState().itemCount).toBe(2)
  })
})
