import { type Product, usePrefetchLink } from '@aerocall/commerce-react'
import { Link } from 'react-router'
import { useTexts } from '../texts.js'
import { Price } from './Price.js'
import { QuickAdd } from './QuickAdd.js'

/** The picture, name and price are one link; what stands beside it adds. */
export function ProductCard({ product }: { product: Product }) {
  const texts = useTexts()
  const { slug, name, images, available, price, compareAtPrice, variants } = product
  const path = `/products/${encodeURIComponent(slug)}`
  const prefetch = usePrefetchLink(slug)
  return (
    <article className="card">
      <div className="card-picture">
        {images[0] && (
          <img src={images[0].url} alt="" width="800" height="1000" loading="lazy" decoding="async" />
        )}
        {!available && <span className="badge">{texts.soldOut}</span>}
        {available && compareAtPrice && <span className="badge badge-sale">{texts.sale}</span>}
      </div>
      <h2 className="card-name">
        <Link to={path} {...prefetch}>
          {name ?? slug}
        </Link>
      </h2>
      <Price
        price={price}
        compareAtPrice={compareAtPrice}
        isFrom={variants.some((variant) => variant.price?.amount !== price?.amount)}
      />
      {available && <QuickAdd product={product} path={path} />}
    </article>
  )
}

/** One function for all lists: cards render again only where their product changed. */
export const renderCard = (product: Product) => <ProductCard product={product} />
