import type { CartEvent, CartWriteResult } from '../../../src/cart/types.js'
import { type CommerceError, isCommerceError } from '../../../src/errors.js'
import { newlyLost } from '../../support/newlyLost.js'
import type { PayShop } from './payShop.js'

/**
 * The units that a shopper was told to have: wished for and told applied. From `low` to `high`, since of a
 * write that is under way, that died with its tab or whose outcome was told unknown, nobody can tell.
 */
export interface Ledger {
  readonly low: number
  readonly high: number
  /** Whether any write has ever been in doubt. */
  readonly isExact: boolean
  /**
   * `range`: what the write may move at most. `left`: how many units remain where it empties the cart, of what an
   * order that waits has taken out of it as well.
   */
  write(
    range: readonly [number, number],
    promise: Promise<CartWriteResult>,
    left?: () => number,
  ): Promise<unknown>
  /** A change that was told as such, and not as the end of a write. */
  hear(event: CartEvent): void
  /** What the attempt or the cart says: an order was given up whose lines could not be put back. */
  hearError(error: CommerceError, before: CommerceError | null): void
  /** Units that a full storage did not keep, of a page that is left, or that went with a cleared one. */
  lose(units: number): void
  /** So many units more, or less, may be right: the shopper agreed to an order that has them. */
  allow(units: number): void
  /** Units that may be bought twice, because somebody went on behind a warning. */
  warn(units: number): void
}

export function createLedger(): Ledger {
  let low = 0
  let high = 0
  /** Writes that have not ended, or of which nobody knows how. */
  const open = new Set<readonly [number, number]>()
  const sum = (units: number[]) => units.reduce((all, each) => all + each, 0)
  const move = (least: number, most = least) => {
    low += least
    high += most
  }
  return {
    get low() {
      return low + sum([...open].map(([least]) => least))
    },
    get high() {
      return high + sum([...open].map(([, most]) => most))
    },
    get isExact() {
      return open.size === 0
    },
    write(range, promise, left = () => Number.POSITIVE_INFINITY) {
      open.add(range)
      return promise.then(
        ({ added }) => {
          open.delete(range)
          move(added)
          low = Math.min(low, left())
        },
        (error: unknown) => {
          if (!isUnknown(error)) open.delete(range)
        },
      )
    },
    hear(event) {
      if (event.type === 'cart_diverged') move(movedBy(event.error))
    },
    hearError(error, before) {
      // Another tab may still manage it.
      move(-unitsIn({ lines: newlyLost(error, before) }), 0)
    },
    lose: (units) => move(-units, 0),
    allow: (units) => move(Math.min(0, units), Math.max(0, units)),
    warn: (units) => move(0, units),
  }
}

const isUnknown = (error: unknown) => !isCommerceError(error) || error.outcome === 'unknown'

/** How many units more a divergence tells of. */
export function movedBy({ details }: CommerceError): number {
  const { expected, actual } = details as Record<'expected' | 'actual', Record<string, number>>
  const total = (sums: Record<string, number>) => Object.values(sums).reduce((sum, units) => sum + units, 0)
  return total(actual) - total(expected)
}

type Order = PayShop['sandbox']['orders'][number]

export const unitsIn = ({ lines }: { lines: readonly { quantity: number }[] }) =>
  lines.reduce((sum, { quantity }) => sum + quantity, 0)

/** Orders whose payment went through, as far as the money is concerned. */
export interface Accounts {
  /** Paid at another provider, of which the shop may not have heard yet. */
  readonly elsewhere: Set<string>
  /** Accepted by a bank, which may refuse them later. */
  readonly accepted: Set<string>
}

const isTaken = new Set(['succeeded', 'processing', 'requires_capture'])

export const isTakenIntent = ({ status }: { status: string }) => isTaken.has(status)

/** The one delay of `POST /checkout` that is longer than the client waits; it and shorter ones, of 300 ms and more, add up. */
const TOO_LONG_MS = 40_000

/** Made, and its cart perhaps emptied, long after the answer was given up: no client can know (docs/checkout.md). */
export function isLate({ sandbox }: PayShop, { cartId, createdAt }: Order): boolean {
  return sandbox.requests.some(({ method, path, body, at }) => {
    const isSum = (times: number) => {
      const more = createdAt - at - times * TOO_LONG_MS
      return more >= 0 && more < TOO_LONG_MS && more % 300 === 0
    }
    const isOfCart = path === '/checkout' && (body as { cartId: string }).cartId === cartId
    return method === 'POST' && isOfCart && [1, 2, 3].some(isSum)
  })
}

/**
 * Units bought, and units that may be gone: of orders that came too late, and of those that a bank accepted,
 * which was told, and refused later.
 */
export function countOrders(
  shop: PayShop,
  { elsewhere, accepted }: Accounts,
): { bought: number; mayBeGone: number } {
  const { sandbox, pages } = shop
  // Whose answer was lost, of a free order: nothing was charged.
  const isTold = (id: string) => pages.some(({ placed }) => placed.some(({ orderId }) => orderId === id))
  let bought = 0
  let mayBeGone = 0
  for (const order of sandbox.orders) {
    const intent = sandbox.paymentIntents.find(({ orderId }) => orderId === order.id)
    if (intent && isTakenIntent(intent)) accepted.add(order.id)
    const isBought =
      elsewhere.has(order.id) || (intent ? isTakenIntent(intent) : order.total === 0 && isTold(order.id))
    if (isBought) bought += unitsIn(order)
    else if (accepted.has(order.id) || isTold(order.id) || isLate(shop, order)) mayBeGone += unitsIn(order)
  }
  return { bought, mayBeGone }
}
