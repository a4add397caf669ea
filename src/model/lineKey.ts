/**
 * The key that the rows of one product and variant share: `product`, or `product:variant`. A virtual
 * variant, which has the product's id, stands for the product itself.
 */
export function lineKey(productId: string, variantId: string | null): string {
  return variantKey(escaped(productId), variantId === productId ? null : variantId)
}

/** The key of a variant, by the key of its product alone. */
export function variantKey(productKey: string, variantId: string | null): string {
  return variantId === null ? productKey : `${productKey}:${escaped(variantId)}`
}

/** The key of a row that names no product, by whatever tells it from others. No product's key begins like it. */
export function namelessKey(name: string): string {
  return `?${escaped(name)}`
}

/** Tells rows that share a key apart: the second gets `#2`, the third `#3`. */
export function rowKeys(): (sharedKey: string) => string {
  const seen = new Map<string, number>()
  return (sharedKey) => {
    const nth = (seen.get(sharedKey) ?? 0) + 1
    seen.set(sharedKey, nth)
    return nth === 1 ? sharedKey : `${sharedKey}#${nth}`
  }
}

/** Product `a:b` is not variant `b` of product `a`. */
function escaped(id: string): string {
  return id.replace(/[%:#?]/g, encodeURIComponent)
}
