import {
  type CommerceError,
  type Product,
  useCategories,
  useCommerce,
  useVariantSelection,
  type Variant,
  VariantPicker,
} from '@aerocall/commerce-react'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { factsOf } from '../attributes.js'
import { useTexts } from '../texts.js'
import { AddButton } from './AddButton.js'
import { Breadcrumb } from './Breadcrumb.js'
import { Gallery } from './Gallery.js'
import { Price } from './Price.js'

/** From how few on the page says how many are left. */
const FEW = 5

export function ProductDetails({ product }: { product: Product }) {
  const { pathTo } = useCategories()
  const { messages } = useCommerce()
  const texts = useTexts()
  const [search, setSearch] = useSearchParams()
  const selection = useVariantSelection(product, { initialVariantId: search.get('variant') })
  const [error, setError] = useState<CommerceError | null>(null)
  const { variant } = selection
  const name = product.name ?? product.slug

  const select = (option: string, value: string) => {
    setError(null)
    selection.select(option, value)
    const chosen = product.variants.find((each) => attributeOf(each, option) === value)
    if (chosen && selection.options.length === 1)
      setSearch({ variant: chosen.id }, { replace: true, preventScrollReset: true })
  }

  return (
    <article className="product">
      <Breadcrumb path={product.categoryId === null ? [] : pathTo(product.categoryId)} current={name} />
      <Gallery product={product} variant={variant} />
      <div className="product-text">
        <h1 tabIndex={-1}>{name}</h1>
        <Price
          price={variant?.price ?? product.price}
          compareAtPrice={variant ? variant.compareAtPrice : product.compareAtPrice}
        />
        <p className="description">{product.description}</p>
        {selection.options.length > 0 && (
          <VariantPicker
            className="variants"
            selection={{ options: selection.options, select }}
            optionLabel={optionLabel}
          />
        )}
        <AddButton
          key={variant?.id}
          product={product}
          variant={variant}
          label={messages.addToCart}
          className="button button-primary button-wide"
          onAdded={() => setError(null)}
          onError={setError}
          render={(props, { inCart }) => (
            <div className="buy">
              <button {...props} />
              {error && (
                <p role="alert" className="problem">
                  {error.message}
                </p>
              )}
              <p className="buy-note">{stockNote(variant, product.variants.length > 1)}</p>
              {inCart > 0 && (
                <p className="buy-note">
                  {inCart} in your cart. <Link to="/cart">View it</Link>
                </p>
              )}
            </div>
          )}
        />
        <dl className="facts">
          {factsOf(product, texts).map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </article>
  )
}

/** `volume_ml` → Volume (ml). */
function optionLabel(option: string): string {
  const [first = '', ...rest] = option.split('_')
  const unit = rest.length > 0 ? ` (${rest.join(' ')})` : ''
  return first.charAt(0).toUpperCase() + first.slice(1) + unit
}

function attributeOf(variant: Variant, option: string): string {
  return String(option === 'variant' ? variant.name : variant.attributes[option])
}

function stockNote(variant: Variant | undefined, hasOthers: boolean): string {
  if (!variant) return ''
  const { tracked, quantity } = variant.inventory
  if (!variant.available) return hasOthers ? 'Sold out. Another choice may be in stock.' : 'Sold out for now.'
  if (!tracked || quantity === null) return 'In stock.'
  if (quantity <= 0) return 'Made to order: it is sent with the next batch.'
  return quantity <= FEW ? `Only ${quantity} left.` : 'In stock. Sent within two working days.'
}
