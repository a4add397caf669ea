import type { CommerceError } from '../errors.js'
import type { Cart, CartLine, Money, Totals } from '../model.js'
import type { Hold, HoldStore } from './hold.js'

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
  /** What the line shows until the server's answer is there; `<AddToCartButton>` takes it of the product. */
  preview?: LinePreview
}

/** How one call ended. `added < requested`: the server gave less (stock), and said so. */
export interface CartWriteResult {
  cart: Cart
  /** Change of the quantity that was asked for; negative for less. */
  requested: number
  /** Change that the server made; 0 where a later `clear()` overtook it. */
  added: number
}

export type WriteMode = 'native' | 'emulated' | 'unsupported'

export interface CartState {
  /**
   * The settled cart with the pending changes laid over its lines; null until it is known. Totals are the server's.
   * Goods of an order count until that is paid.
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
  errors: {
    /** Of the last change of a line, by its key, until the next click at it or `dismissErrors(key)`. */
    lines: ReadonlyMap<string, CommerceError>
    /**
     * What a shopper is to know of the whole cart, such as goods that are lost or prices that are others, until a click
     * at one of its lines that comes five seconds later or more, until it is emptied or paid, or `dismissErrors()`.
     * With the status `error`: why it could not be read.
     */
    cart: CommerceError | null
  }
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
  /** Resolves when no change is pending any more, whichever way each ended. */
  flush(): Promise<void>
  /** Takes back what was told of a line; without a key, of all of them and of the cart. */
  dismissErrors(key?: string): void
}

export type CartEvent =
  | { type: 'add_to_cart' | 'remove_from_cart'; line: CartLine; quantity: number }
  | { type: 'cart_diverged'; error: CommerceError }
  | { type: 'price_changed'; error: CommerceError }
  /** Goods that could not be had again where the cart was put together anew; `details.lines` of the error names them. */
  | { type: 'lines_lost'; error: CommerceError }
  /**
   * From now on the cart is another one: the server does not know it any more (`gone`), its order was paid, the shopper
   * emptied it (`cleared`), or the browser's storage was cleared under the open page (`forgotten`).
   */
  | { type: 'cart_reset'; reason: 'gone' | 'paid' | 'cleared' | 'forgotten' }

/**
 * What a checkout that was opened on this page does for the cart, which knows of its order by itself (the other way round see
 * {@link CartForCheckout}).
 */
export interface CheckoutForCart {
  /**
   * A shopper changes the cart: gives its order up, where it waits for its payment; runs before the write, without a
   * lock. Rejects with the reason where the order stays.
   */
  release(options: ReleaseOptions): Promise<void>
}

export interface ReleaseOptions {
  /** The shopper empties the cart: none of the goods comes back. */
  isDiscarded?: boolean
  /** The shop said for sure that it made no order. */
  isRefused?: boolean
  /** The shopper wants to be rid of it, although goods may be lost that cannot be had again. */
  isAnyway?: boolean
}

/** What the attempt needs of the cart. */
export interface CartForCheckout {
  readonly hold: HoldStore
  getState(): CartState
  flush(): Promise<void>
  /** The open cart's pointer, read anew. Null: no cart yet, or only one that is held. */
  readPointer(): string | null
  /** The stored order says something else: what is shown of its goods may change. */
  orderChanged(): void
  /** The payment was accepted: tells so, and lets the next turn forget the paid cart. */
  announcePaid(): void
  /** Whether something lies in the open cart, beside what an order holds. */
  hasOpenLines(): boolean
  /** Runs the task as the only tab that writes the cart. */
  withLock<Result>(task: (lock: CartLock) => Promise<Result>): Promise<Result>
}

export interface Released {
  /** The server still had the order's cart, with goods in it. False: it has taken it, or nobody asked. */
  isIntact: boolean
  /** What could not be had again, and was named. */
  lost: readonly CartLine[]
}

/** The cart while this tab alone may write it. Made by `withLock` only. */
export interface CartLock {
  /** Sends what was asked for while the lock was awaited. */
  drain(): Promise<void>
  /** GET of the open cart without cache; adopts the answer. Without one: empty. */
  refresh(): Promise<Cart>
  /** GET of a held cart without cache; null: it is gone. */
  readHeld(hold: Hold): Promise<Cart | null>
  /** Puts a held cart back in its place, or builds its goods in a fresh one. Within the lock `NS:pay` only. */
  release(hold: Hold, options?: ReleaseOptions): Promise<Released>
  /** Keys of the open cart's lines that this browser added. */
  addedKeys(): readonly string[]
}

/** Framework-free. React subscribes to it; nothing else keeps cart state. */
export interface CartEngine extends CartActions {
  /** The same object until something changed. */
  getState(): CartState
  subscribe(listener: () => void): () => void
  /** Held lines and open cart as the server last said, without pending changes; another object only when they change. For the query mirror. */
  getSettled(): Cart | null
  /** Starts listening to the page and other tabs and reads a stored cart. Returns the stop function. Call it in an effect. */
  connect(): () => void
  readonly forCheckout: CartForCheckout
}
