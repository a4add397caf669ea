import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import type { Sandbox } from '../src/sandbox/createSandbox.js'
import { isLoopback, LOOPBACK, refuse, type SandboxAccess } from './access.js'
import { startPage } from './startPage.js'

const BODY_LIMIT = 1024 * 1024
const DRAIN_MS = 2_000

/** A fetch handler as `@hono/node-server` calls it. */
export type NodeFetch = (request: Request, env?: { outgoing: HttpBindings['outgoing'] }) => Promise<Response>

/**
 * The sandbox as the handler of a Node server: its API, its `/__sandbox/` endpoints and the pictures
 * of its catalogue. Everything else is 404, so it can share a port with a demo's own files:
 * ask {@link isSandboxPath} first.
 */
export function sandboxApp(sandbox: Sandbox, access: SandboxAccess = LOOPBACK): NodeFetch {
  return async (request, env) => {
    const { pathname } = new URL(request.url)
    const refused = refuse(request, access)
    if (refused) return refused
    if (pathname.startsWith('/pictures/')) return picture(pathname)
    const body = await limitedBody(request)
    if (body === 'too large') return Response.json({ message: 'A request may have 1 MiB.' }, { status: 413 })
    const { url, method, headers } = request
    try {
      return await sandbox.fetch(url, { method, headers: withoutHopByHop(headers), body })
    } catch (error) {
      // The script said "drop": over HTTP that is a connection that ends without an answer.
      if (!env || !(error instanceof TypeError)) throw error
      env.outgoing.destroy()
      return new Response(null, { headers: { 'x-hono-already-sent': 'true' } })
    }
  }
}

/** Whether {@link sandboxApp} answers here. */
export function isSandboxPath(sandbox: Sandbox, pathname: string): boolean {
  const api = new URL(sandbox.baseUrl).pathname
  return ['/__sandbox', '/pictures', api].some((path) => pathname.startsWith(`${path}/`))
}

export interface ServeSandboxOptions {
  /** 0 takes a free one. */
  port: number
  /** Default 127.0.0.1: nobody else on the network can reach it. */
  host?: string
  /** See {@link SandboxAccess}; default: only where `host` is this machine alone. */
  exposeState?: boolean
  /** See {@link SandboxAccess}; what `host` names is among them. */
  allowedHosts?: readonly string[]
  /** Told of each answer: for a log. */
  onAnswer?: (answer: { method: string; path: string; status: number; ms: number }) => void
}

export interface ServedSandbox {
  sandbox: Sandbox
  /** The origin, without a slash at its end. */
  url: string
  /** Takes no new connection, lets open requests end within two seconds, then cuts them. */
  close(): Promise<void>
}

/**
 * Serves a sandbox over HTTP with a page that explains it.
 *
 * @param source a sandbox, or what makes one once its origin is known
 * @returns rejects with Node's own error where the port cannot be had (`EADDRINUSE`).
 */
export async function serveSandbox(
  source: Sandbox | ((origin: string) => Sandbox),
  {
    port,
    host = '127.0.0.1',
    exposeState = isLoopback(host),
    allowedHosts = [],
    onAnswer,
  }: ServeSandboxOptions,
): Promise<ServedSandbox> {
  const server = createAdaptorServer({
    // The sandbox reads what it is given; it must not depend on patched globals.
    overrideGlobalObjects: false,
    fetch: async (request, env) => {
      const { pathname, origin } = new URL(request.url)
      const startedAt = performance.now()
      const isStart = pathname === '/' && request.method === 'GET' && refuse(request, access) === null
      // A served sandbox speaks HTTP/1.1 only, so the response is always Node's.
      const response = isStart ? startPage(sandbox, origin) : await app(request, env as HttpBindings)
      const ms = Math.round(performance.now() - startedAt)
      const wasDropped = response.headers.has('x-hono-already-sent')
      onAnswer?.({ method: request.method, path: pathname, status: wasDropped ? 0 : response.status, ms })
      return response
    },
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const address = server.address()
  const bound = typeof address === 'object' && address ? address.port : port
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${bound}`
  // No request can come in between: this runs in the turn of the event loop that began to listen.
  const sandbox = typeof source === 'function' ? source(url) : source
  const access: SandboxAccess = { exposeState, allowedHosts: [...allowedHosts, host] }
  const app = sandboxApp(sandbox, access)
  return {
    sandbox,
    url,
    close: () =>
      new Promise<void>((resolve) => {
        const closeIdle = () => 'closeIdleConnections' in server && server.closeIdleConnections()
        const cut = setTimeout(
          () => 'closeAllConnections' in server && server.closeAllConnections(),
          DRAIN_MS,
        )
        // A kept-alive connection turns idle with its last answer, and would hold the server open.
        const sweep = setInterval(closeIdle, 20)
        server.close(() => {
          clearTimeout(cut)
          clearInterval(sweep)
          resolve()
        })
        closeIdle()
      }),
  }
}

/** Built, the pictures lie beside the command; in the repository, beside the sandbox. */
const pictureFolder = ['../pictures/', '../src/sandbox/pictures/']
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(path))

async function picture(pathname: string): Promise<Response> {
  // The pattern is the guard: a name of these letters cannot leave the folder.
  const name = /^\/pictures\/([a-z0-9-]+\.svg)$/.exec(pathname)?.[1]
  try {
    if (name === undefined || pictureFolder === undefined) throw new Error('No such picture.')
    const headers = { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=3600' }
    return new Response(await readFile(pictureFolder + name), { headers })
  } catch {
    return Response.json({ message: 'There is no such picture.' }, { status: 404 })
  }
}

/** Reads at most 1 MiB, whatever Content-Length says. */
async function limitedBody(request: Request): Promise<Uint8Array<ArrayBuffer> | undefined | 'too large'> {
  if (Number(request.headers.get('content-length')) > BODY_LIMIT) return 'too large'
  if (request.method === 'GET' || request.method === 'HEAD' || request.body === null) return undefined
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size > BODY_LIMIT) return 'too large'
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

/** Describes the connection, not the request: fetch refuses to build a request with these. */
function withoutHopByHop(headers: Headers): Headers {
  const kept = new Headers(headers)
  for (const name of [
    'connection',
    'content-length',
    'expect',
    'keep-alive',
    'transfer-encoding',
    'upgrade',
  ]) {
    kept.delete(name)
  }
  return kept
}
