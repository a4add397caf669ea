// What a strict project of any supported TypeScript makes of every declaration: skipLibCheck is off.
import {
  AddToCartButton,
  CommerceProvider,
  Money,
  type Product,
  useCart,
  useProducts,
} from '@aerocall/commerce-react'
import { CheckoutForm, useCheckout } from '@aerocall/commerce-react/checkout'
import { createCommerceClient, isCommerceError } from '@aerocall/commerce-react/server'
import { createSandbox, renderWithCommerce } from '@aerocall/commerce-react/testing'
import { createMemoryDedupe, createWebhookHandler } from '@aerocall/commerce-react/webhooks'

function Shelf() {
  const { products, error } = useProducts({ sort: 'price_asc', limit: 12 })
  const count: number = useCart((cart) => cart.itemCount)
  // @ts-expect-error there is no such order
  useProducts({ sort: 'cheapest' })
  if (error) return <p>{error.code}</p>
  return (
    <>
      {count}
      {products.map((product: Product) => (
        <article key={product.id}>
          {product.name} <Money money={product.price} /> <AddToCartButton product={product} />
        </article>
      ))}
    </>
  )
}

export function App() {
  return (
    <CommerceProvider apiKey="pk_1" baseUrl="https://my-shop.aerocall.ai" currency="USD">
      <Shelf />
      <CheckoutForm publishableKey="pk_test_1" onPlaced={({ orderId }) => orderId.toUpperCase()} />
    </CommerceProvider>
  )
}

export const checkout = useCheckout
export const sandbox = createSandbox({ currency: 'EUR' })
export const client = createCommerceClient(sandbox)
export const render = renderWithCommerce
export const isTyped = (error: unknown) => isCommerceError(error) && error.code === 'config'
export const POST: (request: Request) => Promise<Response> = createWebhookHandler({
  secret: 'whsec_1',
  dedupe: createMemoryDedupe(),
  on: { 'order.paid': async ({ order }) => void order?.total?.amount.toFixed() },
})
