import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createSandbox } from '@aerocall/commerce-react/testing'
import {
  createMemoryDedupe,
  createWebhookHandler,
  type WebhookEvent,
} from '@aerocall/commerce-react/webhooks'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { checkOut, pay } from '../sandbox/support/shop.js'
import { answerOf } from './support/deliveries.js'

afterEach(() => {
  vi.useRealTimers()
})

describe('the sandbox', () => {
  it('delivers what the handler accepts: each event of a sale once', async () => {
    const sandbox = createSandbox()
    const heard: unknown[] = []
    const listener = (event: WebhookEvent, { eventTrusted }: { eventTrusted: boolean }) => {
      heard.push([event.type, eventTrusted, event.order?.id, event.order?.isPaid, event.order?.total])
    }
    const handler = createWebhookHandler({
      secret: 'whsec_sandbox',
      dedupe: createMemoryDedupe(),
      on: { 'order.created': listener, 'order.paid': listener, 'order.shipped': listener },
    })
    const { orderId, paymentIntent } = await checkOut(sandbox)
    await pay(sandbox, paymentIntent, '4242 4242 4242 4242')
    const first = await sandbox.deliverWebhooks(handler)
    sandbox.script({ type: 'order', status: 'shipped', tracking: { number: 'HP1' } })
    const second = await sandbox.deliverWebhooks(handler)
    expect([...first, ...second].map(({ event, status }) => [event, status])).toEqual([
      ['order.created', 200],
      ['order.paid', 200],
      ['order.shipped', 200],
    ])
    const total = { amount: 3624, currency: 'USD' }
    expect(heard).toEqual([
      ['order.created', true, orderId, false, total],
      ['order.paid', true, orderId, true, total],
      ['order.shipped', true, orderId, true, total],
    ])
    for (const { headers, body } of first) {
      const repeated = new Request('https://shop.test/', { method: 'POST', headers, body })
      expect(await answerOf(handler(repeated))).toEqual([200, 'done'])
    }
    expect(heard).toHaveLength(3)
  })

  it('is refused with another secret, and delivers again when that is put right', async () => {
    const sandbox = createSandbox({ webhookSecret: 'whsec_new' })
    await checkOut(sandbox)
    const on = { 'order.created': vi.fn() }
    const handlerWith = (secret: string | string[]) =>
      createWebhookHandler({ secret, dedupe: createMemoryDedupe(), on })
    expect(await sandbox.deliverWebhooks(handlerWith('whsec_old'))).toMatchObject([{ status: 401 }])
    expect(await sandbox.deliverWebhooks(handlerWith(['whsec_old', 'whsec_new']))).toMatchObject([
      { status: 200 },
    ])
    expect(on['order.created']).toHaveBeenCalledTimes(1)
  })

  it('waits ten seconds for an answer, and delivers again what had none', async () => {
    const sandbox = createSandbox()
    await checkOut(sandbox)
    vi.useFakeTimers()
    let begin = () => {}
    const begun = new Promise<void>((resolve) => {
      begin = resolve
    })
    const pending = sandbox.deliverWebhooks(() => {
      begin()
      return new Promise<Response>(() => {})
    })
    const delivered = vi.fn()
    void pending.then(delivered)
    await begun
    await vi.advanceTimersByTimeAsync(9_999)
    expect(delivered).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(await pending).toMatchObject([{ status: null }])
    vi.useRealTimers()
    expect(await sandbox.deliverWebhooks(() => new Response())).toMatchObject([{ status: 200 }])
  })

  it('delivers to a server of Hono over HTTP', async () => {
    const sandbox = createSandbox()
    const heard = vi.fn()
    const handler = createWebhookHandler({
      secret: 'whsec_sandbox',
      dedupe: createMemoryDedupe(),
      on: { 'order.created': heard },
    })
    const app = new Hono().post('/webhooks', (c) => handler(c.req.raw))
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
    try {
      await once(server, 'listening')
      const { port } = server.address() as AddressInfo
      await checkOut(sandbox)
      expect(await sandbox.deliverWebhooks(`http://127.0.0.1:${port}/webhooks`)).toMatchObject([
        { status: 200 },
      ])
      expect(heard).toHaveBeenCalledTimes(1)
    } finally {
      server.close()
    }
  })
})
