import type { CartLine } from '../model.js'

/** "Product – Variant", or the product alone. */
export function lineName(line: Pick<CartLine, 'name' | 'variantName'>): string {
  return [line.name, line.variantName].filter(Boolean).join(' – ')
}
