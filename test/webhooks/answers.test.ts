import { afterEach, describe, expect, it, vi } from 'vitest'
import { answerOf, deliveryOf, paidEvent, shop } from './support/deliveries.js'
import { sign } from './support/sign.js'
import { SECRET } from './support/signed.js'

afterEach(() => {
  vi.useRealTimers()
})

describe('the answer', () => {
  const post = (init: RequestInit & { duplex?: 'half' }) =>
    new Request('https://shop.test/', { method: 'POST', ...init })
  const body = JSON.stringify(paidEvent('evt_1'))
  const signature = sign(body, SECRET)

  it.each<[string, () => Request, [number, string]]>([
    ['a good delivery', () => deliveryOf(paidEvent('evt_1'), 'order.paid'), [200, 'handled']],
    ['no signature', () => post({ body }), [401, 'missing_header']],
    [
      'a malformed one',
      () => post({ body, headers: { 'X-Webhook-Signature': signature.slice(0, -1) } }),
      [401, 'malformed'],
    ],
    [
      'another body',
      () => post({ body: `${body}\n`, headers: { 'X-Webhook-Signature': signature } }),
      [401, 'signature'],
    ],
    ['bad JSON', () => deliveryOf('{'), [400, 'bad_json']],
    [
      'another event in the header',
      () => deliveryOf(paidEvent('evt_1'), 'order.shipped'),
      [400, 'event_mismatch'],
    ],
    ['an event nobody listens to', () => deliveryOf({ event: 'order.shipped', data: {} }), [200, 'ignored']],
    ['an event named like a method', () => deliveryOf({ event: 'toString', data: {} }), [200, 'ignored']],
    ['GET', () => new Request('https://shop.test/'), [405, 'method']],
    [
      'an empty body',
      () => post({ headers: { 'X-Webhook-Signature': sign('', SECRET) } }),
      [400, 'bad_json'],
    ],
    [
      'a body that says it is above 1 MiB',
      () => post({ body, headers: { 'Content-Length': '1048577', 'X-Webhook-Signature': signature } }),
      [413, 'too_large'],
    ],
    [
      'a body that is above 1 MiB and does not say so',
      () => post({ body: tooLong(), duplex: 'half', headers: { 'X-Webhook-Signature': signature } }),
      [413, 'too_large'],
    ],
    [
      'a body that breaks off',
      () => post({ body: brokenOff(), duplex: 'half', headers: { 'X-Webhook-Signature': signature } }),
      [400, 'broken'],
    ],
  ])('to %s', async (_, request, expected) => {
    const { handler } = shop()
    expect(await answerOf(handler(request()))).toEqual(expected)
  })

  it('to GET names the method that is allowed', async () => {
    const { handler } = shop()
    expect((await handler(new Request('https://shop.test/'))).headers.get('allow')).toBe('POST')
  })

  it('to a body that never ends comes after ten seconds', async () => {
    vi.useFakeTimers()
    const cancel = vi.fn()
    const { handler } = shop()
    const stalled = new ReadableStream({ cancel })
    const pending = answerOf(handler(post({ body: stalled, duplex: 'half' })))
    await vi.advanceTimersByTimeAsync(9_999)
    expect(cancel).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(await pending).toEqual([408, 'too_slow'])
    expect(cancel).toHaveBeenCalled()
  })

  it.each<[string, (request: Request) => unknown]>([
    ['read', (request) => request.text()],
    ['being read', (request) => request.body?.getReader()],
  ])('to a body that is %s by others is 500, with the reason for the developer once', async (_, take) => {
    const { handler, onError } = shop()
    for (let times = 0; times < 2; times++) {
      const request = deliveryOf(paidEvent('evt_1'))
      await take(request)
      expect(await answerOf(handler(request))).toEqual([500, 'consumed'])
    }
    expect(onError).toHaveBeenCalledTimes(1)
    expect(onError.mock.calls[0]?.[0]).toMatchObject({ code: 'config' })
  })
})

/** Ends after all, or a kit without a limit would take the memory of the machine. */
function tooLong(): ReadableStream<Uint8Array> {
  let chunks = 20
  return new ReadableStream({
    pull(controller) {
      if (chunks-- > 0) controller.enqueue(new Uint8Array(100_000))
      else controller.close()
    },
  })
}

function brokenOff(): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new Uint8Array(10))
      setTimeout(() => controller.error(new Error('The connection ended.')), 1)
    },
  })
}
