import type { Cart, CartLine } from '../model.js'
import { sharedKey, sumsOf } from './lines.js'
import { goal, type Intent } from './wishes.js'

/** The last projection of each line, so that it stays the same object as long as it says the same. */
export type ProjectedLines = Map<string, { source: CartLine | Intent; line: CartLine }>

/**
 * The settled lines with the open wishes laid over them: quantities at once, money never. Lines that are
 * wished away are left out, new ones show their preview.
 */
export function project(
  settled: Cart | null,
  intents: ReadonlyMap<string, Intent>,
  cache: ProjectedLines,
): readonly CartLine[] {
  const rows = settled?.lines ?? []
  if (intents.size === 0) return rows

  const sums = sumsOf(rows)
  /** What is still to be given or taken, per key. */
  const change = new Map<string, number>()
  for (const [key, intent] of intents) {
    const quantity = sums.get(key) ?? 0
    change.set(key, goal(quantity, intent) - quantity)
  }

  const quantities = new Map(rows.map((row) => [row, row.quantity]))
  // Less is taken from the last rows of a key, more is given to the first.
  for (const row of [...rows].reverse()) {
    const key = sharedKey(row)
    const less = Math.min(row.quantity, Math.max(0, -(change.get(key) ?? 0)))
    quantities.set(row, row.quantity - less)
    change.set(key, (change.get(key) ?? 0) + less)
  }
  const lines: CartLine[] = []
  for (const row of rows) {
    const key = sharedKey(row)
    const more = Math.max(0, change.get(key) ?? 0)
    change.delete(key)
    const quantity = (quantities.get(row) ?? 0) + more
    if (quantity > 0) lines.push(remembered(cache, row, row, quantity))
  }
  for (const [key, intent] of intents) {
    const quantity = change.get(key) ?? 0
    if (quantity > 0) lines.push(remembered(cache, intent, previewLine(intent), quantity))
  }
  return lines
}

function remembered(
  cache: ProjectedLines,
  source: CartLine | Intent,
  line: CartLine,
  quantity: number,
): CartLine {
  if (line.quantity === quantity) return line
  const last = cache.get(line.key)
  if (last?.source === source && last.line.quantity === quantity) return last.line
  const projected = { ...line, quantity }
  cache.set(line.key, { source, line: projected })
  return projected
}

function previewLine({ key, productId, variantId, preview }: Intent): CartLine {
  return {
    key,
    id: key,
    idIsDerived: true,
    productId,
    variantId,
    quantity: 0,
    name: preview.name ?? '',
    variantName: preview.variantName ?? null,
    slug: preview.slug ?? null,
    sku: null,
    imageUrl: preview.imageUrl ?? null,
    attributes: {},
    unitPrice: preview.unitPrice ?? null,
    total: null,
  }
}
