import { ProductGrid, useProducts } from '@aerocall/commerce-react'
import { renderCard } from './ProductCard.js'

interface RelatedProductsProps {
  productId: string
  categoryId: string
  categoryName: string | null
}

export function RelatedProducts({ productId, categoryId, categoryName }: RelatedProductsProps) {
  const { products } = useProducts({ categoryId, limit: 5 })
  const others = products.filter(({ id, categoryId: theirs }) => id !== productId && theirs === categoryId)
  if (others.length === 0) return null
  return (
    <section className="related" aria-labelledby="related-title">
      <h2 id="related-title">{categoryName ? `More ${categoryName.toLowerCase()}` : 'More like this'}</h2>
      <ProductGrid className="grid" products={others.slice(0, 4)} renderProduct={renderCard} />
    </section>
  )
}
