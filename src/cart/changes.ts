import type { CommerceError } from '../errors.js'
import type { CartLine } from '../model.js'
import type { CartWriteResult, LinePreview } from './types.js'

/** One call of the shopper's, until it is answered. The changes of one line apply in the order of their calls. */
export interface PendingChange extends ChangedLine {
  change: Change
  /** By how much it changes the quantity that the shopper saw; once sent, the one that the server holds. */
  requested: number
  /** When it was asked for, of the clock's `elapsed()`. */
  at: number
  isSent: boolean
  /**
   * The cart in which a part of what its line's changes ask for was done; null: none. From then on their `change`s add up
   * to what is left of it, and `requested` is still all.
   */
  begunIn: string | null
  /** Goods of an order that was given up so that this change can empty the cart. */
  released?: readonly CartLine[]
  /** No caller waits for it: these units were in a cart of this page alone. */
  isCarriedOver?: boolean
  resolve(result: CartWriteResult): void
  reject(error: CommerceError): void
}

export interface ChangedLine {
  /** Null: all lines are taken out. */
  key: string | null
  productId: string | null
  variantId: string | null
  /** What is shown where the line is new. */
  preview: LinePreview
}

/** One request that changes one line by a known amount; without a key, it takes all lines away. */
export interface SentChange {
  key: string | null
  delta: number
  /** The line's variant: the shop's cart may name none. */
  variantId?: string | null
}

export type Change = { by: number } | { to: number }

/** The quantity that a change makes of another one, which may be out of range. */
export const changed = (quantity: number, change: Change) =>
  'to' in change ? change.to : quantity + change.by

export const changedInRange = (quantity: number, change: Change) => Math.max(0, changed(quantity, change))

/** The quantity of a line that holds `quantity`, after all changes of it. */
export const goal = (quantity: number, changes: readonly PendingChange[], key: string): number =>
  changes.reduce(
    (result, each) => (each.key === key || each.key === null ? changedInRange(result, each.change) : result),
    quantity,
  )

/** What is still pending where these have ended. */
export const without = (changes: readonly PendingChange[], ended: readonly PendingChange[]) =>
  changes.filter((change) => !ended.includes(change))

/** What the calls for one line have said of it. */
export const previewOf = (changes: readonly PendingChange[]): LinePreview =>
  Object.assign({}, ...changes.map(({ preview }) => preview))

/** The cart is about to be emptied. */
export const isClearing = (changes: readonly PendingChange[]) => changes.some(({ key }) => key === null)

/** A burst of clicks is over when none came for this long. */
export const QUIET_MS = 250

/** The clicks so far: the first of a burst goes out at once, the rest together when it is over. */
export interface Clicks {
  lastAt: number
  isBurst: boolean
}

export const clickedAt = ({ lastAt }: Clicks, at: number): Clicks => ({
  lastAt: at,
  isBurst: at - lastAt <= QUIET_MS,
})
