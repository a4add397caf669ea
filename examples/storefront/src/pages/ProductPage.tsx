import { useProduct } from '@aerocall/commerce-react'
import { useEffect } from 'react'
import { useParams } from 'react-router'
import { ProductDetails } from '../parts/ProductDetails.js'
import { RecentlyViewed } from '../parts/RecentlyViewed.js'
import { RelatedProducts } from '../parts/RelatedProducts.js'
import { Trouble } from '../parts/Trouble.js'
import { noteViewed } from '../recentlyViewed.js'
import { useTexts } from '../texts.js'
import { useDocumentTitle } from '../useDocumentTitle.js'
import { NotFoundPage } from './NotFoundPage.js'

export function ProductPage() {
  const texts = useTexts()
  const { slug = '' } = useParams()
  // What a list knew of it stands there until its own answer does.
  const { product, isPlaceholderData, error, refetch } = useProduct(slug)
  useDocumentTitle(product ? (product.name ?? slug) : texts.goodsTitle)
  useEffect(() => {
    if (product && !isPlaceholderData) noteViewed(product)
  }, [product, isPlaceholderData])

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
  return <ProductSkeleton />
}

/** As large as what comes, so that nothing moves when it does. */
function ProductSkeleton() {
  const texts = useTexts()
  return (
    <div className="product" role="status">
      <span className="visually-hidden">{texts.loading}</span>
      <div className="breadcrumb" aria-hidden="true" />
      <div className="gallery" aria-hidden="true">
        <div className="gallery-picture skeleton" />
      </div>
      <div className="product-text" aria-hidden="true">
        <div className="skeleton skeleton-title" />
        <div className="skeleton skeleton-line skeleton-short" />
        <div className="skeleton skeleton-choice" />
        <div className="skeleton skeleton-button" />
        <div className="skeleton skeleton-line" />
        <div className="skeleton skeleton-line" />
      </div>
    </div>
  )
}
