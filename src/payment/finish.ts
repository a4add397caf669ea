import type { Order } from '../model.js'
import { type Core, emit, isCartOf, tell, withCartLock } from './core.js'
import type { AttemptRecord } from './record.js'

/** A cart that is busy is left later: the news of the order does not wait for it, ms. */
const CART_WAIT_MS = 2000

/** An order, and the email that it was read with. */
export interface OrderRead {
  order: Order
  email: string | null
}

/**
 * The payment was accepted: moves the cart on, and says so once per order, over reloads and tabs. Under
 * the payment's lock only.
 */
export async function finish(
  core: Core,
  record: AttemptRecord,
  state: 'processing' | 'placed',
  read: OrderRead | null = null,
): Promise<void> {
  const { store, options } = core
  const { orderId } = record
  if (orderId === null) return
  const orderNumber = core.state.session?.orderNumber ?? read?.order.number ?? null
  const total = core.state.amountDue ?? core.state.summary?.total ?? read?.order.total ?? null
  const email = read?.email ?? core.state.email
  store.save({ ...record, state })
  // What is shown stays in memory; a reload asks for the email.
  if (state === 'placed') store.forget()
  core.set({ state, orderId, email, error: null, takesLong: false, canStartOver: false })
  // Whoever is told may leave the page.
  const moved = new AbortController()
  const moving = retireCart(core, record).finally(() => moved.abort())
  await options.clock.sleep(CART_WAIT_MS, moved.signal).catch(() => {})
  const told = markTold(core, record, state)
  if (told === null) tell(() => options.onPlaced?.({ orderId, orderNumber, state }))
  if (state === 'placed' && told !== 'placed') {
    emit(core, { type: 'purchase', orderId, orderNumber, total })
  }
  await moving
}

/** What had been told of the order before. In one go with the telling, so that no other tab comes between. */
function markTold(
  { store }: Core,
  { orderId, intentId }: AttemptRecord,
  state: 'processing' | 'placed',
): 'processing' | 'placed' | null {
  const told = store.markOf({ orderId })?.state ?? null
  if (orderId !== null && told !== 'placed') store.mark({ orderId, intentId, state })
  return told
}

/** Moves the pointer off a paid cart. A page that is closed before it could leaves that to the next one. */
export async function retireCart(core: Core, record: AttemptRecord): Promise<void> {
  const { cart } = core.options
  if (cart.readPointer() !== record.cartId) return
  try {
    await withCartLock(core, () => retireCartLocked(core, record))
  } catch {
    // The cart is busy for a minute, or cannot be read: its next turn, in any tab, does it.
  }
}

export async function retireCartLocked({ options: { cart } }: Core, record: AttemptRecord): Promise<void> {
  if (cart.readPointer() === record.cartId) await cart.retireLocked()
}

/** A payment that was accepted and told; nothing of it stands in the way of another cart. */
export function isBehindUs(core: Core, record: AttemptRecord): boolean {
  if (record.state === 'placed') return true
  const pointer = core.options.cart.readPointer()
  return record.state === 'processing' && pointer !== null && !isCartOf(core, record)
}
