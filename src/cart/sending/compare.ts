import type { Cart } from '../../model.js'
import type { SentChange } from '../changes.js'
import { lineKey, type Sums, sameSums, sharedKey, sumsOf, variantKey } from '../lines.js'

/** What became of a change, read from the whole cart before and after it. */
export interface Verdict {
  /**
   * - `applied` exactly the change, or less of an increase (the server ran short)
   * - `unmoved` the cart is as before
   * - `twice` the network sent it twice, and nothing else moved
   * - `otherwise` another page or device moved the cart too, or the server does not add
   */
  type: 'applied' | 'unmoved' | 'twice' | 'otherwise'
  /** The line that was changed: another one than asked for where the server chose the variant. */
  key: string
  /** By how much the line moved. */
  moved: number
  /** How much of that the change has made: another page or device made the rest, either way. */
  made: number
  /** The variant that the server chose for an increase that named none. */
  variantId: string | null
}

export function compare(before: Cart, after: Cart, { key: asked, delta }: SentChange): Verdict {
  const [base, sums] = [sumsOf(before.lines), sumsOf(after.lines)]
  if (asked === null) {
    const type = after.lines.length === 0 ? 'applied' : sameSums(base, sums) ? 'unmoved' : 'otherwise'
    const moved = after.itemCount - before.itemCount
    return { type, key: '', moved, made: madeOf(moved, delta), variantId: null }
  }
  const variantId = delta > 0 ? chosenVariant(base, sums, after, asked) : null
  const key = variantId === null ? asked : variantKey(asked, variantId)
  const moved = (sums.get(key) ?? 0) - (base.get(key) ?? 0)
  const type = typeOf(moved, delta, sameSums(base, sums, key))
  return { type, key, moved, made: madeOf(moved, delta), variantId }
}

/** A server may run short of an increase, but never of a decrease. */
function madeOf(moved: number, delta: number): number {
  if (delta < 0) return moved < 0 ? delta : 0
  return Math.min(Math.max(moved, 0), delta)
}

function typeOf(moved: number, delta: number, restIsSame: boolean): Verdict['type'] {
  if (!restIsSame) return 'otherwise'
  if (moved === delta) return 'applied'
  if (moved === 0) return 'unmoved'
  if (moved === 2 * delta && delta > 0) return 'twice'
  return moved > 0 && moved < delta ? 'applied' : 'otherwise'
}

/** An increase without a variant may land on one: it is the product's only line that was raised. */
function chosenVariant(base: Sums, sums: Sums, after: Cart, key: string): string | null {
  if ((sums.get(key) ?? 0) !== (base.get(key) ?? 0)) return null
  const raised = after.lines.filter((line) => {
    const shared = sharedKey(line)
    return (
      line.productId !== null &&
      lineKey(line.productId, null) === key &&
      line.variantId !== null &&
      (sums.get(shared) ?? 0) > (base.get(shared) ?? 0)
    )
  })
  const chosen = new Set(raised.map((line) => line.variantId))
  return chosen.size === 1 ? (raised[0]?.variantId ?? null) : null
}
