import {
  createMemoryDedupe,
  createWebhookHandler,
  type WebhookHandlerOptions,
} from '@aerocall/commerce-react/webhooks'
import { vi } from 'vitest'
import { sign } from './sign.js'
import { SECRET } from './signed.js'

/** A signed delivery as a server gets it. */
export function deliveryOf(body: object | string, event?: string): Request {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const headers = new Headers({ 'X-Webhook-Signature': sign(text, SECRET) })
  if (event !== undefined) headers.set('X-Webhook-Event', event)
  return new Request('https://shop.test/webhooks', { method: 'POST', headers, body: text })
}

export const paidEvent = (id: string) => ({
  id,
  event: 'order.paid',
  created_at: 1767225600000,
  data: { order: { id: `ord-of-${id}`, status: 'paid', currency: 'USD', grand_total: 12.5 } },
})

/** Status and outcome of an answer. */
export async function answerOf(response: Promise<Response>): Promise<[number, string]> {
  const answer = await response
  const { outcome }: { outcome: string } = await answer.json()
  return [answer.status, outcome]
}

/** A handler that listens to order.paid, and a way to deliver to it. */
export function shop(options: Partial<WebhookHandlerOptions> = {}) {
  const onError = vi.fn()
  const onPaid = vi.fn()
  const handler = createWebhookHandler({
    secret: SECRET,
    dedupe: createMemoryDedupe(),
    on: { 'order.paid': onPaid },
    onError,
    ...options,
  })
  const deliver = (body: object | string, event?: string) => answerOf(handler(deliveryOf(body, event)))
  return { handler, deliver, onPaid, onError }
}
