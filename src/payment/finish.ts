import type { Order } from '../model.js'
import { type Core, emit, tell } from './core.js'
import { type AttemptRecord, isAwaited } from './record.js'
import type { Accepted } from './types.js'

/** An order, and the email that it was read with. */
export interface OrderRead {
  order: Order
  email: string | null
}

/**
 * The payment was accepted: from the note on the goods are no more the cart's, and it is told once per order, over
 * reloads and tabs. Under the payment's lock only.
 */
export async function finish(
  core: Core,
  record: AttemptRecord,
  state: Accepted,
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
  const told = markTold(core, record, state)
  if (told === null) {
    options.cart.announcePaid()
    tell(() => options.onPlaced?.({ orderId, orderNumber, state }))
  }
  if (state === 'placed' && told !== 'placed') {
    emit(core, { type: 'purchase', orderId, orderNumber, total })
  }
}

/** What had been told of the order before. In one go with the telling, so that no other tab comes between. */
function markTold({ store }: Core, { orderId, intentId }: AttemptRecord, state: Accepted): Accepted | null {
  const told = store.markOf({ orderId })?.state ?? null
  if (orderId !== null && told !== 'placed') store.mark({ orderId, intentId, state })
  return told
}

/** A payment that was accepted and told; nothing of it stands in the way of another cart. */
export function isBehindUs(core: Core, { state }: AttemptRecord): boolean {
  return state === 'placed' || (isAwaited({ state }) && core.options.cart.readPointer() !== null)
}
