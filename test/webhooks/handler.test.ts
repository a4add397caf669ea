import { createMemoryDedupe, createWebhookHandler, type DedupeStore } from '@aerocall/commerce-react/webhooks'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { deferred } from './support/deferred.js'
import { deliveryOf, paidEvent, shop } from './support/deliveries.js'

const storeWith = (over: Partial<DedupeStore>): DedupeStore => ({ ...createMemoryDedupe(), ...over })

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

it('is refused when it is made without a memory of what it handled', () => {
  // @ts-expect-error it must be there
  expect(() => createWebhookHandler({ secret: 'whsec_1', on: {} })).toThrow(
    expect.objectContaining({ code: 'config', message: expect.stringContaining('createMemoryDedupe()') }),
  )
})

describe('an event', () => {
  it('reaches its listener once, however often it is delivered', async () => {
    const { deliver, onPaid } = shop()
    expect(await deliver(paidEvent('evt_1'), 'order.paid')).toEqual([200, 'handled'])
    expect(await deliver(paidEvent('evt_1'), 'order.paid')).toEqual([200, 'done'])
    expect(await deliver(paidEvent('evt_2'))).toEqual([200, 'handled'])
    expect(onPaid.mock.calls).toMatchObject([
      [{ order: { id: 'ord-of-evt_1' } }, { eventTrusted: true }],
      [{ order: { id: 'ord-of-evt_2' } }, { eventTrusted: true }],
    ])
  })

  it('that is being handled is 503 to a second delivery, never 200', async () => {
    const work = deferred()
    const begun = deferred()
    const onPaid = () => {
      begun.resolve()
      return work.promise
    }
    const { deliver, handler } = shop({ on: { 'order.paid': onPaid } })
    const first = deliver(paidEvent('evt_1'))
    // Two that come at once are verified in any order.
    await begun.promise
    const second = await handler(deliveryOf(paidEvent('evt_1')))
    expect([second.status, second.headers.get('retry-after')]).toEqual([503, '10'])
    work.resolve()
    expect(await first).toEqual([200, 'handled'])
    expect(await deliver(paidEvent('evt_1'))).toEqual([200, 'done'])
  })

  it.each<[string, () => void | Promise<void>]>([
    [
      'throws',
      () => {
        throw new Error('No stock.')
      },
    ],
    ['rejects', () => Promise.reject(new Error('No stock.'))],
  ])('whose listener %s is 500, and handled when it comes again', async (_, fail) => {
    const listener = vi.fn().mockImplementationOnce(fail)
    const { deliver, onError } = shop({ on: { 'order.paid': listener } })
    expect(await deliver(paidEvent('evt_1'))).toEqual([500, 'failed'])
    expect(onError.mock.calls).toEqual([[new Error('No stock.')]])
    expect(await deliver(paidEvent('evt_1'))).toEqual([200, 'handled'])
    expect(await deliver(paidEvent('evt_1'))).toEqual([200, 'done'])
  })

  it('whose handler died is handled again when its lease of a minute is over', async () => {
    vi.useFakeTimers()
    const dedupe = createMemoryDedupe()
    const started = deferred()
    const die = () => {
      started.resolve()
      return new Promise<void>(() => {})
    }
    void shop({ dedupe, on: { 'order.paid': die } }).deliver(paidEvent('evt_1'))
    await started.promise
    await vi.advanceTimersByTimeAsync(59_000)
    const { deliver, onPaid } = shop({ dedupe })
    expect(await deliver(paidEvent('evt_1'))).toEqual([503, 'running'])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await deliver(paidEvent('evt_1'))).toEqual([200, 'handled'])
    expect(onPaid).toHaveBeenCalledTimes(1)
  })

  // A listener that never comes back would hold the sender's connection for ever.
  it('whose listener outlives its lease is answered with 503, and is done when it comes back', async () => {
    vi.useFakeTimers()
    const work = deferred()
    const started = deferred()
    const listener = vi.fn(() => {
      started.resolve()
      return work.promise
    })
    const { deliver, handler } = shop({ on: { 'order.paid': listener } })
    const pending = handler(deliveryOf(paidEvent('evt_1')))
    const answered = vi.fn()
    void pending.then(answered)
    await started.promise
    await vi.advanceTimersByTimeAsync(59_999)
    expect(answered).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    const late = await pending
    expect([late.status, late.headers.get('retry-after')]).toEqual([503, '10'])
    work.resolve()
    await vi.advanceTimersByTimeAsync(0)
    expect(await deliver(paidEvent('evt_1'))).toEqual([200, 'done'])
    expect(listener).toHaveBeenCalledTimes(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is remembered for three days', async () => {
    vi.useFakeTimers()
    const { deliver } = shop()
    await deliver(paidEvent('evt_1'))
    await vi.advanceTimersByTimeAsync(72 * 3_600_000 - 1)
    expect(await deliver(paidEvent('evt_1'))).toEqual([200, 'done'])
    await vi.advanceTimersByTimeAsync(1)
    expect(await deliver(paidEvent('evt_1'))).toEqual([200, 'handled'])
  })

  it('without an id is known by its bytes and its name', async () => {
    const { deliver } = shop({ on: { 'order.shipped': () => {}, 'order.created': () => {} } })
    const row = { id: 'ord-1', order_number: 'A-1', status: 'paid' }
    expect(await deliver(row, 'order.created')).toEqual([200, 'handled'])
    expect(await deliver(row, 'order.created')).toEqual([200, 'done'])
    expect(await deliver({ ...row, status: 'shipped' }, 'order.created')).toEqual([200, 'handled'])
    expect(await deliver(row, 'order.shipped')).toEqual([200, 'handled'])
  })

  // Some bodies have the order's id in the event's place, where nothing tells it apart.
  it.each<[string, (event: string) => object]>([
    ['beside data', (event) => ({ id: 'ord_1', event, data: { status: event } })],
    ['beside an order', (event) => ({ id: 'ord_1', type: event, order: { status: 'x', lines: [] } })],
  ])('is another one under another name, though both have one id %s', async (_, body) => {
    const { deliver } = shop({ on: { 'order.created': () => {}, 'order.paid': () => {} } })
    expect(await deliver(body('order.created'))).toEqual([200, 'handled'])
    expect(await deliver(body('order.paid'))).toEqual([200, 'handled'])
    expect(await deliver(body('order.paid'))).toEqual([200, 'done'])
  })

  it('is known by its id, whatever that is made of', async () => {
    const claim = vi.fn(async (_key: string) => 'claimed' as const)
    const { deliver } = shop({ dedupe: storeWith({ claim }) })
    const ids = ['evt_1', 'x'.repeat(201), 'x'.repeat(202), 'a b', 'a\0', '漢', '\ud800', '\ud801']
    for (const id of ids) {
      await deliver(paidEvent(id))
      await deliver({ ...paidEvent(id), created_at: 'later' })
    }
    const keys = claim.mock.calls.map(([key]) => key)
    expect(keys[0]).toBe('order.paid\nevt_1')
    for (const key of keys.slice(2)) expect(key).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(keys.filter((_, index) => index % 2 === 0)).toEqual(keys.filter((_, index) => index % 2 === 1))
    expect(new Set(keys).size).toBe(ids.length)
  })

  it('that names itself order.paid and has no id is its order’s only one', async () => {
    const { deliver, onPaid } = shop()
    const paid = (order: string, sentAt: number) => ({
      ...{ event: 'order.paid', created_at: sentAt },
      data: { order: { id: order, status: 'paid', currency: 'USD', grand_total: 1 } },
    })
    expect(await deliver(paid('Order 1001', 1))).toEqual([200, 'handled'])
    expect(await deliver(paid('Order 1001', 2))).toEqual([200, 'done'])
    expect(await deliver(paid('Order 1002', 3))).toEqual([200, 'handled'])
    expect(onPaid).toHaveBeenCalledTimes(2)
  })
})

// The header with the event's name is not covered by the signature.
describe('a captured delivery under another name', () => {
  it('is refused where the body names the event', async () => {
    const { deliver, onPaid } = shop()
    const created = { ...paidEvent('evt_1'), event: 'order.created' }
    expect(await deliver(created, 'order.paid')).toEqual([400, 'event_mismatch'])
    expect(onPaid).not.toHaveBeenCalled()
  })

  // Whoever holds the signed order.created of a begun checkout has such a body.
  it.each([
    ['pending', { status: 'pending' }],
    ['unpaid, in a column of its own', { status: 'processing', payment_status: 'Unpaid' }],
    ['cancelled', { status: 'cancelled', payment_status: 'paid' }],
  ])('is refused where the signed order is %s', async (_, columns) => {
    const confirm = vi.fn()
    const { deliver, onPaid, onError } = shop({ confirm })
    const row = { id: 'ord-1', order_number: 'A-1', ...columns }
    for (let times = 0; times < 2; times++) {
      expect(await deliver(row, 'order.paid')).toEqual([400, 'event_mismatch'])
    }
    expect(onPaid).not.toHaveBeenCalled()
    expect(confirm).not.toHaveBeenCalled()
    // It may be a shop whose words mean something else: its developer has to see it, once.
    expect(onError).toHaveBeenCalledTimes(1)
  })

  it('is told to the listener for other events, as not trusted', async () => {
    const onShipped = vi.fn()
    const { deliver } = shop({ on: { 'order.shipped': onShipped } })
    expect(await deliver({ id: 'ord-1', status: 'pending' }, 'order.shipped')).toEqual([200, 'handled'])
    expect(onShipped.mock.calls).toMatchObject([[{ order: { id: 'ord-1' } }, { eventTrusted: false }]])
  })
})
