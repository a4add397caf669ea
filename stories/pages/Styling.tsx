import {
  AddToCartButton,
  CartLines,
  CartSummary,
  CategoryNav,
  OrderLookup,
  type Product,
  ProductGrid,
  useProducts,
  useVariantSelection,
  VariantPicker,
} from '@aerocall/commerce-react'
import { CheckoutForm, type CheckoutFormProps } from '@aerocall/commerce-react/checkout'
import type { ReactNode } from 'react'
import { JUNE } from '../support/checkout.js'
import { WithProduct } from '../support/setups.js'
import { ONE_BOWL, type ShopParameters, THREE_LINES, useShop } from '../support/shop.js'
import { Anatomy } from './Anatomy.js'
import { Code } from './Code.js'
import './pages.css'

const CSS = `[data-part='field'][data-invalid] input { border-color: crimson }
[data-part='quantity'][data-pending] { opacity: 0.6 }
[data-part='checkout'][data-state='confirming'] { cursor: progress }`

const TAILWIND = `<AddToCartButton
  product={product}
  className="rounded bg-emerald-900 px-4 py-2 text-white
    data-[pending]:opacity-60 aria-disabled:bg-stone-300"
/>`

const RENDER = `<AddToCartButton product={product} render={<Button variant="primary" />} />

<AddToCartButton
  product={product}
  render={(props, { inCart }) => <Button {...props}>{inCart > 0 ? 'Once more' : 'Add'}</Button>}
/>`

/** What can be styled, read from the parts as they stand on this page. */
export function Styling() {
  return (
    <article className="welcome sb-unstyled">
      <header>
        <h1>Styling</h1>
        <p>
          The kit has no CSS. <code>className</code>, <code>style</code> and <code>ref</code> go to the root
          of each part; what stands within it has a name (<code>data-part</code>). Both say how they are (
          <code>data-pending</code>, <code>data-error</code>, <code>data-sold-out</code> and others).
        </p>
      </header>
      <section>
        <h2>Three ways</h2>
        <p>Plain CSS on the hooks:</p>
        <Code code={CSS} language="css" />
        <p>Classes, with the same hooks as variants:</p>
        <Code code={TAILWIND} language="tsx" />
        <p>
          An element of your design system, where the part is one element: it gets the part's props, or a
          function gets them with the part's state.
        </p>
        <Code code={RENDER} language="tsx" />
      </section>
      <section>
        <h2>Anatomy</h2>
        <p>
          Each part as it is, and beside it what it puts into the page. Use them: the hooks change as you do.
        </p>
        <Anatomy title="AddToCartButton">
          <WithProduct slug="breakfast-bowl">
            {(product) => <AddToCartButton product={product} />}
          </WithProduct>
        </Anatomy>
        <Anatomy title="CartLines and CartSummary" shop={cartOf(THREE_LINES.slice(0, 1))}>
          <CartLines />
          <CartSummary />
        </Anatomy>
        <Anatomy title="VariantPicker">
          <WithProduct slug="stoneware-mug">{(product) => <Picker product={product} />}</WithProduct>
        </Anatomy>
        <Anatomy title="ProductGrid">
          <Grid />
        </Anatomy>
        <Anatomy title="CategoryNav">
          <CategoryNav
            current="mugs-and-cups"
            renderLink={(category, props) => <a href={`#${category.slug}`} {...props} />}
          />
        </Anatomy>
        <Anatomy title="CheckoutForm" shop={cartOf(ONE_BOWL)}>
          <Checkout defaultValues={{ ...JUNE, city: '' }} />
        </Anatomy>
        <Anatomy title="OrderLookup">
          <OrderLookup />
        </Anatomy>
      </section>
    </article>
  )
}

const cartOf = (cart: ShopParameters['cart']): ShopParameters => ({ cart })

function Picker({ product }: { product: Product }) {
  return <VariantPicker selection={useVariantSelection(product)} />
}

function Grid() {
  const { products } = useProducts({ limit: 2 })
  return <ProductGrid products={products} renderProduct={renderName} />
}

const renderName = (product: Product): ReactNode => product.name

function Checkout(props: CheckoutFormProps) {
  const { stripe } = useShop()
  return <CheckoutForm stripe={stripe} {...props} />
}
