/** How the default catalogue is written down: US cents, names where ids and pictures follow from them. */
export interface SeedProduct {
  slug: string
  name: string
  description: string
  /** Slug of a category. */
  category: string | null
  sku: string
  cents: number
  compareAtCents?: number
  data: Record<string, unknown>
  variants?: SeedVariant[]
  backorder?: boolean
  digital?: boolean
  /** Day it came into the shop. */
  since: string
}

export interface SeedVariant {
  name: string
  sku: string
  /** Only where it differs from the product's. */
  cents?: number
  compareAtCents?: number
  stock: number | null
  attributes: Record<string, unknown>
  /** True where a picture of this very variant is drawn. */
  pictured?: boolean
}
