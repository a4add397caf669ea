// @ts-check

/** What counts for a file, too: what it is, and what the files that it asks for are told. */
const OF_FILES = new Set(['x-content-type-options', 'referrer-policy'])
/** A browser runs nothing of these as a page; of an SVG it runs the scripts. The demo has no worker, which needs a policy. */
const NEVER_A_PAGE = /^(text\/(javascript|css)|font\/)/

/**
 * Gives an answer its headers. Scripts, styles and fonts go without those that count for pages: they are
 * half a kilobyte of each file.
 *
 * @param {Response} response
 * @param {Record<string, string>} headers from `securityHeaders`
 */
export function secure(response, headers) {
  const isFile = NEVER_A_PAGE.test(response.headers.get('content-type') ?? '')
  for (const [name, value] of Object.entries(headers)) {
    if (!isFile || OF_FILES.has(name)) response.headers.set(name, value)
  }
}

/**
 * The headers of a page. The policy has no `unsafe-*`: scripts and styles are files of this
 * server, and Stripe's where Stripe is used.
 *
 * @param {import('./settings.js').Settings} settings
 * @returns {Record<string, string>}
 */
export function securityHeaders({ shop, publishableKey }) {
  const shopOrigin = shop ? [new URL(shop.baseUrl).origin] : []
  const stripe = publishableKey !== null
  const policy = {
    'default-src': ["'self'"],
    'script-src': ["'self'", ...(stripe ? ['https://js.stripe.com', 'https://*.js.stripe.com'] : [])],
    'style-src': ["'self'"],
    'img-src': ["'self'", ...shopOrigin],
    'connect-src': [
      "'self'",
      ...shopOrigin,
      // The browser reads the manifest of Google Pay under the page's policy.
      ...(stripe ? ['https://api.stripe.com', 'https://google.com/pay', 'https://pay.google.com'] : []),
    ],
    'frame-src': stripe
      ? ['https://js.stripe.com', 'https://*.js.stripe.com', 'https://hooks.stripe.com']
      : ["'none'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  }
  return {
    'content-security-policy': Object.entries(policy)
      .map(([name, sources]) => `${name} ${sources.join(' ')}`)
      .join('; '),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    // A bank's return has a secret in the address: the files of that page must not be told it.
    'referrer-policy': 'strict-origin',
    // Banks may open their page in a window of its own, which must be able to talk back.
    'cross-origin-opener-policy': 'same-origin-allow-popups',
    'permissions-policy': `camera=(), geolocation=(), microphone=(), payment=(self${stripe ? ' "https://js.stripe.com"' : ''})`,
  }
}
