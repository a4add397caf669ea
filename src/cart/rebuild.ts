import { build, type PlannedLine, planOf, swap } from './build.js'
import { type Core, endPinned, type KnownRecord, reportPrices } from './core.js'
import { fail, fulfil } from './ending.js'
import { heldUnits, openTarget } from './goods.js'
import { noticeRebuild } from './notice.js'
import { readCart } from './read.js'
import { commerceError } from './refusals.js'
import { held, rebuildRefusal } from './steps.js'
import { type Intent, wished } from './wishes.js'

/**
 * Takes units out of a cart whose API can only add: the wanted lines are built in a fresh cart, and the
 * pointer moves there when that cart has been read and is right. Under the lock only.
 */
export async function rebuildFor(core: Core, intents: readonly Intent[]): Promise<void> {
  const taken = new Set(intents)
  for (const intent of taken) core.queue.send(intent)
  try {
    const record = await readCart(core)
    if (record === null) return
    const refusal = rebuildRefusal(core, record.cart)
    if (refusal !== null) throw refusal
    await rebuildWith(core, record, taken)
  } catch (thrown) {
    for (const intent of taken) fail(core, intent, commerceError(thrown))
  } finally {
    // Whatever was not answered is looked at again, with the cart that is there now.
    for (const intent of taken) core.queue.reopen(intent)
  }
}

async function rebuildWith(core: Core, record: KnownRecord, taken: Set<Intent>): Promise<void> {
  const { queue, store } = core
  const targets = new Map<string, number>()
  for (const intent of taken) {
    const now = held(record.cart, intent.key)
    try {
      const target = openTarget(core, intent.key, now, intent.sent)
      if (target > now) taken.delete(queue.reopen(intent))
      else targets.set(intent.key, target)
    } catch (thrown) {
      taken.delete(intent)
      fail(core, intent, commerceError(thrown))
    }
  }
  // The cart turned out to hold no more than is wished for: no need to build another.
  if (![...targets].some(([key, target]) => target < held(record.cart, key))) return

  /** Wishes that came meanwhile and still take nothing that the old cart does not hold. */
  function replan(line: PlannedLine): void {
    const intent = queue.intents.get(line.key)
    if (intent === undefined || intent.open.length === 0) return
    const units = heldUnits(core, line.key)
    const target = wished(held(record.cart, line.key) + units, [...intent.sent, ...intent.open]) - units
    if (target < 0 || target > held(record.cart, line.key)) return
    queue.send(intent)
    taken.add(intent)
    targets.set(line.key, openTarget(core, line.key, held(record.cart, line.key), intent.sent))
    line.quantity = target
  }

  const plan = planOf(record.cart, targets)
  noticeRebuild()
  const built = await build(core, plan, replan)
  // Somebody moved the pointer meanwhile: the wishes are looked at again in that cart.
  if (store.pointer() !== record.id) return endPinned(core)
  if (built.type === 'stopped') {
    if (built.key !== null) core.lineErrors.set(built.key, built.error)
    throw built.error
  }
  swap(core, record, built.cart)
  for (const intent of taken) {
    fulfil(core, intent, { missing: 0, before: record.cart.lines })
  }
  reportPrices(core, record.cart, built.cart)
}
