import { useInfiniteProducts } from '@aerocall/commerce-react'

export function UseInfiniteProducts() {
  const { products, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteProducts({ limit: 5 })
  return (
    <div className="stack">
      <p>{products.map((product) => product.name).join(', ')}</p>
      {hasNextPage && (
        <button type="button" aria-busy={isFetchingNextPage} onClick={() => fetchNextPage()}>
          Five more
        </button>
      )}
    </div>
  )
}
