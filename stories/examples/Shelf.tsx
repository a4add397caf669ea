import {
  AddToCartButton,
  Money,
  type Product,
  ProductGrid,
  useInfiniteProducts,
} from '@aerocall/commerce-react'

export function Shelf() {
  const { products, isPending, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteProducts({ limit: 4 })

  if (isPending) return <p role="status">Loading the shelf…</p>
  if (error) {
    return (
      <div className="stack">
        <p role="alert">{error.message}</p>
        <button type="button" onClick={() => refetch()}>
          Try again
        </button>
      </div>
    )
  }
  if (products.length === 0) return <p>There is nothing on this shelf.</p>
  return (
    <div className="stack">
      <ProductGrid products={products} renderProduct={renderProduct} />
      {hasNextPage && (
        <button type="button" aria-busy={isFetchingNextPage} onClick={() => fetchNextPage()}>
          Show more
        </button>
      )}
    </div>
  )
}

function renderProduct(product: Product) {
  const [image] = product.images
  return (
    <article className="card">
      {image && <img src={image.url} alt="" width={320} height={400} />}
      <a href={`#${product.slug}`}>{product.name}</a>
      <Money money={product.price} />
      <AddToCartButton product={product} labelled />
    </article>
  )
}
