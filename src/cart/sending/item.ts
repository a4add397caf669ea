import type { AddCartItemInput } from '../../client.js'
import type { CommerceError } from '../../errors.js'
import type { CartCore } from '../core.js'
import { cannotDoLess } from '../steps.js'

interface Item {
  productId: string | null
  variantId: string | null
}

/** The body of an add. A variant that stands for the whole product is named only where the server insists. */
export function itemOf(core: CartCore, { productId, variantId }: Item, quantity: number): AddCartItemInput {
  if (productId === null) throw cannotDoLess()
  const named = variantId ?? (core.namedVirtual.has(productId) ? productId : null)
  return { productId, quantity, ...(named !== null && { variantId: named }) }
}

/** Where the refused item has no variant, from now on names it by its product, or no longer. False: it has one. */
export function nameOtherwise(core: CartCore, { productId, variantId }: Item, error: CommerceError): boolean {
  const { status, code } = error
  if (productId === null || variantId !== null || code === 'out_of_stock') return false
  if (status !== 400 && status !== 404 && status !== 422) return false
  if (!core.namedVirtual.delete(productId)) core.namedVirtual.add(productId)
  return true
}
