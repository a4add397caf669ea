import { beforeAll, describe, expect, test, vi } from 'vitest'
import { gets, methods, OAT, posts, shopWithTea, shown, TEA } from './support/cartShop.js'
import {
  acknowledged,
  answerLost,
  type Fate,
  lost,
  page,
  refused,
  refusedAfter,
  resentRefused,
  stalled,
  straggler,
  truncated,
} from './support/fates.js'

// The client tells developers of answers that are not JSON: here they are meant to come.
beforeAll(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}))

describe('a write that was applied, whatever the page was told', () => {
  const fates: [string, Fate][] = [
    ['a lost answer', answerLost],
    ['a timeout after the work was done', stalled(true)],
    ['a 500 after the work was done', refusedAfter(500)],
    ['a 502 of a gateway after the work was done', refusedAfter(502)],
    ['an answer cut off in the middle', truncated],
    ['a page of HTML with status 200', page(true)],
    ['a request that arrives four seconds late', straggler(4000)],
    ['a second answer 429 to what the browser sent twice', resentRefused(429)],
    ['a second answer 409 to what the browser sent twice', resentRefused(409)],
  ]
  test.each(fates)('%s: it counts, nobody is alarmed, and nothing is sent again', async (_, fate) => {
    const { shop, tab, engine, run } = await shopWithTea()
    shop.writes.push(fate)
    expect(await run(engine.addItem({ ...TEA, quantity: 3 }))).toMatchObject({ requested: 3, added: 3 })
    expect([await shop.held(), shown(tab), posts(shop).length]).toEqual([{ tea: 5 }, { tea: 5 }, 1])
    expect([tab.errors, engine.getState().errors.lines.size]).toEqual([[], 0])
    expect(tab.events).toMatchObject([{ type: 'add_to_cart', quantity: 3 }])
  })

  test('a mere acknowledgement costs one read', async () => {
    const { shop, engine, run } = await shopWithTea()
    shop.writes.push(acknowledged)
    expect(await run(engine.addItem(TEA))).toMatchObject({ added: 1, cart: { itemCount: 3 } })
    expect(methods(shop)).toEqual(['POST', 'GET'])
  })

  test('is found at the first look: nobody waits for the later ones', async () => {
    const { shop, engine, run } = await shopWithTea()
    shop.writes.push(answerLost)
    const start = shop.world.now()
    await run(engine.addItem(TEA))
    expect(shop.world.now() - start).toBeLessThan(600)
  })
})

describe('a write that was not applied', () => {
  const fates: [string, Fate][] = [
    ['a lost request', lost],
    ['a timeout before anything arrived', stalled(false)],
    ['a 500 before the work was done', refused(500)],
    ['a 503', refused(503)],
    ['a captive portal', page(false)],
  ]
  test.each(fates)('%s: it is looked for four times, in 8 s, and never sent again', async (_, fate) => {
    const { shop, tab, engine, run } = await shopWithTea()
    shop.writes.push(fate)
    const failed = engine.addItem(TEA)
    expect(shown(tab)).toEqual({ tea: 3 })
    await expect(run(failed)).rejects.toMatchObject({ outcome: 'not_applied' })
    expect([await shop.held(), shown(tab)]).toEqual([{ tea: 2 }, { tea: 2 }])
    expect(methods(shop)).toEqual(['POST', 'GET', 'GET', 'GET', 'GET'])
    const [post, ...looks] = shop.requests.map(({ at }) => at)
    const answered = (post ?? 0) + fate.answersAt
    expect(looks.map((at) => at - answered)).toEqual([300, 1000, 3000, 8000])
  })

  test.each([
    [400, 'validation'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
  ])('%i is believed at once', async (status, code) => {
    const { shop, engine, run } = await shopWithTea()
    shop.writes.push(refused(status), refused(status))
    await expect(run(engine.addItem(OAT))).rejects.toMatchObject({ code, outcome: 'not_applied' })
    expect(gets(shop)).toHaveLength(0)
  })

  test('409 is believed when the cart shows it: the browser may have sent it twice', async () => {
    const { shop, engine, run } = await shopWithTea()
    shop.writes.push(refused(409))
    await expect(run(engine.addItem(TEA))).rejects.toMatchObject({ outcome: 'not_applied', status: 409 })
    expect(methods(shop)).toEqual(['POST', 'GET'])
  })

  test('a 404 is about the product: the cart stays', async () => {
    const { shop, tab, engine, run } = await shopWithTea()
    const pointer = shop.pointer()
    await expect(run(engine.addItem({ productId: 'gone' }))).rejects.toMatchObject({ code: 'not_found' })
    expect([shop.pointer(), shown(tab)]).toEqual([pointer, { tea: 2 }])
  })
})

describe('a 429', () => {
  test('is waited out, looked at, and only then asked for anew', async () => {
    const { shop, engine, run } = await shopWithTea()
    shop.writes.push(refused(429, { 'retry-after': '7' }))
    const start = shop.world.now()
    expect(await run(engine.addItem(TEA))).toMatchObject({ added: 1 })
    expect(methods(shop)).toEqual(['POST', 'GET', 'POST'])
    expect((shop.requests[1]?.at ?? 0) - start).toBeGreaterThanOrEqual(7000)
    expect(await shop.held()).toEqual({ tea: 3 })
  })

  test('is asked anew twice at most', async () => {
    const { shop, engine, run } = await shopWithTea()
    shop.writes.push(refused(429), refused(429), refused(429), refused(429))
    await expect(run(engine.addItem(TEA))).rejects.toMatchObject({ code: 'rate_limited' })
    expect(posts(shop)).toHaveLength(3)
  })

  test.each(['-5', 'soon', '1e9', '0'])(
    'with Retry-After %s waits between nothing and 30 s',
    async (text) => {
      const { shop, engine, run } = await shopWithTea()
      shop.writes.push(refused(429, { 'retry-after': text }))
      const start = shop.world.now()
      expect(await run(engine.addItem(TEA))).toMatchObject({ added: 1 })
      expect(shop.world.now() - start).toBeLessThan(31_000)
    },
  )
})

describe('a write nobody can tell about', () => {
  test('is unknown, not failed, and the next one starts with a look', async () => {
    const { shop, tab, engine, run } = await shopWithTea()
    shop.writes.push(answerLost)
    shop.reads.push(lost, lost, lost, lost)
    const unknown = engine.addItem(TEA)
    await expect(run(unknown)).rejects.toMatchObject({ outcome: 'unknown', retryable: false })
    expect(engine.getState().errors.lines.get('tea')).toMatchObject({ outcome: 'unknown' })
    expect(posts(shop)).toHaveLength(1)

    shop.requests.length = 0
    expect(await run(engine.addItem(TEA))).toMatchObject({ added: 1 })
    expect(methods(shop)).toEqual(['GET', 'POST'])
    expect([await shop.held(), shown(tab)]).toEqual([{ tea: 4 }, { tea: 4 }])
  })

  test('is not to be tried again, although it was refused: the browser may have sent it twice', async () => {
    const { shop, engine, run } = await shopWithTea()
    shop.writes.push(refused(429))
    shop.reads.push(...Array.from({ length: 9 }, () => lost))
    await expect(run(engine.addItem(TEA))).rejects.toMatchObject({ outcome: 'unknown', retryable: false })
  })

  test('holds back every other write to this cart until it is decided', async () => {
    const { shop, engine, run } = await shopWithTea()
    shop.writes.push(lost)
    engine.addItem(TEA)
    await shop.world.advance(2000)
    const other = engine.addItem(OAT)
    await shop.world.advance(5000)
    expect(posts(shop)).toHaveLength(1)
    expect(await run(other)).toMatchObject({ added: 1 })
  })
})

describe('a cart that is gone', () => {
  test('moves the pointer once, and the wish to the new cart', async () => {
    const { shop, tab, engine, run } = await shopWithTea()
    const old = shop.pointer() ?? ''
    shop.gone.add(old)
    expect(await run(engine.addItem(OAT))).toMatchObject({ added: 1 })
    expect(shop.pointer()).not.toBe(old)
    expect([await shop.held(), shown(tab)]).toEqual([{ 'bowl:bowl-oat': 1 }, { 'bowl:bowl-oat': 1 }])
    expect(tab.events.filter(({ type }) => type === 'cart_reset')).toEqual([
      { type: 'cart_reset', reason: 'gone' },
    ])
  })

  test('is found where it answers the write with 410, too', async () => {
    const { shop, engine, run } = await shopWithTea()
    shop.gone.add(shop.pointer() ?? '')
    shop.writes.push(refused(410))
    const start = shop.world.now()
    expect(await run(engine.addItem(OAT))).toMatchObject({ added: 1 })
    expect([await shop.held(), shop.world.now() - start < 1000]).toEqual([{ 'bowl:bowl-oat': 1 }, true])
  })

  test('holds nothing of a write whose answer was lost', async () => {
    const { shop, engine, run } = await shopWithTea()
    shop.gone.add(shop.pointer() ?? '')
    shop.writes.push(lost)
    await expect(run(engine.addItem(TEA))).rejects.toMatchObject({ code: 'network', outcome: 'not_applied' })
  })

  test('is an empty one at the next look, and nothing is added again by itself', async () => {
    const { shop, tab, engine, run } = await shopWithTea()
    shop.gone.add(shop.pointer() ?? '')
    expect(await run(engine.refresh())).toMatchObject({ itemCount: 0 })
    await shop.world.advance(60_000)
    expect([shown(tab), shop.pointer(), posts(shop).length]).toEqual([{}, null, 0])
  })
})

// It was taken for a cart that another device had ordered, and left with all that was in it.
describe('a cart that cannot be read once, for a conflict', () => {
  test('stays', async () => {
    const { shop, tab, engine, run } = await shopWithTea()
    shop.reads.push(refused(409))
    await run(engine.refresh())
    expect([shown(tab), await shop.held()]).toEqual([{ tea: 2 }, { tea: 2 }])
  })

  test('tells nothing of a write whose answer was lost', async () => {
    const { shop, engine, run } = await shopWithTea()
    shop.writes.push(answerLost)
    shop.reads.push(refused(409))
    expect(await run(engine.addItem(TEA))).toMatchObject({ added: 1 })
  })

  test('however often, as long as there is time to look again', async () => {
    const { shop, tab, engine, run } = await shopWithTea()
    shop.writes.push(answerLost)
    shop.reads.push(refused(409), refused(409), refused(409))
    expect(await run(engine.addItem(TEA))).toMatchObject({ added: 1 })
    expect(shown(tab)).toEqual(await shop.held())
  })
})

describe('offline', () => {
  test('is refused at once, and nothing goes out by itself when the network is back', async () => {
    const { shop, tab, engine, run } = await shopWithTea()
    tab.tab.setOnline(false)
    const refusal = engine.addItem(TEA)
    expect(shown(tab)).toEqual({ tea: 2 })
    await expect(run(refusal)).rejects.toMatchObject({ code: 'offline', outcome: 'not_applied' })
    await expect(run(engine.clear())).rejects.toMatchObject({ code: 'offline' })
    expect(shown(tab)).toEqual({ tea: 2 })
    tab.tab.setOnline(true)
    await shop.world.advance(60_000)
    expect([posts(shop).length, await shop.held()]).toEqual([0, { tea: 2 }])
  })

  test('before a waiting wish is sent ends it', async () => {
    const { shop, tab, engine, run } = await shopWithTea()
    engine.addItem(TEA)
    await shop.world.advance(100)
    const waiting = engine.addItem(TEA)
    tab.tab.setOnline(false)
    await expect(run(waiting)).rejects.toMatchObject({ code: 'offline', outcome: 'not_applied' })
  })
})
