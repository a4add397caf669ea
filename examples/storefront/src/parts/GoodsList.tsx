import {
  type ListProductsParams,
  ProductGrid,
  type ProductSort,
  useCategories,
} from '@aerocall/commerce-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useTexts } from '../texts.js'
import { useDocumentTitle } from '../useDocumentTitle.js'
import { useGoods } from '../useGoods.js'
import { Breadcrumb } from './Breadcrumb.js'
import { GridSkeleton } from './GridSkeleton.js'
import { renderCard } from './ProductCard.js'
import { SortSelect } from './SortSelect.js'
import { Trouble } from './Trouble.js'

/** Two rows of the widest grid: what a screen shows before the first answer. */
const SKELETONS = 8

interface GoodsListProps {
  /** Null until the address can be read. */
  params: ListProductsParams | null
  /** Below the hero, which has the page's heading. */
  isFront: boolean
  chips: ReactNode
  onSort: (sort: ProductSort | undefined) => void
  /** The query string of another page of the same list. */
  searchOf: (page: number) => string
}

export function GoodsList({ params, ...props }: GoodsListProps) {
  return params === null ? (
    <ListFrame {...props} params={{}} count={null}>
      <GridSkeleton count={SKELETONS} />
    </ListFrame>
  ) : (
    <LoadedGoods {...props} params={params} />
  )
}

interface LoadedGoodsProps extends GoodsListProps {
  params: ListProductsParams
}

function LoadedGoods(props: LoadedGoodsProps) {
  const { params, searchOf } = props
  const texts = useTexts()
  const goods = useGoods(params, searchOf)
  const { products, range, error, isStale } = goods
  const start = params.page ?? 1
  return (
    <ListFrame {...props} count={range && products.length > 0 ? texts.range(range) : null}>
      {range && start > 1 && (
        <Link to={{ search: searchOf(start - 1) }} className="button load-earlier" rel="prev">
          {texts.earlierGoods}
        </Link>
      )}
      {range ? (
        <ProductGrid
          className="grid"
          products={products}
          renderProduct={renderCard}
          aria-busy={isStale || undefined}
        />
      ) : error ? (
        <Trouble error={error} onRetry={() => void goods.refetch()} />
      ) : (
        <GridSkeleton count={SKELETONS} />
      )}
      {range && products.length === 0 && (
        <p className="notice">
          {params.attributes ? texts.noMatches : texts.noGoods} <Link to="/">{texts.seeAllGoods}</Link>
        </p>
      )}
      {range && goods.hasMore && (
        <p className="load-more">
          <button
            type="button"
            className="button"
            aria-busy={goods.isLoadingMore || undefined}
            onClick={() => void goods.loadMore()}
          >
            {texts.moreGoods(goods.left)}
          </button>
        </p>
      )}
    </ListFrame>
  )
}

interface ListFrameProps extends LoadedGoodsProps {
  count: string | null
  children: ReactNode
}

function ListFrame({ params, isFront, chips, onSort, count, children }: ListFrameProps) {
  const texts = useTexts()
  const { pathTo } = useCategories()
  const { categoryId, page = 1, sort } = params
  const path = categoryId === undefined ? [] : pathTo(categoryId)
  const category = path.at(-1)
  const title = category?.name ?? (categoryId === undefined ? texts.allGoods : texts.goodsTitle)
  useDocumentTitle(isFront ? null : page > 1 ? texts.listPage(title, page) : title)
  return (
    <section className="list" aria-labelledby="list-title">
      {categoryId !== undefined && <Breadcrumb path={path.slice(0, -1)} current={title} />}
      <div className="list-head">
        {isFront ? (
          <h2 id="list-title">{title}</h2>
        ) : (
          <h1 id="list-title" tabIndex={-1}>
            {title}
          </h1>
        )}
        <p role="status" className="list-count">
          {count}
        </p>
        <SortSelect sort={sort} onChange={onSort} />
      </div>
      {chips}
      {children}
    </section>
  )
}
