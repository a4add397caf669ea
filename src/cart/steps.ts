import type { CommerceError } from '../errors.js'
import type { Cart, CartLine } from '../model.js'
import type { CartCore } from './core.js'
import { unsupported } from './errors.js'
import { sharedKey, sumsOf } from './lines.js'
import type { CartState } from './types.js'

/** How a line gets from the quantity that the server holds to the one asked for. */
export type Step =
  | { type: 'none' }
  | { type: 'add'; delta: number }
  | { type: 'update'; line: CartLine; quantity: number; delta: number }
  | { type: 'remove'; line: CartLine; delta: number }
  | { type: 'rebuild' }
  | { type: 'refused' }

/** What a step may use. */
export interface Abilities {
  /** An add sets the quantity, so it can also set less, but not nothing. */
  set: boolean
  update: boolean
  remove: boolean
  rebuild: boolean
}

export function abilitiesOf({ options: { client, emulate }, canRebuild }: CartCore): Abilities {
  const { updateItem, removeItem } = client.capabilities
  return {
    set: client.addMode === 'set',
    update: updateItem,
    remove: removeItem,
    rebuild: emulate !== false && canRebuild,
  }
}

/** What the shop's API can do, and what the kit does instead. */
export function modes(core: CartCore): CartState['capabilities'] {
  const { update, remove, set } = abilitiesOf(core)
  const instead = core.options.emulate === false ? 'unsupported' : 'emulated'
  const less = core.canRebuild ? instead : 'unsupported'
  return {
    updateItem: update || set ? 'native' : less,
    removeItem: remove ? 'native' : less,
    clearCart: core.options.client.capabilities.clearCart ? 'native' : instead,
  }
}

/** The next step of a line: one request at most, for one row of it. */
export function stepTo(cart: Cart | null, key: string, target: number, can: Abilities): Step {
  const rows = cart?.lines.filter((line) => sharedKey(line) === key) ?? []
  const delta = target - rows.reduce((sum, row) => sum + row.quantity, 0)
  if (delta === 0) return { type: 'none' }
  if (delta > 0 || (can.set && target > 0)) return { type: 'add', delta }
  const line = rows.at(-1)
  if (line !== undefined && !line.idIsDerived) {
    const left = line.quantity + delta
    if (left > 0 && can.update) return { type: 'update', line, quantity: left, delta }
    if (left <= 0 && can.remove) return { type: 'remove', line, delta: -line.quantity }
  }
  return { type: can.rebuild ? 'rebuild' : 'refused' }
}

export const cannotDoLess = () =>
  unsupported('This shop cannot take items out of the cart. Emptying the whole cart may still work.')

/** Why the cart must not be built anew now; null: it may. */
export function rebuildRefusal(
  core: CartCore,
  cart: Pick<Cart, 'lines' | 'coupons'>,
  addedKeys: readonly string[] = core.store.now.record?.own ?? [],
): CommerceError | null {
  if (!abilitiesOf(core).rebuild) return cannotDoLess()
  if (cart.coupons.length > 0) return unsupported('The cart holds a coupon, which would be lost.')
  const own = new Set(addedKeys)
  if (cart.lines.some((line) => line.productId === null || !own.has(sharedKey(line)))) {
    return unsupported('The cart holds items that were not added here, and they could be lost.')
  }
  return null
}

/** The quantity that the server holds of a line, as far as this browser knows. */
export const unitsOf = (cart: Cart | null | undefined, key: string) =>
  cart ? (sumsOf(cart.lines).get(key) ?? 0) : 0
