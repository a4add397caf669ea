import type { CommerceError } from '../errors.js'
import type { Cart, CartLine } from '../model.js'
import type { OpenOrder } from '../payment/openOrder.js'
import { cartWithoutTotals, emptyCart, sameSums, sumsOf, withKeys } from './lines.js'
import { openOrder, orderOf } from './order.js'
import { commerceError, diverged, isCartGone } from './refusals.js'
import type { CartRecord, CartStore, Emptied } from './store.js'
import type { CartEngineOptions, CartEvent } from './types.js'
import type { Wish, WishQueue } from './wishes.js'

export interface Clearing {
  wish: Wish
  /** Wishes made before it that had not been sent. */
  overtaken: Wish[]
  /** What would have gone on of a cart that was paid meanwhile. */
  left: CartLine[]
}

/** What the parts of the engine share. */
export interface Core {
  options: CartEngineOptions
  store: CartStore
  queue: WishQueue
  /** The wish to empty the cart. */
  clearing: Clearing | null
  /** Who waits for the cart to be read. */
  readers: Array<{ resolve(cart: Cart): void; reject(error: CommerceError): void }>
  lineErrors: Map<string, CommerceError>
  cartError: CommerceError | null
  /** Products whose virtual variant has to be named. */
  namedVirtual: Set<string>
  /** False once the server has shown that a cart cannot be built under an id of ours. */
  canRebuild: boolean
  isHydrated: boolean
  emit(event: CartEvent): void
  /** Shows what has changed. */
  changed(): void
}

export type KnownRecord = CartRecord & { cart: Cart }

/** A conflict passes; a cart that has become an order answers so every time: then it is asked once more, ms. */
const CONFLICT_AGAIN_MS = 1000

/** GET of the cart with this id, with the engine's keys. */
export async function getCart(core: Core, id: string, options?: { retries: number }): Promise<Cart> {
  const { client, clock } = core.options
  const read = async () => withKeys(await client.getCart(id, options), id)
  try {
    return await read()
  } catch (thrown) {
    if (commerceError(thrown).status !== 409) throw thrown
    await clock.sleep(CONFLICT_AGAIN_MS)
    return await read()
  }
}

/**
 * Reads the pointer's cart and adopts the answer. Under the lock only. A cart that is gone moves the
 * pointer, once: null then, and where there was none. One that an order was made of counts as empty, and
 * so does any for the attempt, which knows what was in it.
 */
export async function readCart(core: Core, { forAttempt = false } = {}): Promise<KnownRecord | null> {
  const record = core.store.read()
  if (record === null) return null
  try {
    return adopt(core, record, await getCart(core, record.id))
  } catch (thrown) {
    const error = commerceError(thrown)
    if (!isCartGone(error)) throw error
    if (forAttempt || openOrder(core) !== null) return adopt(core, record, emptyCart(record.id))
    if (core.store.pointer() === record.id) reset(core, 'gone')
    return null
  }
}

/**
 * The cart that a write starts from: empty for a new pointer, what this browser last heard, else read.
 * Under the lock only.
 */
export async function base(core: Core): Promise<KnownRecord> {
  const record = core.store.read()
  if (record?.known && record.cart !== null) return { ...record, cart: record.cart }
  const read = await readCart(core)
  if (read !== null) return read
  const created = core.store.create()
  return { ...created, cart: emptyCart(created.id) }
}

/** Takes over a cart that was read, and says so when it is not the one that this browser knew. */
export function adopt(core: Core, record: CartRecord, cart: Cart): KnownRecord {
  const order = orderOf(core)
  // What this browser took out itself is not the order's.
  const wasEmpty = record.cart?.lines.length === 0
  const isEmptied =
    order !== null &&
    cart.lines.length === 0 &&
    !wasEmpty &&
    record.emptied?.fingerprint !== order.fingerprint
  const emptied = isEmptied ? emptiedFor(order, record) : order && record.emptied
  const adopted = { ...record, cart, known: true, fresh: false, emptied }
  // If somebody moved the pointer meanwhile, the answer belongs to a cart of the past.
  if (core.store.pointer() === record.id) {
    core.store.save(adopted)
    core.changed()
    if (record.known && record.cart !== null && !isEmptied) {
      reportDivergence(core, sumsOf(record.cart.lines), cart)
    }
  }
  return adopted
}

function emptiedFor({ fingerprint, lines }: OpenOrder, { id, cart }: CartRecord): Emptied {
  if (cart !== null && cart.lines.length > 0) return { fingerprint, cart }
  return { fingerprint, cart: cartWithoutTotals(id, [...lines]) }
}

export function reportDivergence(core: Core, expected: ReadonlyMap<string, number>, cart: Cart): void {
  const actual = sumsOf(cart.lines)
  if (sameSums(expected, actual)) return
  const error = diverged('The cart was changed elsewhere. Please check it.', expected, actual)
  core.emit({ type: 'cart_diverged', error })
}

/** The cart is left behind: the next write starts a new one. */
export function reset(core: Core, reason: 'gone' | 'paid' | 'cleared'): void {
  core.store.drop()
  announceReset(core, reason)
}

export function announceReset(core: Core, reason: 'gone' | 'paid' | 'cleared'): void {
  endPinned(core)
  core.changed()
  core.emit({ type: 'cart_reset', reason })
}

/** Ends what was being done by several requests: what is left of it concerned the cart that is gone. */
export function endPinned(core: Core): void {
  const cart = core.store.read()?.cart ?? emptyCart('')
  for (const intent of core.queue.intents.values()) {
    const pinned = [...intent.sent, ...intent.open].filter((wish) => wish.isPinned)
    intent.sent = intent.sent.filter((wish) => !wish.isPinned)
    intent.open = intent.open.filter((wish) => !wish.isPinned)
    intent.surplus = 0
    if (intent.sent.length === 0) core.queue.end(intent)
    for (const { resolve, requested } of pinned) resolve({ cart, requested, added: requested })
  }
}
