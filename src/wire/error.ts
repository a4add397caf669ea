import type { CommerceErrorCode, CommerceErrorOptions } from '../errors.js'
import {
  boolean,
  type Fields,
  fieldsOf,
  isObject,
  isSafeKey,
  number,
  pick,
  type Report,
  reportUnnamed,
  text,
  unpack,
} from './fields.js'

/** An answer that is an error, as it came. */
export interface ErrorAnswer {
  status: number
  headers: Pick<Headers, 'get'>
  body: string
  /** Removes what the request was private about. Applied to every server text that is kept. */
  redact: (text: string) => string
  report: Report
  now: number
}

const CODE = /^[A-Za-z][A-Za-z0-9]*([_.-][A-Za-z0-9]+)*$/
const WORD = /^[A-Z]?[a-z]+$/
const MAX_TEXT = 500
const MAX_FIELDS = 100
/** Characters, with one for each value: what a server says about an error can be megabytes. */
const MAX_DETAILS = 20_000

const CODES: Readonly<Record<number, CommerceErrorCode>> = {
  400: 'validation',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  410: 'not_found',
  422: 'validation',
  429: 'rate_limited',
}

const TEXTS: Partial<Record<CommerceErrorCode, string>> = {
  validation: 'Something in the request is not valid.',
  unauthorized: 'The shop did not accept the API key.',
  forbidden: 'The shop does not allow this.',
  not_found: 'This was not found.',
  conflict: 'This is not possible any more. Please look again.',
  out_of_stock: 'There is not enough in stock.',
  rate_limited: 'Too many requests. Please try again in a moment.',
  server: 'The shop has a problem at the moment. Please try again later.',
}

/** Every error envelope seen on the platform, and the usual ones, as one. Outcome is the caller's to tell. */
export function readErrorAnswer(answer: ErrorAnswer): CommerceErrorOptions {
  const { status, headers, redact } = answer
  const raw = unpack(answer.body)
  const body = fieldsOf(raw)
  const inner = fieldsOf([pick(body, ['error']), pick(body, ['detail'])].find(isObject))
  const keep = (value: unknown) => readable(value, redact)
  const lists = [pick(inner, ['issues']), ...['issues', 'errors', 'detail'].map((name) => pick(body, [name]))]
  const issues: readonly unknown[] = lists.find(Array.isArray) ?? []
  const fields = readFieldErrors(body, inner, issues, keep, redact)
  const serverCode = readServerCode(body, inner)
  const error = pick(body, ['error'])
  const said =
    firstReadable([...wordsOf(body), ...wordsOf(inner)], keep) ??
    (isCode(error) ? null : keep(error)) ??
    firstReadable(issues.slice(0, 1), keep) ??
    Object.values(fields ?? {})[0] ??
    firstReadable([pick(body, ['title']), pick(inner, ['title'])], keep) ??
    (raw === undefined ? plainText(headers, answer.body, keep) : null)
  if (said === null && status < 500 && body.shape.keys.length > 0)
    reportUnnamed(body, [...WORDS, ...OTHER_WORDS], 'message', answer)
  const isStock =
    (status === 409 || status === 422) &&
    /stock|inventory|availab/i.test(`${serverCode} ${said} ${text(pick(body, ['type']))}`)
  const code = isStock ? 'out_of_stock' : status >= 500 ? 'server' : (CODES[status] ?? 'http')
  const own = TEXTS[code] ?? 'The shop refused the request.'
  // A server's own trouble is for developers: it may speak of its tables.
  const isForDevelopers = code === 'server'
  return {
    code,
    status,
    message: isForDevelopers ? own : (said ?? own),
    cause: isForDevelopers || said === null ? (said ?? preview(answer.body, headers, redact)) : undefined,
    serverCode: serverCode === null ? null : cap(redact(serverCode)),
    retryAfterMs: readRetryAfter(answer, said),
    fields: isForDevelopers ? undefined : fields,
    details: redactAll(
      pick(body, ['details']) ?? pick(inner, ['details']) ?? (issues.length > 0 ? issues : undefined),
      redact,
    ),
  }
}

/** True for a 2xx that says of itself that it failed. */
export function isRefusal(raw: unknown): boolean {
  return boolean(pick(fieldsOf(raw), ['success', 'ok'])) === false
}

/**
 * True for a 2xx that speaks of an error. It is one only where nothing else can be read of it: a cart may come with
 * warnings, and the status of an order may be `failed`.
 */
export function speaksOfError(raw: unknown): boolean {
  const fields = fieldsOf(raw)
  const status = pick(fields, ['status', 'statuscode', 'result'])
  const isFailed = /^(error|fail(ed|ure)?)$/i.test(String(status)) || (number(status) ?? 0) >= 400
  return isRefusal(raw) || isFailed || ['error', 'errors'].some((name) => isSomething(pick(fields, [name])))
}

const isSomething = (value: unknown) =>
  typeof value === 'object' ? Object.keys(value ?? {}).length > 0 : Boolean(value)

/** Where a text for people may stand. The title of a problem (RFC 9457) is that of its kind, and comes last. */
const WORDS = ['message', 'msg', 'detail', 'errordescription']
const OTHER_WORDS = ['error', 'errors', 'issues', 'title']

const wordsOf = (fields: Fields) => WORDS.map((name) => pick(fields, [name]))

type Keep = (value: unknown) => string | null

/** The first text for people, also of a list or by language. What is named as a text goes first. */
function firstReadable(value: unknown, keep: Keep, depth = 0): string | null {
  if (typeof value === 'string') return keep(value)
  if (typeof value !== 'object' || value === null || depth > 3) return null
  for (const one of [...wordsOf(fieldsOf(value)), ...Object.values(value).slice(0, MAX_FIELDS)]) {
    const line = firstReadable(one, keep, depth + 1)
    if (line !== null) return line
  }
  return null
}

function isCode(value: unknown): value is string {
  return typeof value === 'string' && CODE.test(value)
}

function readServerCode(body: Fields, inner: Fields): string | null {
  const error = pick(body, ['error'])
  return text(pick(inner, ['code'])) ?? text(pick(body, ['code'])) ?? (isCode(error) ? error : null)
}

/** A text for people: one line, no markup, no bare code. */
function readable(value: unknown, redact: (text: string) => string): string | null {
  if (typeof value !== 'string') return null
  const line = redact(value).replace(/\s+/g, ' ').trim()
  if (line === '' || /<[a-z!/?]/i.test(line) || (CODE.test(line) && !WORD.test(line))) return null
  return cap(line)
}

function cap(value: string): string {
  const cut = value.slice(0, MAX_TEXT)
  // Half a surrogate pair is no text.
  return cut.length < value.length && /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut
}

function plainText(headers: ErrorAnswer['headers'], body: string, keep: Keep): string | null {
  const isPlain = headers.get('content-type')?.startsWith('text/plain') ?? false
  return isPlain && !body.includes('<') && !body.trim().includes('\n') ? keep(body) : null
}

/** What came instead of an answer, for developers. Of JSON only the size: it may hold an address. */
export function preview(
  body: string,
  headers: ErrorAnswer['headers'],
  redact: (text: string) => string,
): string {
  const what = `${headers.get('content-type') ?? 'no content type'}, ${body.length} characters`
  return /^\s*($|[[{"])/.test(body) ? what : `${what}: ${redact(body).slice(0, 200)}`
}

function readFieldErrors(
  body: Fields,
  inner: Fields,
  issues: readonly unknown[],
  keep: Keep,
  redact: (text: string) => string,
): Record<string, string> | undefined {
  const details = fieldsOf(pick(body, ['details']) ?? pick(inner, ['details']))
  const named =
    pick(details, ['fielderrors']) ??
    pick(body, ['fielderrors']) ??
    pick(inner, ['fielderrors']) ??
    pick(body, ['errors'])
  const single = pick(body, ['field']) ?? pick(inner, ['field'])
  const pairs: [unknown, unknown][] = [
    ...(isObject(named) ? Object.entries(named) : []),
    ...[issues, pick(details, ['issues'])].filter(Array.isArray).flatMap((list) =>
      list.slice(0, MAX_FIELDS).map((issue): [unknown, unknown] => {
        const path = pick(fieldsOf(issue), ['path', 'field', 'loc', 'param'])
        // FastAPI names the part of the request first.
        const name = Array.isArray(path) ? path.join('.').replace(/^body\./, '') : path
        return [name, wordsOf(fieldsOf(issue))]
      }),
    ),
    [single, [...wordsOf(body), ...wordsOf(inner)]],
  ]
  const fields: Record<string, string> = {}
  for (const [key, value] of pairs.slice(0, MAX_FIELDS)) {
    const message = firstReadable(value, keep)
    // A server may name a field after what was typed into it.
    const name = typeof key === 'string' ? cap(redact(key)) : ''
    const isNew = name !== '' && isSafeKey(name) && !Object.hasOwn(fields, name)
    if (isNew && message !== null) fields[name] = message
  }
  return Object.keys(fields).length > 0 ? fields : undefined
}

/** How long the server asks to wait, ms. CORS hides these headers unless the shop exposes them. */
function readRetryAfter({ status, headers, now }: ErrorAnswer, said: string | null): number | undefined {
  const after = headers.get('retry-after')?.trim() ?? ''
  if (/^\d+$/.test(after)) return Number(after) * 1000
  const at = /^[A-Z][a-z]{2},/.test(after) ? Date.parse(after) : Number.NaN
  if (!Number.isNaN(at)) return Math.max(0, at - now)
  if (status !== 429) return undefined
  const reset = headers.get('x-ratelimit-reset')?.trim() ?? ''
  // Two clocks are compared here, so it is not believed beyond the kit's own longest wait.
  if (/^\d+$/.test(reset)) return Math.min(30_000, Math.max(0, Number(reset) * 1000 - now))
  const seconds = /\bin (\d{1,6}) seconds?\b/i.exec(said ?? '')?.[1]
  return seconds === undefined ? undefined : Number(seconds) * 1000
}

/** Redacted at any depth, up to where it is too much; null stands for the rest. */
function redactAll(details: unknown, redact: (text: string) => string): unknown {
  let left = MAX_DETAILS
  const keyOf = (key: string) => cap(redact(key))
  const walk = (value: unknown, depth: number): unknown => {
    left -= typeof value === 'string' ? value.length + 1 : 1
    if (left < 0 || depth > 20) return null
    if (typeof value === 'string') return redact(value)
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.slice(0, left).map((item) => walk(item, depth + 1))
    const entries = Object.entries(value).slice(0, left)
    return Object.fromEntries(
      entries.filter(([key]) => isSafeKey(key)).map(([key, item]) => [keyOf(key), walk(item, depth + 1)]),
    )
  }
  return walk(details, 0)
}
