import type { CartLine } from '../../model.js'
import { changed, changedInRange, type PendingChange } from '../changes.js'
import { variantKey } from '../lines.js'
import { project } from '../projection.js'

/** What changes ask for, on their way: it moves with what the server is found to hold. */

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

/** The lines of a cart as they were told: without what was begun in it and is not answered yet. */
export const toldLines = (lines: readonly CartLine[], changes: readonly PendingChange[], cartId: string) =>
  project(
    lines,
    changes
      .filter(({ begunIn }) => begunIn === cartId)
      .map((each) => ({ ...each, change: { by: changed(-each.requested, each.change) } })),
    new Map(),
  )

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
