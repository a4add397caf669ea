import { shopUrl } from '../shop/shop.server'
import type { Route } from './+types/api'

const KEPT = ['authorization', 'content-type']
const GIVEN_BACK = ['content-type', 'retry-after']

/** The shop's API under this site's own address. The path begins as the API's does, so nothing else is reached. */
async function forward({ request }: Route.LoaderArgs | Route.ActionArgs): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  const answer = await fetch(new URL(pathname + search, shopUrl()), {
    method: request.method,
    headers: only(KEPT, request.headers),
    body: request.method === 'GET' ? undefined : await request.text(),
    redirect: 'manual',
    signal: request.signal,
  })
  return new Response(answer.body, { status: answer.status, headers: only(GIVEN_BACK, answer.headers) })
}

function only(names: readonly string[], headers: Headers): Headers {
  const kept = new Headers({ 'cache-control': 'no-store' })
  for (const name of names) {
    const value = headers.get(name)
    if (value !== null) kept.set(name, value)
  }
  return kept
}

export { forward as action, forward as loader }
