/** Which key of a raw body became which value of the model. */
export interface Trace {
  /** By canonical path, such as `items.0.price`: the raw path, such as `products.0.base_price`. */
  found: ReadonlyMap<string, string>
  /** Canonical paths that stayed null or empty. */
  unknown: readonly string[]
}

type Path = readonly string[]

/** The merchant's own fields: their keys are not the kit's to know. */
const OWN = new Set(['data', 'attributes'])
const MAX_DEPTH = 6

/**
 * Finds out by experiment, so that it cannot fall behind the reader: each key is taken away in turn,
 * and what changes in the reading came from it. Of lists only the first row is tried.
 * Null where the whole body cannot be read.
 */
export function trace(raw: unknown, read: (raw: unknown) => unknown): Trace | null {
  const whole = wholeOf(raw, read)
  if (whole === null) return null
  const found = new Map<string, { path: Path; breadth: number }>()
  for (const path of pathsOf(raw)) {
    const names = changedWithout(raw, path, whole, read)
    for (const name of names) {
      const other = found.get(name)
      // The innermost key has made it, and of two as deep the one that makes less else.
      const isNearer =
        other === undefined ||
        path.length > other.path.length ||
        (path.length === other.path.length && names.length < other.breadth)
      if (isNearer) found.set(name, { path, breadth: names.length })
    }
  }
  const unknown = [...whole].filter(([, value]) => isNothing(value)).map(([name]) => name)
  return { found: new Map([...found].map(([name, { path }]) => [name, path.join('.')])), unknown }
}

function wholeOf(raw: unknown, read: (raw: unknown) => unknown): Map<string, unknown> | null {
  try {
    return leaves(read(structuredClone(raw)))
  } catch {
    return null
  }
}

function changedWithout(
  raw: unknown,
  path: Path,
  whole: ReadonlyMap<string, unknown>,
  read: (raw: unknown) => unknown,
): string[] {
  const copy = structuredClone(raw)
  const parent = path.slice(0, -1).reduce<unknown>((at, key) => childOf(at, key), copy)
  if (typeof parent === 'object' && parent !== null) Reflect.deleteProperty(parent, path.at(-1) ?? '')
  try {
    const rest = leaves(read(copy))
    return [...whole]
      .filter(([name, value]) => !isNothing(value) && rest.get(name) !== value)
      .map(([name]) => name)
  } catch (error) {
    // It cannot be read without: the error names the place.
    const place = childOf(childOf(error, 'details'), 'path')
    return typeof place === 'string' && whole.has(place) ? [place] : []
  }
}

function childOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
}

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null || path.length > MAX_DEPTH) return []
  const keys = Array.isArray(value) ? ['0'].slice(0, value.length) : Object.keys(value)
  return keys.flatMap((key) => {
    const inner = [...path, key]
    const own = Array.isArray(value) ? [] : [inner]
    return OWN.has(key) ? own : [...own, ...pathsOf(childOf(value, key), inner)]
  })
}

/** Every value that is not an object, by dotted path; of lists the first row. */
function leaves(value: unknown, path = '', into = new Map<string, unknown>()): Map<string, unknown> {
  const name = path.split('.').at(-1) ?? ''
  if (isMoney(value)) into.set(path, `${value.amount} ${value.currency}`)
  else if (typeof value !== 'object' || value === null || OWN.has(name)) {
    into.set(path, typeof value === 'object' && value !== null ? JSON.stringify(value) : value)
  } else if (Array.isArray(value)) {
    if (value.length === 0) into.set(path, null)
    else leaves(value[0], path === '' ? '0' : `${path}.0`, into)
  } else {
    for (const [key, item] of Object.entries(value)) leaves(item, path === '' ? key : `${path}.${key}`, into)
  }
  return into
}

function isMoney(value: unknown): value is { amount: number; currency: string | null } {
  return typeof childOf(value, 'amount') === 'number'
}

const isNothing = (value: unknown) => value === null || value === '{}'
