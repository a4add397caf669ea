import type { CartLine } from '../../model.js'
import { changed, changedInRange, type PendingChange } from '../changes.js'
import { variantKey } from '../lines.js'
import { project } from '../projection.js'

/**
 * Tells each change of a line what it asks for, now that the line holds `quantity`: another one, perhaps, than when the
 * shopper clicked. One that was begun keeps what it asked for; an emptying between them asks for that of all lines.
 */
export function restate(changes: readonly PendingChange[], quantity: number): void {
  changes.reduce((before, each) => {
    const after = changedInRange(before, each.change)
    if (each.begunIn === null && each.key !== null) each.requested = after - before
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

/** The lines of a cart as they were told: without what was begun in it, of one line, and is not answered yet. */
export function toldLines(
  lines: readonly CartLine[],
  changes: readonly PendingChange[],
  cartId: string,
): readonly CartLine[] {
  const begun = changes.filter(({ begunIn }) => begunIn === cartId)
  const [first] = begun
  if (first === undefined) return lines
  // How much was done of them only all of them say together.
  const by = begun.reduce((sum, { change, requested }) => sum + changed(-requested, change), 0)
  return project(lines, [{ ...first, change: { by } }], new Map())
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

/**
 * The server chose a variant: the line's changes move to its key. Until now there were two lines, and what waits for one
 * of them was asked for of that one alone: it becomes the difference that it makes there. `held`: what each of them holds.
 */
export function rename(
  changes: readonly PendingChange[],
  key: string,
  variantId: string,
  held: { product: number; variant: number },
): void {
  const landedOn = variantKey(key, variantId)
  const waiting = (line: string) =>
    changes.filter(({ key, isSent }) => !isSent && (key === line || key === null))
  keepDifferences(waiting(key), held.product)
  keepDifferences(waiting(landedOn), held.variant)
  for (const each of changes) {
    if (each.key !== key) continue
    each.key = landedOn
    each.variantId = variantId
  }
}

function keepDifferences(changes: readonly PendingChange[], quantity: number): void {
  restate(changes, quantity)
  for (const each of changes) if (each.key !== null) each.change = { by: each.requested }
}
