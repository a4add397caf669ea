import type { LockedCart } from '../core.js'
import { commerceError, offline, paymentUnderWay } from '../errors.js'
import { countItems, emptyCart } from '../lines.js'
import { notify } from '../notify.js'
import { settledCart } from '../settled.js'
import { cannotDoLess, modes } from '../steps.js'
import { afterFailure, remember } from './adopt.js'
import { tellLost } from './ending.js'
import { cartToWrite } from './read.js'
import { announceReset, reportDivergence } from './report.js'
import { sendOnce } from './sendOnce.js'
import { remove } from './taken.js'

/** Empties the cart where that is asked for, natively, or by leaving it behind. All that was asked for before goes with it. */
export async function serveClear(core: LockedCart): Promise<void> {
  const last = core.changes.map(({ key }) => key).lastIndexOf(null)
  const changes = core.changes.slice(0, last + 1)
  if (changes.length === 0) return
  try {
    if (core.store.now.hold !== null) throw core.heldBecause ?? paymentUnderWay()
    const released = changes.flatMap((change) => change.released ?? [])
    const before = [...(settledCart(core)?.lines ?? []), ...released]
    if (core.store.now.record !== null) await leaveOrClear(core)
    remove(core, changes)
    core.lineErrors.clear()
    core.notice = null
    for (const line of before) core.emit({ type: 'remove_from_cart', line, quantity: line.quantity })
    announceReset(core, 'cleared')
    const cart = settledCart(core) ?? emptyCart('')
    // What another device has put in meanwhile.
    reportDivergence(core, new Map(), cart)
    for (const change of changes) {
      const added = change === changes.at(-1) ? 0 - countItems(before) : 0
      change.resolve({ cart, requested: change.requested, added })
    }
  } catch (thrown) {
    const error = commerceError(thrown)
    remove(core, changes)
    // It is of an order's goods, too.
    notify(core, error, null)
    core.changed()
    for (const { reject } of changes) reject(error)
    tellLost(core, changes)
  }
}

async function leaveOrClear(core: LockedCart): Promise<void> {
  if (!core.options.page.isOnline()) throw offline()
  // One that an order may still take the lines of is left behind: else they would be put back first.
  const isLate = core.store.now.record?.askedAt != null
  if (modes(core).clearCart === 'native' && !isLate) await clearNatively(core)
  else core.store.drop()
}

async function clearNatively(core: LockedCart): Promise<void> {
  const record = await cartToWrite(core)
  if (record.cart.lines.length === 0) return
  const { client } = core.options
  const ending = await sendOnce(core, {
    record,
    change: { key: null, delta: -record.cart.itemCount },
    send: () => client.clearCart(record.id, { retries: 0 }),
    isDelete: true,
  })
  if (ending.type === 'failed') {
    afterFailure(core, record, null, ending)
    throw ending.error
  }
  remember(core, { ...record, surplus: {} }, ending.cart, ending.verdict)
  if (ending.verdict.made === 0) throw cannotDoLess()
}
