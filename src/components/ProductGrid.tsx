import {
  type ComponentPropsWithoutRef,
  forwardRef,
  memo,
  type ReactElement,
  type ReactNode,
  type RefAttributes,
} from 'react'
import type { Product } from '../model.js'
import { type PartProps, renderElement } from './renderElement.js'

export interface ProductGridState<Item extends Product = Product> {
  products: readonly Item[]
}

export interface ProductGridProps<Item extends Product = Product>
  extends Omit<ComponentPropsWithoutRef<'ul'>, 'children'>,
    PartProps<ProductGridState<Item>> {
  products: readonly Item[]
  /** The card. Keep it stable (define it outside the component) and cards do not render again with the list. */
  renderProduct: (product: Item) => ReactNode
}

/** Of any kind of product, which `forwardRef` alone cannot say. */
type Grid = <Item extends Product = Product>(
  props: ProductGridProps<Item> & RefAttributes<HTMLUListElement>,
) => ReactElement | null

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
) as Grid

const ProductItem = /* @__PURE__ */ memo(function ProductItem({
  product,
  renderProduct,
}: {
  product: Product
  renderProduct: (product: Product) => ReactNode
}) {
  return <li data-sold-out={product.available ? undefined : ''}>{renderProduct(product)}</li>
})
