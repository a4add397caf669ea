import type { ZodMiniType } from 'zod/mini'
import {
  cartSchema,
  categorySchema,
  checkoutSessionSchema,
  configSchema,
  couponValidationSchema,
  issueIn,
  orderSchema,
  productPageSchema,
  productSchema,
} from '../model/schemas.js'

/** What a method of the client yields. */
export type ModelName =
  | 'cart'
  /** A cart, or null: the write was only acknowledged. */
  | 'cartOrNull'
  | 'categories'
  | 'checkout'
  | 'config'
  | 'coupon'
  | 'order'
  | 'product'
  | 'productPage'

export interface ModelIssue {
  /** Dotted, such as `items.3.slug`. */
  path: string
  message: string
}

export type CheckModel = (name: ModelName, value: unknown) => ModelIssue | null

/**
 * The first place where a value is not of the model; null where it is. The readers are right by their types;
 * what an adapter returns may hold anything.
 */
export const checkModel: CheckModel = (name, value) => CHECKS[name](value)

type Check = (value: unknown) => ModelIssue | null

/* Nothing that others need is imported here: bundlers put what they share into what loads first. */
const CHECKS: Readonly<Record<ModelName, Check>> = {
  cart: against(cartSchema),
  cartOrNull: (value) => (value === null ? null : against(cartSchema)(value)),
  categories: checkCategories,
  checkout: against(checkoutSessionSchema),
  config: against(configSchema),
  coupon: against(couponValidationSchema),
  order: against(orderSchema),
  product: against(productSchema),
  productPage: checkPage,
}

function against(schema: ZodMiniType): Check {
  return (value) => issueIn(schema, value)
}

function checkPage(page: unknown): ModelIssue | null {
  const issue = issueIn(productPageSchema, page)
  if (issue !== null) return issue
  // Proven by the line above. The products are checked one by one: the schema of a page would copy them.
  const { items } = page as { items: unknown[] }
  for (const [index, item] of items.entries()) {
    const inRow = issueIn(productSchema, item)
    if (inRow !== null) return { ...inRow, path: [`items.${index}`, inRow.path].filter(Boolean).join('.') }
  }
  return null
}

/** Node by node: a recursive schema would overflow the stack on a deep tree. */
function checkCategories(roots: unknown): ModelIssue | null {
  if (!Array.isArray(roots)) return { path: '', message: 'No list of categories' }
  const seen = new Set<unknown>()
  const open: unknown[] = [...roots]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const issue = issueIn(categorySchema, next)
    if (issue !== null) return issue
    if (seen.has(next)) return { path: 'children', message: 'A category is its own ancestor' }
    seen.add(next)
    // Proven above. No spread: a list may have any length.
    for (const child of (next as { children: unknown[] }).children) open.push(child)
  }
  return null
}
