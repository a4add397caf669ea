import type { CommerceError } from '../errors.js'
import type { CartLine } from '../model.js'
import { sharedKey, variantKey } from './lines.js'
import type { CartWriteResult, LinePreview } from './types.js'

/** One call of the shopper's, until it is answered. The changes of one line apply in the order of their calls. */
export interface PendingChange extends ChangedLine {
  change: Change
  /** By how much it changes the quantity that the shopper saw; once sent, the one that the server holds. */
  requested: number
  /** When it was asked for, of the clock's `elapsed()`. */
  at: number
  isSent: boolean
  /** The cart in which a part of it was done; null: none. From then on `change` is what is left of it, `requested` still all. */
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

const changedInRange = (quantity: number, change: Change) => Math.max(0, changed(quantity, change))

/** The quantity of a line that holds `quantity`, after all changes of it. */
export const goal = (quantity: number, changes: readonly PendingChange[], key: string): number =>
  changes.reduce(
    (result, each) => (each.key === key || each.key === null ? changedInRange(result, each.change) : result),
    quantity,
  )

/**
 * Tells each change what it asks for, now that the line holds `quantity`: another one, perhaps, than when the shopper
 * clicked. One that was begun keeps what it asked for.
 */
export function restate(changes: readonly PendingChange[], quantity: number): void {
  changes.reduce((before, each) => {
    const after = changedInRange(before, each.change)
    if (each.begunIn === null) each.requested = after - before
    return after
  }, quantity)
}

/** Of what the changes add up to, only `rest` is still to be done in this cart. */
export function keepRest(changes: readonly PendingChange[], rest: number, cartId: string): void {
  for (const [index, each] of changes.entries()) {
    each.change = { by: index === 0 ? rest : 0 }
    each.begunIn = cartId
  }
}

/** The lines of a cart as they were told: without the units, more or less, of what was begun in it and is not answered yet. */
export function toldLines(
  lines: readonly CartLine[],
  changes: readonly PendingChange[],
  cartId: string,
): CartLine[] {
  const untold = new Map<string, number>()
  for (const { key, begunIn, requested, change } of changes) {
    if (key === null || begunIn !== cartId || !('by' in change)) continue
    untold.set(key, (untold.get(key) ?? 0) + requested - change.by)
  }
  return lines.flatMap((line) => {
    const key = sharedKey(line)
    const left = untold.get(key) ?? 0
    const units = Math.min(line.quantity, left)
    untold.set(key, left - units)
    return units === line.quantity ? [] : [units === 0 ? line : { ...line, quantity: line.quantity - units }]
  })
}

/** What was begun in another cart went with it, and is asked for as a whole. */
export function startOver(changes: readonly PendingChange[], cartId: string): void {
  for (const each of changes) {
    if (each.begunIn === null || each.begunIn === cartId) continue
    each.change = { by: each.requested }
    each.begunIn = null
  }
}

/**
 * Divides what the server did not give over the changes: the last ones go short, as if they had been sent one by one.
 */
export function shares(changes: readonly PendingChange[], missing: number): number[] {
  let short = missing
  const result: number[] = []
  for (const { requested } of [...changes].reverse()) {
    const cut = Math.min(short, Math.max(0, requested))
    short -= cut
    result.unshift(requested - cut)
  }
  return result
}

/** What is still pending where these have ended. */
export const without = (changes: readonly PendingChange[], ended: readonly PendingChange[]) =>
  changes.filter((change) => !ended.includes(change))

/** What the calls for one line have said of it. */
export const previewOf = (changes: readonly PendingChange[]): LinePreview =>
  Object.assign({}, ...changes.map(({ preview }) => preview))

/**
 * The server chose a variant: the line's changes move to its key. What was asked for of the line that has that key was
 * asked for of what was shown of it, without these: the difference is meant.
 */
export function rename(changes: readonly PendingChange[], key: string, variantId: string): void {
  const landedOn = variantKey(key, variantId)
  for (const each of changes) {
    if (each.key === landedOn && each.begunIn === null) each.change = { by: each.requested }
    if (each.key !== key) continue
    each.key = landedOn
    each.variantId = variantId
  }
}

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
