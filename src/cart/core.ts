import type { CommerceClient } from '../client.js'
import type { CommerceError } from '../errors.js'
import type { Cart, CartLine } from '../model.js'
import type { EnginePorts } from '../ports.js'
import type { Clicks, PendingChange } from './changes.js'
import { commerceError } from './errors.js'
import type { HoldStore } from './hold.js'
import { withKeys } from './keys.js'
import { type Sums, sameSums, sumsOf } from './lines.js'
import { type Notice, notify } from './notify.js'
import { diverged, pricesMoved } from './outcomes.js'
import type { CartRecord, CartStore, ReadRecord } from './store.js'
import type { CartEvent, CartLock, CheckoutForCart } from './types.js'

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
  /** Looks at what is pending now; sends what is due. Never rejects. */
  wake(): void
  /** Resolves when no change is pending any more; until then nothing waits for quiet. */
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
  /** All that was asked for and is not answered yet, in the order of the calls. */
  changes: readonly PendingChange[]
  clicks: Clicks
  /** Who waits for the cart to be read. */
  readers: Array<{ resolve(cart: Cart): void; reject(error: CommerceError): void }>
  lineErrors: Map<string, CommerceError>
  notice: Notice | null
  /** Why the cart could not be read, where nothing is known of it. */
  readError: CommerceError | null
  /** Products whose virtual variant has to be named. */
  namedVirtual: Set<string>
  /** False once the server has shown that a cart cannot be built under an id of ours. */
  canRebuild: boolean
  isHydrated: boolean
  emit(event: CartEvent): void
  /** Shows what has changed, as the storage was last looked at. */
  changed(): void
}

type ResetReason = Extract<CartEvent, { type: 'cart_reset' }>['reason']

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

function knownLines({ store: { now } }: Core, id: string): readonly CartLine[] {
  if (now.record?.id === id) return now.record.cart?.lines ?? []
  return now.hold?.cartId === id ? now.hold.lines : []
}

/** Takes over a cart that was read, and says so when it is not the one that this browser knew. */
export function adopt(core: Core, record: CartRecord, cart: Cart): ReadRecord {
  const adopted: ReadRecord = { ...record, cart, status: 'known', inDoubt: null }
  // If another page moved the pointer meanwhile, the answer belongs to a cart of the past.
  if (isPointedAt(core, record)) {
    core.store.save(adopted)
    core.changed()
    reportDivergence(core, expectedOf(record, cart), cart)
  }
  return adopted
}

/** What a cart that is read should hold: what it held, but for the line of which nobody knows. */
function expectedOf({ status, inDoubt, cart: before }: CartRecord, cart: Cart): Sums {
  const actual = sumsOf(cart.lines)
  const isDoubtful = status === 'doubtful'
  if (before === null || (isDoubtful && inDoubt === null)) return actual
  // Where the variant was the server's to choose, any one of the product.
  const isInDoubt = ([key]: [string, number]) =>
    isDoubtful && (key === inDoubt || key.startsWith(`${inDoubt}:`))
  const sure = [...sumsOf(before.lines)].filter((each) => !isInDoubt(each))
  return new Map([...sure, ...[...actual].filter(isInDoubt)])
}

/** Whether the record says what the server holds: a write may start from it. */
export const isCertain = (record: CartRecord): record is ReadRecord =>
  record.status === 'fresh' || record.status === 'known'

/** Whether the pointer still names this cart, after something was waited for. */
export const isPointedAt = ({ store }: Core, { id }: CartRecord) => store.look().record?.id === id

/** A request ended without what was asked for: either the cart was read after it, or it is not known any more. */
export function afterFailure(
  core: Core,
  record: ReadRecord,
  key: string | null,
  { error, cart }: { error: CommerceError; cart: Cart | null },
): void {
  if (cart !== null) adopt(core, record, cart)
  else if (error.outcome === 'unknown' && isPointedAt(core, record)) {
    core.store.save({ ...record, status: 'doubtful', inDoubt: key })
  }
}

export function reportDivergence(core: Core, expected: Sums, cart: Cart): void {
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
  if (core.notice?.error.code !== 'line_gone') notify(core, error)
  core.changed()
  core.emit({ type: 'price_changed', error })
}

/** The cart is left behind: the next write starts a new one. */
export function reset(core: Core, reason: ResetReason): void {
  core.store.drop()
  announceReset(core, reason)
}

export function announceReset(core: Core, reason: ResetReason): void {
  core.changed()
  core.emit({ type: 'cart_reset', reason })
}
