import type { Order } from '@aerocall/commerce-react/server'
import { verifyWebhook } from '@aerocall/commerce-react/webhooks'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { deferred } from './support/deferred.js'
import { deliveryOf, paidEvent, shop } from './support/deliveries.js'
import { sign } from './support/sign.js'
import { SECRET } from './support/signed.js'

afterEach(() => {
  vi.useRealTimers()
})

describe('an order.paid that only the header names', () => {
  const row = { id: 'ord-1', order_number: 'A-1', status: 'open', email: 'a@b.example', grand_total: 1 }
  const orderOf = async (status: string) => {
    const body = JSON.stringify({ event: 'order.paid', data: { order: { ...row, status, grand_total: 99 } } })
    const headers = { 'x-webhook-signature': sign(body, SECRET) }
    const result = await verifyWebhook({ body, headers }, { secret: SECRET, currency: 'USD' })
    return result.ok ? result.event.order : null
  }

  it('does not reach a listener without a way to confirm it, and its developer is told once', async () => {
    const { deliver, onPaid, onError } = shop()
    for (let times = 0; times < 2; times++) {
      expect(await deliver(row, 'order.paid')).toEqual([500, 'unconfirmed'])
    }
    expect(onPaid).not.toHaveBeenCalled()
    expect(onError.mock.calls).toMatchObject([
      [{ code: 'config', message: expect.stringMatching('confirm') }],
    ])
  })

  it('is handled, once, as the order that was read again', async () => {
    const confirm = vi.fn(() => orderOf('paid'))
    const { deliver, onPaid } = shop({ confirm })
    expect(await deliver(row, 'order.paid')).toEqual([200, 'handled'])
    expect(await deliver(row, 'order.paid')).toEqual([200, 'done'])
    expect(confirm.mock.calls).toMatchObject([
      [{ type: 'order.paid', order: { id: 'ord-1', isPaid: false } }],
    ])
    const order = { id: 'ord-1', isPaid: true, total: { amount: 9900, currency: 'USD' } }
    expect(onPaid.mock.calls).toMatchObject([[{ order }, { eventTrusted: true }]])
  })

  it.each<[string, () => Promise<Order | null>]>([
    ['not paid', () => orderOf('pending')],
    ['refunded', () => orderOf('refunded')],
    ['not found', async () => null],
  ])('comes again where the order that was read is %s', async (_, read) => {
    const confirm = vi.fn(() => orderOf('paid')).mockImplementationOnce(read)
    const { deliver, handler, onPaid, onError } = shop({ confirm })
    const first = await handler(deliveryOf(row, 'order.paid'))
    expect([first.status, first.headers.get('retry-after')]).toEqual([503, '10'])
    expect(await first.json()).toEqual({ outcome: 'unconfirmed' })
    expect(onPaid).not.toHaveBeenCalled()
    expect(onError).not.toHaveBeenCalled()
    expect(await deliver(row, 'order.paid')).toEqual([200, 'handled'])
  })

  it('comes again where the order cannot be read', async () => {
    const confirm = vi.fn(() => orderOf('paid')).mockRejectedValueOnce(new Error('The shop is down.'))
    const { deliver, onPaid, onError } = shop({ confirm })
    expect(await deliver(row, 'order.paid')).toEqual([500, 'failed'])
    expect(onError.mock.calls).toEqual([[new Error('The shop is down.')]])
    expect(await deliver(row, 'order.paid')).toEqual([200, 'handled'])
    expect(onPaid).toHaveBeenCalledTimes(1)
  })

  // Any signed body of a paid order could be sent again as another order.paid.
  it('is one for its order, whichever signed body comes under that name', async () => {
    const { deliver, onPaid } = shop({ confirm: () => orderOf('paid') })
    expect(await deliver(row, 'order.paid')).toEqual([200, 'handled'])
    expect(await deliver({ ...row, status: 'shipped' }, 'order.paid')).toEqual([200, 'done'])
    expect(await deliver({ id: 'evt_9', data: { order: row } }, 'order.paid')).toEqual([200, 'done'])
    expect(await deliver({ ...row, id: 'ord-2' }, 'order.paid')).toEqual([200, 'handled'])
    expect(onPaid).toHaveBeenCalledTimes(2)
  })

  it.each(['Order 1001', '注文-1001', 'o'.repeat(201), 'a\nb'])(
    'is one also for the order %j',
    async (id) => {
      const confirm = async () => ({ ...((await orderOf('paid')) as Order), id })
      const { deliver, onPaid } = shop({ confirm })
      expect(await deliver({ ...row, id }, 'order.paid')).toEqual([200, 'handled'])
      for (const status of ['shipped', 'delivered']) {
        expect(await deliver({ ...row, id, status }, 'order.paid')).toEqual([200, 'done'])
      }
      expect(onPaid).toHaveBeenCalledTimes(1)
    },
  )

  it('is one also where its bodies say nothing legible of the order, and confirm can tell', async () => {
    const { deliver, onPaid } = shop({ confirm: () => orderOf('paid') })
    expect(await deliver({ data: { ref: 'ord-1' } }, 'order.paid')).toEqual([200, 'handled'])
    expect(await deliver({ data: { ref: 'ord-1', again: 1 } }, 'order.paid')).toEqual([200, 'done'])
    expect(await deliver(row, 'order.paid')).toEqual([200, 'done'])
    expect(onPaid).toHaveBeenCalledTimes(1)
  })

  it('is answered when its minute is over, though confirm never comes back', async () => {
    vi.useFakeTimers()
    for (const body of [row, { data: {} }]) {
      const asked = deferred()
      const confirm = () => {
        asked.resolve()
        return new Promise<null>(() => {})
      }
      const pending = shop({ confirm }).handler(deliveryOf(body, 'order.paid'))
      await asked.promise
      await vi.advanceTimersByTimeAsync(60_000)
      expect((await pending).status).toBe(503)
    }
  })

  it('is read again for nothing else', async () => {
    const confirm = vi.fn()
    const { deliver } = shop({ confirm, on: { 'order.paid': () => {}, 'order.shipped': () => {} } })
    expect(await deliver(paidEvent('evt_1'), 'order.paid')).toEqual([200, 'handled'])
    expect(await deliver(row, 'order.shipped')).toEqual([200, 'handled'])
    expect(await deliver(row, 'order.created')).toEqual([200, 'ignored'])
    expect(confirm).not.toHaveBeenCalled()
  })
})
