'use client'

import {
  AddToCartButton,
  Money,
  type Product,
  useProduct,
  useVariantSelection,
  VariantPicker,
} from '@aerocall/commerce-react'
import { FRESH_MS } from '../../../shop/settings'

export function ProductDetails({ slug }: { slug: string }) {
  const { product, error } = useProduct(slug, { staleTime: FRESH_MS })
  if (product) return <Details product={product} />
  return error ? <p role="alert">{error.message}</p> : <p role="status">Loading…</p>
}

function Details({ product }: { product: Product }) {
  const selection = useVariantSelection(product)
  const { variant } = selection
  const picture = variant?.imageUrl ?? product.images[0]?.url
  return (
    <article className="product">
      {picture && <img src={picture} alt="" width={600} height={600} />}
      <div>
        <h1>{product.name}</h1>
        <p className="price">
          <Money money={variant?.price ?? product.price} />
        </p>
        <p>{product.description}</p>
        <VariantPicker selection={selection} />
        <AddToCartButton product={product} variant={variant} />
      </div>
    </article>
  )
}
