import { createServer, type Server, type Socket } from 'node:net'

/** A shop that answers without a network between: the sandbox. */
export interface Shop {
  fetch(url: string, init?: RequestInit): Promise<Response>
}

/** What becomes of one POST of an item. Default: the shop does its work at once and its answer is sent. */
export interface Fate {
  /** How long after the POST arrived the shop does its work, ms. */
  applies?: number | 'never'
  /** How long after the POST arrived the browser gets to know how it ended, ms. */
  answers?: number
  /** `fin` and `reset` end the connection without an answer, `silence` keeps it open without one. */
  answer?: 'own' | 'fin' | 'reset' | 'silence' | { status: number; type?: string; body: string }
}

/** An answer that refuses, as a gateway or the shop gives it. */
export const refused = (status: number) => ({ status, body: JSON.stringify({ message: 'Not now.' }) })

/** A POST of an item as it came over the wire, whoever sent it: the kit or the browser, by itself. */
export interface WirePost {
  cartId: string
  productId: string
  quantity: number
  /** On a connection that had served a request before. */
  onReusedSocket: boolean
}

export interface FaultServer {
  url: string
  posts: WirePost[]
  /** Resolves when so many of them have come; rejects after ten seconds. */
  arrived(count: number): Promise<void>
  /** How many POSTs of items were on the wire at the same time, at most. */
  mostInFlight(): number
  /** The fates of the coming POSTs, in order; then all go well. */
  fates: Fate[]
  stop(): Promise<void>
}

export interface FaultServerOptions {
  shop: Shop
  /** False: each connection ends with its answer, so that a browser never re-sends a POST by itself. */
  keepAlive: boolean
  /** What is not the API. */
  page(path: string, origin: string): { type: string; body: string } | null
}

interface Request {
  method: string
  path: string
  headers: Record<string, string>
  body: string
}

interface Answer {
  status: number
  type: string
  body: string
}

const API = '/api/v1/ecommerce'
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/**
 * HTTP/1.1 by hand over raw sockets in front of a shop: only so a connection can be ended at any
 * moment, before the shop did its work or after it.
 */
export async function startFaultServer({ shop, keepAlive, page }: FaultServerOptions): Promise<FaultServer> {
  const sockets = new Set<Socket>()
  const posts: WirePost[] = []
  const fates: Fate[] = []
  let inFlight = 0
  let mostInFlight = 0
  let url = ''

  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // A browser that leaves resets its connections.
    socket.on('error', () => {})
    let served = 0
    eachRequest(socket, async (request) => {
      const onReusedSocket = served++ > 0
      await serve(socket, request, onReusedSocket)
    })
  })

  async function serve(socket: Socket, request: Request, onReusedSocket: boolean): Promise<void> {
    const { method, path } = request
    if (method === 'OPTIONS') return send(socket, { status: 204, type: 'text/plain', body: '' })
    if (!path.startsWith(`${API}/`)) {
      const found = page(path, url)
      return send(socket, found ? { status: 200, ...found } : { status: 404, type: 'text/plain', body: '' })
    }
    const cartId = /\/cart\/([^/]+)\/items$/.exec(path)?.[1]
    if (method !== 'POST' || cartId === undefined) return send(socket, await ask(request))
    const { productId, quantity } = JSON.parse(request.body) as { productId: string; quantity: number }
    posts.push({ cartId, productId, quantity, onReusedSocket })
    inFlight++
    mostInFlight = Math.max(mostInFlight, inFlight)
    await suffer(socket, request, fates.shift() ?? {})
    inFlight--
  }

  async function suffer(socket: Socket, request: Request, fate: Fate): Promise<void> {
    const { applies = 0, answers = 0, answer = 'own' } = fate
    const applied = applies === 'never' ? null : sleep(applies).then(() => ask(request))
    await sleep(answers)
    if (applies !== 'never' && (applies <= answers || answer === 'own')) await applied
    if (answer !== 'own') return end(socket, answer)
    if (applied === null) throw new Error('A POST that is lost has no answer of its own.')
    return send(socket, await applied)
  }

  /** Resolves when the connection is over, or the answer sent. */
  function end(socket: Socket, answer: Exclude<Fate['answer'], 'own' | undefined>): Promise<void> {
    if (answer === 'fin') return new Promise((resolve) => socket.end(() => resolve()))
    if (answer === 'reset') socket.resetAndDestroy()
    else if (answer !== 'silence') return send(socket, { type: 'application/json', ...answer })
    return socket.destroyed
      ? Promise.resolve()
      : new Promise((resolve) => socket.once('close', () => resolve()))
  }

  async function ask({ method, path, headers, body }: Request): Promise<Answer> {
    // Without Origin: the shop's own rules for other origins are not on trial here.
    const { authorization = '', 'content-type': type = 'application/json' } = headers
    const response = await shop.fetch(`${url}${path}`, {
      method,
      headers: { authorization, 'content-type': type },
      body: method === 'POST' ? body : undefined,
    })
    return { status: response.status, type: 'application/json', body: await response.text() }
  }

  function send(socket: Socket, { status, type, body }: Answer): Promise<void> {
    const bytes = Buffer.from(body)
    const head = [
      `HTTP/1.1 ${status} Status`,
      `Content-Type: ${type}; charset=utf-8`,
      `Content-Length: ${bytes.length}`,
      `Connection: ${keepAlive ? 'keep-alive' : 'close'}`,
      // For a page of an opaque origin.
      'Access-Control-Allow-Origin: *',
      'Access-Control-Allow-Headers: Authorization, Content-Type',
    ]
    if (!socket.writable) return Promise.resolve()
    return new Promise((resolve) => {
      const done = () => resolve()
      socket.write(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), bytes]), done)
      if (!keepAlive) socket.end()
    })
  }

  url = await listen(server)
  return {
    url,
    posts,
    async arrived(count) {
      for (let tries = 0; posts.length < count; tries++) {
        if (tries === 1000) throw new Error(`${posts.length} POSTs have come instead of ${count}.`)
        await sleep(10)
      }
    },
    fates,
    mostInFlight: () => mostInFlight,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

/** One request after the other, as a browser sends them on one connection. */
function eachRequest(socket: Socket, handle: (request: Request) => Promise<void>): void {
  let bytes = Buffer.alloc(0)
  let isBusy = false
  const next = async () => {
    if (isBusy) return
    const headEnd = bytes.indexOf('\r\n\r\n')
    if (headEnd < 0) return
    const [first = '', ...lines] = bytes.toString('latin1', 0, headEnd).split('\r\n')
    const [method = '', path = ''] = first.split(' ')
    const headers: Record<string, string> = {}
    for (const line of lines) {
      const colon = line.indexOf(':')
      headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim()
    }
    const bodyStart = headEnd + 4
    const bodyEnd = bodyStart + Number(headers['content-length'] ?? 0)
    if (bytes.length < bodyEnd) return
    const body = bytes.toString('utf8', bodyStart, bodyEnd)
    bytes = bytes.subarray(bodyEnd)
    isBusy = true
    await handle({ method, path, headers, body })
    isBusy = false
    await next()
  }
  socket.on('data', (chunk) => {
    bytes = Buffer.concat([bytes, chunk])
    void next()
  })
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`)
    })
  })
}
