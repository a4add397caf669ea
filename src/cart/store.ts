import type { CartLine } from '../model.js'
import type { EnginePorts } from '../ports.js'
import { parseStored } from '../stored.js'
import { type Hold, type HoldStore, isAccepted, isShown } from './hold.js'
import { emptyCart, keepIdentity, withNames } from './lines.js'
import {
  type CartRecord,
  isJournalEntry,
  type JournalEntry,
  newRecord,
  type ReadRecord,
  recordOf,
} from './record.js'

/** What the storage held when it was last looked at. */
export interface Snapshot {
  /** The order whose goods are shown; null: there is none. */
  hold: Hold | null
  /** The record of the pointer's cart, the same object until it changed; null: no cart yet. */
  record: CartRecord | null
}

/**
 * The stored truth. Only the holder of the cart's lock writes it. Every tab looks at it at each click, at each piece
 * of news, when it gets the lock and after each answer, and reads it from `now` in between.
 */
export interface CartStore {
  /** As the storage was last looked at. Only the store itself writes it. */
  now: Snapshot
  /** Reads the storage into `now`. A hostile or corrupt pointer counts as none, and so does that of a held cart. */
  look(): Snapshot
  /** A record with a new pointer, known to be empty. Not stored before `save`. */
  create(): ReadRecord
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
  /** Looks, finishes what a release has begun, and forgets a cart that was paid. */
  repair(): void
  readJournal(): JournalEntry | null
  writeJournal(entry: JournalEntry | null): void
  /** Tells whether a changed storage key is one of these. */
  owns(key: string): boolean
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
  let held: Hold | null = null
  let lastText: string | null = null
  let last: CartRecord | null = null
  /** A cart whose pointer a full storage did not take: it lasts until this page is left. */
  let unkept: CartRecord | null = null
  let overtaken: readonly CartLine[] = []
  /** This tab has seen the storage name a cart, or an order that holds one. */
  let wasStored = false
  let isForgotten = false

  function look(): Snapshot {
    held = hold.read()
    const id = pointer()
    store.now = { hold: isShown(held) ? held : null, record: id === null ? null : read(id) }
    return store.now
  }

  function pointer(): string | null {
    if (held?.state === 'released') return held.to ?? null
    const stored = storage.get(pointerKey)
    const isOpen = (id: string | null) => id !== null && isCartId(id) && id !== held?.cartId
    const own = unkept?.id ?? null
    if (unkept !== null && isOpen(stored)) {
      if (own !== stored) overtaken = [...overtaken, ...(unkept.cart?.lines ?? [])]
      unkept = null
    }
    const id = isOpen(stored) ? stored : isOpen(own) ? own : null
    const isStored = isOpen(stored) || isShown(held)
    isForgotten ||= wasStored && !isStored && stored === null
    wasStored = isStored
    return id
  }

  function read(id: string): CartRecord {
    const text = storage.get(recordKey)
    if (last?.id === id && text === lastText) return last
    // Its storage is full or was cleared: what other tabs do is not told here, so the next write looks first.
    if (last?.id === id && text === null) {
      lastText = null
      if (last.cart !== null) last = { ...last, status: 'doubtful', inDoubt: null }
      return last
    }
    const stored = recordOf(text)
    const previous = last?.cart ?? null
    if (stored?.id !== id) {
      const own = held?.state === 'released' && held.to === id ? held.own : []
      // The record of another cart says which variants the server chooses.
      last = { ...newRecord, id, status: 'unread', cart: null, own, variants: stored?.variants ?? {} }
    } else last = stored.cart === null ? stored : { ...stored, cart: keepIdentity(previous, stored.cart) }
    lastText = text
    return last
  }

  function drop(): void {
    store.now = { ...store.now, record: null }
    unkept = null
    wasStored = false
    // An empty text says that a page has dropped the cart; no text at all, that the browser's storage was cleared.
    // Where the empty one is refused, other tabs are told of the latter.
    if (!storage.set(pointerKey, '')) storage.remove(pointerKey)
    storage.remove(recordKey)
    channel.post('cart')
  }

  function save(record: CartRecord): boolean {
    const isNamed = storage.set(pointerKey, record.id)
    // Where the storage goes on to name another cart, that one is this tab's, too, and what is known of it stays.
    if (!isNamed && (look().record?.id ?? record.id) !== record.id) return false
    const { keyPrint } = record.status === 'known' ? client : record
    const previous = last?.cart ?? null
    last =
      record.cart === null
        ? record
        : { ...record, keyPrint, cart: keepIdentity(previous, withNames(record.cart, record.names)) }
    lastText = JSON.stringify(last)
    const isRecordKept = storage.set(recordKey, lastText)
    // Other tabs would take the old one for the present; without one they read the cart.
    if (!isRecordKept) storage.remove(recordKey)
    channel.post('cart')
    if (isNamed) {
      unkept = null
      wasStored = true
      store.now = { ...store.now, record: last }
      return true
    }
    unkept = last
    return look().record?.id === record.id
  }

  const store: CartStore = {
    now: { hold: null, record: null },
    look,
    create() {
      const id = random.uuid()
      const variants = last?.variants ?? recordOf(storage.get(recordKey))?.variants ?? {}
      return { ...newRecord, id, status: 'fresh', cart: emptyCart(id), variants }
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
      const { record } = look()
      if (held === null) return
      if (held.state === 'released') {
        if (record === null) drop()
        else if (!save(record) || storage.get(pointerKey) !== record.id) return
        hold.erase()
      } else if (isAccepted(held) && hold.keep() && record === null) {
        if (storage.get(pointerKey) === held.cartId) drop()
      }
    },
    readJournal: () => parseStored(storage.get(journalKey), isJournalEntry),
    writeJournal(entry) {
      if (entry === null) storage.remove(journalKey)
      else storage.set(journalKey, JSON.stringify(entry))
    },
    owns: (key) => key === pointerKey || key === recordKey || key === hold.key,
  }
  return store
}
