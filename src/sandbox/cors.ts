import type { Settings } from './shop.js'

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
  const url = new URL(request.url)
  const origin = request.headers.get('origin')
  // A page that reads from its own host sends no origin: there, the host tells a stranger's.
  if (origin === null) return isControl(url) && isForeign(url) ? null : { vary: 'Origin' }
  if (isAllowedOrigin(origin)) return { vary: 'Origin', 'access-control-allow-origin': origin }
  // A page of this very host, behind a proxy that speaks TLS, is no other origin. Over plain http it may
  // be: a stranger's page whose name was rebound to this machine.
  return origin === `https://${url.host}` ? {} : null
}

function isControl({ pathname }: URL): boolean {
  return pathname === '/__sandbox/state' || pathname === '/__sandbox/script'
}

/** Plain http under a name that a stranger can own: no address, no word alone, no reserved domain. */
function isForeign({ protocol, hostname }: URL): boolean {
  return (
    protocol === 'http:' &&
    /\.[a-z][a-z\d-]*\.?$/.test(hostname) &&
    !/\.(test|example|localhost|local|internal)$/.test(hostname)
  )
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
