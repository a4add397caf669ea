import { AddToCartButton, type Product, usePrefetchProduct } from '@aerocall/commerce-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { Price } from './Price.js'

/** The picture, name and price are one link; the button beside it adds what is first in stock. */
export function ProductCard({ product }: { product: Product }) {
  const prefetch = usePrefetchProduct()
  const [problem, setProblem] = useState<string | null>(null)
  const { slug, name, images, available, price, compareAtPrice, variants } = product
  const load = () => prefetch(slug)
  return (
    <article className="card">
      <div className="card-picture">
        {images[0] && (
          <img src={images[0].url} alt="" width="800" height="1000" loading="lazy" decoding="async" />
        )}
        {!available && <span className="badge">Sold out</span>}
        {available && compareAtPrice && <span className="badge badge-sale">Sale</span>}
      </div>
      <h2 className="card-name">
        <Link to={`/products/${encodeURIComponent(slug)}`} onPointerEnter={load} onFocus={load}>
          {name ?? slug}
        </Link>
      </h2>
      <Price
        price={price}
        compareAtPrice={compareAtPrice}
        isFrom={variants.some((variant) => variant.price?.amount !== price?.amount)}
      />
      {available && (
        <AddToCartButton
          product={product}
          labelled
          className="card-add"
          onAdded={() => setProblem(null)}
          onError={(error) => setProblem(error.message)}
        >
          Add
        </AddToCartButton>
      )}
      {problem && (
        <p role="alert" className="problem">
          {problem}
        </p>
      )}
    </article>
  )
}

/** One function for all lists: cards render again only where their product changed. */
export const renderCard = (product: Product) => <ProductCard product={product} />
