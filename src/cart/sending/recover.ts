import type { CartCore, LockedCart } from '../core.js'
import { sumsOf } from '../lines.js'
import { withCartLock } from '../locks.js'
import { afterFailure, remember } from './adopt.js'
import { reportSurplus } from './ending.js'
import { interrupted } from './outcomes.js'
import { reportDivergence } from './report.js'
import { reconcile } from './sendOnce.js'

/** Runs the task as the only tab that writes the cart, once it is known what became of what a dead tab left. */
export const withCart = <Result>(
  core: CartCore,
  task: (core: LockedCart) => Promise<Result>,
): Promise<Result> =>
  withCartLock(core, async (locked) => {
    core.store.repair()
    // What the storage says now may add to what is asked for.
    core.changed()
    await recover(locked)
    return task(locked)
  })

/** A tab died in the middle of a write: what became of it is found out, and nothing is sent again. */
async function recover(core: LockedCart): Promise<void> {
  reportSurplus(core)
  const entry = core.store.readJournal()
  if (entry === null) return
  const { record } = core.store.now
  if (record !== null && record.status !== 'unread' && record.id === entry.id) {
    const { key, delta, variantId } = entry
    const { clock } = core.options
    const since = clock.elapsed() - Math.max(0, clock.now() - entry.at)
    const ending = await reconcile(core, record, { key, delta, variantId }, interrupted(), since)
    if (ending.type === 'answered') {
      const { key: landedOn, made } = ending.verdict
      remember(core, record, ending.cart, ending.verdict)
      core.changed()
      const expected = new Map(sumsOf(record.cart.lines))
      expected.set(landedOn, (expected.get(landedOn) ?? 0) + made)
      reportDivergence(core, key === null ? new Map() : expected, ending.cart)
    } else afterFailure(core, record, key, ending)
  }
  core.store.writeJournal(null)
}
