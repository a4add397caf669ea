// @vitest-environment node
// What sends is a file of its own, which a page may have to wait for, or may never get.
import { describe, expect, test } from 'vitest'
import type { CreateWriter } from '../../src/cart/core.js'
import { createWriter } from '../../src/cart/sending/writer.js'
import { cartEngine } from '../support/cartEngine.js'
import { createCartShop, OAT, posts, shown, TEA } from './support/cartShop.js'

const missing = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'))

function openShop(load: () => Promise<CreateWriter>) {
  let asked = 0
  const loadWriter = () => {
    asked++
    return load()
  }
  const shop = createCartShop({ createEngine: (options) => cartEngine({ ...options, loadWriter }) })
  const tab = shop.open()
  return { shop, tab, engine: tab.engine, ...shop.world, asked: () => asked }
}

/** A file that comes after so long. */
const comingAfter = (ms: number) => {
  const opened = openShop(
    () => new Promise((resolve) => opened.shop.world.schedule(ms, () => resolve(createWriter))),
  )
  return opened
}

describe('a writer that is on its way', () => {
  test('is not asked for by a visitor who has no cart', async () => {
    const { asked, advance, engine } = openShop(async () => createWriter)
    await advance(60_000)
    await engine.flush()
    expect([asked(), engine.getState().status]).toEqual([0, 'ready'])
  })

  test('loses no click: each is shown at once, and goes out with the others when it is there', async () => {
    const { shop, tab, engine, run, advance } = comingAfter(3000)
    const clicks = [engine.addItem(TEA), engine.increment('tea'), engine.addItem({ ...OAT, quantity: 2 })]
    expect(shown(tab)).toEqual({ tea: 2, 'bowl:bowl-oat': 2 })
    expect(engine.getState().pending.totals).toBe(true)
    await advance(2900)
    expect(posts(shop)).toEqual([])
    expect(await run(Promise.all(clicks))).toMatchObject([{ added: 1 }, { added: 1 }, { added: 2 }])
    expect(await shop.held()).toEqual({ tea: 2, 'bowl:bowl-oat': 2 })
  })

  test('is waited for by flush, by refresh and by the checkout’s lock', async () => {
    const { engine, run } = comingAfter(3000)
    const click = engine.addItem(TEA)
    const locked = engine.forCheckout.withLock(async (lock) => (await lock.refresh()).id)
    await run(engine.flush())
    expect(await run(Promise.all([click, engine.refresh(), locked]))).toMatchObject([
      { added: 1 },
      { lines: [{ key: 'tea' }] },
      expect.any(String),
    ])
  })
})

describe('a writer that cannot be loaded', () => {
  test('ends what waits as not applied, with a way on, and the next click asks for it again', async () => {
    let isThere = false
    const { shop, tab, engine, run, asked } = openShop(async () => (isThere ? createWriter : missing()))
    const refused = { code: 'network', reason: 'page_incomplete', outcome: 'not_applied', retryable: true }
    const started = shop.world.now()
    await expect(run(engine.addItem(TEA))).rejects.toMatchObject(refused)
    expect(shop.world.now() - started).toBeLessThanOrEqual(10_000)
    expect([shown(tab), asked(), shop.requests]).toEqual([{}, 4, []])
    expect(engine.getState()).toMatchObject({ status: 'ready', pending: { totals: false } })
    expect(engine.getState().errors.lines.get('tea')).toMatchObject(refused)
    expect(tab.errors).toHaveLength(1)
    isThere = true
    await run(engine.addItem(TEA))
    expect([shown(tab), engine.getState().errors.lines.size]).toEqual([{ tea: 1 }, 0])
  })

  test('or never answers, ends a click after ten seconds, and sends nothing later', async () => {
    const { shop, engine, run, advance } = comingAfter(15_000)
    const started = shop.world.now()
    await expect(run(engine.addItem(TEA))).rejects.toMatchObject({ outcome: 'not_applied' })
    expect(shop.world.now() - started).toBe(10_000)
    await advance(10_000)
    expect(posts(shop)).toEqual([])
  })

  test('ends clear, refresh, flush and the checkout’s lock, none of them in silence', async () => {
    const { shop, tab, engine, run, advance } = openShop(missing)
    tab.tab.ports.storage.set('ac:test:cart-id', 'cart-of-yesterday')
    engine.refresh()
    await advance(20_000)
    expect(engine.getState()).toMatchObject({
      status: 'error',
      errors: { cart: { reason: 'page_incomplete' } },
    })
    const task = async () => expect.fail('No lock was held')
    const ends = Promise.allSettled([engine.clear(), engine.refresh(), engine.forCheckout.withLock(task)])
    await run(engine.flush())
    const settled = await run(ends)
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(shop.requests).toEqual([])
  })
})
