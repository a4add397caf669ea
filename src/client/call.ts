import { isDevelopment } from '../environment.js'
import { CommerceError, isCommerceError } from '../errors.js'
import {
  type CheckModel,
  isRefusal,
  issueOf,
  loadCheck,
  preview,
  type ReadContext,
  type Report,
  readErrorAnswer,
  speaksOfError,
  unreadable,
} from '../wire.js'
import { config } from './address.js'
import type { ArgsOf, Endpoint, ResultOf } from './endpoint.js'
import { redactor } from './redact.js'
import type { Hint } from './report.js'
import { type Answer, type Exchange, exchange, sleep, waitBefore } from './request.js'
import type { RequestSettings } from './settings.js'
import type { Adapter, ClientMethods, RequestOptions } from './types.js'

const MAX_RETRIES = 3
/** A report names no more of a body's keys. */
const MAX_KEYS = 50

interface Call<Name extends keyof ClientMethods> {
  endpoint: Endpoint<Name>
  adapter: Adapter[Name]
  args: ArgsOf<Name>
  options: RequestOptions
}

type Redact = Exchange['redact']

/** Arguments to a request, its answer to a result, and every failure to a `CommerceError`. */
export async function send<Name extends keyof ClientMethods>(
  settings: RequestSettings,
  call: Call<Name>,
): Promise<ResultOf<Name>> {
  const { endpoint, adapter, options } = call
  refuseUndeclared(settings, endpoint, adapter)
  const request = prepare(() => requestOf(settings, call))
  const isChecked =
    adapter?.read !== undefined || /* @__PURE__ */ (isDevelopment() && process.env.NODE_ENV !== 'production')
  const retries = endpoint.verb === 'GET' ? Math.min(options.retries ?? MAX_RETRIES, MAX_RETRIES) : 0
  for (let attempt = 0; ; attempt++) {
    try {
      const [answer, check] = await Promise.all([exchange(request), isChecked ? loadCheck() : null])
      return readAnswer(settings, call, answer, request.redact, check)
    } catch (error) {
      // An answer that cannot be read would not be better the second time.
      const isWorthIt = isCommerceError(error) && error.retryable && error.code !== 'offline'
      if (!isWorthIt || !(attempt < retries)) throw error
      await sleep(waitBefore(attempt, error), options.signal)
    }
  }
}

function refuseUndeclared<Name extends keyof ClientMethods>(
  { shop: { capabilities } }: RequestSettings,
  { name, capability, path }: Endpoint<Name>,
  adapter: Adapter[Name],
): void {
  const isDeclared = capability === undefined || capabilities[capability]
  if (isDeclared && (path ?? adapter?.path)) return
  const declaration = isDeclared ? `adapter.${name}.path` : `capabilities.${capability}`
  throw new CommerceError({
    code: 'unsupported',
    message: `${name} is not in the API's guide. If this shop has it, declare ${declaration}.`,
  })
}

/** What the caller's or an adapter's code throws on bad arguments becomes the kit's error. */
function prepare<Value>(build: () => Value): Value {
  try {
    return build()
  } catch (error) {
    if (isCommerceError(error)) throw error
    throw new CommerceError({
      code: 'invalid_argument',
      message: 'The request could not be built of these arguments.',
      cause: error instanceof Error ? error.name : undefined,
    })
  }
}

function requestOf<Name extends keyof ClientMethods>(
  { target, apiKey, callbacks: { current }, headers, timeoutMs }: RequestSettings,
  { endpoint, adapter, args, options }: Call<Name>,
): Exchange {
  if (target === null) throw config(NOWHERE)
  const ownPath = endpoint.path?.(...args)
  const ownBody = endpoint.body?.(...args)
  const body = adapter?.body ? adapter.body(...args) : ownBody
  const sent = new Headers(headers)
  sent.set('Authorization', `Bearer ${apiKey}`)
  // Any other header of the kit's own would break every call under a strict CORS list.
  if (body !== undefined) sent.set('Content-Type', 'application/json')
  return {
    fetch: current.fetch ?? globalThis.fetch,
    url: adapter?.path ? below(target, adapter.path(...args)) : target + ownPath,
    init: {
      method: endpoint.verb,
      headers: sent,
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      ...(endpoint.isFresh ? { cache: 'no-store' } : {}),
    },
    timeoutMs: endpoint.verb === 'GET' ? timeoutMs.get : timeoutMs.post,
    signal: options.signal,
    redact: redactor([apiKey, ...(endpoint.secrets?.(...args) ?? [])]),
  }
}

const NOWHERE =
  'baseUrl is a path, which only a page in the browser can resolve. On the server give internalUrl, and shopId on ' +
  'both sides.'

/** An adapter's path, which must not lead out of the API: it may have been put together from a slug. */
function below(baseUrl: string, path: unknown): string {
  if (typeof path === 'string' && path.startsWith('/')) {
    const { href, hash } = new URL(baseUrl + path)
    if (href.startsWith(`${baseUrl}/`) && hash === '') return href
  }
  throw config('The path of an adapter must start with "/" and stay below baseUrl.')
}

function readAnswer<Name extends keyof ClientMethods>(
  { shop: { currency, moneyUnit }, target, report, hint }: RequestSettings,
  { endpoint, adapter, args }: Call<Name>,
  answer: Answer,
  redact: Redact,
  check: CheckModel | null,
): ResultOf<Name> {
  const { name } = endpoint
  const isRead = endpoint.verb === 'GET'
  let raw: unknown
  const tell: Report = (path, message, keys) =>
    report({ endpoint: name, path, message, keys: keys?.slice(0, MAX_KEYS).map(redact) }, raw)
  const refused = () => refusal(answer, isRead, redact, tell)
  if (answer.status < 200 || answer.status > 299) {
    if (/* @__PURE__ */ isDevelopment() && process.env.NODE_ENV !== 'production') {
      const mistake = mistakeOf(name, answer.status, target)
      if (mistake !== null) hint(mistake)
    }
    throw refused()
  }
  let issues: Parameters<Report>[] = []
  const context: ReadContext = { currency, moneyUnit, report: (...issue) => issues.push(issue) }
  /** Of several readings the last one counts. */
  const read = (body: unknown) => {
    issues = []
    return endpoint.read(body, context, ...args)
  }
  try {
    raw = parse(answer, redact)
    if (isRefusal(raw)) throw refused()
    const result =
      adapter?.read === undefined
        ? readOrRefuse(() => read(raw), raw, refused)
        : adapter.read(
            raw,
            attempt(() => read(raw)),
            read,
          )
    const wrong = check?.(endpoint.model, result)
    if (wrong) throw unreadable(wrong.path, wrong.message)
    return result
  } catch (error) {
    const issue = issueOf(error)
    if (issue !== null) issues.push([issue.path, issue.message, issue.keys])
    if (isCommerceError(error) && error.code !== 'bad_response') throw error
    // An answer came and cannot be read: whether a write took effect is anybody's guess.
    const { code, message } = unreadable('', '')
    const outcome = isRead ? 'not_applied' : 'unknown'
    const cause = isCommerceError(error) ? error.cause : redact(String(error)).slice(0, 500)
    throw new CommerceError({
      code,
      message,
      outcome,
      status: answer.status,
      details: issue ?? undefined,
      cause,
    })
  } finally {
    for (const issue of issues) tell(...issue)
  }
}

/** What is probably set up wrongly. An order may be forbidden for its email, and a list is always there. */
function mistakeOf(name: keyof ClientMethods, status: number, target: string | null): Hint | null {
  if (status === 401 || (status === 403 && name !== 'getOrder')) {
    return {
      option: 'apiKey',
      message: `${name}: the shop answered ${status}. Is apiKey the public key of this project (Project Settings > API Keys)?`,
    }
  }
  if (status === 404 && (name === 'listProducts' || name === 'listCategories')) {
    return {
      option: 'baseUrl',
      message: `${name}: nothing is found below ${target}. Is baseUrl https://<project-slug>.aerocall.ai/api/v1/ecommerce?`,
    }
  }
  return null
}

/** An answer of which nothing else can be read may be an error that calls itself 200. */
function readOrRefuse<Result>(read: () => Result, raw: unknown, refused: () => CommerceError): Result {
  let result: Result
  try {
    result = read()
  } catch (error) {
    throw speaksOfError(raw) ? refused() : error
  }
  // A write that is acknowledged.
  if (result === null && speaksOfError(raw)) throw refused()
  return result
}

/** Undefined where the kit cannot read it: the adapter may. */
function attempt<Result>(read: () => Result): Result | undefined {
  try {
    return read()
  } catch (error) {
    if (issueOf(error) === null) throw error
    return undefined
  }
}

function parse({ body, headers }: Answer, redact: Redact): unknown {
  if (body === null) throw unreadable('', 'Longer than 10 MB')
  if (body.trim() === '') return undefined
  try {
    return JSON.parse(body)
  } catch {
    throw unreadable('', 'Not JSON', undefined, preview(body, headers, redact))
  }
}

function refusal(answer: Answer, isRead: boolean, redact: Redact, report: Report): CommerceError {
  const { status } = answer
  const isTransient = status === 408 || status === 429 || status >= 500
  // A 4xx added nothing; a gateway's 5xx may come after the shop has done its work.
  const isRefused = status >= 400 && status < 500 && status !== 408
  return new CommerceError({
    ...readErrorAnswer({ ...answer, body: answer.body ?? '', redact, report, now: Date.now() }),
    outcome: isRead || isRefused ? 'not_applied' : 'unknown',
    retryable: isTransient && (isRead || isRefused),
  })
}
