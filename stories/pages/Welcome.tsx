import {
  AddToCartButton,
  CartLines,
  CartSummary,
  Money,
  OrderStatus,
  type Product,
  useVariantSelection,
  VariantPicker,
} from '@aerocall/commerce-react'
import { CheckoutForm } from '@aerocall/commerce-react/checkout'
import { type ReactNode, useEffect, useState } from 'react'
import providerSource from '../examples/Provider.tsx?raw'
import { JUNE, placeOrder, SHOPPER_EMAIL } from '../support/checkout.js'
import { Look } from '../support/Look.js'
import { WithProduct } from '../support/setups.js'
import { ONE_BOWL, Shop, type ShopParameters, THREE_LINES, useShop } from '../support/shop.js'
import { Code } from './Code.js'
import './pages.css'

const INSTALL = `npm install @aerocall/commerce-react @tanstack/react-query
npm install @stripe/stripe-js @stripe/react-stripe-js   # for the checkout`

export function Welcome() {
  return (
    <article className="welcome sb-unstyled">
      <header>
        <h1>A cart that is never wrong. A checkout that never charges twice.</h1>
        <p>
          Headless commerce for React on the Aerocall E-commerce API: hooks on TanStack Query, unstyled parts,
          a whole <code>&lt;CheckoutForm&gt;</code> on Stripe, and a sandbox that runs all of it without a
          backend. Every page here is that sandbox, live.
        </p>
        <nav aria-label="Where to go">
          <a href="?path=/story/race-lab--lab">See the race</a>
          <a href="?path=/docs/checkout-every-state--docs">Every checkout state</a>
          <a href="?path=/docs/hooks-cart-and-provider--docs">Hooks</a>
          <a href="?path=/docs/styling--docs">Styling</a>
        </nav>
      </header>

      <section aria-labelledby="path">
        <h2 id="path">The buying path</h2>
        <div className="path">
          <Step title="Choose">
            <WithProduct slug="stoneware-mug">{(product) => <Choose product={product} />}</WithProduct>
          </Step>
          <Step title="Change your mind" shop={{ cart: THREE_LINES.slice(0, 2) }}>
            <CartLines />
            <CartSummary />
          </Step>
          <Step title="Check out" shop={{ cart: ONE_BOWL }}>
            <Pay />
          </Step>
          <Step title="Know where it is">
            <Ordered />
          </Step>
        </div>
        <p>
          Nothing here is a picture: press what you like. The toolbar of every story sets language, currency,
          theme, speed, what goes wrong, and what the API can do.
        </p>
      </section>

      <section aria-labelledby="twenty">
        <h2 id="twenty">A shop in twenty lines</h2>
        <p>
          It runs as it stands, because the sandbox is a shop in memory. With your own shop, two props change.
        </p>
        <Code code={INSTALL} language="bash" />
        <Code code={providerSource} language="tsx" />
      </section>

      <section aria-labelledby="whom">
        <h2 id="whom">For whom</h2>
        <ul className="whom">
          <li>
            <b>You build a storefront</b> and want carts, payments, reloads, second tabs and lost answers to
            be somebody else's problem. Start with the <a href="?path=/docs/guides-cart--docs">cart</a> and
            the <a href="?path=/docs/guides-checkout-form--docs">checkout</a>.
          </li>
          <li>
            <b>You design one</b> and want no markup in your way. Parts have no CSS and say what they are:{' '}
            <a href="?path=/docs/styling--docs">styling</a>.
          </li>
          <li>
            <b>You test one.</b> The sandbox fails on demand, and a Stripe that runs anywhere stands in for
            the real one: <a href="?path=/docs/guides-testing--docs">testing</a>.
          </li>
        </ul>
      </section>
    </article>
  )
}

interface StepProps {
  title: string
  shop?: ShopParameters
  children: ReactNode
}

function Step({ title, shop, children }: StepProps) {
  return (
    <figure>
      <figcaption>{title}</figcaption>
      <Look>
        <Shop {...shop}>{children}</Shop>
      </Look>
    </figure>
  )
}

function Choose({ product }: { product: Product }) {
  const selection = useVariantSelection(product)
  const picture = selection.variant?.imageUrl ?? product.images[0]?.url
  return (
    <div className="card">
      {picture && <img src={picture} alt="" width={320} height={400} />}
      <b>{product.name}</b>
      <Money money={selection.variant?.price ?? product.price} />
      <VariantPicker selection={selection} />
      <AddToCartButton className="main" product={product} variant={selection.variant} />
    </div>
  )
}

function Pay() {
  const { stripe } = useShop()
  return <CheckoutForm stripe={stripe} defaultValues={JUNE} />
}

function Ordered() {
  const shop = useShop()
  const [orderId, setOrderId] = useState<string | null>(null)
  useEffect(() => {
    void placeOrder(shop).then((id) => {
      shop.sandbox.script({
        type: 'order',
        orderId: id,
        status: 'shipped',
        tracking: { number: 'HP 4711', url: 'https://carrier.test/HP4711' },
      })
      setOrderId(id)
    })
  }, [shop])
  return orderId === null ? null : <OrderStatus orderId={orderId} email={SHOPPER_EMAIL} />
}
