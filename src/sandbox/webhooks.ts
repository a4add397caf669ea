import type { Shop } from './shop.js'
import type { SandboxEvent } from './state.js'

/** One signed request to the shop's own server (guide §6). */
export interface WebhookDelivery {
  id: string
  event: SandboxEvent['type']
  /** The exact bytes that were signed, as text. */
  body: string
  headers: Record<string, string>
  /** The server's answer; null where there was none. */
  status: number | null
}

/** Where webhooks go: a URL, or the handler itself. */
export type WebhookTarget = string | ((request: Request) => Response | Promise<Response>)

const EVENTS_KEPT = 10_000
/** A receiver that has not answered in this time has not accepted. */
const ANSWER_MS = 10_000

export function fireEvent(shop: Shop, type: SandboxEvent['type'], data: unknown): void {
  const id = shop.newId('evt_')
  const createdAt = shop.now()
  const body = JSON.stringify({ id, event: type, created_at: createdAt, data })
  const { events } = shop.state
  const event: SandboxEvent = { id, type, createdAt, body, delivered: false }
  events.push(event)
  if (events.length > EVENTS_KEPT) events.shift()
  shop.onEvent(event)
}

export async function signedDelivery(event: SandboxEvent, secret: string): Promise<WebhookDelivery> {
  return {
    id: event.id,
    event: event.type,
    body: event.body,
    headers: {
      'Content-Type': 'application/json',
      'X-Webhook-Event': event.type,
      'X-Webhook-Signature': `sha256=${await hmacHex(event.body, secret)}`,
    },
    status: null,
  }
}

/** Sends one delivery and returns it with the answer's status, null where nothing answered within ten seconds. */
export async function sendDelivery(
  delivery: WebhookDelivery,
  target: WebhookTarget,
): Promise<WebhookDelivery> {
  const url = typeof target === 'string' ? target : 'https://shop.test/webhooks'
  const request = new Request(url, { method: 'POST', headers: delivery.headers, body: delivery.body })
  const answer = async () => {
    const response = await (typeof target === 'string' ? fetch(request) : target(request))
    await response.body?.cancel()
    return { ...delivery, status: response.status }
  }
  // Not a signal: Node's Request refuses the AbortSignal of jsdom.
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLate = new Promise<WebhookDelivery>((resolve) => {
    timer = setTimeout(resolve, ANSWER_MS, delivery)
  })
  try {
    return await Promise.race([answer(), tooLate])
  } catch {
    return delivery
  } finally {
    clearTimeout(timer)
  }
}

/** Sends what has not been accepted yet, oldest first. Without a target it is only signed. */
export async function deliverEvents(
  { state, settings }: Shop,
  target: WebhookTarget | undefined,
): Promise<WebhookDelivery[]> {
  const deliveries: WebhookDelivery[] = []
  for (const event of state.events.filter(({ delivered }) => !delivered)) {
    const delivery = await signedDelivery(event, settings.webhookSecret)
    const sent = target === undefined ? delivery : await sendDelivery(delivery, target)
    if (sent.status !== null && sent.status >= 200 && sent.status < 300) event.delivered = true
    deliveries.push(sent)
  }
  return deliveries
}

async function hmacHex(body: string, secret: string): Promise<string> {
  const encoder = new TextEncoder()
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign'])
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(body)))
  return Array.from(mac, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
