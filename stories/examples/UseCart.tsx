import { AddToCartButton, Money, useCart, useProduct } from '@aerocall/commerce-react'

export function UseCart() {
  const { product } = useProduct('bud-vase')
  const { lines, itemCount, totals, pending, clear } = useCart()
  return (
    <div className="stack">
      {product && <AddToCartButton product={product} />}
      <ul>
        {lines.map((line) => (
          <li key={line.key}>
            {line.quantity} × {line.name}
          </li>
        ))}
      </ul>
      <p aria-busy={pending.totals}>
        {itemCount} in the cart, total <Money money={totals.total} />
      </p>
      <button type="button" onClick={() => clear()}>
        Empty the cart
      </button>
    </div>
  )
}
