// @ts-check

/**
 * The headers of every answer. The policy has no `unsafe-*`: scripts and styles are files of this
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
