import { type ListProductsParams, type Product, useInfiniteProducts } from '@aerocall/commerce-react'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'

const PER_PAGE = 24

/** Which of how many goods are shown; `total` is null where the shop does not say. */
export interface Range {
  from: number
  to: number
  total: number | null
}

interface Goods {
  categoryId: string | undefined
  products: readonly Product[]
  /** Null until it is known. */
  range: Range | null
}

/**
 * The goods of a list, page after page. While another order or choice is loaded, those stay that were there
 * (`isStale`). Whoever asks for a page beyond the last one is led to that.
 *
 * @param searchOf the query string of another page of the same list
 */
export function useGoods(params: ListProductsParams, searchOf: (page: number) => string) {
  const navigate = useNavigate()
  const { products, data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } =
    useInfiniteProducts({ ...params, limit: PER_PAGE })
  const first = data?.pages[0]
  const total = data?.pages.at(-1)?.total ?? null

  const isBeyond = first !== undefined && first.items.length === 0 && first.page > 1
  const lastPage = total === null ? 1 : Math.max(1, Math.ceil(total / PER_PAGE))
  const lastSearch = isBeyond ? searchOf(lastPage) : null
  useEffect(() => {
    if (lastSearch !== null) navigate({ search: lastSearch }, { replace: true })
  }, [lastSearch, navigate])

  const { categoryId } = params
  const before = first ? (first.page - 1) * PER_PAGE : 0
  const range = first && !isBeyond ? { from: before + 1, to: before + products.length, total } : null
  const [kept, setKept] = useState<Goods>({ categoryId, products, range })
  if (range !== null && kept.products !== products) setKept({ categoryId, products, range })

  const isStale = range === null && error === null && kept.range !== null && kept.categoryId === categoryId
  return {
    ...(isStale ? kept : { products, range }),
    isStale,
    error,
    refetch,
    loadMore: fetchNextPage,
    hasMore: hasNextPage && !isStale,
    isLoadingMore: isFetchingNextPage,
    /** How many more the next page brings; null where the shop does not say. */
    left: range === null || total === null ? null : Math.min(PER_PAGE, total - range.to),
  }
}
