import { useProduct } from '@aerocall/commerce-react'
import { useEffect } from 'react'
import { useParams } from 'react-router'
import { ProductDetails } from '../parts/ProductDetails.js'
import { RecentlyViewed } from '../parts/RecentlyViewed.js'
import { RelatedProducts } from '../parts/RelatedProducts.js'
import { Trouble } from '../parts/Trouble.js'
import { noteViewed } from '../recentlyViewed.js'
import { useDocumentTitle } from '../useDocumentTitle.js'
import { NotFoundPage } from './NotFoundPage.js'

export function ProductPage() {
  const { slug = '' } = useParams()
  const { product, error, refetch } = useProduct(slug)
  useDocumentTitle(product ? (product.name ?? slug) : 'Goods')

  useEffect(() => {
    if (product) noteViewed(product)
  }, [product])

  if (product) {
    return (
      <div className="product-page">
        <ProductDetails key={product.id} product={product} />
        {product.categoryId !== null && (
          <RelatedProducts
            productId={product.id}
            categoryId={product.categoryId}
            categoryName={product.categoryName}
          />
        )}
        <RecentlyViewed key={product.slug} besides={product.slug} />
      </div>
    )
  }
  if (error?.code === 'not_found') return <NotFoundPage />
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />
  return (
    <div className="product" role="status">
      <span className="visually-hidden">Loading…</span>
      <div className="gallery" aria-hidden="true">
        <div className="gallery-picture skeleton" />
      </div>
      <div className="product-text" aria-hidden="true">
        <div className="skeleton skeleton-title" />
        <div className="skeleton skeleton-line skeleton-short" />
        <div className="skeleton skeleton-line" />
        <div className="skeleton skeleton-line" />
      </div>
    </div>
  )
}
