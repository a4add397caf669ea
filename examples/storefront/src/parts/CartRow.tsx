import { type CartLine, Money, QuantityInput, RemoveButton } from '@aerocall/commerce-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useTexts } from '../texts.js'

/** One function for all rows: a row renders again only when its line changes. */
export const renderCartLine = (line: CartLine) => <CartRow line={line} />

function CartRow({ line }: { line: CartLine }) {
  const { key, name, variantName, imageUrl, unitPrice, total } = line
  return (
    <div className="cart-row">
      <div className="cart-picture">
        {imageUrl && <img src={imageUrl} alt="" width="800" height="1000" />}
      </div>
      <div className="cart-name">
        <p>
          <ProductLink line={line}>{name}</ProductLink>
        </p>
        {variantName && <p className="cart-variant">{variantName}</p>}
        <p className="cart-unit">
          <Money money={unitPrice} /> <Each />
        </p>
      </div>
      <QuantityInput lineKey={key} className="quantity" />
      <Money money={total} className="cart-total" />
      <RemoveButton lineKey={key} className="cart-remove" />
    </div>
  )
}

function ProductLink({ line: { slug, variantId }, children }: { line: CartLine; children: ReactNode }) {
  if (slug === null) return children
  const search = variantId === null ? '' : new URLSearchParams({ variant: variantId }).toString()
  return <Link to={{ pathname: `/products/${encodeURIComponent(slug)}`, search }}>{children}</Link>
}

function Each() {
  return <span className="visually-hidden">{useTexts().each}</span>
}
