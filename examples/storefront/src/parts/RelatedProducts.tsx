import { ProductGrid, useProducts } from '@aerocall/commerce-react'
import { useTexts } from '../texts.js'
import { renderCard } from './ProductCard.js'

interface RelatedProductsProps {
  productId: string
  categoryId: string
  categoryName: string | null
}

export function RelatedProducts({ productId, categoryId, categoryName }: RelatedProductsProps) {
  const texts = useTexts()
  const { products } = useProducts({ categoryId, limit: 5 })
  const others = products.filter(({ id, categoryId: theirs }) => id !== productId && theirs === categoryId)
  if (others.length === 0) return null
  return (
    <section className="related" aria-labelledby="related-title">
      <h2 id="related-title">{categoryName ? texts.moreOf(categoryName) : texts.moreLikeThis}</h2>
      <ProductGrid className="grid" products={others.slice(0, 4)} renderProduct={renderCard} />
    </section>
  )
}
