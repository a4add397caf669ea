import { Money, useAddToCart, useProduct } from '@aerocall/commerce-react'

/** A component of your own, on the kit's hooks. */
export function BuyButton({ slug }: { slug: string }) {
  const { product } = useProduct(slug)
  const variant = product?.variants.find(({ available }) => available)
  const { add, inCart, error } = useAddToCart({
    productId: product?.id ?? '',
    variantId: variant?.id ?? null,
  })
  if (product === undefined) return <p>One moment…</p>
  return (
    <>
      <button type="button" disabled={variant === undefined} onClick={() => add().catch(() => {})}>
        Buy for <Money money={variant?.price ?? product.price} />
      </button>
      <p role="status">{error ? `Sorry: ${error.message}` : `${inCart} in your cart`}</p>
    </>
  )
}
