import type { CommerceError } from '../errors.js'
import type { Cart, CartLine } from '../model.js'
import type { Core } from './core.js'
import { sharedKey, sumsOf } from './lines.js'
import { unsupported } from './refusals.js'
import type { CartState } from './types.js'

/** How a line gets from the quantity that the server holds to the one wished for. */
export type Way =
  | { type: 'none' }
  | { type: 'add'; delta: number }
  | { type: 'update'; line: CartLine; quantity: number; delta: number }
  | { type: 'remove'; line: CartLine; delta: number }
  | { type: 'rebuild' }
  | { type: 'refused' }

/** What the shop's API can do, and what the kit does instead. */
export function modes(core: Core): CartState['capabilities'] {
  const { client, emulate } = core.options
  const { updateItem, removeItem, clearCart } = client.capabilities
  const instead = emulate === false ? 'unsupported' : 'emulated'
  const less = core.canRebuild ? instead : 'unsupported'
  return {
    // A server that sets can set less, but not nothing.
    updateItem: updateItem || client.addMode === 'set' ? 'native' : less,
    removeItem: removeItem ? 'native' : less,
    clearCart: clearCart ? 'native' : instead,
  }
}

/** The next step for a line: one request at most, for one row of it. */
export function wayTo(core: Core, cart: Cart | null, key: string, target: number): Way {
  const rows = cart?.lines.filter((line) => sharedKey(line) === key) ?? []
  const from = rows.reduce((sum, row) => sum + row.quantity, 0)
  const delta = target - from
  if (delta === 0) return { type: 'none' }
  if (delta > 0 || (core.options.client.addMode === 'set' && target > 0)) return { type: 'add', delta }

  const { updateItem, removeItem } = core.options.client.capabilities
  const line = rows.at(-1)
  if (line !== undefined && !line.idIsDerived) {
    const left = line.quantity + delta
    if (left > 0 && updateItem) return { type: 'update', line, quantity: left, delta }
    if (left <= 0 && removeItem) return { type: 'remove', line, delta: -line.quantity }
  }
  return core.options.emulate === false || !core.canRebuild ? { type: 'refused' } : { type: 'rebuild' }
}

export const cannotDoLess = () =>
  unsupported('This shop cannot take items out of the cart. Emptying the whole cart may still work.')

/** Why the cart must not be built anew now; null: it may. */
export function rebuildRefusal(
  core: Core,
  cart: Pick<Cart, 'lines' | 'coupons'>,
  ownKeys: readonly string[] = core.store.read()?.own ?? [],
): CommerceError | null {
  if (core.options.emulate === false || !core.canRebuild) return cannotDoLess()
  if (cart.coupons.length > 0) return unsupported('The cart holds a coupon, which would be lost.')
  const own = new Set(ownKeys)
  if (cart.lines.some((line) => line.productId === null || !own.has(sharedKey(line)))) {
    return unsupported('The cart holds items that were not added here, and they could be lost.')
  }
  return null
}

/** The quantity that the server holds of a line, as far as this browser knows. */
export const held = (cart: Cart | null | undefined, key: string) =>
  cart ? (sumsOf(cart.lines).get(key) ?? 0) : 0
