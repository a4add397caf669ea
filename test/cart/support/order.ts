import type { OpenOrder } from '../../../src/payment/openOrder.js'
import type { Tab } from '../../support/world.js'
import type { CartShop } from './cartShop.js'

/** What a checkout keeps of its order for every tab; null: nothing. */
export function setOrder({ world, pointer }: CartShop, tab: Tab, order: Partial<OpenOrder> | null): void {
  const key = 'ac:test:attempt'
  const known: OpenOrder = {
    orderId: 'ord_1',
    cartId: pointer() ?? '',
    fingerprint: 'f1',
    state: 'ready',
    startedAt: world.now(),
    lines: [],
  }
  if (order === null) tab.ports.storage.remove(key)
  else tab.ports.storage.set(key, JSON.stringify({ ...known, ...order }))
}
