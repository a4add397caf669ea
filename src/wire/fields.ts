import { CommerceError } from '../errors.js'
import { isoDate } from './isoDate.js'

/** A raw object, read by folded key: `base_price`, `basePrice` and `Base-Price` are one. */
export interface Fields {
  readonly raw: Readonly<Record<string, unknown>>
  readonly shape: Shape
}

export interface Shape {
  readonly keys: readonly string[]
  /** The object's own spellings of each folded key. Those that say minor units stand under the plain name, first. */
  readonly spellings: ReadonlyMap<string, readonly string[]>
}

/** `keys`: those that the body has where a value was looked for and none of its names was found. */
export type Report = (path: string, message: string, keys?: readonly string[]) => void

/** What a reader knows beside the body. */
export interface ReadContext {
  /** Currency of bodies that name none. */
  currency: string | null
  moneyUnit: 'major' | 'minor'
  /** Told of each row that was dropped and each optional field that could not be read. */
  report: Report
}

const DANGEROUS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])
const MAX_DEPTH = 200

/** How a folded name says that its sum is in minor units, whatever the unit of the others is. */
export const MINOR = /(cents|minor)$|^cent/

export const fold = (key: string) => key.replace(/[_-]/g, '').toLowerCase()

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const NOTHING: Fields = { raw: {}, shape: { keys: [], spellings: new Map() } }

/** The latest shapes: the rows of a list share one, so that its keys are folded once. */
const shapes: Shape[] = []

function shapeOf(keys: readonly string[]): Shape {
  const known = shapes.find(
    (shape) => shape.keys.length === keys.length && shape.keys.every((key, index) => key === keys[index]),
  )
  if (known !== undefined) return known
  const spellings = new Map<string, string[]>()
  for (const key of keys) {
    const folded = fold(key)
    const name = folded.replace(MINOR, '')
    const others = spellings.get(name) ?? []
    spellings.set(name, name === folded ? [...others, key] : [key, ...others])
  }
  const made = { keys, spellings }
  shapes.unshift(made)
  shapes.length = Math.min(shapes.length, 8)
  return made
}

/** A raw object's fields; none for anything else. */
export function fieldsOf(raw: unknown): Fields {
  return isObject(raw) ? { raw, shape: shapeOf(Object.keys(raw)) } : NOTHING
}

/** The first of these names that says something: null and `''` do not. Names are written folded. */
export function pick(fields: Fields, names: readonly string[]): unknown {
  const key = keyOf(fields, names)
  return key === undefined ? key : fields.raw[key]
}

/** Under which key `pick` finds it. */
export function keyOf({ raw, shape }: Fields, names: readonly string[]): string | undefined {
  for (const name of names) {
    for (const key of shape.spellings.get(name) ?? []) {
      if ((raw[key] ?? '') !== '') return key
    }
  }
  return undefined
}

/**
 * Tells that something essential stands under none of the names that the kit knows. A name that is there and
 * null is the server's own word, and nothing to tell.
 */
export function reportUnnamed(
  { shape }: Fields,
  names: readonly string[],
  path: string,
  { report }: Pick<ReadContext, 'report'>,
): void {
  if (!hasName({ shape }, names)) report(path, UNNAMED, shape.keys)
}

export const UNNAMED = 'Under no known name'

const hasName = ({ shape }: Pick<Fields, 'shape'>, names: readonly string[]) =>
  names.some((name) => shape.spellings.has(name))

/** True where the object has one of these keys, be it null. */
export function hasKey(raw: Record<string, unknown>, names: readonly string[]): boolean {
  return hasName(fieldsOf(raw), names)
}

/** Text as the server wrote it; `''` and what is not text are null. */
export function text(value: unknown): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null
  return typeof value === 'string' && value !== '' ? value : null
}

/** Ids are text. A number beyond 2^53 has lost digits and would name something else. */
export function idText(value: unknown): string | null {
  return typeof value === 'number' && !Number.isSafeInteger(value) ? null : text(value)
}

/** A finite number, also as plain decimal text. */
export function number(value: unknown): number | null {
  const read = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value
  return typeof read === 'number' && Number.isFinite(read) ? read + 0 : null
}

export function boolean(value: unknown): boolean | null {
  if (value === true || value === 1 || value === '1' || value === 'true') return true
  if (value === false || value === 0 || value === '0' || value === 'false') return false
  return null
}

/** ISO 8601 UTC from ms, seconds (below 1e11), either as text, ISO, or `YYYY-MM-DD HH:MM:SS`, which is UTC. */
export function date(value: unknown): string | null {
  const epoch = number(value)
  const ms = epoch === null ? parseDate(value) : Math.abs(epoch) < 1e11 ? epoch * 1000 : epoch
  // Dates end at 8.64e15 ms.
  return Math.abs(ms) <= 8.64e15 ? isoDate(ms) : null
}

function parseDate(value: unknown): number {
  const match =
    typeof value === 'string' &&
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(value)
  if (!match) return Number.NaN
  const [, day, time = '00:00', zone = 'Z'] = match
  return Date.parse(`${day}T${time}${zone.toUpperCase()}`)
}

/** An http(s) or relative URL; null for `javascript:` and the like. */
export function webUrl(value: unknown): string | null {
  const url = typeof value === 'string' ? value.trim() : ''
  // Browsers drop control characters inside a URL: `java\nscript:` runs.
  const isSafe = !/\p{Cc}/u.test(url) && (/^https?:\/\//i.test(url) || !/^[^/?#]*:/.test(url))
  return url !== '' && isSafe ? url : null
}

/**
 * JSON columns leak as strings: what they hold, or the value itself. Null where nothing is said, undefined where
 * the text is broken.
 */
export function unpack(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? null
  try {
    return JSON.parse(value)
  } catch {
    return undefined
  }
}

/** A list, also as JSON text; none where nothing is said. Throws for anything else: it would be lost. */
export function listOf(value: unknown, path: string): readonly unknown[] {
  const held = unpack(value)
  if (held === null) return []
  if (Array.isArray(held)) return held
  throw unreadable(path, 'Not a list')
}

/**
 * The merchant's own fields: keys untouched, but for the three that can reach a prototype.
 * `{}` where there are none.
 */
export function merchantFields(value: unknown, path: string, report: Report): Record<string, unknown> {
  const held = unpack(value)
  if (isObject(held)) return withoutDangerousKeys(held, path, 0) as Record<string, unknown>
  if (held !== null) report(path, 'Not a JSON object')
  return {}
}

function withoutDangerousKeys(value: unknown, path: string, depth: number): unknown {
  // 1e999 is Infinity, which JSON would turn into null between server and browser.
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value !== 'object' || value === null) return value
  if (depth > MAX_DEPTH) throw unreadable(path, 'Nested too deep')
  if (Array.isArray(value)) return value.map((item) => withoutDangerousKeys(item, path, depth + 1))
  const kept: Record<string, unknown> = {}
  for (const [key, item] of Object.entries(value)) {
    if (isSafeKey(key)) kept[key] = withoutDangerousKeys(item, path, depth + 1)
  }
  return kept
}

/** Names and messages by field; keys that could reach a prototype are left out. */
export function isSafeKey(key: string): boolean {
  return !DANGEROUS.has(key)
}

/**
 * The error of an answer that cannot be read. `path` stands in the canonical value; `keys` are those of the
 * object that lacks it.
 */
export function unreadable(
  path: string,
  message: string,
  keys?: readonly string[],
  cause = `${path === '' ? 'body' : path}: ${message}`,
): CommerceError {
  return new CommerceError({
    code: 'bad_response',
    message: 'The shop sent an answer that cannot be read.',
    details: { path, message, keys },
    cause,
  })
}

/** What nothing of the model can be without. */
export function needed<Value>(value: Value | null, path: string, key: string, { shape }: Fields): Value {
  if (value === null) throw unreadable(join(path, key), 'Missing', shape.keys)
  return value
}

export interface ReadIssue {
  path: string
  message: string
  keys: readonly string[] | undefined
}

/** Where an answer differs: what an {@link unreadable} error says. */
export function issueOf(error: unknown): ReadIssue | null {
  const details = error instanceof CommerceError && error.code === 'bad_response' ? error.details : null
  return isObject(details) && typeof details.path === 'string' ? (details as unknown as ReadIssue) : null
}

export const join = (path: string, key: string | number): string =>
  path === '' ? `${key}` : `${path}.${key}`

interface Envelope {
  /** Whether the body is the thing itself. */
  isIt: (raw: Record<string, unknown>) => boolean
  /** Names under which it may stand, folded. */
  keys: readonly string[]
}

/** The thing itself, out of whatever is wrapped around it. It may be null or no object. */
export function openEnvelope(raw: unknown, { isIt, keys }: Envelope): unknown {
  let current = raw
  // A body's own shape first: products own a `data` field.
  for (let depth = 0; depth < 4 && isObject(current) && !isIt(current); depth++) {
    const inner = innerKey(current, [...keys, 'data', 'result', 'payload'])
    if (inner === undefined) break
    current = current[inner]
  }
  return current
}

function innerKey(raw: Record<string, unknown>, names: readonly string[]): string | undefined {
  const own = Object.keys(raw)
  const held = own.filter((key) => typeof raw[key] === 'object')
  const find = (keys: readonly string[]) =>
    names.map((name) => keys.find((key) => fold(key) === name)).find((key) => key !== undefined)
  // `{ cart: null }` says something, but less than a wrapper that holds an object.
  return find(held.filter((key) => raw[key] !== null)) ?? find(held)
}
