import type { SandboxCategory, SandboxProduct, SandboxVariant } from './catalog/types.js'
import { toMajor } from './currency.js'
import { type Answer, type Call, invalidFields, ok, refusal } from './http.js'
import type { Shop } from './shop.js'

const RESERVED = new Set(['page', 'limit', 'sort', 'category_id'])
const MAX_LIMIT = 100

type Order = (a: SandboxProduct, b: SandboxProduct) => number
const SORTS = new Map<string, Order>([
  ['price_asc', (a, b) => a.price - b.price],
  ['price_desc', (a, b) => b.price - a.price],
  ['created_at', (a, b) => b.createdAt - a.createdAt],
])

export function listProducts(shop: Shop, { url }: Call): Answer {
  const query = url.searchParams
  const page = positiveInteger(query.get('page'), 1)
  const limit = positiveInteger(query.get('limit'), 20)
  const sort = query.get('sort')
  if (page === null) return invalidFields({ page: 'page must be a positive integer.' })
  if (limit === null) return invalidFields({ limit: 'limit must be a positive integer.' })
  const order = sort === null ? undefined : SORTS.get(sort)
  if (sort !== null && !order) {
    return invalidFields({ sort: `sort must be one of ${[...SORTS.keys()].join(', ')}.` })
  }

  const found = shop.state.products.filter(
    (product) => isInCategory(shop, product, query.get('category_id')) && hasAttributes(product, query),
  )
  // Array.prototype.sort is stable: equal prices keep the shop's own order.
  if (order) found.sort(order)
  const size = Math.min(limit, MAX_LIMIT)
  const rows = found.slice((page - 1) * size, page * size)
  return ok({
    products: rows.map((product) => toRow(shop, product, { virtualVariant: true })),
    total: found.length,
    page,
    limit: size,
  })
}

export function getProduct(shop: Shop, { params }: Call): Answer {
  const product = shop.state.products.find(({ slug }) => slug === params.slug)
  if (!product) return refusal(404, 'PRODUCT_NOT_FOUND', 'There is no product at this address.')
  return ok({ product: toRow(shop, product, { virtualVariant: false }) })
}

export function listCategories(shop: Shop): Answer {
  const { categories } = shop.state
  interface Node {
    id: string
    slug: string
    name: string
    parent_id: string | null
    children: Node[]
  }
  const nodes = new Map<string, Node>(
    categories.map(({ id, slug, name, parentId }) => [
      id,
      { id, slug, name, parent_id: parentId, children: [] },
    ]),
  )
  const roots: Node[] = []
  for (const node of nodes.values()) {
    const parent = node.parent_id === null ? undefined : nodes.get(node.parent_id)
    ;(parent?.children ?? roots).push(node)
  }
  return ok({ categories: roots })
}

function positiveInteger(text: string | null, fallback: number): number | null {
  if (text === null) return fallback
  const value = /^\d{1,9}$/.test(text) ? Number(text) : 0
  return value > 0 ? value : null
}

/** A category holds its own products and those of all categories below it. */
function isInCategory({ state }: Shop, product: SandboxProduct, wanted: string | null): boolean {
  if (wanted === null) return true
  let id = product.categoryId
  // Bounded, since a hand-written catalogue may hold a cycle.
  for (let depth = 0; id !== null && depth <= state.categories.length; depth += 1) {
    if (id === wanted) return true
    id = categoryOf(state.categories, id)?.parentId ?? null
  }
  return false
}

function categoryOf(categories: readonly SandboxCategory[], id: string | null) {
  return categories.find((category) => category.id === id)
}

/** Several attributes must all hold; one that is repeated holds when any of its values does. */
function hasAttributes(product: SandboxProduct, query: URLSearchParams): boolean {
  const keys = new Set([...query.keys()].filter((key) => !RESERVED.has(key)))
  return [...keys].every((key) => {
    const sources = [product.data, ...product.variants.map(({ attributes }) => attributes)]
    const values = sources.flatMap((source) => (Object.hasOwn(source, key) ? [source[key]].flat() : []))
    const wanted = query.getAll(key).map(fold)
    return values.some((value) => wanted.includes(fold(String(value))))
  })
}

function fold(text: string): string {
  return text.trim().toLowerCase()
}

function toRow(shop: Shop, product: SandboxProduct, { virtualVariant }: { virtualVariant: boolean }) {
  const { currency } = shop.settings
  const rows = product.variants.map((variant) => variantRow(product, variant, currency))
  return {
    id: product.id,
    slug: product.slug,
    name: product.name,
    description: product.description,
    sku: product.sku,
    base_price: toMajor(product.price, currency),
    compare_at_price: product.compareAtPrice === undefined ? null : toMajor(product.compareAtPrice, currency),
    thumbnail_url: product.images[0] ?? null,
    images: product.images,
    category_id: product.categoryId,
    category_name: categoryOf(shop.state.categories, product.categoryId)?.name ?? null,
    status: 'active',
    data: product.data,
    created_at: product.createdAt,
    updated_at: product.createdAt,
    variants: rows.length === 0 && virtualVariant ? [virtualRow(product, currency)] : rows,
  }
}

function variantRow(product: SandboxProduct, variant: SandboxVariant, currency: string) {
  const compareAt = variant.compareAtPrice ?? product.compareAtPrice
  return {
    id: variant.id,
    product_id: product.id,
    name: variant.name,
    sku: variant.sku,
    price: toMajor(variant.price ?? product.price, currency),
    compare_at_price: compareAt === undefined ? null : toMajor(compareAt, currency),
    stock_quantity: variant.stock ?? 0,
    track_inventory: variant.stock === null ? 0 : 1,
    ...(product.backorder && { allow_backorder: 1 }),
    attributes: variant.attributes,
    image_url: variant.imageUrl,
  }
}

/** The list stands it in for a product without variants; the detail endpoint does not. */
function virtualRow(product: SandboxProduct, currency: string) {
  return {
    id: product.id,
    product_id: product.id,
    name: product.name,
    sku: product.sku,
    price: toMajor(product.price, currency),
    compare_at_price: product.compareAtPrice === undefined ? null : toMajor(product.compareAtPrice, currency),
    stock_quantity: 0,
    track_inventory: 0,
    attributes: {},
    image_url: null,
  }
}
