import { type PendingChange, without } from '../changes.js'
import type { CartCore } from '../core.js'
import { paymentUnderWay } from '../errors.js'
import type { ReadRecord } from '../record.js'
import { heldUnits, openTarget } from '../settled.js'
import { unitsOf } from '../steps.js'
import { restate, startOver } from './asked.js'

/** Keys of lines with changes that are not under way, in the order of their first ones. */
export const unsentKeys = ({ changes }: CartCore): string[] => [
  ...new Set(changes.flatMap(({ key, isSent }) => (key === null || isSent ? [] : [key]))),
]

/** Takes the changes of a line under way. What comes after an emptying waits for that: it is asked for of another cart. */
export function take({ changes }: CartCore, key: string): PendingChange[] {
  const emptying = changes.findIndex((change) => change.key === null)
  const due = emptying < 0 ? changes : changes.slice(0, emptying)
  const taken = due.filter((change) => change.key === key && !change.isSent)
  for (const change of taken) change.isSent = true
  return taken
}

/** What was not answered is looked at again in another turn. */
export function giveBack(changes: readonly PendingChange[]): void {
  for (const change of changes) change.isSent = false
}

/** They are about to be answered, so they are pending no more. */
export function remove(core: CartCore, ended: readonly PendingChange[]): void {
  core.changes = without(core.changes, ended)
}

/**
 * The quantity to bring the line of the open cart to. From here on each change says what it asks for of what that holds.
 * Throws where it would take units out of an order that stays.
 */
export function targetToSend(
  core: CartCore,
  { id, cart }: ReadRecord,
  key: string,
  changes: readonly PendingChange[],
): number {
  startOver(changes, id)
  const open = unitsOf(cart, key)
  const target = openTarget(core, key, open, changes)
  if (target < 0) throw core.heldBecause ?? paymentUnderWay()
  restate(changes, open + heldUnits(core, key))
  return target
}
