import type { CommerceClient } from '../client.js'
import type { CommerceError } from '../errors.js'
import type { Cart, CartLine, Money, Totals } from '../model.js'
import type { EnginePorts } from '../ports.js'

/** What a new line shows until the server answers. Text and pictures only: it is never computed with. */
export interface LinePreview {
  name?: string | null
  variantName?: string | null
  slug?: string | null
  imageUrl?: string | null
  unitPrice?: Money | null
}

export interface AddItemInput {
  productId: string
  variantId?: string | null
  /** Units to add, an integer from 1 to 9999; default 1. */
  quantity?: number
  preview?: LinePreview
}

/** How one wish ended. `added < requested`: the server gave less (stock), and said so. */
export interface CartWriteResult {
  cart: Cart
  /** Change of the quantity that was asked for; negative for less. */
  requested: number
  /** Change that the server made; 0 where a later `clear()` overtook the wish. */
  added: number
}

export type WriteMode = 'native' | 'emulated' | 'unsupported'

export interface CartState {
  /**
   * The settled cart with the open wishes laid over its lines; null until it is known. Totals are the server's.
   * Goods that the server took out of it for an order count until that is paid.
   */
  cart: Cart | null
  lines: readonly CartLine[]
  itemCount: number
  /** As the server last said; `pending.totals` tells that they are about to change. */
  totals: Totals
  status: 'loading' | 'ready' | 'error'
  /** False on the server and in the first render of a hydrated page. */
  isHydrated: boolean
  pending: { lines: ReadonlySet<string>; totals: boolean }
  errors: { lines: ReadonlyMap<string, CommerceError>; cart: CommerceError | null }
  capabilities: Readonly<Record<'updateItem' | 'removeItem' | 'clearCart', WriteMode>>
}

/** Every write rejects with `CommerceError`. All functions are stable. */
export interface CartActions {
  addItem(item: AddItemInput): Promise<CartWriteResult>
  /** Sets the quantity of a line, 0 to 9999; 0 removes it. */
  setQuantity(key: string, quantity: number): Promise<CartWriteResult>
  increment(key: string): Promise<CartWriteResult>
  decrement(key: string): Promise<CartWriteResult>
  removeItem(key: string): Promise<CartWriteResult>
  clear(): Promise<CartWriteResult>
  /** Reads the cart again, in order with the writes. */
  refresh(): Promise<Cart>
  /** Resolves when every wish has ended, whichever way. */
  flush(): Promise<void>
  dismissErrors(key?: string): void
}

export type CartEvent =
  | { type: 'add_to_cart' | 'remove_from_cart'; line: CartLine; quantity: number }
  | { type: 'cart_diverged'; error: CommerceError }
  | { type: 'price_changed'; error: CommerceError }
  | { type: 'cart_reset'; reason: 'gone' | 'paid' | 'cleared' }

/**
 * What a mounted checkout does for the cart, which knows of its order by itself (the other way round see
 * {@link CartForCheckout}).
 */
export interface CheckoutForCart {
  /** A shopper changes the cart in ready or declined: drops the attempt; runs before the write, without a lock. */
  abandon(): Promise<void>
}

/** What the attempt needs of the cart. `…Locked` run under `NS:cart` that the caller already holds. */
export interface CartForCheckout {
  /** The lock's name. */
  readonly lockName: string
  getState(): CartState
  flush(): Promise<void>
  /** The stored pointer, read anew. Null: no cart yet. */
  readPointer(): string | null
  /** The last settled cart as this browser's tabs share it, without a request. */
  readSettled(): Cart | null
  /** The stored order is another one, or says something else: what is shown of its goods may change. */
  orderChanged(): void
  /** Sends what became wished while the lock was awaited. */
  drainLocked(): Promise<void>
  /** GET without cache; adopts the answer. */
  refreshLocked(): Promise<Cart>
  /** Whether the server has emptied the cart for its order, as far as it was read: what is in it now came later. */
  isEmptied(): boolean
  /**
   * Builds these lines once in a fresh cart, with what the emptied one holds, and moves the pointer to it.
   * Rejects with `unsupported` where refused.
   */
  rebuildLocked(lines: readonly CartLine[]): Promise<Cart>
  /**
   * Moves the pointer off a cart whose stored order was accepted. What is not in the order goes on in a fresh
   * cart. Rejects where the cart cannot be read.
   */
  retireLocked(): Promise<void>
}

export interface CartEngineOptions extends EnginePorts {
  client: Pick<
    CommerceClient,
    'getCart' | 'addCartItem' | 'updateCartItem' | 'removeCartItem' | 'clearCart' | 'capabilities' | 'addMode'
  >
  /** False: what the API cannot do natively is refused instead of rebuilt. */
  emulate?: boolean
  onEvent?: (event: CartEvent) => void
  /** Each error that a write ended with, once, also where its caller caught it. */
  onError?: (error: CommerceError) => void
  /** Where the page has a checkout: it drops its order itself, and shows so. */
  checkout?: () => CheckoutForCart | null
}

/** Framework-free. React subscribes to it; nothing else keeps cart state. */
export interface CartEngine extends CartActions {
  /** The same object until something changed. */
  getState(): CartState
  subscribe(listener: () => void): () => void
  /** The last cart the server confirmed, without wishes; changes only when it does. For the query mirror. */
  getSettled(): Cart | null
  /** Starts listening to the page and other tabs and reads a stored cart. Returns the stop function. Call it in an effect. */
  connect(): () => void
  readonly forCheckout: CartForCheckout
}
