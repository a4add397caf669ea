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
  /** False: the storage refused to name this cart, so that the pointer still names another one. */
  save(record: CartRecord): boolean
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
  /** A pointer that a full storage did not take: it lasts until this page is left. */
  let unkept: string | null = null

  function pointer(): string | null {
    const id = storage.get(pointerKey)
    return id !== null && isCartId(id) ? id : unkept
  }

  return {
    pointer,
    read() {
      const id = pointer()
      if (id === null) return null
      const text = storage.get(recordKey)
      if (last?.id === id && text === lastText) return last
      // Its storage is full or was cleared: what other tabs do is not told here, so the next write looks first.
      if (last?.id === id && text === null) {
        lastText = null
        last = last.fresh ? last : { ...last, known: false }
        return last
      }
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
      const isRecordKept = storage.set(recordKey, lastText)
      // Other tabs would take the old one for the present; without one they read the cart.
      if (!isRecordKept) storage.remove(recordKey)
      unkept = storage.set(pointerKey, record.id) ? null : record.id
      channel.post('cart')
      return pointer() === record.id
    },
    drop() {
      unkept = null
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

const isText = (value: unknown) => typeof value === 'string'
const isTextOrNull = (value: unknown) => value === null || isText(value)
const isMoney = (value: unknown) =>
  value === null || (isObject(value) && Number.isSafeInteger(value.amount) && isTextOrNull(value.currency))

const isLine = (line: unknown) =>
  isObject(line) &&
  isText(line.key) &&
  isText(line.id) &&
  Number.isSafeInteger(line.quantity) &&
  [line.productId, line.variantId, line.name, line.variantName, line.slug, line.imageUrl].every(
    isTextOrNull,
  ) &&
  isMoney(line.unitPrice) &&
  isMoney(line.total) &&
  isObject(line.attributes)

/** Whole, or absent: what anything else wrote is read from the server again. */
function isRecord(value: unknown): value is CartRecord {
  if (!isObject(value) || typeof value.id !== 'string') return false
  const { cart, own, variants, surplus, emptied } = value
  const isRead = (cart === null || isCart(cart)) && (emptied === null || isEmptied(emptied))
  return isRead && Array.isArray(own) && isObject(variants) && isObject(surplus)
}

const isCart = (value: unknown) =>
  isObject(value) &&
  Array.isArray(value.lines) &&
  value.lines.every(isLine) &&
  Number.isSafeInteger(value.itemCount) &&
  Array.isArray(value.coupons) &&
  [value.subtotal, value.discount, value.tax, value.shipping, value.total].every(isMoney)

const isEmptied = (value: unknown) => isObject(value) && isCart(value.cart)

function isJournalEntry(value: unknown): value is JournalEntry {
  if (!isObject(value)) return false
  if (value.type === 'rebuild') return true
  const { type, id, key, delta, at } = value
  return type === 'write' && isText(id) && isTextOrNull(key) && Number.isFinite(delta) && Number.isFinite(at)
}
