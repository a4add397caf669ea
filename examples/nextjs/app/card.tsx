import { AddToCartButton, Money, type Product } from '@aerocall/commerce-react'
import Link from 'next/link'

/** Defined outside of components, so that a card renders again only with its product. */
export const card = (product: Product) => (
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
