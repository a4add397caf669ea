import type { Settings } from './http.js'

/**
 * Who may read the sandbox from a page of another origin: any http loopback origin, and the frames
 * of Stripe.js, in whose place the fake Stripe runs. `null`, the rest of the world and https
 * loopback may not.
 */
export function isAllowedOrigin(origin: string): boolean {
  if (origin === 'https://js.stripe.com') return true
  return /^http:\/\/(localhost|127(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}|\[::1\])(:\d{1,5})?$/.test(origin)
}

/** The headers for an answer to this origin; null where it is refused. */
export function corsHeaders(request: Request): Record<string, string> | null {
  const origin = request.headers.get('origin')
  if (origin === null) return { vary: 'Origin' }
  if (isAllowedOrigin(origin)) return { vary: 'Origin', 'access-control-allow-origin': origin }
  // A page of this very host (a demo behind a proxy that speaks TLS) is no other origin.
  return URL.canParse(origin) && new URL(origin).host === new URL(request.url).host ? {} : null
}

export function preflightHeaders({ capabilities }: Settings): Record<string, string> {
  const methods = ['GET', 'POST']
  if (capabilities.updateItem) methods.push('PATCH')
  if (capabilities.removeItem || capabilities.clearCart) methods.push('DELETE')
  return {
    'access-control-allow-methods': methods.join(', '),
    'access-control-allow-headers': 'Authorization, Content-Type',
    'access-control-max-age': '600',
  }
}
