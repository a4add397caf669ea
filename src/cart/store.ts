import type { Cart, CartLine } from '../model.js'
import type { EnginePorts } from '../ports.js'
import { areLines, areTotals, isObject, isText, isTextOrNull, parseStored } from '../stored.js'
import type { Change } from './compare.js'
import { type HoldStore, isAccepted, isShown } from './hold.js'
import { emptyCart, keepIdentity, withNames } from './lines.js'

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
}

/** Written before a request that changes the cart, removed when its outcome is known. */
export interface JournalEntry extends Change {
  id: string
  at: number
}

/** The stored truth. Only the holder of the cart's lock writes it; every tab reads it anew at each piece of news. */
export interface CartStore {
  /** The pointer, or null: no cart yet. A hostile or corrupt one counts as none, and so does that of a held cart. */
  pointer(): string | null
  /** The record of the pointer's cart; the same object until it changed. */
  read(): CartRecord | null
  /** A record with a new pointer, known to be empty. Not stored before `save`. */
  create(): CartRecord
  /** False: the storage refused to name this cart, so that the pointer still names another one. */
  save(record: CartRecord): boolean
  /** The next write starts a new cart. The other tabs know that this was meant. */
  drop(): void
  /**
   * Once, what lay in this page's own cart when the storage, which had not taken it, came to name another page's: it
   * goes on there.
   */
  takeOvertaken(): readonly CartLine[]
  /** True once after a cart has vanished that no tab has dropped: the browser's storage was cleared. */
  takeForgotten(): boolean
  /** Finishes what a release has begun, and forgets a cart that was paid. */
  repair(): void
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
  names: {},
  surplus: {},
  askedAt: null,
  keyPrint: null,
}

const cartIdFormat = /^[A-Za-z0-9_-]{8,64}$/

export const isCartId = (id: string) => cartIdFormat.test(id)

export function createStore(
  { namespace, storage, channel, random, client }: EnginePorts & { client: { keyPrint: string } },
  hold: HoldStore,
): CartStore {
  const pointerKey = `${namespace}:cart-id`
  const recordKey = `${namespace}:cart`
  const journalKey = `${namespace}:cart-journal`
  let lastText: string | null = null
  let last: CartRecord | null = null
  /** A cart whose pointer a full storage did not take: it lasts until this page is left. */
  let unkept: CartRecord | null = null
  let overtaken: readonly CartLine[] = []
  /** This tab has seen a cart, of its own or held by an order. */
  let wasSeen = false
  let isForgotten = false

  function pointer(): string | null {
    const held = hold.read()
    if (held?.state === 'released') return held.to ?? null
    const stored = storage.get(pointerKey)
    const isOpen = (id: string | null) => id !== null && isCartId(id) && id !== held?.cartId
    const own = unkept?.id ?? null
    if (unkept !== null && isOpen(stored)) {
      if (own !== stored) overtaken = [...overtaken, ...(unkept.cart?.lines ?? [])]
      unkept = null
    }
    const id = isOpen(stored) ? stored : isOpen(own) ? own : null
    const isSeen = id !== null || isShown(held)
    isForgotten ||= wasSeen && !isSeen && stored === null
    wasSeen = isSeen
    return id
  }

  function read(): CartRecord | null {
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
    const found = parsed?.id === id ? { ...unknownRecord, ...parsed } : unread(id, parsed)
    last = found.cart === null ? found : { ...found, cart: keepIdentity(previous, found.cart) }
    lastText = text
    return last
  }

  /** The record of another cart says which variants the server chooses. */
  function unread(id: string, other: CartRecord | null): CartRecord {
    const held = hold.read()
    const own = held?.state === 'released' && held.to === id ? held.own : []
    return { ...unknownRecord, id, own, variants: other?.variants ?? {} }
  }

  function drop(): void {
    unkept = null
    wasSeen = false
    // An empty pointer was dropped, and one that is not there was cleared. Where even that is refused, other tabs
    // take it for cleared.
    if (!storage.set(pointerKey, '')) storage.remove(pointerKey)
    storage.remove(recordKey)
    channel.post('cart')
  }

  function save(record: CartRecord): boolean {
    const { keyPrint } = record.known && !record.fresh ? client : record
    const cart = record.cart && withNames(record.cart, record.names)
    last = { ...record, keyPrint, cart: cart && keepIdentity(last?.cart ?? null, cart) }
    lastText = JSON.stringify(last)
    const isRecordKept = storage.set(recordKey, lastText)
    // Other tabs would take the old one for the present; without one they read the cart.
    if (!isRecordKept) storage.remove(recordKey)
    const isNamed = storage.set(pointerKey, record.id)
    // A cart that another one stands in the way of is not this tab's, either.
    if (isNamed) unkept = null
    else if ((pointer() ?? record.id) === record.id) unkept = last
    channel.post('cart')
    return pointer() === record.id
  }

  return {
    pointer,
    read,
    create() {
      const id = random.uuid()
      const variants = last?.variants ?? parseStored(storage.get(recordKey), isRecord)?.variants ?? {}
      return { ...unknownRecord, id, cart: emptyCart(id), known: true, fresh: true, variants }
    },
    save,
    drop,
    takeOvertaken() {
      const lines = overtaken
      overtaken = []
      return lines
    },
    takeForgotten() {
      const isNew = isForgotten
      isForgotten = false
      return isNew
    },
    repair() {
      const held = hold.read()
      if (held === null) return
      if (held.state === 'released') {
        const record = read()
        if (record === null) drop()
        else if (!save(record) || storage.get(pointerKey) !== record.id) return
        hold.erase()
      } else if (isAccepted(held) && storage.get(pointerKey) === held.cartId && pointer() === null) {
        drop()
      }
    },
    readJournal: () => parseStored(storage.get(journalKey), isJournalEntry),
    writeJournal(entry) {
      if (entry === null) storage.remove(journalKey)
      else storage.set(journalKey, JSON.stringify(entry))
    },
    owns: (key) => key === pointerKey || key === recordKey || key === hold.key,
  }
}

/** Whole, or absent: what anything else wrote is read from the server again. */
function isRecord(value: unknown): value is CartRecord {
  if (!isObject(value) || typeof value.id !== 'string') return false
  const { cart, own, variants, names, surplus } = value
  const isRead = cart === null || isCart(cart)
  return isRead && Array.isArray(own) && [variants, names ?? {}, surplus].every(isObject)
}

const isCart = (value: unknown) =>
  isObject(value) && areLines(value.lines) && Number.isSafeInteger(value.itemCount) && areTotals(value)

function isJournalEntry(value: unknown): value is JournalEntry {
  if (!isObject(value)) return false
  const { id, key, delta, at } = value
  return isText(id) && isTextOrNull(key) && Number.isFinite(delta) && Number.isFinite(at)
}
