import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  BOWL,
  JUNE,
  openPayShop,
  openReady,
  openWithCart,
  type Page,
  type PayShop,
} from './support/payShop.js'

afterEach(() => void vi.restoreAllMocks())

const quiet = () => void vi.spyOn(console, 'warn').mockImplementation(() => {})

/** Pays with a confirmation that takes six seconds, and loads the page again while it is on its way. */
async function payAndReload({ world, sandbox, run }: PayShop, page: Page): Promise<Page> {
  sandbox.script({ type: 'delay', on: 'confirmIntent', ms: 6000 })
  void page.pay().catch(() => {})
  await world.advance(1000)
  const next = page.reload()
  await world.advance(100)
  await run(next.attempt.start(JUNE))
  await run(next.pay().catch(() => {}))
  await world.advance(60_000)
  return next
}

describe('a localStorage that is full charges a cart once', () => {
  test('where it was filled before the order was made: none is made, with the reason', async () => {
    quiet()
    const shop = await openWithCart()
    shop.world.setStorage('full')
    await shop.run(shop.page.attempt.start(JUNE))
    expect(shop.page.attempt.getState()).toMatchObject({ state: 'collecting', error: { reason: 'not_kept' } })
    expect(shop.posts('/checkout')).toBe(0)
    await payAndReload(shop, shop.page)
    expect(shop.sandbox.charges).toHaveLength(0)
  })

  test('where it was filled before Pay: nothing is sent, with the reason, and room for it lets the order be paid', async () => {
    quiet()
    const shop = await openReady()
    shop.world.setStorage('full')
    await shop.run(shop.page.pay())
    expect(shop.page.attempt.getState()).toMatchObject({ state: 'ready', error: { reason: 'not_kept' } })
    await payAndReload(shop, shop.page)
    expect(shop.sandbox.charges).toHaveLength(0)
    shop.world.setStorage('none')
    const last = shop.pages.at(-1) as Page
    await shop.run(last.attempt.start(JUNE))
    await shop.run(last.pay())
    expect([last.state(), shop.sandbox.charges.length]).toEqual(['placed', 1])
  })

  test('where it fills up while the payment is on its way', async () => {
    quiet()
    const shop = await openReady()
    const { page, world, sandbox, run } = shop
    sandbox.script({ type: 'delay', on: 'confirmIntent', ms: 6000 })
    void page.pay().catch(() => {})
    await world.advance(1000)
    world.setStorage('full')
    const next = page.reload()
    await world.advance(100)
    await run(next.attempt.start(JUNE))
    await world.advance(60_000)
    expect([next.state(), sandbox.charges.length]).toEqual(['placed', 1])
  })
})

// Nothing remembered that it was told: each start told of it again.
test('a page whose storage keeps no note of an order tells of it once', async () => {
  quiet()
  const shop = await openReady()
  const { page, world, sandbox, run, openPage } = shop
  sandbox.script({ type: 'delay', on: 'confirmIntent', ms: 40_000 })
  void page.pay().catch(() => {})
  await world.advance(400)
  const again = page.reload()
  await world.advance(17_000)
  again.tab.kill()
  const other = openPage()
  await world.advance(60_000)
  world.setStorage('silent')
  for (let times = 0; times < 3; times++) await run(other.attempt.start(JUNE))
  expect(other.placed).toHaveLength(1)
  expect(other.events.filter(({ type }) => type === 'purchase')).toHaveLength(1)
})

test.each(['full', 'silent', 'denied'] as const)(
  'a storage that is %s from the first page keeps all in memory, and can be paid',
  async (fault) => {
    quiet()
    const { world, ...shop } = openPayShop()
    world.setStorage(fault)
    const page = shop.openPage()
    await shop.run(page.cart.addItem({ ...BOWL, quantity: 1 }))
    await shop.run(page.attempt.start(JUNE))
    await shop.run(page.pay())
    expect([page.state(), shop.sandbox.charges.length]).toEqual(['placed', 1])
    expect(world.storage.size).toBe(0)
  },
)

test('a storage that goes silent before Pay sends nothing', async () => {
  quiet()
  const { page, run, world, sandbox } = await openReady()
  world.setStorage('silent')
  await run(page.pay())
  expect(page.attempt.getState()).toMatchObject({ state: 'ready', error: { reason: 'not_kept' } })
  expect(sandbox.paymentIntents[0]?.confirmations).toBe(0)
})

/** Pays, and localStorage takes nothing any more while the payment is on its way; `meanwhile` is done then. */
async function payUnkept(meanwhile?: (shop: PayShop & { page: Page }) => Promise<unknown>) {
  quiet()
  const shop = await openReady()
  const { page, run, world, sandbox } = shop
  sandbox.script({ type: 'delay', on: 'confirmIntent', ms: 3000 })
  const paying = page.pay()
  await world.advance(1000)
  world.setStorage('silent')
  await meanwhile?.(shop)
  await run(paying)
  expect(page.state()).toBe('placed')
  return shop
}

const resets = ({ cartEvents }: Page) =>
  cartEvents.flatMap((event) => (event.type === 'cart_reset' ? [event.reason] : []))

describe('a storage that goes silent while the payment is on its way', () => {
  /** The secret went with the thanks: the next page could not ask, and after half an hour the paid goods were for sale again. */
  test('the next page asks what became of it', async () => {
    const { page, world, sandbox } = await payUnkept()
    world.setStorage('none')
    const next = page.reload()
    await world.advance(10_000)
    expect([next.state(), next.cart.getState().itemCount, sandbox.charges.length]).toEqual(['placed', 0, 1])
    expect(next.tab.ports.session.get('ac:test:secrets')).toBeNull()
  })

  test.each([
    ['the cart is read', ({ page, run }: PayShop & { page: Page }) => run(page.cart.refresh())],
    [
      'the clock was set back, and the times of the order are put right',
      async ({ page, world }: PayShop & { page: Page }) => {
        world.shiftClock(-11 * 60_000)
        page.tab.emit('hidden')
      },
    ],
  ])('the secret goes once the storage takes the note: %s', async (_, look) => {
    const shop = await payUnkept()
    const { page, world } = shop
    expect(page.tab.ports.session.get('ac:test:secrets')).toContain('_secret_')
    world.setStorage('none')
    await look(shop)
    await world.advance(1000)
    expect(world.storage.get('ac:test:hold')).toContain('"state":"placed"')
    expect(page.tab.ports.session.get('ac:test:secrets')).toBeNull()
  })

  test('another tab, which looks on, is told of the payment once the storage takes it, and of no lost cart', async () => {
    let other: Page | undefined
    const { page, run, world } = await payUnkept(async (shop) => {
      other = shop.openPage()
      await shop.world.advance(100)
    })
    await run(page.cart.refresh())
    world.setStorage('none')
    await run(page.cart.refresh())
    await world.advance(20_000)
    for (const each of [page, other as Page]) {
      expect(each.cart.getState()).toMatchObject({ itemCount: 0, errors: { cart: null } })
      expect(resets(each)).not.toContain('forgotten')
    }
  })

  // The order went before the storage knew that it is paid, and its cart was named as the open one.
  test.each(['in the same page', 'in the next page'])(
    'once the shopper has left the thanks, what was paid is not for sale again, %s',
    async (where) => {
      const { page, run, world } = await payUnkept()
      await run(page.attempt.reset())
      world.setStorage('none')
      const next = where === 'in the next page' ? page.reload() : page
      await world.advance(10_000)
      expect([next.state(), next.cart.getState().itemCount]).toEqual(['collecting', 0])
      await run(next.cart.refresh())
      expect([next.cart.getState().itemCount, world.storage.has('ac:test:hold')]).toEqual([0, false])
    },
  )

  test.each(['leaves the thanks', 'orders at once'])(
    'what was added meanwhile is a purchase of its own, where the shopper %s',
    async (how) => {
      const { page, run, world, sandbox } = await payUnkept(({ page, run }) =>
        run(page.cart.addItem({ ...BOWL, quantity: 2 })),
      )
      expect(page.cart.getState().itemCount).toBe(2)
      await run(how === 'orders at once' ? page.attempt.start(JUNE) : page.attempt.reset())
      world.setStorage('none')
      await run(page.cart.refresh())
      expect(page.cart.getState().itemCount).toBe(2)
      await run(page.attempt.start(JUNE))
      await run(page.attempt.start(JUNE))
      await run(page.pay())
      expect(sandbox.orders.map(({ lines }) => lines[0]?.quantity)).toEqual([1, 2])
      expect(sandbox.charges).toHaveLength(2)
    },
  )
})

test('a sessionStorage that takes nothing makes no order: what is paid would not be compared with what was shown', async () => {
  quiet()
  const { page, run, posts } = await openWithCart()
  page.tab.ports.session.set('ac:test:secrets', '{}')
  page.tab.setSession('full')
  await run(page.attempt.start(JUNE))
  expect(page.attempt.getState()).toMatchObject({ state: 'collecting', error: { reason: 'not_kept' } })
  expect(posts('/checkout')).toBe(0)
})

// Found by the storm: after three of them the shopper had to wait half an hour for what was never asked.
test.each(['full', 'silent'] as const)(
  'what is not asked for, because the storage is %s, does not count as asked in vain',
  async (fault) => {
    quiet()
    const { page, run, world, posts } = await openWithCart()
    world.setStorage(fault)
    for (let clicks = 0; clicks < 4; clicks++) await run(page.attempt.start(JUNE))
    expect(page.attempt.getState()).toMatchObject({ state: 'collecting', error: { reason: 'not_kept' } })
    world.setStorage('none')
    await run(page.attempt.start(JUNE))
    expect([page.attempt.getState().state, posts('/checkout')]).toEqual(['ready', 1])
  },
)
