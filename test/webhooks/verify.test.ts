import {
  createMemoryDedupe,
  createWebhookHandler,
  type VerifyWebhookOptions,
  verifyWebhook,
} from '@aerocall/commerce-react/webhooks'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { orderRow } from '../fixtures/bodies.js'
import { sign } from './support/sign.js'
import { SECRET } from './support/signed.js'

/** What the kit makes of a body that the shop has signed. */
async function read(body: object, event?: string, options: Partial<VerifyWebhookOptions> = {}) {
  const text = JSON.stringify(body)
  const headers = { 'x-webhook-signature': sign(text, SECRET), 'x-webhook-event': event }
  const result = await verifyWebhook({ body: text, headers }, { secret: SECRET, ...options })
  if (!result.ok) throw new Error(result.reason)
  return { ...result.event, eventTrusted: result.eventTrusted }
}

const order = (over: object = {}) => orderRow({ id: 'ord-7', ...over })

afterEach(() => {
  vi.restoreAllMocks()
})

describe('the body', () => {
  it.each<[string, object]>([
    ['{ event, data: { order } }', { event: 'order.paid', data: { order: order() } }],
    ['{ type, data: { object } }', { type: 'order.paid', data: { object: order() } }],
    ['{ type, data: the row }', { type: 'order.paid', data: order() }],
    ['{ event, payload: { order } }', { event: 'order.paid', payload: { order: order() } }],
    ['{ event, order }', { event: 'order.paid', order: order() }],
    ['{ eventType, Data: { Order } }', { eventType: 'order.paid', Data: { Order: order() } }],
    ['the row and the name beside each other', { event: 'order.paid', ...order() }],
    ['JSON as text', { event: 'order.paid', data: JSON.stringify({ order: order() }) }],
  ])('%s gives the order and a trusted event', async (_, body) => {
    expect(await read(body, 'order.paid')).toMatchObject({
      type: 'order.paid',
      eventTrusted: true,
      order: { id: 'ord-7' },
      raw: body,
    })
  })

  it('gives the order of the model: minor units, and the words about its payment', async () => {
    const body = {
      id: 'evt_1',
      event: 'order.paid',
      created_at: 1767225600,
      data: {
        order: { id: 'ord-7', status: 'paid', currency: 'eur', grand_total: '89.50', email: 'a@b.example' },
      },
    }
    expect(await read(body)).toMatchObject({
      id: 'evt_1',
      createdAt: '2026-01-01T00:00:00.000Z',
      order: {
        isPaid: true,
        isFinal: true,
        total: { amount: 8950, currency: 'EUR' },
        email: 'a@b.example',
        lines: [],
      },
    })
  })

  it('takes the currency and the unit of the shop where the body has none', async () => {
    const body = { event: 'order.paid', data: { order: { id: 'ord-7', status: 'paid', grand_total: 8950 } } }
    const total = async (options: Partial<VerifyWebhookOptions>) =>
      (await read(body, undefined, options)).order?.total
    expect(await total({ currency: 'EUR', moneyUnit: 'minor' })).toEqual({ amount: 8950, currency: 'EUR' })
    expect(await total({ currency: 'EUR' })).toEqual({ amount: 895_000, currency: 'EUR' })
    expect(await total({ currency: 'JPY' })).toEqual({ amount: 8950, currency: 'JPY' })
  })

  it.each<[string, object]>([
    ['an order without an id', { event: 'order.paid', data: { order: { status: 'paid' } } }],
    ['an order whose lines are broken', { event: 'order.paid', data: { order: order({ items: 7 }) } }],
    ['no order', { event: 'order.paid' }],
    ['data that is a list', { event: 'order.paid', data: [order()] }],
  ])('%s still tells its event', async (_, body) => {
    expect(await read(body)).toMatchObject({ type: 'order.paid', eventTrusted: true, order: null, raw: body })
  })

  it('reads no order out of another event', async () => {
    const body = { event: 'inventory.low', data: { product_id: 'lamp', id: 'lamp', status: 'active' } }
    expect(await read(body)).toMatchObject({ type: 'inventory.low', order: null })
  })

  it('drops the keys that reach a prototype, at any depth', async () => {
    const text =
      '{"event":"order.paid","__proto__":{"bad":1},"data":{"constructor":{"prototype":{"bad":1}},"kept":[{"__proto__":1}]}}'
    const headers = { 'x-webhook-signature': sign(text, SECRET) }
    const result = await verifyWebhook({ body: text, headers }, { secret: SECRET })
    expect(result).toMatchObject({ ok: true })
    expect(result.ok && JSON.stringify(result.event.raw)).toBe('{"event":"order.paid","data":{"kept":[{}]}}')
  })

  it('100,000 arrays deep is bad JSON', async () => {
    const text = `{"event":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    const headers = { 'x-webhook-signature': sign(text, SECRET) }
    expect(await verifyWebhook({ body: text, headers }, { secret: SECRET })).toEqual({
      ok: false,
      reason: 'bad_json',
    })
  })
})

// The second event of an order, or the second warning of a product, must not pass for a repetition.
describe('the id of an event is never that of what it is about', () => {
  it.each<[string, object]>([
    ['an order beside its own id', { event: 'order.paid', id: 'ord-7', data: { order: order() } }],
    ['a reference', { event: 'order.paid', id: 'ord-7', data: { order_id: 'ord-7' } }],
    ['a row that names the event', { event: 'order.paid', ...order() }],
    ['a bare row', order()],
    ['a bare row with a column of JSON', order({ data: { gift: true } })],
    ['a product', { event: 'inventory.low', id: 'lamp', data: { product_id: 'lamp', stock_quantity: 2 } }],
    ['a bare product', { event: 'inventory.low', id: 'lamp', name: 'Lamp', data: { Watts: 7 } }],
    ['a number that has lost digits', { event: 'order.paid', id: 2 ** 60, data: { order: order() } }],
  ])('%s', async (_, body) => {
    expect((await read(body)).id).toBeNull()
  })

  it.each<[string, object]>([
    ['id beside data', { event: 'order.paid', id: 'evt_1', data: { order: order() } }],
    ['event_id beside data', { event: 'order.paid', event_id: 'evt_1', id: 'x', data: { order: order() } }],
    ['event_id in the row', { event: 'order.paid', event_id: 'evt_1', ...order() }],
  ])('and is read from %s', async (_, body) => {
    expect((await read(body)).id).toBe('evt_1')
  })
})

describe('the name of the event', () => {
  it("is not a row's own type", async () => {
    const product = { id: 'lamp', name: 'Lamp', type: 'simple', data: { Watts: 7 } }
    expect(await read(product, 'inventory.low')).toMatchObject({ type: 'inventory.low', eventTrusted: false })
  })

  it('can be told by an adapter, which makes it trusted', async () => {
    const body = { topic: 'PAID', ref: 9, data: { order: order() } }
    const event = await read(body, undefined, {
      adapter: {
        read: (raw, envelope) => ({
          ...envelope,
          id: `evt-${(raw as { ref: number }).ref}`,
          type: 'order.paid',
        }),
      },
    })
    expect(event).toMatchObject({
      id: 'evt-9',
      type: 'order.paid',
      eventTrusted: true,
      order: { id: 'ord-7' },
    })
  })

  it('told by an adapter must agree with the header as well', async () => {
    const adapter = { read: (_: unknown, envelope: object) => ({ ...envelope, type: 'order.paid' }) as never }
    await expect(read({ data: order() }, 'order.created', { adapter })).rejects.toThrow('event_mismatch')
  })
})

describe('what a developer gets wrong', () => {
  it('a parsed body is hinted at, and never verified', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    // It is hinted at once per process.
    vi.resetModules()
    const { verifySignature, verifyWebhook } = await import('@aerocall/commerce-react/webhooks')
    const body = { event: 'order.paid' } as unknown as string
    const header = sign(JSON.stringify(body), SECRET)
    const result = await verifyWebhook(
      { body, headers: { 'x-webhook-signature': header } },
      { secret: SECRET },
    )
    expect(result).toMatchObject({
      ok: false,
      reason: 'signature',
      hint: expect.stringContaining('parsed JSON'),
    })
    for (let times = 0; times < 3; times++) expect(await verifySignature(body, header, SECRET)).toBe(false)
    expect(warn).toHaveBeenCalledTimes(1)
  })

  it('a secret with a line break is hinted at, without showing it', async () => {
    const onError = vi.fn()
    const handler = createWebhookHandler({
      secret: `${SECRET}\n`,
      dedupe: createMemoryDedupe(),
      on: {},
      onError,
    })
    for (let times = 0; times < 3; times++) {
      const headers = { 'X-Webhook-Signature': sign('{}', SECRET) }
      const request = new Request('https://shop.test/', { method: 'POST', headers, body: '{}' })
      expect((await handler(request)).status).toBe(401)
    }
    expect(onError).toHaveBeenCalledTimes(1)
    expect(String(onError.mock.calls[0]?.[0])).toContain('whitespace')
    expect(String(onError.mock.calls[0]?.[0])).not.toContain(SECRET)
  })

  it('takes a buffer that is reused meanwhile for what it was', async () => {
    const body = new TextEncoder().encode('{"event":"order.paid"}')
    const headers = { 'x-webhook-signature': sign(body, SECRET) }
    const pending = verifyWebhook({ body, headers }, { secret: SECRET })
    body.fill(0)
    expect(await pending).toMatchObject({ ok: true, event: { type: 'order.paid' } })
  })
})
