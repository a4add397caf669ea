import { type Core, emit, isCartOf, tell, withCartLock } from './core.js'
import type { AttemptRecord } from './record.js'

/**
 * The payment was accepted: says so once per order, over reloads and tabs, and moves the cart on. Under
 * the payment's lock only.
 */
export async function finish(
  core: Core,
  record: AttemptRecord,
  state: 'processing' | 'placed',
): Promise<void> {
  const { store, options } = core
  const { orderId, intentId } = record
  if (orderId === null) return
  const told = store.markOf({ orderId })
  const orderNumber = core.state.session?.orderNumber ?? null
  const total = core.state.amountDue ?? core.state.summary?.total ?? null
  store.save({ ...record, state })
  store.mark({ orderId, intentId, state })
  // What is shown stays in memory; a reload asks for the email.
  if (state === 'placed') store.forget()
  core.set({ state, error: null, takesLong: false, canStartOver: false })
  if (told === null) tell(() => options.onPlaced?.({ orderId, orderNumber, state }))
  if (state === 'placed' && told?.state !== 'placed') {
    emit(core, { type: 'purchase', orderId, orderNumber, total })
  }
  await retireCart(core, record)
}

/** Moves the pointer off a paid cart. A page that is closed before it could leaves that to the next one. */
export async function retireCart(core: Core, record: AttemptRecord): Promise<void> {
  const { cart } = core.options
  if (cart.readPointer() !== record.cartId) return
  try {
    await withCartLock(core, async () => retireCartLocked(core, record))
  } catch {
    // The cart is busy for a minute: the next start or page does it.
  }
}

export function retireCartLocked({ options: { cart } }: Core, record: AttemptRecord): void {
  if (cart.readPointer() === record.cartId) cart.retireLocked('paid')
}

/** A payment that was accepted and told; nothing of it stands in the way of another cart. */
export function isBehindUs(core: Core, record: AttemptRecord): boolean {
  if (record.state === 'placed') return true
  const pointer = core.options.cart.readPointer()
  return record.state === 'processing' && pointer !== null && !isCartOf(core, record)
}
