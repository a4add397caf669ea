import { useAddToCart } from '@aerocall/commerce-react'

export function UseAddToCart() {
  const { add, inCart, isPending, error } = useAddToCart({
    productId: 'prod-bud-vase',
    preview: { name: 'Bud Vase', slug: 'bud-vase' },
  })
  return (
    <div className="stack">
      <button type="button" aria-busy={isPending} onClick={() => add(1)}>
        {inCart > 0 ? `In the cart: ${inCart}` : 'Put a Bud Vase in the cart'}
      </button>
      {error && <p role="alert">{error.message}</p>}
    </div>
  )
}
