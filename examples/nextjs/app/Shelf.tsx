'use client'

import { ProductGrid, useProducts } from '@aerocall/commerce-react'
import { FRESH_MS } from '../shop/settings'
import { card } from './card'
import { SHELF } from './shelfParams'

export function Shelf() {
  const { products, error, isPending } = useProducts(SHELF, { staleTime: FRESH_MS })
  // What is there stays on show, also where it could not be read again.
  if (products.length > 0) return <ProductGrid className="shelf" products={products} renderProduct={card} />
  if (isPending) return <p role="status">Loading…</p>
  return <p role="alert">{error?.message ?? 'There is nothing on this shelf.'}</p>
}
