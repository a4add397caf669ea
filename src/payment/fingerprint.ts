import type { Cart, CartLine } from '../model.js'
import type { StartCheckoutInput } from './types.js'

/** The same goods for the same sum, whatever the cart's id. Nothing personal goes in. */
export function goodsFingerprint({ currency, total, lines }: Cart): string {
  return hash(JSON.stringify([currency, total?.amount, quantities(lines, 'line')]))
}

/** Of email and address. It stays in this tab, and is of no use to whoever has such hashes at hand. */
export interface ContactPrint {
  salt: string
  hash: string
}

export function contactPrint(
  { email, shippingAddress = {} }: StartCheckoutInput,
  salt: string,
): ContactPrint {
  return { salt, hash: hash(JSON.stringify([salt, email, Object.entries(shippingAddress).sort()])) }
}

export const isSameContact = (print: ContactPrint | null, input: StartCheckoutInput) =>
  print !== null && contactPrint(input, print.salt).hash === print.hash

/** Units per line (or per product), whatever the order of the rows. */
export function quantities(lines: readonly CartLine[], by: 'line' | 'product'): string {
  const sums = new Map<string, number>()
  for (const { productId, variantId, key, quantity } of lines) {
    const id = productId === null ? key : by === 'line' ? `${productId} ${variantId}` : productId
    sums.set(id, (sums.get(id) ?? 0) + quantity)
  }
  return JSON.stringify([...sums].sort())
}

/** 64 bits of two FNV-1a: synchronous, and no secret rests on it. */
function hash(text: string): string {
  let [left, right] = [0x811c9dc5, 0x1b873593]
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    left = Math.imul(left ^ code, 0x01000193)
    right = Math.imul(right ^ code, 0x85ebca6b)
    right ^= right >>> 13
  }
  return (left >>> 0).toString(36) + (right >>> 0).toString(36)
}
