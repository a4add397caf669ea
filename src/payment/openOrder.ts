import type { CartLine } from '../model.js'
import type { EnginePorts } from '../ports.js'
import { isObject, parseStored } from '../stored.js'
import type { CheckoutState } from './types.js'

/**
 * What every page of the shop has to know of a checkout, also one that shows none: part of the record that
 * the attempt keeps for all tabs. The cart reads it here, so that its guards need no code of the checkout.
 */
export interface OpenOrder {
  orderId: string | null
  cartId: string
  fingerprint: string
  state:
    | 'collecting'
    | 'creating'
    | 'ready'
    | 'declined'
    | 'confirming'
    | 'interrupted'
    | 'action_needed'
    | 'processing'
    | 'placed'
  /** When the order was made, or its last confirmation began; ms of the client's clock. */
  startedAt: number
  /** When a confirmation was sent whose end nobody has heard of; null: nothing can be on its way. */
  sentAt?: number | null
  /** What is in it: the cart's lines when the order was asked for. */
  lines: readonly CartLine[]
}

export const attemptKey = ({ namespace }: Pick<EnginePorts, 'namespace'>) => `${namespace}:attempt`

export function readOpenOrder(ports: Pick<EnginePorts, 'namespace' | 'storage'>): OpenOrder | null {
  return parseStored(ports.storage.get(attemptKey(ports)), isOpenOrder)
}

/** Shallow on purpose: under this key stands what this kit wrote, or rubbish. */
export function isOpenOrder(value: unknown): value is OpenOrder {
  if (!isObject(value)) return false
  const { state, cartId, startedAt, lines } = value
  const isRead = typeof state === 'string' && typeof cartId === 'string' && typeof startedAt === 'number'
  return isRead && Array.isArray(lines)
}

/** States in which a payment may be under way: no new order, and no rebuild of the cart. */
export const isUnderWay = ({ state }: OpenOrder) =>
  state === 'confirming' || state === 'interrupted' || state === 'action_needed' || state === 'processing'

/** The order waits for its payment. */
export const isWaiting = ({ state }: OpenOrder) => state === 'ready' || state === 'declined'

/** The payment was accepted: the cart moves on, thanks are shown, and nothing more is asked. */
export const isAccepted = ({ state }: Pick<OpenOrder | CheckoutState, 'state'>) =>
  state === 'processing' || state === 'placed'

/** After this time the shopper may give an order up whose outcome never became known, ms. */
export const START_OVER_AFTER_MS = 30 * 60_000

/** Longer than any page waits for the answer of `POST /checkout`, ms. */
const CREATION_LIMIT_MS = 60_000

/** `POST /checkout` is on its way, in a page that is alive. */
export const isBeingMade = ({ state, startedAt }: OpenOrder, now: number) =>
  state === 'creating' && Math.abs(now - startedAt) < CREATION_LIMIT_MS

/** An order may exist whose answer nobody will ever have. */
export const isLost = (order: OpenOrder, now: number) =>
  order.state === 'collecting' || (order.state === 'creating' && !isBeingMade(order, now))
