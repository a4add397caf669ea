import type { CommerceClient } from '../client.js'
import type { CommerceError } from '../errors.js'
import type { Cart } from '../model.js'
import type { EnginePorts } from '../ports.js'
import type { Clicks, PendingChange } from './changes.js'
import type { HoldStore } from './hold.js'
import type { Notice } from './notify.js'
import type { CartStore } from './store.js'
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

export type CreateWriter = (core: CartCore) => Writer

/** What the parts of the engine share. */
export interface CartCore {
  options: CartEngineOptions
  store: CartStore
  hold: HoldStore
  /** In this turn of the writer an order could not be given up: why. Its goods cannot be taken out. */
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

declare const isLocked: unique symbol

/** The core while this tab alone may write the cart. Nothing but `withCartLock` (locks.ts) makes one. */
export type LockedCart = CartCore & { readonly [isLocked]: true }
