import type { ProductPage } from '../model.js'
import {
  boolean,
  type Fields,
  fieldsOf,
  isObject,
  number,
  pick,
  type ReadContext,
  UNNAMED,
  unreadable,
} from './fields.js'

/** The page and limit of the request, for answers that name none. */
export interface AskedPage {
  page?: number
  limit?: number
}

const PRODUCTS = ['products', 'items', 'data', 'results']

/** The array, and around it whatever may hold the paging, innermost first. */
export function findRows(raw: unknown): { rows: readonly unknown[]; wrappers: readonly Fields[] } {
  const wrappers: Fields[] = []
  let current = raw
  for (let depth = 0; depth < 4 && isObject(current); depth++) {
    const fields = fieldsOf(current)
    const paging = pagingIn(fields)
    wrappers.unshift(fields, ...paging, ...paging.flatMap(pagingIn))
    current = pick(fields, [...PRODUCTS, 'result', 'payload'])
  }
  if (!Array.isArray(current)) throw unreadable('items', UNNAMED, wrappers[0]?.shape.keys)
  return { rows: current, wrappers }
}

/** Where this page stands among the others, as the answer says it, else as it was asked for. */
export function readPaging(
  wrappers: readonly Fields[],
  rowCount: number,
  asked: AskedPage,
  context: ReadContext,
): Omit<ProductPage, 'items'> {
  const meta = (...names: string[]) =>
    wrappers.map((fields) => pick(fields, names)).find((value) => value !== undefined)
  const page = counting(meta('page', 'currentpage')) ?? asked.page ?? 1
  const limit = counting(meta('limit', 'perpage', 'pagesize')) ?? asked.limit ?? 20
  const total = number(meta('total', 'totalcount', 'totalitems'))
  const totalPages = number(meta('totalpages', 'pagecount', 'lastpage'))
  const said = boolean(meta('hasmore', 'hasnextpage', 'hasnext')) ?? namesNext(wrappers, context)
  const counted = total !== null ? page * limit < total : totalPages !== null ? page < totalPages : null
  if (said === null && counted === null) reportPaging(wrappers, context)
  return { page, limit, total, hasNextPage: said ?? counted ?? rowCount >= limit }
}

function counting(value: unknown): number | undefined {
  const read = number(value)
  return read !== null && Number.isSafeInteger(read) && read > 0 ? read : undefined
}

function pagingIn(fields: Fields): Fields[] {
  return ['pagination', 'paging', 'meta', 'pageinfo', 'links'].map((name) => fieldsOf(pick(fields, [name])))
}

/** A next page by its number, address or cursor: null under such a name says that there is none. */
function namesNext(wrappers: readonly Fields[], { report }: ReadContext): boolean | null {
  for (const { raw, shape } of wrappers) {
    for (const [name, keys] of shape.spellings) {
      const [, kind] = /^next(|page|url|link|pageurl|cursor|pagetoken|token)$/.exec(name) ?? []
      if (kind === undefined) continue
      const value = raw[keys[0] ?? '']
      const hasNext = value !== null && value !== '' && value !== false
      if (hasNext && /cursor|token/.test(kind)) report('hasNextPage', BY_CURSOR, shape.keys)
      return hasNext
    }
  }
  return null
}

const BY_CURSOR = 'The next page has a cursor, and the kit asks by number'

/** Paging that is spoken of in words that the kit does not know. A bare page and limit say nothing about the next. */
function reportPaging(wrappers: readonly Fields[], { report }: ReadContext): void {
  const isSpoken = ({ shape }: Fields) =>
    [...shape.spellings.keys()].some((name) =>
      /next|more|last|cursor|offset|pages|pag(ination|ing|einfo)/.test(name),
    )
  // What stands within says more than its name around it.
  const spoken = wrappers.filter(isSpoken).at(-1)
  if (spoken !== undefined) report('hasNextPage', UNNAMED, spoken.shape.keys)
}
