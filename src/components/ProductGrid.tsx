import { type ComponentPropsWithoutRef, forwardRef, memo, type ReactNode } from 'react'
import type { Product } from '../model.js'
import { type PartProps, renderElement } from './renderElement.js'

export interface ProductGridState {
  products: readonly Product[]
}

export interface ProductGridProps
  extends Omit<ComponentPropsWithoutRef<'ul'>, 'children'>,
    PartProps<ProductGridState> {
  products: readonly Product[]
  /** The card. Keep it stable (define it outside the component) and cards do not render again with the list. */
  renderProduct: (product: Product) => ReactNode
}

/** A list of products; a card renders again only when its product changes. */
export const ProductGrid = /* @__PURE__ */ forwardRef<HTMLUListElement, ProductGridProps>(
  function ProductGrid({ products, renderProduct, render, ...props }, ref) {
    return renderElement<ProductGridState>({
      tag: 'ul',
      render,
      state: { products },
      ref,
      // Safari drops the list's role with `list-style: none`.
      props: { role: 'list', ...props },
      children: products.map((product) => (
        <ProductItem key={product.id} product={product} renderProduct={renderProduct} />
      )),
    })
  },
)

const ProductItem = /* @__PURE__ */ memo(function ProductItem({
  product,
  renderProduct,
}: {
  product: Product
  renderProduct: (product: Product) => ReactNode
}) {
  return <li data-sold-out={product.available ? undefined : ''}>{renderProduct(product)}</li>
})
