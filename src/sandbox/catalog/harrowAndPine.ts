import { convertPrice } from '../currency.js'
import { linen } from './linen.js'
import { pantry } from './pantry.js'
import type { SeedProduct, SeedVariant } from './seed.js'
import { tableware } from './tableware.js'
import type { SandboxCatalog, SandboxCategory, SandboxProduct, SandboxVariant } from './types.js'

const TREE: [top: string, children: string[]][] = [
  ['Tableware', ['Mugs & cups', 'Plates & bowls', 'Vases & jars']],
  ['Linen', ['Kitchen linen', 'Table linen']],
  ['Pantry', ['Coffee', 'Larder']],
]

/**
 * The default shop: Harrow & Pine — goods for the kitchen table. 25 products with well-known slugs,
 * priced in `currency`, their pictures below `pictureBase`.
 */
export function harrowAndPine({
  currency,
  pictureBase,
}: {
  currency: string
  pictureBase: string
}): SandboxCatalog {
  const pictures = pictureBase.replace(/\/$/, '')
  return {
    categories: TREE.flatMap(([top, children]) => {
      const parent = toCategory(top, null)
      return [parent, ...children.map((name) => toCategory(name, parent.id))]
    }),
    products: [...tableware, ...linen, ...pantry].map((seed) => toProduct(seed, { currency, pictures })),
  }
}

interface Surroundings {
  currency: string
  pictures: string
}

function toProduct(seed: SeedProduct, { currency, pictures }: Surroundings): SandboxProduct {
  const { slug, name, description, sku, cents, compareAtCents, data, backorder, digital } = seed
  return {
    id: `prod-${slug}`,
    slug,
    name,
    description,
    categoryId: seed.category === null ? null : `cat-${seed.category}`,
    sku,
    price: convertPrice(cents, currency),
    ...(compareAtCents !== undefined && { compareAtPrice: convertPrice(compareAtCents, currency) }),
    images: [`${pictures}/${slug}.svg`],
    data,
    variants: (seed.variants ?? []).map((variant) => toVariant(variant, slug, { currency, pictures })),
    ...(backorder && { backorder }),
    ...(digital && { digital }),
    createdAt: Date.parse(`${seed.since}T09:00:00Z`),
  }
}

function toVariant(seed: SeedVariant, slug: string, { currency, pictures }: Surroundings): SandboxVariant {
  const { name, sku, cents, stock, attributes, pictured } = seed
  const variantSlug = slugify(name)
  return {
    id: `var-${slug}-${variantSlug}`,
    name,
    sku,
    price: cents === undefined ? null : convertPrice(cents, currency),
    stock,
    attributes,
    imageUrl: pictured ? `${pictures}/${slug}-${variantSlug}.svg` : null,
  }
}

function toCategory(name: string, parentId: string | null): SandboxCategory {
  const slug = slugify(name)
  return { id: `cat-${slug}`, slug, name, parentId }
}

function slugify(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('&', 'and')
    .replace(/[^a-z0-9]+/g, '-')
}
