import { useSyncExternalStore } from 'react'
import type { PaymentInstructions } from '../payment/types.js'
import type { EnginePorts } from '../ports.js'
import { isObject, parseStored } from '../stored.js'
import { useEngines } from './useCommerce.js'

/** The order that was last placed in this tab, and the email that opens it. */
export interface LastOrder {
  orderId: string
  orderNumber: string | null
  email: string
  /** Where it was to be paid elsewhere, by a voucher or a bank transfer: how. It may be paid by now. */
  instructions: PaymentInstructions | null
}

type Ports = Pick<EnginePorts, 'namespace' | 'session'>

const listeners = new Set<() => void>()
/** Of each text as it is stored, so that the same one is the same object. */
let last: { text: string | null; order: LastOrder | null } = { text: null, order: null }

const keyOf = ({ namespace }: Ports) => `${namespace}:last-order`

/** Null erases it. */
export function keepLastOrder(ports: Ports, order: LastOrder | null): void {
  if (order === null) ports.session.remove(keyOf(ports))
  else ports.session.set(keyOf(ports), JSON.stringify(order))
  for (const listener of listeners) listener()
}

function readLastOrder(ports: Ports): LastOrder | null {
  const text = ports.session.get(keyOf(ports))
  if (text !== last.text) last = { text, order: parseStored(text, isLastOrder) }
  return last.order
}

const isLastOrder = (value: unknown): value is LastOrder =>
  isObject(value) && typeof value.orderId === 'string' && typeof value.email === 'string'

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * The order that was last placed in this tab, so that its page opens without asking for the email again. It is in
 * memory and in `sessionStorage`: null in other tabs, on the server, and after `reset()` of `useCheckout()`, which
 * signing out calls.
 *
 * @example
 * const last = useLastOrder()
 * return last?.orderId === id ? <OrderStatus orderId={id} email={last.email} /> : <OrderLookup defaultOrderId={id} />
 */
export function useLastOrder(): LastOrder | null {
  const { orders } = useEngines()
  return useSyncExternalStore(
    subscribe,
    () => readLastOrder(orders),
    () => null,
  )
}
