import { describe, expect, test } from 'vitest'
import { createCartShop, shown, TEA } from './support/cartShop.js'
import { lost, refused, straggler } from './support/fates.js'

const HOUR = 3_600_000
const YEAR = 365 * 24 * HOUR

/** A tab whose clock somebody sets; its timers go on as they were. */
function openWithClock() {
  const shop = createCartShop()
  const plain = shop.world.openTab()
  const { clock } = plain.ports
  let off = 0
  const set = { ...clock, now: () => clock.now() + off }
  const tab = shop.open({ ...plain, ports: { ...plain.ports, clock: set } })
  const setClock = (ms: number) => {
    off = ms
  }
  /** All that is wished for is sent and answered in that time, or this rejects. */
  const soon = <Result>(promise: Promise<Result>) => shop.world.run(promise, 10_000)
  return { shop, tab, engine: tab.engine, setClock, soon }
}

const jumps: [string, number][] = [
  ['an hour ahead', HOUR],
  ['years ahead', 3 * YEAR],
  ['an hour back', -HOUR],
  ['years back', -3 * YEAR],
]

describe.each(jumps)('a clock that is set %s', (_, off) => {
  test('between clicks delays none of them', async () => {
    const { shop, tab, engine, setClock, soon } = openWithClock()
    await soon(engine.addItem(TEA))
    setClock(off)
    await soon(Promise.all([engine.addItem(TEA), engine.addItem(TEA)]))
    setClock(0)
    await soon(Promise.all([engine.addItem(TEA), engine.decrement('tea'), engine.decrement('tea')]))
    expect(shown(tab)).toEqual({ tea: 2 })
    expect(await shop.held()).toEqual({ tea: 2 })
  })

  test('while the shop asks to wait changes nothing about the wait', async () => {
    const { shop, engine, setClock, soon } = openWithClock()
    shop.writes.push(refused(429, { 'retry-after': '2' }))
    const write = soon(engine.addItem(TEA))
    await shop.world.advance(500)
    setClock(off)
    expect(await write).toMatchObject({ requested: 1, added: 1 })
    const [refusal, repeated] = shop.requests.filter(({ method }) => method === 'POST')
    expect((repeated?.at ?? 0) - (refusal?.at ?? 0)).toBeGreaterThanOrEqual(2000)
  })

  test('between two visits delays no look for what the first one left unfinished', async () => {
    const { shop, tab, engine, setClock, soon } = openWithClock()
    setClock(off)
    await soon(engine.addItem(TEA))
    await shop.world.advance(1000)
    shop.writes.push(straggler(100))
    void engine.addItem(TEA)
    await shop.world.advance(200)
    tab.tab.kill()
    const next = shop.open()
    await soon(next.engine.addItem(TEA))
    expect(shown(next)).toEqual({ tea: 3 })
    expect(shop.events.map(({ type }) => type)).not.toContain('cart_diverged')
  })

  test('between two clicks that go out together: they still do', async () => {
    const { shop, tab, engine, setClock, soon } = openWithClock()
    const clicks = [engine.addItem(TEA)]
    await shop.world.advance(50)
    clicks.push(engine.addItem(TEA))
    await shop.world.advance(100)
    setClock(off)
    await soon(Promise.all(clicks))
    expect(shown(tab)).toEqual({ tea: 2 })
  })

  test('before less is built: it still is', async () => {
    const { shop, tab, engine, setClock, soon } = openWithClock()
    await soon(engine.addItem({ ...TEA, quantity: 3 }))
    await shop.world.advance(1000)
    const less = engine.decrement('tea')
    await shop.world.advance(100)
    setClock(off)
    await soon(less)
    expect(shown(tab)).toEqual({ tea: 2 })
  })

  test('while a lost write is looked for: it ends as any other', async () => {
    const { shop, engine, setClock, soon } = openWithClock()
    await soon(engine.addItem(TEA))
    await shop.world.advance(1000)
    shop.writes.push(lost)
    const write = engine.addItem(TEA)
    await shop.world.advance(500)
    setClock(off)
    await expect(soon(write)).rejects.toMatchObject({ outcome: 'not_applied' })
  })

  test('while a late write is looked for: it is found', async () => {
    const { shop, tab, engine, setClock, soon } = openWithClock()
    await soon(engine.addItem(TEA))
    await shop.world.advance(1000)
    shop.writes.push(straggler(1500))
    const write = engine.addItem(TEA)
    await shop.world.advance(500)
    setClock(off)
    expect(await soon(write)).toMatchObject({ added: 1 })
    expect(shown(tab)).toEqual({ tea: 2 })
  })
})
