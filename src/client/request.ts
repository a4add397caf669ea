import { CommerceError, type WriteOutcome } from '../errors.js'

export interface Answer {
  status: number
  headers: Headers
  /** Null: longer than the kit reads. */
  body: string | null
}

export interface Exchange {
  fetch: typeof globalThis.fetch
  url: string
  init: RequestInit
  timeoutMs: number
  signal: AbortSignal | undefined
  redact: (text: string) => string
}

/** No wait of the kit is longer, whatever a server asks for. */
const MAX_WAIT_MS = 30_000
const BASE_WAIT_MS = 300
/** 10 MB. The longest answer of a shop, a page of a hundred products, has about a hundredth of it. */
const MAX_BODY_BYTES = 10_000_000

/** One request, body read. Rejects with `timeout`, `aborted`, `offline` or `network`. */
export async function exchange(request: Exchange): Promise<Answer> {
  const { fetch, url, init, timeoutMs, signal } = request
  if (signal?.aborted) throw failure('aborted', request, 'not_applied')
  const wasOffline = isOffline()
  const controller = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let onAbort = () => {}
  // A fetch that ignores its signal must not hang the caller.
  const stopped = new Promise<never>((_, reject) => {
    const stop = (code: 'timeout' | 'aborted') => {
      reject(failure(code, request, 'unknown'))
      controller.abort()
    }
    timer = setTimeout(stop, timeoutMs, 'timeout')
    onAbort = () => stop('aborted')
    signal?.addEventListener('abort', onAbort)
  })
  const answer = async (): Promise<Answer> => {
    const response = await fetch(url, { ...init, signal: controller.signal })
    return { status: response.status, headers: response.headers, body: await bodyOf(response) }
  }
  try {
    return await Promise.race([answer(), stopped])
  } catch (error) {
    if (error instanceof CommerceError) throw error
    if (wasOffline) throw failure('offline', request, 'not_applied', error)
    throw failure(isOffline() ? 'offline' : 'network', request, 'unknown', error)
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', onAbort)
  }
}

/** A few kB of gzip can grow to gigabytes: what is longer is left where it is. Null then. */
async function bodyOf(response: Response): Promise<string | null> {
  const reader = response.body?.getReader()
  // Not every runtime gives the stream.
  if (reader === undefined) return response.text()
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    bytes += value.length
    if (bytes > MAX_BODY_BYTES) {
      reader.cancel().catch(() => {})
      return null
    }
    text += decoder.decode(value, { stream: true })
  }
}

/** Only a clear "no" counts: browsers are often wrong about being online. */
function isOffline(): boolean {
  return globalThis.navigator?.onLine === false
}

const MESSAGES = {
  timeout: 'The shop did not answer in time.',
  aborted: 'The request was cancelled.',
  offline: 'There is no internet connection.',
  // A gateway's error without CORS headers looks the same: do not claim that the shopper is offline.
  network: 'The shop could not be reached.',
}

function failure(
  code: keyof typeof MESSAGES,
  { init, redact }: Exchange,
  outcome: WriteOutcome,
  cause?: unknown,
): CommerceError {
  const settled = init.method === 'GET' ? 'not_applied' : outcome
  return new CommerceError({
    code,
    message: MESSAGES[code],
    outcome: settled,
    retryable: code !== 'aborted' && settled !== 'unknown',
    cause: cause === undefined ? undefined : redact(String(cause)).slice(0, 500),
  })
}

/** Full jitter; where the server asked for a wait, that long. */
export function waitBefore(attempt: number, error: CommerceError): number {
  const asked = error.retryAfterMs
  if (asked !== undefined && asked > 0) return Math.min(asked, MAX_WAIT_MS)
  return Math.random() * BASE_WAIT_MS * 2 ** attempt
}

/** Resolves after `ms`; rejects with `aborted`. */
export function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(new CommerceError({ code: 'aborted', message: MESSAGES.aborted }))
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    if (signal?.aborted) stop()
    else signal?.addEventListener('abort', stop, { once: true })
  })
}
