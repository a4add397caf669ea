import { createCommerce, ProductGrid } from '@aerocall/commerce-react'
import * as z from 'zod'

// Once, in a file of its own: this shop's coffee has a roast and an origin.
const { useProducts } = createCommerce({
  data: z.object({ roast: z.enum(['Light', 'Medium', 'Dark']), origin: z.string() }),
})

export function TypedShop() {
  const { products } = useProducts({ sort: 'price_asc', limit: 8 })
  return (
    <ProductGrid
      products={products}
      renderProduct={(product) => (
        <article className="card">
          <b>{product.name}</b>
          {product.fits ? (
            <span>
              {product.data.roast} roast, {product.data.origin}
            </span>
          ) : (
            <span>No coffee</span>
          )}
        </article>
      )}
    />
  )
}
