import { lineKey } from '../model/lineKey.js'
import type { Cart, CartLine } from '../model.js'

export { lineKey, variantKey } from '../model/lineKey.js'

/** Quantity per line key, summed over the server's rows. */
export type Sums = ReadonlyMap<string, number>

/** The key that all rows of one product and variant share; repeated rows add `#2`, `#3` to it. */
export function sharedKey(line: Pick<CartLine, 'key' | 'productId' | 'variantId'>): string {
  return line.productId === null ? line.key : lineKey(line.productId, line.variantId)
}

export function sumsOf(lines: readonly CartLine[]): Sums {
  const sums = new Map<string, number>()
  for (const line of lines) {
    const key = sharedKey(line)
    sums.set(key, (sums.get(key) ?? 0) + line.quantity)
  }
  return sums
}

export function sameSums(left: Sums, right: Sums, except?: string): boolean {
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    if (key !== except && (left.get(key) ?? 0) !== (right.get(key) ?? 0)) return false
  }
  return true
}

export const countItems = (lines: readonly CartLine[]) =>
  lines.reduce((count, line) => count + line.quantity, 0)

/** The cart with names, by shared key, for those variants that the server did not name. */
export function withNames(cart: Cart, names: Readonly<Record<string, string>>): Cart {
  const lines = cart.lines.map((line) => {
    const key = sharedKey(line)
    const name = Object.hasOwn(names, key) ? names[key] : undefined
    return name === undefined || line.variantName !== null ? line : { ...line, variantName: name }
  })
  return { ...cart, lines }
}

/** Lines of which the server has named no totals. */
export function cartWithoutTotals(id: string, lines: CartLine[]): Cart {
  return {
    id,
    lines,
    itemCount: countItems(lines),
    coupons: [],
    currency: null,
    subtotal: null,
    discount: null,
    tax: null,
    shipping: null,
    total: null,
  }
}

export const emptyCart = (id: string) => cartWithoutTotals(id, [])

/** The rows of both, those of one key added up; of such a sum the server has named no total. */
export function joinLines<Line extends Pick<CartLine, 'key' | 'quantity'>>(
  first: readonly Line[],
  second: readonly Line[],
): Line[] {
  const lines = new Map(first.map((line) => [line.key, line]))
  for (const line of second) {
    const row = lines.get(line.key)
    lines.set(line.key, row ? { ...line, quantity: row.quantity + line.quantity, total: null } : line)
  }
  return [...lines.values()]
}

const same = (left: unknown, right: unknown) =>
  left === right || JSON.stringify(left) === JSON.stringify(right)

/** `next`, with every object of `previous` that equals its own: an unchanged line renders no card again. */
export function keepIdentity(previous: Cart | null, next: Cart): Cart {
  if (previous === null || same(previous, next)) return previous ?? next
  const old = new Map(previous.lines.map((line) => [line.key, line]))
  const keep = <Value>(before: Value, value: Value) => (same(before, value) ? before : value)
  return {
    ...next,
    lines: next.lines.map((line) => keep(old.get(line.key) ?? line, line)),
    subtotal: keep(previous.subtotal, next.subtotal),
    discount: keep(previous.discount, next.discount),
    tax: keep(previous.tax, next.tax),
    shipping: keep(previous.shipping, next.shipping),
    total: keep(previous.total, next.total),
  }
}
