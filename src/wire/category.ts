import type { Category } from '../model.js'
import {
  fieldsOf,
  hasKey,
  idText,
  isObject,
  openEnvelope,
  pick,
  type ReadContext,
  text,
  unreadable,
} from './fields.js'

const CATEGORIES = { isIt: () => false, keys: ['categories', 'tree'] }
const CHILDREN = ['children', 'subcategories']

/**
 * `GET /categories`, nested or flat with `parent_id`, as a tree. No category is lost: orphans and
 * cycles become roots. Nothing here recurses, so depth is no limit.
 */
export function readCategories(raw: unknown, context: ReadContext): Category[] {
  const list = openEnvelope(raw, CATEGORIES).at(-1)
  if (Array.isArray(list)) return plant(collect(list, context))
  const isOne = isObject(list) && hasKey(list, ['slug', 'handle', 'name', 'title'])
  if (!isOne) throw unreadable('', 'No list of categories')
  return plant(collect([list], context))
}

/** Every category once, in the order of appearance, with the parent that its place or its row names. */
function collect(roots: readonly unknown[], { report }: ReadContext): Map<string, Category> {
  const found = new Map<string, Category>()
  const open = roots
    .map((raw, index) => ({ raw, parentId: null as string | null, path: `${index}` }))
    .reverse()
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const fields = fieldsOf(next.raw)
    const id = idText(pick(fields, ['id', '_id', 'categoryid']))
    const parentId = next.parentId ?? idText(pick(fields, ['parentid', 'parentcategoryid']))
    const known = id === null ? undefined : found.get(id)
    if (id === null) report(`${next.path}.id`, 'A category without an id')
    else if (known === undefined) {
      const slug = text(pick(fields, ['slug', 'handle'])) ?? id
      found.set(id, { id, slug, name: text(pick(fields, ['name', 'title'])), parentId, children: [] })
    } else known.parentId ??= parentId
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

function plant(found: ReadonlyMap<string, Category>): Category[] {
  const roots: Category[] = []
  const rooted = new Set<string>()
  for (const category of found.values()) {
    const parent = category.parentId === null ? undefined : found.get(category.parentId)
    if (parent === undefined || isOwnAncestor(category, found, rooted)) {
      category.parentId = null
      roots.push(category)
    } else parent.children.push(category)
  }
  return roots
}

/** The first of a cycle that is planted becomes a root, which opens the cycle for the rest. */
function isOwnAncestor(
  category: Category,
  found: ReadonlyMap<string, Category>,
  rooted: Set<string>,
): boolean {
  const way = new Set([category.id])
  let ancestor = category.parentId
  while (ancestor !== null && !way.has(ancestor) && !rooted.has(ancestor)) {
    way.add(ancestor)
    ancestor = found.get(ancestor)?.parentId ?? null
  }
  if (ancestor === category.id) return true
  // What is known to end at a root is not walked again: a deep tree stays cheap.
  if (ancestor === null || rooted.has(ancestor)) for (const id of way) rooted.add(id)
  return false
}
