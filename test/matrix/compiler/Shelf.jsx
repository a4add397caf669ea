import { Money, useAddToCart, useCart, useProducts } from '@aerocall/commerce-react'

/** Compiled: what a hook returns is kept for as long as it is the same value, so a mutated one would stay on show. */
export function Shelf() {
  const { products } = useProducts({ limit: 2 })
  const { itemCount, lines, totals } = useCart()
  return (
    <main>
      <output>{itemCount} in the cart</output>
      <p>{totals && <Money money={totals.total} />}</p>
      <ul>
        {lines.map((line) => (
          <li key={line.key}>
            {line.quantity} × {line.name}
          </li>
        ))}
      </ul>
      {products.map((product) => (
        <Card key={product.id} product={product} />
      ))}
    </main>
  )
}

function Card({ product }) {
  const { add } = useAddToCart({ productId: product.id, variantId: product.variants[0].id })
  return (
    <button type="button" onClick={() => add()}>
      Add {product.name}
    </button>
  )
}
