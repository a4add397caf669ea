import type { Category } from '../model.js'
import {
  fieldsOf,
  hasKey,
  idText,
  isObject,
  number,
  openEnvelope,
  pick,
  type ReadContext,
  reportUnnamed,
  text,
  UNNAMED,
  unreadable,
} from './fields.js'

const CATEGORIES = { isIt: () => false, keys: ['categories', 'tree'] }
const ID = ['id', '_id']
const NAME = ['name', 'title']
const CHILDREN = ['children', 'subcategories']

/**
 * `GET /categories`, nested or flat with `parent_id`, as a tree. No category is lost: orphans and
 * cycles become roots. Nothing here recurses, so depth is no limit.
 */
export function readCategories(raw: unknown, context: ReadContext): Category[] {
  const list = openEnvelope(raw, CATEGORIES)
  const isOne = isObject(list) && hasKey(list, ['slug', 'handle', 'name', 'title'])
  if (!isOne && !Array.isArray(list)) throw unreadable('', UNNAMED, fieldsOf(list).shape.keys)
  const found = collect(Array.isArray(list) ? list : [list], context)
  return plant(found, context)
}

interface Found {
  category: Category
  /** Where the shop puts it among its siblings; null where it does not say. */
  position: number | null
}

/** Every category once, in the order of appearance, with the parent that its place or its row names. */
function collect(roots: readonly unknown[], context: ReadContext): Map<string, Found> {
  const found = new Map<string, Found>()
  const open = roots
    .map((raw, index) => ({ raw, parentId: null as string | null, path: `${index}` }))
    .reverse()
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const fields = fieldsOf(next.raw)
    const id = idText(pick(fields, [...ID, 'categoryid']))
    const parent = pick(fields, ['parentid', 'parentcategoryid', 'parent'])
    const parentId = next.parentId ?? idText(isObject(parent) ? pick(fieldsOf(parent), ID) : parent)
    const known = id === null ? undefined : found.get(id)
    if (id === null) context.report(`${next.path}.id`, 'A category without an id', fields.shape.keys)
    else if (known === undefined) {
      const slug = text(pick(fields, ['slug', 'handle'])) ?? id
      const name = text(pick(fields, NAME))
      if (name === null) reportUnnamed(fields, NAME, `${next.path}.name`, context)
      const position = number(pick(fields, ['position', 'sortorder']))
      found.set(id, { category: { id, slug, name, parentId, children: [] }, position })
    } else known.category.parentId ??= parentId
    const children = pick(fields, CHILDREN)
    const rows: readonly unknown[] = Array.isArray(children) ? children : []
    // The children of an unreadable row move up to its parent.
    const path = `${next.path}.children`
    for (let index = rows.length - 1; index >= 0; index--) {
      open.push({
        raw: rows[index],
        parentId: id ?? next.parentId,
        path: path.length < 200 ? `${path}.${index}` : path,
      })
    }
  }
  return found
}

function plant(found: ReadonlyMap<string, Found>, { report }: ReadContext): Category[] {
  const roots: Category[] = []
  const rooted = new Set<string>()
  for (const { category } of found.values()) {
    const { parentId } = category
    const parent = parentId === null ? undefined : found.get(parentId)?.category
    if (parentId !== null && parent === undefined) report('parentId', 'No category has this id')
    if (parent === undefined || isOwnAncestor(category, found, rooted)) {
      category.parentId = null
      roots.push(category)
    } else parent.children.push(category)
  }
  putInOrder(roots, found)
  for (const { category } of found.values()) putInOrder(category.children, found)
  return roots
}

/** Siblings who all have a position follow it; else they stay as they came. */
function putInOrder(siblings: Category[], found: ReadonlyMap<string, Found>): void {
  const positionOf = ({ id }: Category) => found.get(id)?.position ?? null
  if (siblings.some((one) => positionOf(one) === null)) return
  siblings.sort((left, right) => Number(positionOf(left)) - Number(positionOf(right)))
}

/** The first of a cycle that is planted becomes a root, which opens the cycle for the rest. */
function isOwnAncestor(category: Category, found: ReadonlyMap<string, Found>, rooted: Set<string>): boolean {
  const way = new Set([category.id])
  let ancestor = category.parentId
  while (ancestor !== null && !way.has(ancestor) && !rooted.has(ancestor)) {
    way.add(ancestor)
    ancestor = found.get(ancestor)?.category.parentId ?? null
  }
  if (ancestor === category.id) return true
  // What is known to end at a root is not walked again: a deep tree stays cheap.
  if (ancestor === null || rooted.has(ancestor)) for (const id of way) rooted.add(id)
  return false
}
