import {
  CategoryNav,
  ProductGrid,
  useCategories,
  useProductListParams,
  useProducts,
} from '@aerocall/commerce-react'
import { useState } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import { Breadcrumb } from '../parts/Breadcrumb.js'
import { GridSkeleton } from '../parts/GridSkeleton.js'
import { Hero } from '../parts/Hero.js'
import { Pagination } from '../parts/Pagination.js'
import { renderCard } from '../parts/ProductCard.js'
import { SortSelect } from '../parts/SortSelect.js'
import { Trouble } from '../parts/Trouble.js'
import { useDocumentTitle } from '../useDocumentTitle.js'

export function ListPage() {
  const { search } = useLocation()
  const navigate = useNavigate()
  const { params, setParams, searchWith } = useProductListParams({
    search,
    // Another order of the same list: the shopper stays where they are.
    onSearchChange: (next) => navigate({ search: next }, { preventScrollReset: true }),
  })
  const { data: page, products, error, isPlaceholderData, refetch } = useProducts(params)
  const { pathTo } = useCategories()
  const [isBrowsing, setIsBrowsing] = useState(false)

  const path = params.categoryId === undefined ? [] : pathTo(params.categoryId)
  const category = path.at(-1)
  const isFront = params.categoryId === undefined && (params.page ?? 1) === 1
  const title = params.categoryId === undefined ? 'All goods' : (category?.name ?? 'Goods')
  useDocumentTitle(isFront ? null : params.page === undefined ? title : `${title}, page ${params.page}`)

  return (
    <>
      {isFront && <Hero />}
      <div className="shop" id="goods">
        <div className="browse" data-open={isBrowsing ? '' : undefined}>
          <button type="button" aria-expanded={isBrowsing} onClick={() => setIsBrowsing(!isBrowsing)}>
            Browse
          </button>
          {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: only the links in it do something */}
          <div className="browse-tree" onClick={() => setIsBrowsing(false)}>
            <Link to="/" aria-current={isFront ? 'page' : undefined}>
              All goods
            </Link>
            <CategoryNav
              current={params.categoryId}
              renderLink={(each, props) => (
                <Link to={{ search: searchWith({ categoryId: each.id }) }} {...props} />
              )}
            />
          </div>
        </div>
        <section className="list" aria-labelledby="list-title">
          {category && <Breadcrumb path={path.slice(0, -1)} current={title} />}
          <div className="list-head">
            {isFront ? (
              <h2 id="list-title">{title}</h2>
            ) : (
              <h1 id="list-title" tabIndex={-1}>
                {title}
              </h1>
            )}
            <p role="status" className="list-count">
              {page && countOf(page)}
            </p>
            <SortSelect sort={params.sort} onChange={(sort) => setParams({ sort })} />
          </div>
          {page ? (
            <ProductGrid
              className="grid"
              products={products}
              renderProduct={renderCard}
              aria-busy={isPlaceholderData || undefined}
            />
          ) : error ? (
            <Trouble error={error} onRetry={() => void refetch()} />
          ) : (
            <GridSkeleton count={6} />
          )}
          {page && products.length === 0 && (
            <p className="notice">
              There is nothing on this shelf. <Link to="/">See all goods</Link>
            </p>
          )}
          {page && <Pagination page={page} searchOf={(number) => searchWith({ page: number })} />}
        </section>
      </div>
    </>
  )
}

function countOf({ items, page, limit, total }: NonNullable<ReturnType<typeof useProducts>['data']>): string {
  if (items.length === 0) return ''
  const first = (page - 1) * limit + 1
  if (total === null) return `Goods ${first}–${first + items.length - 1}`
  return total === items.length ? `${total} goods` : `${first}–${first + items.length - 1} of ${total} goods`
}
