import { expect } from 'vitest'
import { type CartShop, type CartTab, keyOf } from './cartShop.js'
import type { Model } from './model.js'

const HALF_AN_HOUR = 31 * 60_000
const ATTEMPT = 'ac:test:hold'

/** What was paid for, by key, in orders other than these. */
export function unitsPaid({ sandbox }: CartShop, without: ReadonlySet<string>): Record<string, number> {
  const units: Record<string, number> = {}
  for (const { orderId, status } of sandbox.paymentIntents) {
    const order = sandbox.orders.find(({ id }) => id === orderId)
    if (status !== 'succeeded' || order === undefined || without.has(order.id)) continue
    for (const [key, quantity] of unitsOf(order)) units[key] = (units[key] ?? 0) + quantity
  }
  return units
}

/** What is in an order that this tab pays for now. */
export function unitsBeingPaid({ sandbox }: CartShop, tab: CartTab): [key: string, units: number][] {
  const { orderId } = tab.checkout?.attempt.getState() ?? {}
  const order = sandbox.orders.find(({ id }) => id === orderId)
  return isPaying(tab) && order ? unitsOf(order) : []
}

const unitsOf = ({ lines }: CartShop['sandbox']['orders'][number]) =>
  lines.map(({ productId, variantId, quantity }): [key: string, units: number] => [
    keyOf({ productId, variantId: variantId ?? undefined }),
    quantity,
  ])

/** A payment of this tab may be on its way: if the tab went now, nobody could ask what became of it. */
export function isPaying({ checkout }: CartTab): boolean {
  const state = checkout?.attempt.getState().state
  return state === 'confirming' || state === 'interrupted' || state === 'processing'
}

/** The shopper wants none of the order that waits, if one does; then every tab looks at the cart. */
export async function giveUpOrder(model: Model): Promise<void> {
  const { shop, tabs } = model
  for (let tries = 0; orderState(shop) !== null; tries++) {
    if (tries === 3) expect.fail(`An order stays ${orderState(shop)}`)
    if (tabs.every(({ checkout }) => checkout === null)) model.open({ hasCheckout: true })
    for (const { checkout } of tabs) await shop.world.run(checkout?.attempt.reset() ?? Promise.resolve())
    if (orderState(shop) !== null) await shop.world.advance(HALF_AN_HOUR)
  }
  await shop.world.run(Promise.all(tabs.map(({ engine }) => engine.refresh())))
  await shop.world.advance(1000)
}

/** Null: none, or one that is paid: it holds nothing back any more. */
function orderState({ world }: CartShop): string | null {
  const { state = null } = JSON.parse(world.storage.get(ATTEMPT) ?? '{}')
  return state === 'placed' ? null : state
}
