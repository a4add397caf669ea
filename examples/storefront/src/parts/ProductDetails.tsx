import {
  type CommerceError,
  type Product,
  useAddToCart,
  useCategories,
  useCommerce,
  useVariantSelection,
  type Variant,
} from '@aerocall/commerce-react'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { factsOf } from '../attributes.js'
import type { Texts } from '../texts/en.js'
import { useTexts } from '../texts.js'
import { useErrorText } from '../useErrorText.js'
import { AddButton } from './AddButton.js'
import { Breadcrumb } from './Breadcrumb.js'
import { BuyBar } from './BuyBar.js'
import { BuyNowButton } from './BuyNowButton.js'
import { Gallery } from './Gallery.js'
import { OptionPicker } from './OptionPicker.js'
import { Price } from './Price.js'
import { Quantity } from './Quantity.js'

/** From how few on the page says how many are left. */
const FEW = 5
/** More at once are asked for by mail. */
const MOST = 99

export function ProductDetails({ product }: { product: Product }) {
  const { pathTo } = useCategories()
  const texts = useTexts()
  const [search, setSearch] = useSearchParams()
  const selection = useVariantSelection(product, {
    url: {
      read: () => search.get('variant'),
      write: (variantId) => setSearch({ variant: variantId }, { replace: true, preventScrollReset: true }),
    },
  })
  const { variant, options } = selection

  const name = product.name ?? product.slug
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
        {options.length > 0 && <OptionPicker product={product} selection={selection} />}
        <Buy key={variant?.id} product={product} variant={variant} />
        <p className="description">{product.description}</p>
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

interface BuyProps {
  product: Product
  variant: Variant | undefined
}

function Buy({ product, variant }: BuyProps) {
  const { messages } = useCommerce()
  const texts = useTexts()
  const [quantity, setQuantity] = useState(1)
  const textOf = useErrorText()
  const [error, setError] = useState<CommerceError | null>(null)
  const item = { productId: product.id, variantId: variant?.isVirtual ? null : variant?.id }
  const { inCart } = useAddToCart(item)
  return (
    <BuyBar product={product} variant={variant} quantity={quantity}>
      <div className="buy-row">
        {variant?.available !== false && (
          <Quantity quantity={quantity} max={mostOf(variant)} onChange={setQuantity} />
        )}
        <AddButton
          product={product}
          variant={variant}
          quantity={quantity}
          label={messages.addToCart}
          className="button button-primary button-wide"
          onAdded={() => setError(null)}
          onError={setError}
        />
      </div>
      {variant?.available && <BuyNowButton {...item} quantity={quantity} />}
      {error && (
        <p role="alert" className="problem">
          {textOf(error)}
        </p>
      )}
      <p className="buy-note">
        {stockNote(variant, { texts, hasOthers: product.variants.length > 1 })}
        {inCart > 0 && (
          <>
            {' '}
            {texts.inYourCart(inCart)} <Link to="/cart">{texts.viewIt}</Link>
          </>
        )}
      </p>
    </BuyBar>
  )
}

function mostOf(variant: Variant | undefined): number {
  const { tracked, quantity } = variant?.inventory ?? { tracked: false, quantity: null }
  return tracked && quantity !== null && quantity > 0 ? Math.min(MOST, quantity) : MOST
}

function stockNote(
  variant: Variant | undefined,
  { texts, hasOthers }: { texts: Texts; hasOthers: boolean },
): string {
  if (!variant) return ''
  const { tracked, quantity } = variant.inventory
  if (!variant.available) return hasOthers ? texts.soldOutOthers : texts.soldOutAll
  if (!tracked || quantity === null) return texts.inStock
  if (quantity <= 0) return texts.madeToOrder
  return quantity <= FEW ? texts.onlyLeft(quantity) : texts.inStockSent
}
