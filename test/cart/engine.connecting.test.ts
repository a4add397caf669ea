import { describe, expect, test } from 'vitest'
import { cartEngine } from '../support/cartEngine.js'
import { createCartShop, gets, shown, TEA } from './support/cartShop.js'
import { answerLost, refused, slow } from './support/fates.js'

const POINTER = 'ac:test:cart-id'

describe('an engine', () => {
  test('that is created and never connected reads, opens and sends nothing', async () => {
    const shop = createCartShop()
    const tab = shop.world.openTab()
    const touched: PropertyKey[] = []
    function watched<Port extends object>(port: Port): Port {
      return new Proxy(port, {
        get(target, key) {
          touched.push(key)
          return Reflect.get(target, key)
        },
      })
    }
    const { ports } = tab
    const engine = cartEngine({
      ...ports,
      storage: watched(ports.storage),
      session: watched(ports.session),
      channel: watched(ports.channel),
      page: watched(ports.page),
      clock: watched(ports.clock),
      client: shop.clientFor(tab),
    })
    expect(engine.getState()).toMatchObject({ status: 'loading', isHydrated: false, cart: null, lines: [] })
    expect(engine.getSettled()).toBeNull()
    expect([touched, shop.requests]).toEqual([[], []])
  })

  test('that is stopped hears nothing any more', async () => {
    const shop = createCartShop()
    const tab = shop.world.openTab()
    const engine = cartEngine({ ...tab.ports, client: shop.clientFor(tab) })
    engine.connect()()
    await shop.world.run(shop.open().engine.addItem(TEA))
    tab.emit('focus')
    await shop.world.advance(1000)
    expect([engine.getState().itemCount, gets(shop).length]).toEqual([0, 0])
  })
})

test('a first read that fails is an error with a way on', async () => {
  const shop = createCartShop()
  const tab = shop.world.openTab()
  tab.ports.storage.set(POINTER, 'cart-of-yesterday')
  shop.reads.push(refused(500), refused(500), refused(500), refused(500))
  const opened = shop.open(tab)
  expect(opened.engine.getState().status).toBe('loading')
  await shop.world.advance(20_000)
  expect(opened.engine.getState()).toMatchObject({ status: 'error', errors: { cart: { code: 'server' } } })
  await shop.world.run(opened.engine.refresh())
  expect(opened.engine.getState()).toMatchObject({ status: 'ready', errors: { cart: null } })
  shop.writes.push(answerLost)
  expect(await shop.world.run(opened.engine.addItem(TEA))).toMatchObject({ added: 1 })
  // A cart of which nothing is known yet, as another page leaves it that finds no room for more.
  shop.world.openTab().ports.storage.set(POINTER, 'cart-of-another-page')
  await shop.world.advance(10)
  expect(opened.engine.getState()).toMatchObject({ status: 'loading', errors: { cart: null } })
})

// It was dropped with its tab's own lock in use: its promise never ended.
test('a change that waits beside a checkout’s own reading of the cart, longer than a lock is waited for, ends', async () => {
  const shop = createCartShop()
  const tab = shop.open()
  await shop.world.run(tab.engine.addItem(TEA))
  shop.reads.push(slow(70_000))
  const busy = tab.engine.forCheckout.withLock((lock) => lock.refresh().then(() => lock.drain()))
  const more = tab.engine.setQuantity('tea', 4)
  await shop.world.run(Promise.allSettled([more, busy]))
  await shop.world.run(tab.engine.flush())
  expect(shown(tab)).toEqual(await shop.held())
})
