import type { PaymentIntent, PaymentIntentResult, StripeError } from '@stripe/stripe-js'
import type { CardDetails } from './card.js'
import { integrationError } from './integrationError.js'

/** Where the fake finds its sandbox: `createSandbox()` is one; a running one is named by its base URL. */
export interface SandboxAddress {
  baseUrl: string
  fetch?: typeof globalThis.fetch
}

export type AuthenticationOutcome = 'success' | 'cancel'

interface Confirmation {
  card: CardDetails
  returnUrl: string | undefined
  redirect: 'always' | 'if_required'
  /** What the form was opened for, where that was before there was a PaymentIntent: Stripe's minor units. */
  amount?: number | undefined
  currency?: string | undefined
}

/** The payment provider's side of a sandbox, over HTTP: all that the fake knows about money. */
export interface Provider {
  /** Rejects where the base URL is none of a sandbox. */
  ensureSandbox(): Promise<void>
  retrieve(clientSecret: string): Promise<PaymentIntentResult>
  confirm(clientSecret: string, confirmation: Confirmation): Promise<PaymentIntentResult>
  authenticate(clientSecret: string, outcome: AuthenticationOutcome): Promise<PaymentIntentResult>
}

export function createProvider(sandbox: SandboxAddress): Provider {
  const root = new URL('/__sandbox/', new URL(sandbox.baseUrl, globalThis.location?.href))
  let known: Promise<void> | null = null

  // Looked up at each call: the global one may be replaced after the fake was made.
  const send = (path: string, init?: RequestInit) =>
    (sandbox.fetch ?? globalThis.fetch)(new URL(path, root).href, init)

  /** Card numbers go to a sandbox and nowhere else. */
  async function ask() {
    const response = await send('state')
    const state: unknown = response.ok ? await response.json().catch(() => null) : null
    if (isObject(state) && Array.isArray(state.paymentIntents)) return
    throw integrationError(
      `No sandbox answers at ${root.origin}. The fake Stripe takes payments of a sandbox only, never of a real shop. ` +
        'Pass createSandbox() or the base URL that `aerocall-commerce sandbox` prints.',
    )
  }

  function ensureSandbox() {
    known ??= ask().catch((error: unknown) => {
      known = null
      throw error
    })
    return known
  }

  async function request(path: string, body?: unknown): Promise<PaymentIntentResult> {
    let response: Response
    try {
      await ensureSandbox()
      response = await send(path, body === undefined ? undefined : jsonPost(body))
    } catch (error) {
      if (error instanceof Error && error.name === 'IntegrationError') throw error
      return { error: connectionError }
    }
    return readAnswer(response.status, await response.json().catch(() => null))
  }

  const intentPath = (clientSecret: string) => `stripe/payment_intents/${intentIdOf(clientSecret)}`

  return {
    ensureSandbox,
    async retrieve(clientSecret) {
      return request(`${intentPath(clientSecret)}?client_secret=${encodeURIComponent(clientSecret)}`)
    },
    async confirm(clientSecret, { card, returnUrl, redirect, amount, currency }) {
      return request(`${intentPath(clientSecret)}/confirm`, {
        client_secret: clientSecret,
        card,
        return_url: returnUrl,
        redirect,
        amount,
        currency,
      })
    },
    async authenticate(clientSecret, outcome) {
      return request(`${intentPath(clientSecret)}/authenticate`, { client_secret: clientSecret, outcome })
    },
  }
}

function intentIdOf(clientSecret: unknown): string {
  const id = typeof clientSecret === 'string' ? /^(pi_\w+?)_secret_\w+$/.exec(clientSecret)?.[1] : undefined
  if (id === undefined) {
    throw integrationError('The client secret of a PaymentIntent looks like pi_…_secret_…; this is none.')
  }
  return id
}

const jsonPost = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
})

const connectionError: StripeError = {
  type: 'api_connection_error',
  message: 'We are experiencing issues connecting to our payments provider.',
}

function readAnswer(status: number, body: unknown): PaymentIntentResult {
  if (isObject(body)) {
    if (status < 300 && body.object === 'payment_intent') return { paymentIntent: asIntent(body) }
    if (isObject(body.error)) return { error: asStripeError(body.error) }
  }
  return { error: { type: 'api_error', message: `The payment provider answered with status ${status}.` } }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

// The sandbox sends the fields that a browser reads, and Stripe's types name many more.
const asIntent = (body: unknown) => body as PaymentIntent
const asStripeError = (body: unknown) => body as StripeError
