import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { type NodeRequest, type NodeResponse, toNodeHandler } from '@aerocall/commerce-react/webhooks'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { paidEvent, shop } from './support/deliveries.js'
import { sign } from './support/sign.js'
import { SECRET } from './support/signed.js'

type Parsed = IncomingMessage & { body?: unknown; rawBody?: unknown }
type Middleware = (request: Parsed) => Promise<void>

const body = JSON.stringify({ ...paidEvent('evt_1'), note: 'Café – 東京 😀' })
const signed = { 'X-Webhook-Signature': sign(body, SECRET), 'X-Webhook-Event': 'order.paid' }

vi.setConfig({ testTimeout: 30_000 })

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** Node's own server, with what Express runs before the route. */
async function serve(before: Middleware = async () => {}, next?: (error: unknown) => void) {
  const { handler, onPaid, onError } = shop()
  const route = toNodeHandler(handler)
  const server = createServer(async (incoming: Parsed, response: ServerResponse) => {
    await before(incoming)
    await route(
      incoming,
      response,
      next &&
        ((error) => {
          next(error)
          response.writeHead(500).end()
        }),
    )
  }).listen(0, '127.0.0.1')
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}/webhooks`
  const post = (sent: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = signed) =>
    fetch(url, { method: 'POST', headers, body: sent })
  return { url, port, post, onPaid, onError }
}

async function readAll(incoming: Parsed): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** As express.json(), express.raw() and a host that keeps `rawBody` do. */
const parsers = {
  json: async (incoming: Parsed) => {
    incoming.body = JSON.parse(String(await readAll(incoming)))
  },
  raw: async (incoming: Parsed) => {
    incoming.body = await readAll(incoming)
  },
  text: async (incoming: Parsed) => {
    incoming.body = String(await readAll(incoming))
  },
  keepsRaw: async (incoming: Parsed) => {
    incoming.rawBody = await readAll(incoming)
    incoming.body = JSON.parse(String(incoming.rawBody))
  },
  // Of a type that is none of its own, express.json() leaves the stream alone.
  otherType: async (incoming: Parsed) => {
    incoming.body = {}
  },
}

describe("Node's http and Express", () => {
  it('handle a delivery, once', async () => {
    const { post, onPaid } = await serve()
    const answer = await post(body)
    expect([answer.status, answer.headers.get('content-type'), await answer.json()]).toEqual([
      200,
      'application/json',
      { outcome: 'handled' },
    ])
    expect(await (await post(body)).json()).toEqual({ outcome: 'done' })
    expect(onPaid).toHaveBeenCalledTimes(1)
    expect(onPaid.mock.calls[0]?.[0]).toMatchObject({ raw: { note: 'Café – 東京 😀' } })
  })

  it.each(['raw', 'text', 'keepsRaw', 'otherType'] as const)('after a parser: %s', async (parser) => {
    const { post, onPaid } = await serve(parsers[parser])
    expect((await post(body)).status).toBe(200)
    expect((await post(`${body} `)).status).toBe(401)
    expect(onPaid).toHaveBeenCalledTimes(1)
  })

  it('after express.json() tell the developer what to do, by next', async () => {
    const next = vi.fn()
    const { post, onPaid } = await serve(parsers.json, next)
    expect((await post(body)).status).toBe(500)
    expect(next.mock.calls).toMatchObject([
      [{ code: 'config', message: expect.stringContaining('express.json()') }],
    ])
    expect(onPaid).not.toHaveBeenCalled()
  })

  it('after a parser and without next answer 500, with the reason on the console only', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { post } = await serve(parsers.json)
    const answer = await post(body)
    expect([answer.status, await answer.text()]).toEqual([500, expect.not.stringContaining('express')])
    expect(log.mock.calls).toMatchObject([[{ code: 'config' }]])
  })

  it.each(['GET', 'PUT', 'TRACE', 'DELETE'])('refuse %s', async (method) => {
    const { url } = await serve()
    const asked = request(url, { method }).end()
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]
    answer.resume()
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'POST'])
  })

  it('refuse a signature that is sent twice', async () => {
    const { port, onPaid } = await serve()
    const signature = `X-Webhook-Signature: ${signed['X-Webhook-Signature']}\r\n`
    const head = `POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`
    expect(await talk(port, `${head}${signature}\r\n${body}`)).toMatch(/^HTTP\/1.1 200 /)
    expect(await talk(port, `${head}${signature}${signature}\r\n${body}`)).toMatch(/^HTTP\/1.1 401 /)
    expect(onPaid).toHaveBeenCalledTimes(1)
  })

  it('take a path and headers that no URL parser would', async () => {
    const { port } = await serve()
    const head = `POST //%zz\\..?%00 HTTP/1.1\r\nHost: \xff\r\nX-Odd: \xe9\r\nConnection: close\r\n`
    const signature = `X-Webhook-Signature: ${signed['X-Webhook-Signature']}\r\n`
    const length = `Content-Length: ${Buffer.byteLength(body)}\r\n`
    expect(await talk(port, `${head}${signature}${length}\r\n${body}`)).toMatch(/^HTTP\/1.1 200 /)
  })

  it('answer 413 to 50 MB, whether the length is told or not, and read on', async () => {
    const { url, post } = await serve()
    const large = new Uint8Array(50_000_000)
    expect((await post(large)).status).toBe(413)
    const stream = new Blob([large]).stream()
    const init: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      headers: signed,
      body: stream,
      duplex: 'half',
    }
    expect((await fetch(url, init)).status).toBe(413)
  })

  it('outlive senders that hang up in the middle', async () => {
    const { port, post } = await serve()
    const head = `POST / HTTP/1.1\r\nHost: x\r\nX-Webhook-Signature: ${signed['X-Webhook-Signature']}\r\n`
    for (let index = 0; index < 20; index++) {
      const socket = connect(port, '127.0.0.1')
      await once(socket, 'connect')
      socket.write(`${head}Content-Length: 1000\r\n\r\n{"half":`)
      await new Promise((resolve) => setTimeout(resolve, 2))
      socket.destroy()
    }
    expect((await post(body)).status).toBe(200)
  })

  // It had its answer, and dripped on: 300 of them held 300 connections for minutes.
  it.each([
    ['408', 'POST', '', 10_000],
    ['413', 'POST', 'Content-Length: 2000000\r\n', 0],
    ['405', 'PUT', '', 0],
  ])('close the connection of a sender that drips on after its %s', async (status, method, length, wait) => {
    const { port } = await serve()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const chunked = length === '' ? 'Transfer-Encoding: chunked\r\n' : length
    const signature = `X-Webhook-Signature: ${signed['X-Webhook-Signature']}\r\n`
    const socket = connect(port, '127.0.0.1').on('error', () => {})
    socket.write(`${method} / HTTP/1.1\r\nHost: x\r\n${signature}${chunked}\r\n`)
    const closed = once(socket, 'close')
    const drip = setInterval(() => socket.write(length === '' ? '1\r\n{\r\n' : '{'), 5)
    const answered = once(socket, 'data')
    if (wait > 0) {
      await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1))
      await vi.advanceTimersByTimeAsync(wait)
    }
    expect(String((await answered)[0])).toContain(`HTTP/1.1 ${status} `)
    socket.resume()
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1))
    await vi.advanceTimersByTimeAsync(5_000)
    await closed
    clearInterval(drip)
    vi.useRealTimers()
  })

  it('leave the pseudo-headers of HTTP/2 out', async () => {
    const { handler } = shop()
    const incoming: NodeRequest & { rawBody: string } = {
      method: 'POST',
      headers: { ':path': '/', ':method': 'POST', 'x-webhook-signature': [signed['X-Webhook-Signature']] },
      readableDidRead: true,
      complete: true,
      rawBody: body,
      on: () => {},
      off: () => {},
      pause: () => {},
      resume: () => {},
      destroy: () => {},
    }
    const written: unknown[] = []
    const response: NodeResponse = {
      writeHead: (status) => written.push(status),
      end: (text) => written.push(text),
    }
    await toNodeHandler(handler)(incoming, response)
    expect(written).toEqual([200, '{"outcome":"handled"}'])
  })
})

/** What a server answers to these bytes, one for each character. */
async function talk(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  const [head = '', sent = ''] = [bytes.slice(0, -body.length), bytes.slice(-body.length)]
  socket.write(Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(sent, 'utf8')]))
  let answer = ''
  for await (const chunk of socket) answer += String(chunk)
  return answer
}
