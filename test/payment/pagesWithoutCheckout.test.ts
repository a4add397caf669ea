import { describe, expect, test } from 'vitest'
import { BOWL, JUNE, openReady, openWithCart, WITH_3DS } from './support/payShop.js'
import { openPlainPage, unitsOf } from './support/plainPage.js'

const MUG = { productId: 'prod-stoneware-mug', variantId: 'var-stoneware-mug-oat' }
const bowl = 'prod-breakfast-bowl:var-breakfast-bowl-oat'
const mug = 'prod-stoneware-mug:var-stoneware-mug-oat'

// The guards stood in the checkout, which a product page never loads: everything below went wrong there.
describe('on a page without a checkout', () => {
  test('nothing is taken out of a cart that another tab is paying', async () => {
    const { page, run, world, ...shop } = await openWithCart()
    await run(page.cart.addItem(BOWL))
    await run(page.attempt.start(JUNE))
    const other = openPlainPage({ ...shop, run, world })
    Object.assign(page, { card: WITH_3DS, bank: 'waits' })
    const paying = page.pay()
    await world.advance(2000)
    await expect(run(other.cart.decrement(bowl))).rejects.toMatchObject({ code: 'conflict' })
    await expect(run(other.cart.clear())).rejects.toMatchObject({ code: 'conflict' })
    page.bank = 'success'
    await run(paying)
    await world.advance(1000)
    expect([page.state(), unitsOf(other)]).toEqual(['placed', {}])
  })

  test('an order that waits is dropped before the cart changes', async () => {
    const shop = await openReady()
    const { page, run, world, sandbox } = shop
    const other = openPlainPage(shop)
    await world.advance(100)
    await run(other.cart.addItem(MUG))
    await world.advance(1000)
    expect(page.attempt.getState()).toMatchObject({ state: 'collecting', session: null })
    expect(unitsOf(other)).toEqual({ [bowl]: 1, [mug]: 1 })
    await run(page.attempt.start(JUNE))
    await run(page.pay())
    expect(sandbox.charges).toMatchObject([{ orderId: sandbox.orders[1]?.id }])
  })

  test.each([undefined, 404, 410] as const)(
    'its lines come back where the server took them (%s)',
    async (status) => {
      const shop = await openReady({ sandbox: { cartAtCheckout: 'consume' } })
      const { page, run, world, sandbox } = shop
      const ordered = world.storage.get('ac:test:cart-id')
      if (status)
        sandbox.script({ type: 'answer', on: `GET /cart/${ordered}`, status, times: 'always', body: {} })
      page.tab.kill()
      const other = openPlainPage(shop)
      await world.advance(1000)
      await run(other.cart.addItem(MUG))
      await world.advance(1000)
      expect(unitsOf(other)).toEqual({ [bowl]: 1, [mug]: 1 })
      expect(other.events.map(({ type }) => type)).toEqual(['add_to_cart'])
      expect(world.storage.has('ac:test:hold')).toBe(false)
      const back = page.reload()
      await run(back.attempt.start(JUNE))
      await run(back.pay())
      expect(sandbox.charges).toMatchObject([{ orderId: sandbox.orders[1]?.id }])
      expect(sandbox.orders[1]?.lines).toHaveLength(2)
    },
  )

  test('a change that cannot bring the lines back is refused, and the order stays', async () => {
    const shop = await openReady({ sandbox: { cartAtCheckout: 'consume' } })
    const { page, run, sandbox } = shop
    sandbox.script({ type: 'stock', product: 'breakfast-bowl', variant: 'Oat', quantity: 0 })
    const other = openPlainPage(shop)
    const [line] = other.cart.getState().lines
    await expect(run(other.cart.removeItem(line?.key ?? ''))).rejects.toMatchObject({ code: 'stock_held' })
    await run(page.pay())
    expect(page.state()).toBe('placed')
  })

  test('an order that is being paid is not dropped by a change that comes at that moment', async () => {
    const shop = await openReady()
    const { page, run, world, sandbox } = shop
    const other = openPlainPage(shop)
    await world.advance(100)
    sandbox.script({ type: 'delay', on: 'retrieveIntent', ms: 4000 })
    const paying = page.pay()
    await world.advance(500)
    await run(Promise.all([paying, other.cart.addItem(MUG)]))
    const ordered = sandbox.orders[0]?.lines.length
    expect([ordered, sandbox.charges.length]).toEqual([1, page.state() === 'placed' ? 1 : 0])
  })

  test('a payment that may still arrive keeps its order', async () => {
    const shop = await openReady()
    const { page, run, world } = shop
    const key = 'ac:test:hold'
    const record = JSON.parse(world.storage.get(key) ?? '')
    page.tab.ports.storage.set(key, JSON.stringify({ ...record, sentAt: world.now() }))
    const other = openPlainPage(shop)
    await world.advance(100)
    await expect(run(other.cart.removeItem(bowl))).rejects.toMatchObject({ code: 'conflict' })
    await run(other.cart.addItem(MUG))
    expect(JSON.parse(world.storage.get(key) ?? '')).toMatchObject({ orderId: record.orderId })
  })
})

test('lines come back with what came into the emptied cart while the payment was declined', async () => {
  const shop = await openReady({ sandbox: { cartAtCheckout: 'consume' } })
  const { page, run, world } = shop
  const other = openPlainPage(shop)
  Object.assign(page, { card: WITH_3DS, bank: 'waits' })
  const paying = page.pay()
  await world.advance(2000)
  await run(other.cart.addItem(MUG))
  expect(other.events.map(({ type }) => type)).toEqual(['add_to_cart'])
  page.bank = 'cancel'
  await run(paying)
  expect(page.state()).toBe('declined')
  await run(page.cart.addItem(BOWL))
  expect(unitsOf(page)).toEqual({ [bowl]: 2, [mug]: 1 })
})

test('whoever empties the cart of an order needs none of its stock', async () => {
  const shop = await openReady({ sandbox: { cartAtCheckout: 'consume' } })
  const { page, run, sandbox, world } = shop
  sandbox.script({ type: 'stock', product: 'breakfast-bowl', variant: 'Oat', quantity: 0 })
  const other = openPlainPage(shop)
  await run(other.cart.clear())
  await world.advance(1000)
  expect(page.attempt.getState()).toMatchObject({ state: 'collecting', session: null })
})

// The wish that came while the checkout waited for the cart went into the emptied one, and the order's lines were lost.
test('a change that comes while the checkout starts again is asked about with the lines it joins', async () => {
  const shop = await openReady({ sandbox: { cartAtCheckout: 'consume' } })
  const { page, run, world } = shop
  const { locks, clock } = page.tab.ports
  void locks.withLock('ac:test:cart', { waitMs: 1000 }, () => clock.sleep(500))
  await world.advance(1)
  const starting = page.attempt.start(JUNE)
  await world.advance(10)
  const adding = page.cart.addItem(MUG)
  await run(Promise.all([starting, adding]))
  await world.advance(5000)
  expect(unitsOf(page)).toEqual({ [bowl]: 1, [mug]: 1 })
})
