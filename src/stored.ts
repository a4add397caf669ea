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
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isText = (value: unknown): value is string => typeof value === 'string'
export const isId = (value: unknown): value is string => isText(value) && value !== ''
export const isTextOrNull = (value: unknown): value is string | null => value === null || isText(value)

/** Texts in a list or under names. */
export const areTexts = (value: unknown) => Object.values(Object(value)).every(isText)

const isMoney = (value: unknown) =>
  value === null || (isObject(value) && Number.isSafeInteger(value.amount) && isTextOrNull(value.currency))

const isLine = (line: unknown) =>
  isObject(line) &&
  isId(line.key) &&
  isId(line.id) &&
  Number.isSafeInteger(line.quantity) &&
  Number(line.quantity) >= 0 &&
  isText(line.name) &&
  typeof line.idIsDerived === 'boolean' &&
  [line.productId, line.variantId, line.variantName, line.slug, line.sku, line.imageUrl].every(
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
  areTexts(value.coupons) &&
  isTextOrNull(value.currency) &&
  [value.subtotal, value.discount, value.tax, value.shipping, value.total].every(isMoney)
