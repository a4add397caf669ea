import { CommerceError } from '../errors.js'
import { type RawBytes, toBytes } from './bytes.js'

/** The parts of Node's `IncomingMessage` (and of Express's `Request`) that are used. */
export interface NodeRequest {
  method?: string | undefined
  headers: Readonly<Record<string, string | string[] | undefined>>
  /** Whether anybody has read from the stream. */
  readonly readableDidRead: boolean
  /** Whether the whole request has come. */
  readonly complete: boolean
  /** Set by a body parser. */
  body?: unknown
  on(event: string, listener: (value: Uint8Array) => void): unknown
  off(event: string, listener: (value: Uint8Array) => void): unknown
  pause(): unknown
  resume(): unknown
  /** Closes the connection. */
  destroy(): unknown
}

/** The parts of Node's `ServerResponse` that are used. */
export interface NodeResponse {
  writeHead(status: number, headers: Record<string, string>): unknown
  end(body: string): unknown
}

/** So that a sender in the middle of too long a body can still read its answer. */
const LINGER_MS = 5_000

const PARSED =
  'The webhook request was already consumed by a body parser, and its raw bytes are gone: no signature can be checked. ' +
  "Mount the webhook route before express.json() and the like, or give this route express.raw({ type: '*/*', limit: '1mb' })."

/**
 * Serves a fetch-style handler with Node's `http` server, Express or Connect. It reads the raw body
 * from the stream itself. Where something has read the stream before, it takes the raw bytes that
 * were kept (`request.rawBody`, or `request.body` of `express.raw()`); where only a parsed object is
 * left, no signature can be checked: it passes {@link CommerceError} `config` to `next`, or answers
 * 500 and writes the reason to the console.
 *
 * @example
 * app.post('/webhooks/commerce', toNodeHandler(handler)) // before app.use(express.json())
 */
export function toNodeHandler(
  handler: (request: Request) => Promise<Response>,
): (request: NodeRequest, response: NodeResponse, next?: (error: unknown) => void) => Promise<void> {
  return async (request, response, next) => {
    try {
      const answer = await handler(toRequest(request))
      const text = await answer.text()
      response.writeHead(answer.status, Object.fromEntries(answer.headers))
      response.end(text)
    } catch (error) {
      if (next !== undefined) return next(error)
      // biome-ignore lint/suspicious/noConsole: plain http has nobody else to tell
      console.error(error)
      response.writeHead(500, { 'content-type': 'text/plain' })
      response.end('The webhook endpoint is set up wrongly; see the log of the server.')
    }
    // It has its answer. One that goes on sending, byte by byte, would hold the connection for minutes.
    if (!request.complete) setTimeout(() => request.complete || request.destroy(), LINGER_MS)
  }
}

function toRequest(request: NodeRequest): Request {
  const { method } = request
  // The path is no matter of the handler, and a hostile one could fail to parse.
  const url = 'http://localhost/'
  // Of the methods without a body, some cannot be made into a Request at all.
  if (method !== 'POST') return new Request(url)
  const init: RequestInit & { duplex: 'half' } = {
    method,
    headers: toHeaders(request.headers),
    body: rawBody(request),
    duplex: 'half',
  }
  return new Request(url, init)
}

function toHeaders(headers: NodeRequest['headers']): Headers {
  const result = new Headers()
  for (const [name, value] of Object.entries(headers)) {
    // HTTP/2 pseudo-headers are none.
    if (name.startsWith(':')) continue
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) result.append(name, one)
  }
  return result
}

function rawBody(request: NodeRequest): BodyInit {
  if ('rawBody' in request && isRaw(request.rawBody)) return bytesOf(request.rawBody)
  if (!request.readableDidRead) return streamOf(request)
  if (isRaw(request.body)) return bytesOf(request.body)
  throw new CommerceError({ code: 'config', message: PARSED })
}

function isRaw(value: unknown): value is RawBytes {
  return toBytes(value) !== null
}

function bytesOf(value: RawBytes): Uint8Array<ArrayBuffer> {
  return toBytes(value) ?? new Uint8Array()
}

/**
 * Node's own conversion is in `node:stream`, and destroys the socket when it is cancelled: the sender
 * of too long a body would never see its 413.
 */
function streamOf(request: NodeRequest): ReadableStream<Uint8Array> {
  let stop = () => {}
  return new ReadableStream<Uint8Array>({
    start(controller) {
      let settled = false
      const settle = (how: () => void) => () => {
        if (settled) return
        stop()
        how()
      }
      const data = (chunk: Uint8Array) => {
        controller.enqueue(new Uint8Array(chunk))
        if ((controller.desiredSize ?? 0) <= 0) request.pause()
      }
      const end = settle(() => controller.close())
      const broken = settle(() => controller.error(new Error('The sender closed the connection.')))
      stop = () => {
        settled = true
        request.off('data', data)
      }
      request.on('data', data)
      request.on('end', end)
      // Kept after stop(): an 'error' event without a listener would end the process.
      request.on('error', broken)
      request.on('close', broken)
    },
    pull() {
      request.resume()
    },
    cancel() {
      stop()
      // What is still coming is thrown away, so that the answer can be read.
      request.resume()
    },
  })
}
