import { useCategories, useProductListParams } from '@aerocall/commerce-react'
import { useMemo, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { type Selected, selectedOf, useFacets } from '../facets.js'
import { Browse } from '../parts/Browse.js'
import { FilterChips, Filters } from '../parts/Filters.js'
import { GoodsList } from '../parts/GoodsList.js'
import { Hero } from '../parts/Hero.js'
import { RecentlyViewed } from '../parts/RecentlyViewed.js'
import { useMediaQuery } from '../useMediaQuery.js'
import { NoCategoryPage } from './NotFoundPage.js'

/** What an address may hold that is no attribute of goods. */
const NO_ATTRIBUTES = new Set(['category_id', 'sort', 'page', 'limit', 'scenario'])

export function ListPage() {
  const { search } = useLocation()
  const navigate = useNavigate()
  const isWide = useMediaQuery('(min-width: 60rem)')
  const [isFiltering, setIsFiltering] = useState(false)
  const { pathTo, isSuccess } = useCategories()

  const asked = useMemo(() => askedFilters(search), [search])
  const asksForFilters = Object.keys(asked).length > 0
  const categoryId = new URLSearchParams(search).get('category_id') ?? undefined
  const { facets, isReady } = useFacets({
    categoryId,
    selected: asked,
    isNeeded: isWide || isFiltering || asksForFilters,
  })
  const { params, setParams, searchWith } = useProductListParams({
    search,
    attributes: facets.map(({ name }) => name),
    // Another order or choice of the same list: the shopper stays where they are.
    onSearchChange: (next) => navigate({ search: next }, { preventScrollReset: true }),
  })
  const toggle = (name: string, value: string) => {
    const chosen = selectedOf(facets.find((facet) => facet.name === name))
    const others = chosen.filter((each) => each !== value)
    setParams({ attributes: { [name]: others.length < chosen.length ? others : [...chosen, value] } })
  }
  const count = facets.flatMap(selectedOf).length

  if (categoryId !== undefined && isSuccess && pathTo(categoryId).length === 0) return <NoCategoryPage />
  const isFront = categoryId === undefined && count === 0 && (params.page ?? 1) === 1
  return (
    <>
      {isFront && <Hero />}
      <div className="shop" id="goods">
        <Browse
          categoryId={categoryId}
          searchOf={(id) => searchWith({ categoryId: id, attributes: undefined })}
          filters={<Filters facets={facets} onToggle={toggle} />}
          filterCount={count}
          onFilter={() => setIsFiltering(true)}
        />
        <GoodsList
          // A filter of the address is not known to be one before the goods are.
          params={asksForFilters && !isReady ? null : params}
          isFront={isFront}
          chips={
            <FilterChips
              facets={facets}
              onToggle={toggle}
              onClear={() => setParams({ attributes: undefined })}
            />
          }
          onSort={(sort) => setParams({ sort })}
          searchOf={(page) => searchWith({ page })}
        />
      </div>
      <RecentlyViewed />
    </>
  )
}

/** What an address may be filtered by: only the goods tell which of it is an attribute of theirs. */
function askedFilters(search: string): Selected {
  const query = new URLSearchParams(search)
  const names = [...query.keys()].filter((name) => !NO_ATTRIBUTES.has(name))
  return Object.fromEntries(names.map((name) => [name, query.getAll(name)]))
}
