import type { SchemaIssue } from './types.js'

/* Texts for developers: on the console while developing, and in the doctor's report. Production bundles have none. */

/** What was not found, in one line. */
export function wordsOf({ endpoint, path, message, keys }: SchemaIssue): string {
  const held = keys === undefined ? '' : ` (the body has ${keys.join(', ') || 'no keys'})`
  return `${endpoint}: ${path || 'body'}: ${message}${held}`
}

type Guess = (key: string, value: unknown) => boolean

/** Of something else: the name of a category, the price before. */
const OTHER = /categor|variant|brand|compar|former|before|old|was/i
const named =
  (pattern: RegExp): Guess =>
  (key) =>
    pattern.test(key) && !OTHER.test(key)
const isList: Guess = (_, value) => Array.isArray(value)
const isSum =
  (pattern: RegExp): Guess =>
  (key, value) =>
    named(pattern)(key, value) && !Number.isNaN(Number.parseFloat(String(value)))

/** By the last part of a canonical path: the wire's name for it, and which of the shop's keys may be meant. */
const MEANT: Readonly<Record<string, readonly [wireName: string, guess: Guess]>> = {
  id: ['id', named(/id$|^(sku|code|number|key)$/i)],
  slug: ['slug', named(/slug|handle|permalink|path|^(sku|key|id)$/i)],
  name: ['name', named(/name|title|label|caption|text/i)],
  price: ['price', isSum(/pric|cost|amount|net|gross/i)],
  unitPrice: ['unit_price', isSum(/pric|cost|amount|each/i)],
  total: ['total', isSum(/total|sum|due|amount|to_?pay/i)],
  items: ['products', isList],
  lines: ['items', isList],
  available: ['in_stock', named(/avail|stock|inventor|sold|units/i)],
  hasNextPage: ['has_more', named(/more|next|last/i)],
  status: ['status', named(/stat|phase|paid/i)],
}

/** The lines of an adapter that would read what was not found in `raw`; `''` where no adapter can. */
export function bridgeOf({ endpoint, path, keys }: SchemaIssue, raw: unknown): string {
  const [wireName, guess] = MEANT[path.replace(/^.*\./, '')] ?? []
  const place = keys && wireName !== undefined ? placeOf(raw, keys) : null
  if (wireName === undefined || guess === undefined || place === null || keys === undefined) return ''
  const held = place.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], raw)
  const key = keys.find((one) => guess(one, (held as Record<string, unknown>)[one]))
  const said = key ?? 'KEY'
  const condition =
    key === undefined ? 'With the right name in the place of KEY' : `If ${key} is what is meant`
  return `
${condition}, this reads it (docs/adapter.md):
  adapter={{
    ${endpoint}: { read: (raw, _, reread) => reread(${rename(place, 'raw', wireName, said)}) },
  }}`
}

/** Where in a body the object with these keys stands, the outermost first. */
function placeOf(raw: unknown, keys: readonly string[]): string[] | null {
  const wanted = keys.join()
  const open: { value: unknown; place: string[] }[] = [{ value: raw, place: [] }]
  for (let at = 0; at < open.length && at < 1000; at++) {
    const { value, place } = open[at] ?? { value: null, place: [] }
    if (typeof value !== 'object' || value === null) continue
    const own = Object.keys(value)
    if (!Array.isArray(value) && own.slice(0, keys.length).join() === wanted) return place
    for (const key of own.slice(0, 100)) {
      open.push({ value: (value as Record<string, unknown>)[key], place: [...place, key] })
    }
  }
  return null
}

/** A copy of `target` in which the object at `place` has the key also under the wire's name; of lists in each row. */
function rename(place: readonly string[], target: string, wireName: string, key: string): string {
  const [first, ...rest] = place
  if (first === undefined) return `{ ...${target}, ${wireName}: ${member(target, key)} }`
  if (/^\d+$/.test(first)) {
    const row = target === 'raw' || !target.startsWith('row') ? 'row' : 'part'
    return `${target}.map((${row}) => (${rename(rest, row, wireName, key)}))`
  }
  return `{ ...${target}, ${property(first)}: ${rename(rest, member(target, first), wireName, key)} }`
}

const isIdentifier = (key: string) => /^[a-z_$][\w$]*$/i.test(key)
const property = (key: string) => (isIdentifier(key) ? key : JSON.stringify(key))
const member = (target: string, key: string) =>
  isIdentifier(key) ? `${target}.${key}` : `${target}[${JSON.stringify(key)}]`
