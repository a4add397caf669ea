import type { Product } from '@aerocall/commerce-react'

const MOST = 200
const bySlug = new Map<string, Product>()

/** Keeps what a list has shown, so that the product's own page can begin with it. */
export function noteProducts(products: readonly Product[]): void {
  for (const product of products) {
    bySlug.delete(product.slug)
    bySlug.set(product.slug, product)
  }
  for (const slug of bySlug.keys()) {
    if (bySlug.size <= MOST) break
    bySlug.delete(slug)
  }
}

export const knownProduct = (slug: string): Product | undefined => bySlug.get(slug)
