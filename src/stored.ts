/** A stored text as a value, where the guard knows it; null for nothing and for rubbish. */
export function parseStored<Value>(
  text: string | null,
  guard: (value: unknown) => value is Value,
): Value | null {
  if (text === null) return null
  try {
    const value: unknown = JSON.parse(text)
    return guard(value) ? value : null
  } catch {
    return null
  }
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

export const isText = (value: unknown): value is string => typeof value === 'string'
export const isTextOrNull = (value: unknown): value is string | null => value === null || isText(value)

const isMoney = (value: unknown) =>
  value === null || (isObject(value) && Number.isSafeInteger(value.amount) && isTextOrNull(value.currency))

const isLine = (line: unknown) =>
  isObject(line) &&
  isText(line.key) &&
  isText(line.id) &&
  Number.isSafeInteger(line.quantity) &&
  [line.productId, line.variantId, line.name, line.variantName, line.slug, line.imageUrl].every(
    isTextOrNull,
  ) &&
  isMoney(line.unitPrice) &&
  isMoney(line.total) &&
  isObject(line.attributes)

/** Lines of a cart that are whole. */
export const areLines = (value: unknown): boolean => Array.isArray(value) && value.every(isLine)

/** A cart's sums and coupons that are whole. */
export const areTotals = (value: unknown): boolean =>
  isObject(value) &&
  Array.isArray(value.coupons) &&
  [value.subtotal, value.discount, value.tax, value.shipping, value.total].every(isMoney)
