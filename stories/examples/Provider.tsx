import { AddToCartButton, CommerceProvider, Money, useProducts } from '@aerocall/commerce-react'
import { createSandbox } from '@aerocall/commerce-react/testing'

// A shop in memory. With a shop of your own: apiKey="pk_…" baseUrl="https://my-shop.aerocall.ai".
const shop = createSandbox()

export function Provider() {
  return (
    <CommerceProvider {...shop}>
      <Shelf />
    </CommerceProvider>
  )
}

function Shelf() {
  const { products, isPending, error } = useProducts({ sort: 'price_asc', limit: 3 })
  if (isPending) return <p role="status">Loading…</p>
  if (error) return <p role="alert">{error.message}</p>
  return (
    <ul>
      {products.map((product) => (
        <li key={product.id} className="row">
          {product.name} <Money money={product.price} />
          <AddToCartButton product={product} labelled />
        </li>
      ))}
    </ul>
  )
}
