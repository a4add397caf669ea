import type { Order } from '../model.js'
import { type RawBytes, toBytes } from './bytes.js'
import {
  parseBody,
  type ReadEventOptions,
  readEnvelope,
  type WebhookAdapter,
  type WebhookEnvelope,
  type WebhookEvent,
} from './event.js'
import { matches, mismatchHint, type Secret, SIGNATURE, secretKeys } from './signature.js'

/** Larger bodies are refused unread: 1 MiB. */
export const MAX_BODY_BYTES = 1_048_576

/** `Request.headers`, or Node's plain object. */
export type WebhookHeaders =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>

export interface WebhookDelivery {
  /** The raw body: never JSON that was parsed and serialised again. */
  body: RawBytes
  headers: WebhookHeaders
}

export interface VerifyWebhookOptions extends ReadEventOptions {
  /** The subscription's signing secret; several serve rotation: any of them may have signed. */
  secret: Secret | readonly Secret[]
  adapter?: WebhookAdapter
}

/**
 * Why a delivery was refused: `missing_header` – no signature · `malformed` – not `sha256=` and 64
 * hex digits, sent twice, or an event header that is not one name · `signature` – another secret or
 * another body · `bad_json` – signed, but not a JSON object · `event_mismatch` – the header names
 * another event than the signed body, or `order.paid` for a signed order that is not paid ·
 * `too_large` – above 1 MiB.
 */
export type WebhookRefusal =
  | 'missing_header'
  | 'malformed'
  | 'signature'
  | 'bad_json'
  | 'event_mismatch'
  | 'too_large'

export interface VerifiedWebhook {
  ok: true
  event: WebhookEvent
  /**
   * True when the signed body names the event. False when only the `X-Webhook-Event` header does,
   * which no signature covers: whoever holds one signed body can send it again under another
   * name. Read the order again from the API before acting: `createWebhookHandler` does, by `confirm`.
   */
  eventTrusted: boolean
}

export type WebhookVerification =
  | VerifiedWebhook
  | {
      ok: false
      reason: WebhookRefusal
      /** For the developer, where a mistake in the set-up is likely. Not for the response. */
      hint?: string
    }

/**
 * Verifies one delivery and reads its event (guide §6). Nothing a sender does makes it reject.
 *
 * Rejects with {@link CommerceError} `config` when a secret is missing or empty, and with what an
 * adapter throws.
 *
 * @example
 * const result = await verifyWebhook({ body: await request.text(), headers: request.headers }, { secret })
 * if (result.ok && result.eventTrusted && result.event.type === 'order.paid') await ship(result.event.order)
 */
export async function verifyWebhook(
  { body, headers }: WebhookDelivery,
  { secret, adapter, ...reading }: VerifyWebhookOptions,
): Promise<WebhookVerification> {
  const keys = secretKeys(secret)
  const signature = header(headers, 'x-webhook-signature')
  if (signature === null || signature === '') return { ok: false, reason: 'missing_header' }
  if (signature === AMBIGUOUS || !SIGNATURE.test(signature)) return { ok: false, reason: 'malformed' }
  const bytes = toBytes(body)
  if (bytes !== null && bytes.length > MAX_BODY_BYTES) return { ok: false, reason: 'too_large' }
  if (bytes === null || !(await matches(bytes, signature, keys))) {
    const hint = mismatchHint(body, secret)
    return hint === null ? { ok: false, reason: 'signature' } : { ok: false, reason: 'signature', hint }
  }
  const raw = parseBody(bytes)
  if (raw === null) return { ok: false, reason: 'bad_json' }
  const announced = header(headers, 'x-webhook-event')
  if (announced === AMBIGUOUS || (announced && !EVENT_NAME.test(announced))) {
    return { ok: false, reason: 'malformed' }
  }
  const read = readEnvelope(raw, announced, reading)
  return crossCheck(adapter?.read?.(raw, read) ?? read, announced, raw)
}

/** The body's own word wins; the header only speaks where the body is silent. */
function crossCheck(
  { id, type, createdAt, order }: WebhookEnvelope,
  announced: string | null,
  raw: unknown,
): WebhookVerification {
  if (type === null) {
    if (announced === 'order.paid' && isUnpaid(order)) {
      return { ok: false, reason: 'event_mismatch', hint: UNPAID_HINT }
    }
    const event = { id, type: announced || 'unknown', createdAt, order, raw }
    return { ok: true, event, eventTrusted: false }
  }
  if (announced && announced !== type) return { ok: false, reason: 'event_mismatch' }
  return { ok: true, event: { id, type, createdAt, order, raw }, eventTrusted: true }
}

const UNPAID_HINT =
  'An order.paid was refused: its signed body does not name the event, and its order is not paid.'

/** Known not to be paid. A word that nobody knows proves nothing. */
function isUnpaid(order: Order | null): boolean {
  if (order === null || order.isPaid) return false
  return order.isFinal || /^(created|pending|unpaid|failed)$/i.test(order.paymentStatus ?? order.status)
}

const EVENT_NAME = /^[\w.:/-]{1,200}$/

/** A header that came more than once: nobody can say which one counts. */
const AMBIGUOUS = Symbol('ambiguous')

function header(headers: unknown, name: string): string | null | typeof AMBIGUOUS {
  if (typeof headers !== 'object' || headers === null) return null
  if ('get' in headers && typeof headers.get === 'function') return oneValue([headers.get(name)])
  return oneValue(
    Object.entries(headers)
      .filter(([key]) => key.toLowerCase() === name)
      .map(([, value]) => value),
  )
}

function oneValue(values: unknown[]): string | null | typeof AMBIGUOUS {
  const present = values.filter((value) => value !== null && value !== undefined)
  if (present.length === 0) return null
  const [value] = present
  return present.length === 1 && typeof value === 'string' ? value : AMBIGUOUS
}
