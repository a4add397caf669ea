import { applyScript } from './changes.js'
import { corsHeaders, preflightHeaders } from './cors.js'
import { type Answer, type Call, invalidFields, ok, refusal, toResponse } from './http.js'
import { settlePayments } from './payments.js'
import { apiRoutes, findRoute, STRIPE_PATH, stripeRoutes } from './routes.js'
import { interfere, type SandboxScript } from './script.js'
import type { Shop } from './shop.js'
import type { SandboxRequest } from './state.js'

const REQUESTS_KEPT = 10_000

/** Answers one request, as scripted. Rejects with fetch's own TypeError where the connection breaks. */
export async function serveRequest(shop: Shop, request: Request): Promise<Response> {
  const cors = corsHeaders(request)
  if (!cors) return toResponse(refusal(403, 'ORIGIN_NOT_ALLOWED', 'This origin may not use the sandbox.'))
  if (request.method === 'OPTIONS') {
    return new Response(null, { status: 204, headers: { ...cors, ...preflightHeaders(shop.settings) } })
  }
  const answer = await answerTo(shop, request)
  return toResponse({ ...answer, headers: { ...cors, ...answer.headers } })
}

async function answerTo(shop: Shop, request: Request): Promise<Answer> {
  const url = new URL(request.url)
  const { basePath, apiKey } = shop.settings
  const read = await readBody(request)
  if (url.pathname === '/__sandbox/state' || url.pathname === '/__sandbox/script') {
    return control(shop, request.method, url.pathname, read)
  }
  if (url.pathname.startsWith(`${STRIPE_PATH}/`)) {
    return scripted(shop, stripeRoutes, { request, url, path: url.pathname, read })
  }
  if (!url.pathname.startsWith(`${basePath}/`)) {
    return refusal(404, 'ROUTE_NOT_FOUND', 'There is nothing at this path.')
  }
  const { capabilities } = shop.settings
  const routes = apiRoutes.filter(({ capability }) => capability === undefined || capabilities[capability])
  const path = url.pathname.slice(basePath.length)
  const entry = log(shop, { method: request.method, path, query: url.search, read })
  const isAllowed = request.headers.get('authorization') === `Bearer ${apiKey}`
  const answer = await scripted(shop, routes, { request, url, path, read, isAllowed })
  entry.status = answer.status
  return answer
}

interface Read {
  isJson: boolean
  body: unknown
}

interface Arrived {
  request: Request
  url: URL
  path: string
  read: Read
  isAllowed?: boolean
}

/** The routes' own work, with whatever the scripts make of it. */
async function scripted(
  shop: Shop,
  routes: Parameters<typeof findRoute>[0],
  { request, url, path, read, isAllowed = true }: Arrived,
): Promise<Answer> {
  const { method } = request
  const match = findRoute(routes, method, path)
  const endpoint = 'route' in match ? match.route.endpoint : null
  const { delayBefore, delayAfter, resend, instead } = interfere(shop.state.rules, { method, path, endpoint })
  const wait = delayBefore + shop.settings.latency
  if (wait > 0) await shop.sleep(wait)
  settlePayments(shop)

  const work = (): Answer => {
    if (!isAllowed) return refusal(401, 'UNAUTHORIZED', 'A valid API key is required.')
    if ('refused' in match) return match.refused
    if (!read.isJson) return invalidFields({ body: 'The body is not valid JSON.' })
    const call: Call = { method, url, params: match.params, body: read.body }
    return match.route.handle(shop, call)
  }
  if (instead?.when === 'before') return replaced(instead.answer)
  if (resend) work()
  const answer = work()
  if (delayAfter > 0) await shop.sleep(delayAfter)
  return instead ? replaced(instead.answer) : answer
}

function replaced(answer: Answer | 'drop'): Answer {
  // What a browser's fetch rejects with, whatever broke.
  if (answer === 'drop') throw new TypeError('Failed to fetch')
  return answer
}

function control(shop: Shop, method: string, path: string, { body, isJson }: Read): Answer {
  const wanted = path.endsWith('/state') ? 'GET' : 'POST'
  if (method !== wanted) {
    return { ...refusal(405, 'METHOD_NOT_ALLOWED', `Use ${wanted}.`), headers: { allow: wanted } }
  }
  settlePayments(shop)
  const { charges, paymentIntents, orders, requests } = shop.state
  if (path.endsWith('/state')) return ok({ charges, paymentIntents, orders, requests })
  if (!isJson) return invalidFields({ body: 'The body is not valid JSON.' })
  try {
    // Checked there: whoever can reach a sandbox may script it.
    applyScript(shop, body as SandboxScript | SandboxScript[])
    return ok({ ok: true })
  } catch (error) {
    return refusal(400, 'INVALID_SCRIPT', error instanceof Error ? error.message : String(error))
  }
}

function log(
  { state, now }: Shop,
  { method, path, query, read }: { method: string; path: string; query: string; read: Read },
): SandboxRequest {
  const entry: SandboxRequest = { method, path, query, status: 0, at: now() }
  if (read.body !== undefined) entry.body = read.body
  state.requests.push(entry)
  if (state.requests.length > REQUESTS_KEPT) state.requests.shift()
  return entry
}

async function readBody(request: Request): Promise<Read> {
  const text = request.method === 'GET' ? '' : await request.text()
  if (text === '') return { isJson: true, body: undefined }
  try {
    return { isJson: true, body: JSON.parse(text) }
  } catch {
    return { isJson: false, body: undefined }
  }
}
