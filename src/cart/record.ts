import type { Cart } from '../model.js'
import {
  areLines,
  areTexts,
  areTotals,
  isId,
  isObject,
  isText,
  isTextOrNull,
  parseStored,
} from '../stored.js'
import type { SentChange } from './changes.js'

/** What this browser's tabs know together about the cart that the pointer names. */
export type CartRecord = ReadRecord | (RecordParts & { status: 'unread'; cart: null })

/** Of a cart of which this browser knows the lines. */
export type ReadRecord = RecordParts & {
  /**
   * - `fresh` made by this browser, and not yet seen by the server
   * - `known` as the server last said
   * - `doubtful` a write ended in the unknown, so the next one reads the cart first
   *
   * A record without a cart is `unread`: this browser has not asked for it yet.
   */
  status: 'fresh' | 'known' | 'doubtful'
  cart: Cart
}

interface RecordParts {
  id: string
  /** Keys of lines that this browser added. */
  own: readonly string[]
  /** Products that were added without a variant, and the variant the server chose. */
  variants: Readonly<Record<string, string>>
  /** What was added under a key, in the words of the page that added it: a shop's cart may name no variant. */
  names: Readonly<Record<string, string>>
  /** Units, per key, that the network sent twice, from when they were seen until they are taken back or told of. */
  surplus: Readonly<Record<string, number>>
  /**
   * When an order was asked for of this cart that was not made, as far as anybody heard; ms of the client's clock.
   * A server that makes it late may empty the cart for it.
   */
  askedAt: number | null
  /** Of the API key with which the cart was last read or written; null: with none yet. */
  keyPrint: string | null
  /** Of a `doubtful` cart, the line whose write ended in the unknown; null: any of them. */
  inDoubt: string | null
}

/** Written before a request that changes the cart, removed when its outcome is known. */
export interface JournalEntry extends SentChange {
  id: string
  at: number
}

/** What is not known yet of a cart. */
export const newRecord: Omit<RecordParts, 'id'> = {
  own: [],
  variants: {},
  names: {},
  surplus: {},
  askedAt: null,
  keyPrint: null,
  inDoubt: null,
}

/** Of a cart as the server said just now. */
export const knownRecord = (cart: Cart, parts: Partial<RecordParts>): ReadRecord => ({
  ...newRecord,
  id: cart.id,
  status: 'known',
  cart,
  ...parts,
})

type StoredRecord = RecordParts & { cart: Cart | null; status?: unknown }

/** Null: it is none. What it says in words of another version is `doubtful`, and is read from the server again. */
export function recordOf(text: string | null): CartRecord | null {
  const stored = parseStored(text, isRecord)
  if (stored === null) return null
  const { cart, status, ...parts } = { ...newRecord, ...stored }
  if (cart === null) return { ...parts, cart, status: 'unread' }
  return { ...parts, cart, status: status === 'fresh' || status === 'known' ? status : 'doubtful' }
}

/** Whole, or absent: what anything else wrote is read from the server again. */
function isRecord(value: unknown): value is StoredRecord {
  if (!isObject(value) || typeof value.id !== 'string') return false
  const { cart, own, variants, names, surplus } = value
  const isRead = cart === null || isCart(cart)
  return (
    isRead &&
    Array.isArray(own) &&
    [own, variants, names].every(areTexts) &&
    [variants, names ?? {}, surplus].every(isObject)
  )
}

const isCart = (value: unknown) =>
  isObject(value) &&
  isId(value.id) &&
  areLines(value.lines) &&
  Number.isSafeInteger(value.itemCount) &&
  areTotals(value)

export function isJournalEntry(value: unknown): value is JournalEntry {
  if (!isObject(value)) return false
  const { id, key, delta, at } = value
  return isText(id) && isTextOrNull(key) && Number.isFinite(delta) && Number.isFinite(at)
}
