import type { CartLine } from '../model.js'
import { goal, type PendingChange, previewOf } from './changes.js'
import { sharedKey, sumsOf } from './lines.js'

/** The last projection of each line, so that it stays the same object as long as it says the same. */
export type ProjectedLines = Map<string, { source: CartLine | PendingChange; line: CartLine }>

/**
 * The settled rows with the pending changes laid over them: quantities at once, money never. Lines that are taken
 * away are left out, new ones show their preview.
 */
export function project(
  rows: readonly CartLine[],
  changes: readonly PendingChange[],
  cache: ProjectedLines,
): readonly CartLine[] {
  if (changes.length === 0) return rows
  const sums = sumsOf(rows)
  /** What is still to be laid out, per key. */
  const left = new Map([...sums].map(([key, sum]) => [key, goal(sum, changes, key)]))
  const lines: CartLine[] = []
  const seen = new Set<string>()
  for (const row of rows) {
    const key = sharedKey(row)
    const units = left.get(key) ?? 0
    // More is given to the first row of a key, less is taken from the last ones.
    const more = seen.has(key) ? 0 : Math.max(0, units - (sums.get(key) ?? 0))
    const quantity = Math.min(row.quantity + more, units)
    seen.add(key)
    left.set(key, units - quantity)
    if (quantity > 0) lines.push(remembered(cache, row, row, quantity))
  }
  for (const change of changes) {
    const { key } = change
    if (key === null || seen.has(key)) continue
    seen.add(key)
    const quantity = goal(0, changes, key)
    if (quantity > 0) lines.push(remembered(cache, change, previewLine(key, changes), quantity))
  }
  return lines
}

function remembered(
  cache: ProjectedLines,
  source: CartLine | PendingChange,
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

function previewLine(key: string, changes: readonly PendingChange[]): CartLine {
  const own = changes.filter((change) => change.key === key)
  const preview = previewOf(own)
  return {
    key,
    id: key,
    idIsDerived: true,
    productId: own[0]?.productId ?? null,
    variantId: own[0]?.variantId ?? null,
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
