import type { Answer } from './http.js'

/** Names of the API's endpoints (as the client's methods are called) and of the payment provider's. */
export const ENDPOINTS = [
  'listProducts',
  'getProduct',
  'listCategories',
  'getCart',
  'addCartItem',
  'createCheckout',
  'getOrder',
  'updateCartItem',
  'removeCartItem',
  'clearCart',
  'validateCoupon',
  'removeCoupon',
  'getConfig',
  'retrieveIntent',
  'confirmIntent',
  'authenticateIntent',
] as const

export type SandboxEndpoint = (typeof ENDPOINTS)[number]

/** Which requests a rule is about. */
export interface SandboxMatch {
  // An endpoint's name, or a method and a path below the base URL, in which * stands for one segment:
  // 'POST /checkout', '* /orders/*', 'POST /cart/*/items'. (A block comment would end at that path.)
  on: SandboxEndpoint | (string & {})
  /** From the n-th such request on, counted from now; default 1. */
  nth?: number
  /** For so many of them; default 1. */
  times?: number | 'always'
  /** Whether the server does its work first. Default `'before'`: it never does. */
  when?: 'before' | 'after'
}

/** What a rule does to a request. */
export type SandboxRuleScript = SandboxMatch &
  (
    | {
        /** Answers this instead. `body`: JSON, or text for a page of HTML; none for an empty answer. */
        type: 'answer'
        status: number
        body?: unknown
        headers?: Record<string, string>
      }
    /** The connection breaks: `fetch` rejects with a TypeError; over HTTP the socket is destroyed. */
    | { type: 'drop' }
    /** Waits; `when: 'after'` holds the answer back after the work is done. */
    | { type: 'delay'; ms: number }
    /** The work is done twice and the second answer sent, as when a browser re-sends a POST. */
    | { type: 'resend' }
  )

/** What an order leaves of its cart. A number: nothing, and the cart answers with this status. */
export type CartAtCheckout = 'keep' | 'consume' | 404 | 409 | 410

/** How the next checkouts go. */
export interface SandboxCheckoutScript {
  type: 'checkout'
  /** How it is paid; default `'stripe'`. `'free'`: nothing is due. */
  payment?: 'stripe' | 'free' | 'redirect' | 'razorpay'
  /** What becomes of the cart; default: the sandbox's `cartAtCheckout`. */
  cart?: CartAtCheckout
  /** Makes the intent's amount differ from the order's total, in Stripe's minor units. */
  amountOffset?: number
  /** Tax that the shop adds to the order for its address, minor units: order and intent ask for more than the cart. */
  taxByAddress?: number
  times?: number | 'always'
}

/** How the next confirmed payments go. */
export interface SandboxPaymentScript {
  type: 'payment'
  /** After how long the API hears of it and the order turns paid; default 400 ms. */
  webhook?: number | 'never'
  /** True: the bank takes its time, and the intent is `processing` until the API hears of it. */
  processing?: boolean
  /** True: the bank takes its time and refuses it then; the intent goes back to `requires_payment_method`. */
  fails?: boolean
  /**
   * Where the confirmation leaves the intent instead: authorised, and charged when the API hears of it; or
   * as if it had not been confirmed, and to be confirmed again.
   */
  status?: 'requires_capture' | 'requires_confirmation'
  /**
   * The shopper pays elsewhere, later: by a voucher (as OXXO's), or by a bank transfer. The intent is `requires_action`
   * with the instructions until then: until `deliverWebhooks()`, until the script `order` makes it `paid`, or for
   * `webhook` ms. With `fails` it is never paid, and goes back to `requires_payment_method` when its time is over.
   */
  awaits?: 'voucher' | 'bank_transfer'
  times?: number | 'always'
}

/** What changes at once. Products and variants by id, slug or name. */
export type SandboxChangeScript =
  | { type: 'stock'; product: string; variant?: string; quantity: number | null }
  /** In major units, as on the wire. */
  | { type: 'price'; product: string; variant?: string; price: number; compareAtPrice?: number | null }
  /** On one cart, or on all that are and will be; `code: null` takes it off. */
  | { type: 'coupon'; cartId?: string; code: string; percentOff: number }
  | { type: 'coupon'; cartId?: string; code: null }
  /** The newest order, where none is named. `paid` counts stock down, `shipped` fires its event. */
  | {
      type: 'order'
      orderId?: string
      status: string
      tracking?: { number?: string | null; url?: string | null; carrier?: string | null }
    }
  /** Forgets every rule that has not been used up. */
  | { type: 'clear' }

/** One value of `sandbox.script()` and of `POST /__sandbox/script`: plain JSON. */
export type SandboxScript =
  | SandboxRuleScript
  | SandboxCheckoutScript
  | SandboxPaymentScript
  | SandboxChangeScript

/** A script that waits for its moment, and how often that has come. */
export interface SandboxRule {
  script: SandboxRuleScript | SandboxCheckoutScript | SandboxPaymentScript
  seen: number
}

/** What the rules make of one request. */
export interface Interference {
  delayBefore: number
  delayAfter: number
  resend: boolean
  instead: { when: 'before' | 'after'; answer: Answer | 'drop' } | null
}

/** Counts the request with every rule that is about it, and says what they do to it. */
export function interfere(
  rules: SandboxRule[],
  request: { method: string; path: string; endpoint: string | null },
): Interference {
  const result: Interference = { delayBefore: 0, delayAfter: 0, resend: false, instead: null }
  for (const rule of [...rules]) {
    const { script } = rule
    if (!('on' in script) || !matches(script.on, request)) continue
    if (!takeTurn(rules, rule)) continue
    const when = script.when ?? 'before'
    if (script.type === 'resend') result.resend = true
    else if (script.type === 'delay') result[when === 'after' ? 'delayAfter' : 'delayBefore'] += script.ms
    else result.instead ??= { when, answer: script.type === 'drop' ? 'drop' : answerOf(script) }
  }
  return result
}

function answerOf({ status, body, headers }: Extract<SandboxRuleScript, { type: 'answer' }>): Answer {
  return { status, body, headers }
}

export function takeCheckoutScript(rules: SandboxRule[]): SandboxCheckoutScript | null {
  for (const rule of rules) {
    if (rule.script.type === 'checkout' && takeTurn(rules, rule)) return rule.script
  }
  return null
}

export function takePaymentScript(rules: SandboxRule[]): SandboxPaymentScript | null {
  for (const rule of rules) {
    if (rule.script.type === 'payment' && takeTurn(rules, rule)) return rule.script
  }
  return null
}

/** Counts one more occasion and tells whether the rule acts on it; a used-up rule is removed. */
function takeTurn(rules: SandboxRule[], rule: SandboxRule): boolean {
  rule.seen += 1
  const first = 'nth' in rule.script ? (rule.script.nth ?? 1) : 1
  const times = rule.script.times ?? 1
  const last = times === 'always' ? Number.POSITIVE_INFINITY : first + times - 1
  if (rule.seen >= last) rules.splice(rules.indexOf(rule), 1)
  return rule.seen >= first && rule.seen <= last
}

function matches(
  on: string,
  { method, path, endpoint }: { method: string; path: string; endpoint: string | null },
): boolean {
  const [wantedMethod, pattern] = on.split(' ')
  if (pattern === undefined) return on === endpoint
  if (wantedMethod !== '*' && wantedMethod !== method) return false
  const segments = path.split('/')
  const wanted = pattern.split('/')
  return (
    wanted.length === segments.length && wanted.every((part, at) => part === '*' || part === segments[at])
  )
}
