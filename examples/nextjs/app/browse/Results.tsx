'use client'

import { type ListProductsParams, ProductGrid, useSuspenseProducts } from '@aerocall/commerce-react'
import { card } from '../card'

/** It suspends, on the server and in the browser, until the answer is there: both render the same. */
export function Results({ params }: { params: ListProductsParams }) {
  const { products } = useSuspenseProducts(params)
  if (products.length === 0) return <p>Nothing fits.</p>
  return <ProductGrid className="shelf" products={products} renderProduct={card} />
}
