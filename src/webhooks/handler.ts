import { CommerceError } from '../errors.js'
import type { Order } from '../model.js'
import { toHex } from './bytes.js'
import type { DedupeStore } from './dedupe.js'
import type { WebhookEvent, WebhookEventType } from './event.js'
import { type BodyFailure, readRequestBody } from './requestBody.js'
import { secretKeys } from './signature.js'
import {
  MAX_BODY_BYTES,
  type VerifiedWebhook,
  type VerifyWebhookOptions,
  verifyWebhook,
  type WebhookRefusal,
} from './verify.js'

/** A claim not completed in this time may be taken by the next delivery. */
const LEASE_MS = 60_000
/** How long a handled event is remembered: senders repeat for hours or days. */
const KEEP_MS = 72 * 60 * 60_000
const BODY_TIMEOUT_MS = 10_000
const RETRY_AFTER_S = '10'

export interface WebhookContext {
  /**
   * True when the signed body names the event, or `confirm` has found the order paid. When false, only
   * an unsigned header names it: read the order again from the API before acting on it.
   */
  eventTrusted: boolean
}

/**
 * Handles one event. The answer waits for it, at most for the lease of 60 s, and a sender may have less
 * patience: hand long work to a queue. Rejecting makes the sender deliver again.
 */
export type WebhookListener = (event: WebhookEvent, context: WebhookContext) => void | Promise<void>

export interface WebhookHandlerOptions extends VerifyWebhookOptions {
  /** Remembers handled events: deliveries repeat, and the guide gives them no timestamp. */
  dedupe: DedupeStore
  /**
   * Reads the order again from the API, for an `order.paid` that only the unsigned header names: any
   * signed body can be sent again under that name. Its listener runs where the order that this
   * resolves with is paid, and gets that order; else (null included) the answer is 503, and 500 where
   * it rejects. Without `confirm` such an `order.paid` is refused with 500 and told to `onError`.
   */
  confirm?: (event: WebhookEvent) => Promise<Order | null>
  /** One listener per event. Events without one are acknowledged and dropped. */
  on: { readonly [Type in WebhookEventType]?: WebhookListener } & {
    readonly [type: string]: WebhookListener | undefined
  }
  /** Hears what the sender is not told: a listener's or the store's error, a mistake in the set-up. Default `console.error`. */
  onError?: (error: unknown) => void
}

const REFUSAL_STATUS: Record<WebhookRefusal | BodyFailure, number> = {
  missing_header: 401,
  malformed: 401,
  signature: 401,
  bad_json: 400,
  event_mismatch: 400,
  too_large: 413,
  too_slow: 408,
  broken: 400,
  consumed: 500,
}

const CONSUMED =
  'The body of the webhook request was read before the handler got it. ' +
  'Pass the request untouched, or a clone made before reading.'

const NO_CONFIRM =
  'An order.paid was refused: its signed body does not name the event, so it may be another one. ' +
  'Pass `confirm` to createWebhookHandler, which reads the order again.'

const NO_DEDUPE =
  'createWebhookHandler needs `dedupe`, or a repeated delivery would ship twice: ' +
  'createSqlDedupe(…) or createRedisDedupe(…); in development and tests createMemoryDedupe().'

/**
 * Makes the endpoint for the shop's own server: verifies the delivery, runs the listener once per
 * event, and answers so that the sender repeats exactly what has to be repeated: 200 when handled
 * (now or before) or of no interest, 503 while another delivery of the event is being handled or the
 * store cannot be reached, or while the API does not call the order paid, 500 when the listener failed. Refused deliveries get 400, 401, 408 or 413.
 * The returned function never rejects.
 *
 * Throws {@link CommerceError} `config` when a secret is missing or empty, or when there is no `dedupe`.
 *
 * @example
 * export const POST = createWebhookHandler({
 *   secret: process.env.WEBHOOK_SECRET!,
 *   dedupe: createSqlDedupe((text, params) => pool.query(text, params)),
 *   confirm: ({ order }) => client.getOrder(order?.id ?? '', { email: order?.email ?? '' }),
 *   on: {
 *     'order.paid': async ({ order }) => {
 *       if (order === null) throw new Error('The order cannot be read.') // 500: the sender tries again
 *       await fulfil(order)
 *     },
 *   },
 * })
 */
export function createWebhookHandler(
  options: WebhookHandlerOptions,
): (request: Request) => Promise<Response> {
  secretKeys(options.secret)
  const { confirm, dedupe, on } = options
  if (typeof dedupe?.claim !== 'function') throw new CommerceError({ code: 'config', message: NO_DEDUPE })
  const report = reporter(options.onError)
  const hinted = new Set<string>()

  function reportOnce(message: string) {
    if (hinted.has(message)) return
    hinted.add(message)
    report(new CommerceError({ code: 'config', message }))
  }

  async function respond(request: Request): Promise<Response> {
    if (request.method !== 'POST') return answer(405, 'method', { allow: 'POST' })
    const body = await readRequestBody(request, { maxBytes: MAX_BODY_BYTES, timeoutMs: BODY_TIMEOUT_MS })
    if (typeof body === 'string') {
      if (body === 'consumed') reportOnce(CONSUMED)
      return answer(REFUSAL_STATUS[body], body)
    }
    const delivery = await verifyWebhook({ body, headers: request.headers }, options)
    if (!delivery.ok) {
      if (delivery.hint !== undefined) reportOnce(delivery.hint)
      return answer(REFUSAL_STATUS[delivery.reason], delivery.reason)
    }
    const { type } = delivery.event
    const listener = Object.hasOwn(on, type) ? on[type] : undefined
    if (listener === undefined) return answer(200, 'ignored')
    if (isUnproven(delivery) && confirm === undefined) {
      reportOnce(NO_CONFIRM)
      return answer(500, 'unconfirmed')
    }
    return withinLease(async () => once(await keyOf(delivery, body), () => tell(listener, delivery)))
  }

  /**
   * What tells this event from others: its name and the id that the signed body gives it. That id alone may
   * be the order's, and its `order.paid` would pass for a repeated `order.created`. An `order.paid`
   * without one is its order's only one, whichever signed body is sent under that name. Of the rest, the
   * bytes are what makes the delivery this one.
   */
  async function keyOf({ event, eventTrusted }: VerifiedWebhook, body: Uint8Array): Promise<string> {
    const { type, id } = event
    if (eventTrusted && id) return dedupeKey(type, id)
    if (type !== 'order.paid') return dedupeKey(type, body)
    // A body without a legible order: only the one that is read again can say which it is.
    const order = event.order ?? (eventTrusted ? null : await confirm?.(event))
    return dedupeKey(type, order?.id ?? body)
  }

  /** False where the order is not paid, as far as the API knows. */
  async function tell(listener: WebhookListener, delivery: VerifiedWebhook): Promise<boolean> {
    let { event, eventTrusted } = delivery
    if (isUnproven(delivery)) {
      const order = await confirm?.(event)
      if (!order?.isPaid) return false
      event = { ...event, order }
      eventTrusted = true
    }
    await listener(event, { eventTrusted })
    return true
  }

  async function once(key: string, run: () => Promise<boolean>): Promise<Response> {
    const owner = crypto.randomUUID()
    const claim = await dedupe.claim(key, { leaseMs: LEASE_MS, owner }).catch(failedStore)
    if (claim === 'done') return answer(200, 'done')
    if (claim !== 'claimed') return later(claim)
    return settle(key, owner, run)
  }

  /** When the lease is over the next delivery may take the event: this one has nothing left to wait for. */
  function withinLease(work: () => Promise<Response>): Promise<Response> {
    let timer: ReturnType<typeof setTimeout> | undefined
    const leaseOver = new Promise<Response>((resolve) => {
      timer = setTimeout(() => resolve(later('running')), LEASE_MS)
    })
    return Promise.race([work().catch(failed), leaseOver]).finally(() => clearTimeout(timer))
  }

  async function settle(key: string, owner: string, run: () => Promise<boolean>): Promise<Response> {
    try {
      if (await run()) {
        // The work is done. Were the sender told otherwise, it would make it happen again.
        await complete(key, owner).catch(() => complete(key, owner).catch(report))
        return answer(200, 'handled')
      }
    } catch (error) {
      report(error)
      // Where this rejects as well, the answer is the same, and the lease runs out by itself.
      await dedupe.release(key, { owner })
      return answer(500, 'failed')
    }
    await dedupe.release(key, { owner })
    return later('unconfirmed')
  }

  async function complete(key: string, owner: string) {
    await dedupe.complete(key, { keepMs: KEEP_MS, owner })
  }

  function failedStore(error: unknown) {
    report(error)
    return 'unavailable' as const
  }

  function failed(error: unknown) {
    report(error)
    return answer(500, 'failed')
  }

  return (request) => respond(request).catch(failed)
}

/** An `order.paid` that no signature covers. */
function isUnproven({ event, eventTrusted }: VerifiedWebhook): boolean {
  return !eventTrusted && event.type === 'order.paid'
}

function later(outcome: string): Response {
  return answer(503, outcome, { 'retry-after': RETRY_AFTER_S })
}

function answer(status: number, outcome: string, headers: Record<string, string> = {}): Response {
  return Response.json({ outcome }, { status, headers })
}

/**
 * Fit for any store, whatever the id is made of: short and plain as it is, else a digest. The quotes of an
 * id in JSON keep its digest apart from that of a body, which is an object.
 */
async function dedupeKey(type: string, idOrBody: string | Uint8Array): Promise<string> {
  const isId = typeof idOrBody === 'string'
  if (isId && PLAIN.test(type) && PLAIN.test(idOrBody)) return `${type}\n${idOrBody}`
  const encoder = new TextEncoder()
  const name = encoder.encode(`${type}\n`)
  const rest = isId ? encoder.encode(JSON.stringify(idOrBody)) : idOrBody
  const named = new Uint8Array(name.length + rest.length)
  named.set(name)
  named.set(rest, name.length)
  return `sha256:${toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', named)))}`
}

const PLAIN = /^[\x21-\x7e]{1,200}$/

function reporter(onError: ((error: unknown) => void) | undefined): (error: unknown) => void {
  return (error) => {
    try {
      if (onError !== undefined) onError(error)
      // biome-ignore lint/suspicious/noConsole: without it a failing listener would be seen by nobody
      else console.error(error)
    } catch {
      // A failing reporter must not change the answer.
    }
  }
}
