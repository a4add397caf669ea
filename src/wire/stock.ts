import type { Inventory } from '../model.js'
import {
  boolean,
  type Fields,
  fieldsOf,
  isObject,
  join,
  number,
  pick,
  type ReadContext,
  UNNAMED,
} from './fields.js'

/** What a product or variant says about being in stock. */
export interface Stock {
  /** Units; null where none are told. */
  quantity: number | null
  /** Null where it is not said whether units are counted. */
  tracked: boolean | null
  /** True: more can be ordered than there is. */
  backorder: boolean
  /** Whether it can be bought, in so many words; a no goes before a yes. Null: not said. */
  said: boolean | null
}

type Kind = 'tracked' | 'backorder' | 'quantity' | 'yes' | 'no' | 'word' | 'unknown'

/** What a key tells by its folded name, the first that fits. */
const KINDS: readonly (readonly [Kind, RegExp])[] = [
  ['tracked', /^((is)?tracked|(track|manage)s?(inventory|stock|quantity))$/],
  ['backorder', /backorder|^inventorypolicy$/],
  ['quantity', /^((stock|inventory)(quantity|level|count)?|quantityavailable)$/],
  ['no', /^(is)?(soldout|outofstock|unavailable)$/],
  ['yes', /^(is)?(available(forsale)?|forsale|instock|purchase?able|sellable|sale?able)$/],
  ['word', /^(availability|(stock|inventory|availability)(status|state))$/],
  ['unknown', /stock|inventor|availab/],
]

/** The same for all rows of a shape: what its keys tell is found out once. */
const known = new WeakMap<Fields['shape'], readonly (readonly [key: string, kind: Kind])[]>()

function kindsOf({ shape }: Fields) {
  const found = known.get(shape)
  if (found !== undefined) return found
  const kinds = [...shape.spellings].flatMap(([name, keys]) => {
    const kind = KINDS.find(([, pattern]) => pattern.test(name))?.[0]
    return kind === undefined ? [] : keys.map((key) => [key, kind] as const)
  })
  known.set(shape, kinds)
  return kinds
}

/** Null where nothing is said. What is said under names or in words that the kit does not know is reported. */
export function readStock(fields: Fields, path: string, { report }: ReadContext): Stock | null {
  if (kindsOf(fields).length === 0) return null
  const stock: Stock = { quantity: null, tracked: null, backorder: false, said: null }
  if (!fill(stock, fields) && kindsOf(fields).some(([key]) => fields.raw[key] !== null)) {
    report(join(path, 'available'), UNNAMED, fields.shape.keys)
  }
  return stock
}

/** True where something was understood. */
function fill(stock: Stock, fields: Fields): boolean {
  return kindsOf(fields).filter(([key, kind]) => note(stock, kind, fields.raw[key])).length > 0
}

function note(stock: Stock, kind: Kind, value: unknown): boolean {
  const units = number(value)
  const flag = boolean(value)
  if (kind === 'unknown') return false
  if (kind === 'tracked') {
    stock.tracked ??= flag
    return flag !== null
  }
  if (kind === 'backorder') {
    stock.backorder ||= flag ?? /^(yes|notify|allow|continue)/i.test(String(value))
    return flag === true
  }
  if (isObject(value)) return noteNested(stock, fieldsOf(value))
  if (kind === 'quantity' && units !== null) {
    stock.quantity ??= units
    return true
  }
  const yes = flag ?? (units === null ? wordOf(value) : units > 0)
  // A no goes before a yes: whoever says both has closed the sale in one of the places.
  if (yes !== null) stock.said = yes !== (kind === 'no') && stock.said !== false
  return yes !== null
}

/** `stock: { quantity: 0 }` and its like. */
function noteNested(stock: Stock, fields: Fields): boolean {
  const units = number(pick(fields, ['quantity', 'available', 'count', 'level']))
  stock.quantity ??= units
  return fill(stock, fields) || units !== null
}

/** `OutOfStock`, `https://schema.org/OutOfStock`, `out-of-stock`. Null for words that may mean either. */
function wordOf(value: unknown): boolean | null {
  const word = typeof value === 'string' ? value.replace(/^.*\/|[\s_-]/g, '').toLowerCase() : ''
  if (/^(outofstock|soldout|unavailable|notavailable|discontinued|no|none)$/.test(word)) return false
  return /^(instock|available|lowstock|limited.*|(on)?backorder|preorder|presale|yes)$/.test(word)
    ? true
    : null
}

/** Untracked or unknown stock can be bought; tracked stock of 0 or less cannot. What the shop says goes before. */
export function isAvailable(stock: Stock | null): boolean {
  if (stock === null) return true
  const { said, tracked, quantity, backorder } = stock
  if (said === false) return false
  const isCounted = tracked ?? (quantity !== null && said !== true)
  return !isCounted || quantity === null || quantity > 0 || backorder
}

export function inventoryOf(stock: Stock | null): Inventory {
  const quantity = stock?.quantity ?? null
  return { tracked: stock?.tracked ?? quantity !== null, quantity }
}

/** A variant that says nothing is as the product is; a product that is not sold has no variant that is. */
export function ofVariant(own: Stock | null, product: Stock | null): Stock | null {
  if (own === null) return product
  return product?.said === false && own.said !== true ? { ...own, said: false } : own
}
