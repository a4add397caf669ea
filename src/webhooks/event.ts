import type { MoneyUnit } from '../client.js'
import type { Order } from '../model.js'
import {
  date,
  type Fields,
  fieldsOf,
  hasKey,
  idText,
  isObject,
  isSafeKey,
  pick,
  text,
  unpack,
} from '../wire/fields.js'
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

/** Columns of a row: where one of them stands at the top, `data`, `id` and `type` are the row's as well. */
const COLUMNS = ['name', 'ordernumber', 'paymentstatus', 'grandtotal', 'stockquantity']

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
  const data = hasKey(body, COLUMNS) ? null : nested(pick(fields, ['data', 'payload']))
  const inside = fieldsOf(data)
  const order = nested(pick(inside, ['order'])) ?? nested(pick(fields, ['order']))
  const isBare = data === null && order === null
  const type = eventName(fields, isBare)
  const isOrderEvent = (type ?? announced ?? 'order.').startsWith('order.')
  const row = order ?? (isOrderEvent ? (nested(pick(inside, ['object'])) ?? data ?? body) : null)
  return {
    id: idText(pick(fields, ['eventid'])) ?? (isBare ? null : envelopeId(fields, [data, row])),
    type,
    createdAt: isBare ? null : date(pick(fields, ['createdat', 'timestamp'])),
    order: row === null ? null : readOrderRow(row, options),
  }
}

/** `type` may also be a column of a bare row (a product's kind): there, only a dotted one names an event. */
function eventName(fields: Fields, isBare: boolean): string | null {
  const name = text(pick(fields, ['event', 'eventtype']))
  const type = text(pick(fields, ['type']))
  return name ?? (type?.includes('.') || !isBare ? type : null)
}

/**
 * Null where the id is that of the thing the event is about: keyed by it, the second event of an
 * order would pass for a repeated delivery of the first.
 */
function envelopeId(fields: Fields, things: readonly (Record<string, unknown> | null)[]): string | null {
  const id = idText(pick(fields, ['id']))
  return things.some((thing) => Object.values(thing ?? {}).some((value) => text(value) === id)) ? null : id
}

/** An object, also where a JSON column leaked as text. */
function nested(value: unknown): Record<string, unknown> | null {
  const held = unpack(value)
  return isObject(held) ? held : null
}
