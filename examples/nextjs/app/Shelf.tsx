'use client'

import { AddToCartButton, Money, type Product, ProductGrid, useProducts } from '@aerocall/commerce-react'
import Link from 'next/link'
import { FRESH_MS } from '../shop/settings'
import { SHELF } from './shelfParams'

export function Shelf() {
  const { products, error, isPending } = useProducts(SHELF, { staleTime: FRESH_MS })
  // What is there stays on show, also where it could not be read again.
  if (products.length > 0) return <ProductGrid className="shelf" products={products} renderProduct={card} />
  if (isPending) return <p role="status">Loading…</p>
  return <p role="alert">{error?.message ?? 'There is nothing on this shelf.'}</p>
}

const card = (product: Product) => (
  <article>
    <Link href={`/products/${encodeURIComponent(product.slug)}`}>
      {/* The shop's pictures may be on any host: next/image would need each of them in its list. */}
      {product.images[0] && (
        <img src={product.images[0].url} alt="" width={400} height={400} loading="lazy" />
      )}
      <h2>{product.name}</h2>
    </Link>
    <p>
      <Money money={product.price} />
      <AddToCartButton product={product} labelled />
    </p>
  </article>
)
