import type { Cart } from '../model.js'
import type { EnginePorts } from '../ports.js'
import { isObject, parseStored } from '../stored.js'
import { emptyCart, keepIdentity } from './lines.js'

/** What this browser's tabs know together about the cart that the pointer names. */
export interface CartRecord {
  id: string
  /** As the server last said; null where this browser has not asked yet. */
  cart: Cart | null
  /** False after a write whose outcome stayed unknown: the next one reads the cart first. */
  known: boolean
  /** Made by this browser, and not yet seen by the server. */
  fresh: boolean
  /** Keys of lines that this browser added. */
  own: readonly string[]
  /** Products that were added without a variant, and the variant the server chose. */
  variants: Readonly<Record<string, string>>
  /** Units, per key, that the network sent twice, from when they were seen until they are taken back or told of. */
  surplus: Readonly<Record<string, number>>
  /** The server emptied this cart for an order. */
  emptied: Emptied | null
}

export interface Emptied {
  /** The order's. */
  fingerprint: string
  /** What was in the cart before: all of the order, and what came in while that was asked for. */
  cart: Cart
}

/** Written before a request that changes the cart, removed when its outcome is known. */
export type JournalEntry =
  | { type: 'write'; id: string; key: string | null; delta: number; at: number }
  | { type: 'rebuild'; from: string; to: string; plan: Readonly<Record<string, number>> }

/** The stored truth. Only the holder of the cart's lock writes it; every tab reads it anew at each piece of news. */
export interface CartStore {
  /** The pointer, or null: no cart yet. A hostile or corrupt one counts as none. */
  pointer(): string | null
  /** The record of the pointer's cart; the same object until it changed. */
  read(): CartRecord | null
  /** A record with a new pointer, known to be empty. Not stored before `save`. */
  create(): CartRecord
  save(record: CartRecord): void
  /** The next write starts a new cart. */
  drop(): void
  readJournal(): JournalEntry | null
  writeJournal(entry: JournalEntry | null): void
  /** Tells whether a changed storage key is one of these. */
  owns(key: string): boolean
}

/** Of a cart of which nothing is known. */
export const unknownRecord: Omit<CartRecord, 'id'> = {
  cart: null,
  known: false,
  fresh: false,
  own: [],
  variants: {},
  surplus: {},
  emptied: null,
}

const cartIdFormat = /^[A-Za-z0-9_-]{8,64}$/

export const isCartId = (id: string) => cartIdFormat.test(id)

export function createStore({ namespace, storage, channel, random }: EnginePorts): CartStore {
  const pointerKey = `${namespace}:cart-id`
  const recordKey = `${namespace}:cart`
  const journalKey = `${namespace}:cart-journal`
  let lastText: string | null = null
  let last: CartRecord | null = null

  function pointer(): string | null {
    const id = storage.get(pointerKey)
    return id !== null && isCartId(id) ? id : null
  }

  return {
    pointer,
    read() {
      const id = pointer()
      if (id === null) return null
      const text = storage.get(recordKey)
      if (last?.id === id && text === lastText) return last
      const parsed = parseStored(text, isRecord)
      const previous = last?.cart ?? null
      const found = parsed?.id === id ? parsed : { ...unknownRecord, id, variants: parsed?.variants ?? {} }
      last = found.cart === null ? found : { ...found, cart: keepIdentity(previous, found.cart) }
      lastText = text
      return last
    },
    create() {
      const id = random.uuid()
      const variants = last?.variants ?? {}
      return { ...unknownRecord, id, cart: emptyCart(id), known: true, fresh: true, variants }
    },
    save(record) {
      last = { ...record, cart: record.cart && keepIdentity(last?.cart ?? null, record.cart) }
      lastText = JSON.stringify(last)
      storage.set(recordKey, lastText)
      storage.set(pointerKey, record.id)
      channel.post('cart')
    },
    drop() {
      storage.remove(pointerKey)
      storage.remove(recordKey)
      channel.post('cart')
    },
    readJournal: () => parseStored(storage.get(journalKey), isJournalEntry),
    writeJournal(entry) {
      if (entry === null) storage.remove(journalKey)
      else storage.set(journalKey, JSON.stringify(entry))
    },
    owns: (key) => key === pointerKey || key === recordKey,
  }
}

const isLine = (line: unknown) =>
  isObject(line) && typeof line.key === 'string' && Number.isSafeInteger(line.quantity)

/** Shallow on purpose: what this kit wrote is whole, and anything else is read from the server again. */
function isRecord(value: unknown): value is CartRecord {
  if (!isObject(value) || typeof value.id !== 'string') return false
  const { cart, own, variants, surplus, emptied } = value
  const isRead = (cart === null || isCart(cart)) && (emptied === null || isEmptied(emptied))
  return isRead && Array.isArray(own) && isObject(variants) && isObject(surplus)
}

const isCart = (value: unknown) => isObject(value) && Array.isArray(value.lines) && value.lines.every(isLine)

const isEmptied = (value: unknown) => isObject(value) && isCart(value.cart)

function isJournalEntry(value: unknown): value is JournalEntry {
  if (!isObject(value)) return false
  return value.type === 'rebuild' || (value.type === 'write' && Number.isFinite(value.delta))
}
