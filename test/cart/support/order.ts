import type { Hold } from '../../../src/cart/hold.js'
import type { Tab } from '../../support/world/tab.js'
import type { CartShop } from './cartShop.js'

/** What a checkout keeps of its order for every tab; null: nothing. */
export function setOrder({ world, pointer }: CartShop, tab: Tab, order: Partial<Hold> | null): void {
  const key = 'ac:test:hold'
  const known: Hold = {
    orderId: 'ord_1',
    intentId: 'pi_1',
    cartId: pointer() ?? '',
    fingerprint: 'f1',
    state: 'ready',
    startedAt: world.now(),
    sentAt: null,
    earlierAt: null,
    lines: [],
    totals: null,
    own: [],
  }
  if (order === null) tab.ports.storage.remove(key)
  else tab.ports.storage.set(key, JSON.stringify({ ...known, ...order }))
}
