import { adopt, announceReset, type Core, reportDivergence } from './core.js'
import { announceRemoval } from './ending.js'
import { exchange } from './exchange.js'
import { settledCart, shownHold } from './goods.js'
import { countItems, emptyCart } from './lines.js'
import { base } from './read.js'
import { commerceError, offline, paymentUnderWay } from './refusals.js'
import { remember } from './send.js'
import { cannotDoLess, modes } from './steps.js'

/** Empties the cart: natively, or by leaving it behind. */
export async function serveClear(core: Core): Promise<void> {
  const { clearing } = core
  if (clearing === null) return
  const end = () => {
    // Another such wish may have come meanwhile.
    if (core.clearing === clearing) core.clearing = null
  }
  try {
    if (shownHold(core) !== null) throw core.heldBecause ?? paymentUnderWay()
    const before = [...(settledCart(core)?.lines ?? []), ...clearing.released]
    if (core.store.pointer() !== null) await leaveOrClear(core)
    end()
    core.lineErrors.clear()
    announceRemoval(core, before)
    announceReset(core, 'cleared')
    const cart = settledCart(core) ?? emptyCart('')
    // What another device has put in meanwhile.
    reportDivergence(core, new Map(), cart)
    // What was overtaken has never been sent.
    for (const { resolve, requested } of clearing.overtaken) resolve({ cart, requested, added: 0 })
    const { resolve, requested } = clearing.wish
    resolve({ cart, requested, added: 0 - countItems(before) })
  } catch (thrown) {
    const error = commerceError(thrown)
    end()
    core.cartError = error
    core.changed()
    for (const wish of [...clearing.overtaken, clearing.wish]) wish.reject(error)
  }
}

async function leaveOrClear(core: Core): Promise<void> {
  if (!core.options.page.isOnline()) throw offline()
  if (modes(core).clearCart === 'native') await clearNatively(core)
  else core.store.drop()
}

async function clearNatively(core: Core): Promise<void> {
  const record = await base(core)
  if (record.cart.lines.length === 0) return
  const { client } = core.options
  const ending = await exchange(core, {
    record,
    change: { key: null, delta: -record.cart.itemCount },
    send: () => client.clearCart(record.id, { retries: 0 }),
    isDelete: true,
  })
  if (ending.type === 'failed') {
    if (ending.cart !== null) adopt(core, record, ending.cart)
    else if (ending.error.outcome === 'unknown') core.store.save({ ...record, known: false })
    throw ending.error
  }
  remember(core, { ...record, surplus: {} }, ending.cart, ending.verdict)
  if (ending.verdict.made === 0) throw cannotDoLess()
}
