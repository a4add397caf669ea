import { isDevelopment } from '../environment.js'
import { CommerceError } from '../errors.js'
import { CLIENT_SECRET } from '../model/clientSecret.js'

/** What Stripe adds to `returnUrl` when a bank sends the shopper back. A hint: intent and order decide. */
export interface CheckoutReturn {
  paymentIntentId: string
  clientSecret: string
  redirectStatus: string | null
}

let taken: CheckoutReturn | null = null
/** An address that was read and that the browser would not replace. */
let stale: string | null = null

/**
 * Reads the parameters of a return from a bank's page, keeps them in memory, and takes them out of
 * the address before anything can log it. Call it before the router is created: routers copy the
 * address when they are made. Later calls give the same answer, until `useCheckoutReturn()` has told
 * what became of it. Null where this is no return, and on the server. Never throws.
 *
 * @example
 * takeCheckoutReturn()
 * const router = createBrowserRouter(routes)
 */
export function takeCheckoutReturn(): CheckoutReturn | null {
  if (typeof window === 'undefined') return taken
  const { href } = window.location
  const rest = withoutReturn(href)
  if (rest === href) return taken
  replaceAddress(rest)
  // An address that could not be replaced is no second return.
  if (href === stale) return taken
  stale = window.location.href === href ? href : null
  const { searchParams } = new URL(href)
  const paymentIntentId = searchParams.get('payment_intent') ?? ''
  const clientSecret = searchParams.get('payment_intent_client_secret') ?? ''
  const redirectStatus = searchParams.get('redirect_status')
  // A secret of another intent than the one named is not Stripe's doing.
  if (CLIENT_SECRET.test(clientSecret) && clientSecret.startsWith(`${paymentIntentId}_secret_`)) {
    taken = { paymentIntentId, clientSecret, redirectStatus }
  }
  return taken
}

/** The shopper has read what became of it: what follows in this page is no return. */
export function forgetCheckoutReturn(): void {
  taken = null
}

/** A parameter as it is written, of those that Stripe adds. */
const STRIPES_OWN = /^(payment_intent|redirect_status(=|$))/

/** Browsers refuse it in a sandboxed frame, and where a page did it too often: the payment counts all the same. */
function replaceAddress(href: string): void {
  try {
    window.history.replaceState(window.history.state, '', href)
  } catch {}
}

/** The address without what Stripe adds. Everything else stays as it is written, byte for byte. */
const withoutReturn = (href: string) =>
  href.replace(/^([^?#]*)\?([^#]*)/, (whole, page: string, query: string) => {
    const kept = query.split('&').filter((pair) => !STRIPES_OWN.test(pair))
    return kept.length === 0 ? page : kept.join('&') === query ? whole : `${page}?${kept.join('&')}`
  })

export interface ReturnUrlOptions {
  /** The page's own address, against which a path is resolved. */
  pageUrl: string
  /** Origins, besides the page's own, that a bank may send the shopper to. */
  allowedOrigins?: readonly string[]
}

/**
 * The address that a bank sends the shopper back to, absolute. Without a value it is the page itself.
 *
 * @throws `CommerceError` `invalid_argument` for another origin that is not allowed, for anything but
 * http(s), for userinfo, and for what browsers and servers read differently (`//host`, backslashes,
 * control characters).
 *
 * @example
 * checkReturnUrl('/checkout/done', { pageUrl: location.href })
 */
export function checkReturnUrl(
  value: string | undefined,
  { pageUrl, allowedOrigins = [] }: ReturnUrlOptions,
) {
  const page = new URL(pageUrl)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop them, and "java\nscript:" is left
  if (value !== undefined && /^\/\/|[\\\u0000-\u0020\u007f]/.test(value)) throw refused()
  let url: URL
  try {
    url = new URL(value ?? page.href, page)
  } catch {
    throw refused()
  }
  const isAllowed = url.origin === page.origin || allowedOrigins.includes(url.origin)
  if (!/^https?:$/.test(url.protocol) || url.username || url.password || !isAllowed) throw refused()
  return withoutReturn(url.href)
}

/** Without the address itself: it may hold what must not be logged. */
const refused = () =>
  new CommerceError({
    code: 'invalid_argument',
    message: `This returnUrl is not allowed: it is of another origin.${/* @__PURE__ */ isDevelopment() && process.env.NODE_ENV !== 'production' ? ' An address that is not yours lets anybody send your shoppers elsewhere. Use a path of this site, or list its origin in allowedReturnOrigins.' : ''}`,
  })
