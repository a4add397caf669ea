import { Money, useProduct } from '@aerocall/commerce-react'

export function UseProduct() {
  const { product, isPending, error } = useProduct('olive-oil')
  if (isPending) return <p>Loading…</p>
  if (error)
    return <p role="alert">{error.code === 'not_found' ? 'There is no such thing.' : error.message}</p>
  return (
    <article className="stack">
      <h2>{product?.name}</h2>
      <Money money={product?.price ?? null} />
      <p>{product?.description}</p>
    </article>
  )
}
