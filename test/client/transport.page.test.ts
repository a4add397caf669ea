import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { cartBody, productRow } from '../fixtures/bodies.js'
import { catchWarnings, json, rejection, shopAnswering } from '../fixtures/shop.js'

catchWarnings()

const CART = 'cart-0001'
const ITEM = { productId: 'a', quantity: 1 }
const DROPPED = new TypeError('Failed to fetch')

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** The outcome, with time passing as fast as anybody waits for it. */
async function running<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => {})
  await vi.runAllTimersAsync()
  return promise
}

describe('a read', () => {
  it.each([
    ['a dropped connection', DROPPED],
    ['a 500', json({}, 500)],
    ['a 503', json({}, 503)],
    ['a 429', json({}, 429)],
    ['a 408', json({}, 408)],
  ])('is repeated after %s', async (_, bad) => {
    const { client, sent } = shopAnswering([bad, bad, bad, productRow()])
    expect((await running(client.getProduct('x'))).id).toBe('lamp')
    expect(sent).toHaveLength(4)
  })

  it('is repeated three times and no more, whatever is asked for', async () => {
    const { client, sent } = shopAnswering([DROPPED])
    await running(rejection(client.getProduct('x', { retries: 99 })))
    expect(sent).toHaveLength(4)
  })

  it.each([
    [0, 1],
    [1, 2],
  ])('is repeated %i times on request', async (retries, requests) => {
    const { client, sent } = shopAnswering([json({}, 500)])
    await running(rejection(client.getCart(CART, { retries })))
    expect(sent).toHaveLength(requests)
  })

  it.each([[400], [401], [403], [404], [409], [410], [422]])('is not repeated after a %i', async (status) => {
    const { client, sent } = shopAnswering([json({}, status)])
    await running(rejection(client.getProduct('x')))
    expect(sent).toHaveLength(1)
  })

  it('is not repeated where the answer cannot be read', async () => {
    const { client, sent } = shopAnswering(['{"id":'])
    expect(await running(rejection(client.getProduct('x')))).toMatchObject({
      code: 'bad_response',
      retryable: false,
    })
    expect(sent).toHaveLength(1)
  })

  it('waits longer each time, with jitter', async () => {
    const { client, sent } = shopAnswering([json({}, 500)])
    const outcome = rejection(client.getProduct('x'))
    const counts: number[] = []
    for (const ms of [0, 149, 1, 299, 1, 599, 1]) {
      await vi.advanceTimersByTimeAsync(ms)
      counts.push(sent.length)
    }
    expect(counts).toEqual([1, 1, 2, 2, 3, 3, 4])
    await outcome
  })

  it('waits as long as the server asks', async () => {
    const { client, sent } = shopAnswering([json({}, 429, { 'retry-after': '7' }), productRow()])
    const outcome = client.getProduct('x')
    await vi.advanceTimersByTimeAsync(6999)
    expect(sent).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(sent).toHaveLength(2)
    await outcome
  })

  it('waits no longer than half a minute, and tells what was asked', async () => {
    const { client, sent } = shopAnswering([json({}, 429, { 'retry-after': '1000000000' })])
    const outcome = rejection(client.getProduct('x', { retries: 1 }))
    await vi.advanceTimersByTimeAsync(29_999)
    expect(sent).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(sent).toHaveLength(2)
    expect((await outcome).retryAfterMs).toBe(1e12)
  })
})

describe('a write', () => {
  it.each([
    ['a dropped connection', DROPPED, 'network', 'unknown'],
    ['a 500', json({}, 500), 'server', 'unknown'],
    ['a 503', json({}, 503), 'server', 'unknown'],
    ['a 408', json({}, 408), 'http', 'unknown'],
    ['a 429', json({}, 429), 'rate_limited', 'not_applied'],
    ['a 409', json({}, 409), 'conflict', 'not_applied'],
    ['a 404', json({}, 404), 'not_found', 'not_applied'],
    ['HTML with 200', json('<html>', 200, { 'content-type': 'text/html' }), 'bad_response', 'unknown'],
  ])('is never repeated: after %s', async (_, bad, code, outcome) => {
    const { client, sent } = shopAnswering([bad])
    expect(await running(rejection(client.addCartItem(CART, ITEM)))).toMatchObject({ code, outcome })
    expect(sent).toHaveLength(1)
  })

  it('whose outcome is unknown is not called retryable', async () => {
    const { client } = shopAnswering([DROPPED])
    expect((await rejection(client.addCartItem(CART, ITEM))).retryable).toBe(false)
  })
})

describe('a time limit', () => {
  /** Never answers, and does not listen to its signal either. */
  const silent = () => new Promise<Response>(() => {})

  it('ends a read after 10 s and a write after 20 s', async () => {
    const { client } = shopAnswering([], { fetch: silent })
    const read = rejection(client.getCart(CART, { retries: 0 }))
    const write = rejection(client.addCartItem(CART, ITEM))
    const ended: string[] = []
    void read.then(() => ended.push('read'))
    void write.then(() => ended.push('write'))
    await vi.advanceTimersByTimeAsync(9_999)
    expect(ended).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(ended).toEqual(['read'])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(ended).toEqual(['read', 'write'])
    expect(await read).toMatchObject({ code: 'timeout', outcome: 'not_applied', retryable: true })
    expect(await write).toMatchObject({ code: 'timeout', outcome: 'unknown' })
  })

  it('covers the body, and aborts the request', async () => {
    let signal: AbortSignal | null | undefined
    const { client } = shopAnswering([], {
      timeoutMs: { get: 50 },
      fetch: async (_, init) => {
        signal = init?.signal
        return new Response(new ReadableStream())
      },
    })
    const outcome = rejection(client.getCart(CART, { retries: 0 }))
    await vi.advanceTimersByTimeAsync(50)
    expect((await outcome).code).toBe('timeout')
    expect(signal?.aborted).toBe(true)
  })

  it('leaves no timer and no listener behind', async () => {
    const { client } = shopAnswering([cartBody()])
    const { signal } = new AbortController()
    const [add, remove] = [vi.spyOn(signal, 'addEventListener'), vi.spyOn(signal, 'removeEventListener')]
    for (let index = 0; index < 1000; index++) await client.getCart(CART, { signal })
    expect(vi.getTimerCount()).toBe(0)
    expect(remove).toHaveBeenCalledTimes(add.mock.calls.length)
  })
})

describe('aborting', () => {
  it('before the request sends nothing', async () => {
    const { client, sent } = shopAnswering([cartBody()])
    const write = client.addCartItem(CART, ITEM, { signal: AbortSignal.abort() })
    expect(await rejection(write)).toMatchObject({ code: 'aborted', outcome: 'not_applied' })
    expect(sent).toEqual([])
  })

  it('during the request leaves a write unknown', async () => {
    const controller = new AbortController()
    const { client } = shopAnswering([], { fetch: () => new Promise(() => {}) })
    const { signal } = controller
    const [write, read] = [client.addCartItem(CART, ITEM, { signal }), client.getCart(CART, { signal })].map(
      rejection,
    )
    controller.abort()
    expect(await write).toMatchObject({ code: 'aborted', outcome: 'unknown', retryable: false })
    expect(await read).toMatchObject({ code: 'aborted', outcome: 'not_applied' })
  })

  it('during the wait ends it at once', async () => {
    const controller = new AbortController()
    const { client, sent } = shopAnswering([json({}, 429, { 'retry-after': '20' })])
    const outcome = rejection(client.getCart(CART, { signal: controller.signal }))
    await vi.advanceTimersByTimeAsync(1000)
    controller.abort()
    expect((await outcome).code).toBe('aborted')
    expect(sent).toHaveLength(1)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('offline', () => {
  it('is said only where the browser is sure, and nothing was sent', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    const { client, sent } = shopAnswering([DROPPED])
    expect(await rejection(client.addCartItem(CART, ITEM))).toMatchObject({
      code: 'offline',
      outcome: 'not_applied',
    })
    expect((await rejection(client.getCart(CART))).code).toBe('offline')
    expect(sent).toHaveLength(2)
  })

  it('is not said of a gateway without CORS headers, which looks the same', async () => {
    const { client } = shopAnswering([DROPPED])
    const error = await rejection(client.addCartItem(CART, ITEM))
    expect(error.code).toBe('network')
    expect(error.message).not.toMatch(/offline|internet/i)
  })

  it('does not stop a shop that answers from this machine', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    expect((await shopAnswering([cartBody()]).client.getCart(CART)).itemCount).toBe(2)
  })
})
