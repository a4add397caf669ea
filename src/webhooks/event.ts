import type { MoneyUnit } from '../client.js'
import type { Order } from '../model.js'
import { date, type Fields, fieldsOf, isObject, isSafeKey, pick, text, unpack } from '../wire/fields.js'
import { readOrderRow } from './orderRow.js'

/** The events of guide §6. Shops may send others: any text can come. */
export type WebhookEventType = 'order.created' | 'order.paid' | 'order.shipped' | 'inventory.low'

export interface WebhookEvent {
  /** The delivery's event id, where the body has one. */
  id: string | null
  /** `'unknown'` where neither the body nor the header names the event. */
  type: WebhookEventType | (string & {})
  /** ISO 8601, UTC; when the event happened, where the body says so. */
  createdAt: string | null
  /** The order the event is about; null where there is none or it cannot be read (look at `raw`). */
  order: Order | null
  /** The parsed body, without the keys `__proto__`, `constructor` and `prototype`. */
  raw: unknown
}

/** What the signed body itself says, before the unsigned header is looked at. */
export interface WebhookEnvelope {
  id: string | null
  /** Null where the body does not name the event. */
  type: string | null
  createdAt: string | null
  order: Order | null
}

/** For a shop whose bodies differ. */
export interface WebhookAdapter {
  /** The last word on the reading: gets the parsed body and what the kit made of it. */
  read?: (raw: unknown, envelope: WebhookEnvelope) => WebhookEnvelope
}

export interface ReadEventOptions {
  /** Currency of bodies that name none, ISO 4217. */
  currency?: string
  /** Whether plain numbers in the body are dollars or cents. Never guessed; default `'major'`. */
  moneyUnit?: MoneyUnit
}

/** The body as an object, or null where it is not UTF-8, not JSON or not an object. */
export function parseBody(bytes: Uint8Array): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), dropUnsafeKey)
    return isObject(parsed) ? parsed : null
  } catch {
    return null
  }
}

/** For `JSON.parse`: a key whose value becomes undefined is left out. */
function dropUnsafeKey(key: string, value: unknown): unknown {
  return isSafeKey(key) ? value : undefined
}

/**
 * Reads `{ event | type, id?, created_at | timestamp, data: { order | object } }` and the bare row.
 * Assumed: the guide names the events and no field of their bodies. `announced` is the header's
 * name for the event; here it only tells whether a row without a name can be an order.
 */
export function readEnvelope(
  body: Record<string, unknown>,
  announced: string | null,
  options: ReadEventOptions,
): WebhookEnvelope {
  const fields = fieldsOf(body)
  const data = nested(pick(fields, ['data', 'payload']))
  const inside = fieldsOf(data)
  const type = eventName(fields, data !== null)
  const order = nested(pick(inside, ['order'])) ?? nested(pick(fields, ['order']))
  const isOrderEvent = (type ?? announced ?? 'order.').startsWith('order.')
  const row = order ?? (isOrderEvent ? (nested(pick(inside, ['object'])) ?? data ?? body) : null)
  return {
    id: row === body ? null : eventId(fields, fieldsOf(row)),
    type,
    createdAt: row === body ? null : date(pick(fields, ['createdat', 'timestamp'])),
    order: row === null ? null : readOrderRow(row, options),
  }
}

/**
 * The name the body gives its event. `type` may also be a column of a bare row (a product's kind),
 * so it counts only when it is dotted like an event or stands beside `data` in what has no name.
 */
function eventName(fields: Fields, hasData: boolean): string | null {
  const name = text(pick(fields, ['event', 'eventtype']))
  const type = text(pick(fields, ['type']))
  if (name !== null || type === null) return name
  return type.includes('.') || (hasData && pick(fields, ['name']) === undefined) ? type : null
}

/**
 * Null where the id is the order's: keyed by it, the second event of an order would pass for a
 * repeated delivery of the first.
 */
function eventId(fields: Fields, row: Fields): string | null {
  const id = text(pick(fields, ['eventid', 'id']))
  return id === text(pick(row, ['id'])) ? null : id
}

/** An object, also where a JSON column leaked as text. */
function nested(value: unknown): Record<string, unknown> | null {
  const held = unpack(value)
  return isObject(held) ? held : null
}
