import { readFile } from 'node:fs/promises'
import {
  createMemoryDedupe,
  createRedisDedupe,
  createSqlDedupe,
  createWebhookHandler,
  DEDUPE_TABLE_SQL,
  type DedupeStore,
} from '@aerocall/commerce-react/webhooks'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { answerOf, deliveryOf, paidEvent } from './support/deliveries.js'
import { type Engine, engines } from './support/engines.js'
import { SECRET } from './support/signed.js'
import { runStorm } from './support/storm.js'

const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31)

// Real engines on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const LONG = { leaseMs: 60_000 }
const KEEP = { keepMs: 60_000 }
const KEY = 'evt_1'

describe.each(engines)('$name', ({ open, missing }) => {
  let engine: Engine
  let one: DedupeStore
  let other: DedupeStore
  let keys = 0
  let key: string

  beforeAll(async () => {
    if (missing !== null) return
    engine = await open()
    one = await engine.connect()
    other = await engine.connect()
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  afterAll(() => engine?.close())
  beforeEach((ctx) => {
    if (missing !== null) ctx.skip(missing)
    key = `evt_${++keys}`
  })

  it('gives an event to one holder, until it is done', async () => {
    expect(await one.claim(key, { ...LONG, owner: 'a' })).toBe('claimed')
    expect(await other.claim(key, { ...LONG, owner: 'b' })).toBe('running')
    expect(await one.claim(key, { ...LONG, owner: 'a' })).toBe('running')
    expect(await one.claim(`${key}0`, { ...LONG, owner: 'b' })).toBe('claimed')
    await one.complete(key, { ...KEEP, owner: 'a' })
    expect(await other.claim(key, { ...LONG, owner: 'b' })).toBe('done')
    expect(await other.claim(`${key}0`, { ...LONG, owner: 'c' })).toBe('running')
  })

  it('gives a lease back to its owner only, and nothing that is done', async () => {
    await one.claim(key, { ...LONG, owner: 'a' })
    await other.release(key, { owner: 'b' })
    expect(await other.claim(key, { ...LONG, owner: 'b' })).toBe('running')
    await one.release(key, { owner: 'a' })
    expect(await other.claim(key, { ...LONG, owner: 'b' })).toBe('claimed')
    await other.complete(key, { ...KEEP, owner: 'b' })
    await other.release(key, { owner: 'b' })
    expect(await one.claim(key, { ...LONG, owner: 'a' })).toBe('done')
  })

  it('lets a lease run out, and its late holder changes nothing of the next', async () => {
    await one.claim(key, { leaseMs: 30, owner: 'a' })
    await sleep(60)
    expect(await other.claim(key, { ...LONG, owner: 'b' })).toBe('claimed')
    await one.release(key, { owner: 'a' })
    await one.complete(key, { ...KEEP, owner: 'a' })
    expect(await one.claim(key, { ...LONG, owner: 'c' })).toBe('running')
    await other.complete(key, { ...KEEP, owner: 'b' })
    expect(await one.claim(key, { ...LONG, owner: 'c' })).toBe('done')
  })

  it('takes a late completion where nobody took the event meanwhile', async () => {
    await one.claim(key, { leaseMs: 30, owner: 'a' })
    await sleep(60)
    await one.complete(key, { ...KEEP, owner: 'a' })
    expect(await other.claim(key, { ...LONG, owner: 'b' })).toBe('done')
  })

  it('forgets what was done when it need no longer be kept', async () => {
    await one.claim(key, { ...LONG, owner: 'a' })
    await one.complete(key, { keepMs: 30, owner: 'a' })
    await sleep(60)
    expect(await other.claim(key, { ...LONG, owner: 'b' })).toBe('claimed')
  })

  it('gives an event to one of fifty that ask at once', async () => {
    const stores = await Promise.all(Array.from({ length: 10 }, () => engine.connect()))
    const asked = Array.from({ length: 50 }, (_, index) => ({
      store: stores[index % 10] ?? one,
      owner: `owner-${index}`,
    }))
    const states = await Promise.all(asked.map(({ store, owner }) => store.claim(key, { ...LONG, owner })))
    expect(states.filter((state) => state === 'claimed')).toHaveLength(1)
    expect(states.filter((state) => state === 'running')).toHaveLength(49)
  })

  it('works for callers without an owner, each store for itself', async () => {
    expect(await one.claim(key, LONG)).toBe('claimed')
    await one.release(key)
    expect(await one.claim(key, LONG)).toBe('claimed')
    await one.complete(key, KEEP)
    expect(await one.claim(key, LONG)).toBe('done')
  })

  it.each([
    "'; DROP TABLE commerce_webhook_deliveries; --",
    '__proto__',
    'ключ 漢 😀',
    '$1 %s {} \r\n*1\r\n',
    'x'.repeat(200),
  ])('takes the key %j as it is', async (strange) => {
    expect(await one.claim(strange, { ...LONG, owner: strange })).toBe('claimed')
    expect(await other.claim(`${strange} `, { ...LONG, owner: strange })).toBe('claimed')
    await one.complete(strange, { ...KEEP, owner: strange })
    expect(await other.claim(strange, { ...LONG, owner: 'b' })).toBe('done')
  })

  it('finishes each of 100 events once in a storm of 1,000 deliveries with handlers that fail and die', async () => {
    console.log(`seed ${SEED}`)
    const { finished, statuses, deaths, failures } = await runStorm(engine, SEED)
    expect([...finished.values()]).toEqual(Array(100).fill(1))
    expect(finished.size).toBe(100)
    // Else the storm would have tested nothing.
    expect(deaths).toBeGreaterThan(0)
    expect(failures).toBeGreaterThan(0)
    expect(Object.keys(statuses).sort()).toEqual(['200', '500', '503'])
  })
})

it('has the table in its docs as it is exported', async () => {
  const docs = await readFile(new URL('../../docs/webhooks.md', import.meta.url), 'utf8')
  expect(docs).toContain(DEDUPE_TABLE_SQL)
})

describe('a function of the user that answers wrongly', () => {
  it.each([[undefined], [null], [[]], [''], [{}], [{ rows: [] }], [[{ state: 'maybe' }]], ['OK'], [7]])(
    'is told as a mistake in the set-up: %j',
    async (answer) => {
      const sql = createSqlDedupe(async () => answer as never)
      await expect(sql.claim(KEY, LONG)).rejects.toMatchObject({ code: 'config' })
      const redis = createRedisDedupe(async () => answer)
      await expect(redis.claim(KEY, LONG)).rejects.toMatchObject({ code: 'config' })
    },
  )

  it('makes the sender try again', async () => {
    const errors: unknown[] = []
    const handler = createWebhookHandler({
      secret: SECRET,
      dedupe: createSqlDedupe(async () => []),
      on: { 'order.paid': () => {} },
      onError: (error) => errors.push(error),
    })
    expect(await answerOf(handler(deliveryOf(paidEvent(KEY))))).toEqual([503, 'unavailable'])
    expect(errors).toMatchObject([{ code: 'config' }])
  })

  it('may hand rows over bare', async () => {
    const sql = createSqlDedupe(async () => [{ state: 'done' }])
    expect(await sql.claim(KEY, LONG)).toBe('done')
  })
})

describe('the memory of one process', () => {
  const keep = { keepMs: 72 * 3_600_000 }

  it('forgets the oldest handled events first when it is full, and no event that is under way', async () => {
    const store = createMemoryDedupe()
    await store.claim('running', LONG)
    for (let event = 0; event < 20_001; event++) {
      await store.claim(`evt_${event}`, LONG)
      await store.complete(`evt_${event}`, keep)
    }
    expect(await store.claim('running', LONG)).toBe('running')
    expect(await store.claim('evt_20000', LONG)).toBe('done')
    expect(await store.claim('evt_1', LONG)).toBe('done')
    expect(await store.claim('evt_0', LONG)).toBe('claimed')
  })
})
