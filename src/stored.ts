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
