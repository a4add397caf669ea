/** A catalogue as one writes it by hand. Plain JSON: a file of it can be given to the command (`--seed`). */
export interface SandboxCatalog {
  categories: SandboxCategory[]
  /** In the order in which the shop shows them. */
  products: SandboxProduct[]
}

export interface SandboxCategory {
  id: string
  slug: string
  name: string
  /** Id of the parent; null at the top. */
  parentId: string | null
}

export interface SandboxProduct {
  id: string
  slug: string
  name: string
  description: string
  categoryId: string | null
  sku: string
  /** Integer, minor units of the sandbox's currency. */
  price: number
  /** The former price, where it is on sale. */
  compareAtPrice?: number
  images: string[]
  /** Custom attributes (guide §3): can be filtered by. */
  data: Record<string, unknown>
  /** Empty: the API stands in a virtual variant whose id is the product's. */
  variants: SandboxVariant[]
  /** Can be bought beyond its stock. */
  backorder?: boolean
  /** Nothing to ship and no sales tax, such as a gift card. */
  digital?: boolean
  /** Milliseconds since the epoch. */
  createdAt: number
}

export interface SandboxVariant {
  id: string
  name: string
  sku: string
  /** Null inherits the product's. */
  price: number | null
  compareAtPrice?: number
  /** Null: not counted. */
  stock: number | null
  attributes: Record<string, unknown>
  imageUrl: string | null
}
