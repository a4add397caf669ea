import type { PendingChange } from '../changes.js'
import type { LockedCart } from '../core.js'
import { commerceError } from '../errors.js'
import type { ReadRecord } from '../record.js'
import { openTarget } from '../settled.js'
import { rebuildRefusal, unitsOf } from '../steps.js'
import { isPointedAt } from './adopt.js'
import { build, type PlannedLine, planOf, swap } from './build.js'
import { fail, fulfil } from './ending.js'
import { readOpenCart } from './read.js'
import { hintAtRebuild } from './rebuildHint.js'
import { reportPrices } from './report.js'
import { giveBack, take, targetToSend } from './taken.js'

/** The changes that are under way, by line. */
type Taken = Map<string, PendingChange[]>

/**
 * Takes units out of a cart whose API can only add: the wanted lines are built in a fresh cart, and the
 * pointer moves there when that cart has been read and is right.
 */
export async function rebuildFor(core: LockedCart, keys: readonly string[]): Promise<void> {
  const taken: Taken = new Map(keys.map((key) => [key, take(core, key)]))
  try {
    const record = await readOpenCart(core)
    if (record === null) return
    const refusal = rebuildRefusal(core, record.cart)
    if (refusal !== null) throw refusal
    await rebuildWith(core, record, taken)
  } catch (thrown) {
    for (const changes of taken.values()) fail(core, changes, commerceError(thrown))
  } finally {
    // What was not answered is looked at again, with the cart that is there now.
    for (const changes of taken.values()) giveBack(changes)
  }
}

async function rebuildWith(core: LockedCart, record: ReadRecord, taken: Taken): Promise<void> {
  const targets = new Map<string, number>()
  for (const [key, changes] of [...taken]) {
    const now = unitsOf(record.cart, key)
    try {
      const target = targetToSend(core, record, key, changes)
      if (target <= now) {
        targets.set(key, target)
        continue
      }
      giveBack(changes)
    } catch (thrown) {
      fail(core, changes, commerceError(thrown))
    }
    taken.delete(key)
  }
  // The cart turned out to hold no more than is asked for: no need to build another.
  if (![...targets].some(([key, target]) => target < unitsOf(record.cart, key))) return

  /** Takes in what was asked for meanwhile, and takes nothing that the old cart does not hold. */
  function replan(line: PlannedLine): void {
    const { key } = line
    const more = take(core, key)
    if (more.length === 0) return
    const changes = [...(taken.get(key) ?? []), ...more]
    const now = unitsOf(record.cart, key)
    const target = openTarget(core, key, now, changes)
    if (target < 0 || target > now) giveBack(more)
    else {
      taken.set(key, changes)
      line.quantity = targetToSend(core, record, key, changes)
    }
  }

  const plan = planOf(record.cart, targets)
  hintAtRebuild(plan)
  const built = await build(core, plan, replan)
  // Another page moved the pointer meanwhile: the changes are looked at again in that cart.
  if (!isPointedAt(core, record)) return
  if (built.type === 'stopped') {
    if (built.key !== null) core.lineErrors.set(built.key, built.error)
    throw built.error
  }
  swap(core, record, built.cart)
  for (const changes of taken.values()) fulfil(core, changes, { missing: 0, before: record.cart.lines })
  reportPrices(core, record.cart, built.cart)
}
