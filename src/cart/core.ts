import type { CommerceClient } from '../client.js'
import type { CommerceError } from '../errors.js'
import type { Cart, CartLine } from '../model.js'
import type { EnginePorts } from '../ports.js'
import type { HoldStore } from './hold.js'
import { withKeys } from './keys.js'
import { emptyCart, sameSums, sumsOf } from './lines.js'
import { diverged, pricesMoved } from './outcomes.js'
import { commerceError } from './refusals.js'
import type { CartRecord, CartStore } from './store.js'
import type { CartEvent, CartLock, CheckoutForCart } from './types.js'
import type { Wish, WishQueue } from './wishes.js'

export interface Clearing {
  wish: Wish
  /** Wishes made before it that had not been sent. */
  overtaken: Wish[]
  /** Goods of an order that was given up for it. */
  released: readonly CartLine[]
}

export interface CartEngineOptions extends EnginePorts {
  client: Pick<
    CommerceClient,
    | 'getCart'
    | 'addCartItem'
    | 'updateCartItem'
    | 'removeCartItem'
    | 'clearCart'
    | 'capabilities'
    | 'addMode'
    | 'keyPrint'
  >
  /** Loads what sends and reads, with the first need of it: a page that shows a cart does not wait for it. */
  loadWriter: () => Promise<CreateWriter>
  /** False: what the API cannot do natively is refused instead of rebuilt. */
  emulate?: boolean
  onEvent?: (event: CartEvent) => void
  /** Each error that a write ended with, once, also where its caller caught it. */
  onError?: (error: CommerceError) => void
  /** Where the page has a checkout: it gives its order up itself, and shows so. */
  checkout?: () => CheckoutForCart | null
}

export interface Writer {
  /** Looks at what is wanted now; sends what is due. Never rejects. */
  wake(): void
  /** Resolves when every wish has ended; until then nothing waits for quiet. */
  flush(): Promise<void>
  /** Runs the task as the only tab that writes the cart. */
  withLock<Result>(task: (lock: CartLock) => Promise<Result>): Promise<Result>
}

export type CreateWriter = (core: Core) => Writer

/** What the parts of the engine share. */
export interface Core {
  options: CartEngineOptions
  store: CartStore
  hold: HoldStore
  /** Why the order stays whose goods were to be changed. */
  heldBecause: CommerceError | null
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

type ResetReason = Extract<CartEvent, { type: 'cart_reset' }>['reason']

export type KnownRecord = CartRecord & { cart: Cart }

/** A conflict passes; a cart that has become an order answers so every time: then it is asked once more, ms. */
const CONFLICT_AGAIN_MS = 1000

/** GET of the cart with this id, with the engine's keys. `known`: its lines so far, where they are not stored. */
export async function getCart(
  core: Core,
  id: string,
  { known = knownLines(core, id), ...options }: { retries?: number; known?: readonly CartLine[] } = {},
): Promise<Cart> {
  const { client, clock } = core.options
  const read = async () => withKeys(await client.getCart(id, options), id, known)
  try {
    return await read()
  } catch (thrown) {
    if (commerceError(thrown).status !== 409) throw thrown
    await clock.sleep(CONFLICT_AGAIN_MS)
    return await read()
  }
}

function knownLines({ store, hold }: Core, id: string): readonly CartLine[] {
  const [record, held] = [store.read(), hold.read()]
  if (record?.id === id) return record.cart?.lines ?? []
  return held?.cartId === id ? held.lines : []
}

/** Takes over a cart that was read, and says so when it is not the one that this browser knew. */
export function adopt(core: Core, record: CartRecord, cart: Cart): KnownRecord {
  const adopted = { ...record, cart, known: true, fresh: false }
  // If somebody moved the pointer meanwhile, the answer belongs to a cart of the past.
  if (core.store.pointer() === record.id) {
    core.store.save(adopted)
    core.changed()
    if (record.known && record.cart !== null) reportDivergence(core, sumsOf(record.cart.lines), cart)
  }
  return adopted
}

export function reportDivergence(core: Core, expected: ReadonlyMap<string, number>, cart: Cart): void {
  const actual = sumsOf(cart.lines)
  if (sameSums(expected, actual)) return
  const error = diverged('The cart was changed elsewhere. Please check it.', expected, actual)
  core.emit({ type: 'cart_diverged', error })
}

/** Tells of prices that are others, or of a discount that is gone, in a cart that was built anew. */
export function reportPrices(core: Core, before: Parameters<typeof pricesMoved>[0], after: Cart): void {
  const error = pricesMoved(before, after)
  if (error === null) return
  // Lines that are lost matter more.
  if (core.cartError?.code !== 'line_gone') core.cartError = error
  core.changed()
  core.emit({ type: 'price_changed', error })
}

/** The cart is left behind: the next write starts a new one. */
export function reset(core: Core, reason: ResetReason): void {
  core.store.drop()
  announceReset(core, reason)
}

export function announceReset(core: Core, reason: ResetReason): void {
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
