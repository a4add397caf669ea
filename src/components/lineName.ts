import type { CartLine } from '../model.js'

/** "Product – Variant", or the product alone. */
export function lineName(line: Pick<CartLine, 'name' | 'variantName'>): string {
  return line.variantName ? `${line.name} – ${line.variantName}` : line.name
}
