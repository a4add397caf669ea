import { type Product, useProducts } from '@aerocall/commerce-react'
import { useMemo } from 'react'
import { attributesOf } from './attributes.js'

/** As many as the API gives at once. */
const MOST_PRODUCTS = 100
const MOST_FACETS = 4
const MOST_VALUES = 8

export type Selected = Readonly<Record<string, readonly string[]>>

export interface FacetValue {
  value: string
  /** Goods that it would show, with what is selected of the other attributes; null where nobody knows. */
  count: number | null
  isSelected: boolean
}

export interface Facet {
  name: string
  values: readonly FacetValue[]
}

interface UseFacets {
  categoryId: string | undefined
  selected: Selected
  /** False: nothing is asked for. */
  isNeeded: boolean
}

/**
 * What the goods of a category can be filtered by. The API names no attributes and counts none, so they are
 * read from the goods themselves: those that it gives at once, which are all of them up to a hundred.
 */
export function useFacets({ categoryId, selected, isNeeded }: UseFacets): {
  facets: readonly Facet[]
  /** False while it is not known what can be filtered by. */
  isReady: boolean
} {
  const { data, isPlaceholderData, isError } = useProducts(
    { categoryId, limit: MOST_PRODUCTS },
    { enabled: isNeeded },
  )
  const page = isPlaceholderData ? undefined : data
  const facets = useMemo(
    () => (page ? facetsOf(page.items, { selected, isWhole: !page.hasNextPage }) : []),
    [page, selected],
  )
  return { facets, isReady: page !== undefined || isError }
}

function facetsOf(
  products: readonly Product[],
  { selected, isWhole }: { selected: Selected; isWhole: boolean },
): Facet[] {
  const goods = products.map(attributesOf)
  const names = new Set(goods.flatMap((attributes) => [...attributes.keys()]))
  // The address may hold what is no attribute at all.
  const wanted = Object.fromEntries(Object.entries(selected).filter(([name]) => names.has(name)))
  return [...names]
    .map((name) => ({ name, holders: goods.filter((attributes) => attributes.has(name)) }))
    .map(({ name, holders }) => ({
      name,
      coverage: holders.length,
      values: [...new Set(holders.flatMap((attributes) => [...(attributes.get(name) ?? [])]))],
    }))
    .filter(({ name, values, coverage }) => {
      if (wanted[name]) return true
      // What is different in each, or the same in all, tells nothing apart.
      return values.length > 1 && values.length <= MOST_VALUES && coverage > values.length
    })
    .sort((one, other) => other.coverage - one.coverage)
    .filter(({ name }, at) => at < MOST_FACETS || wanted[name])
    .map(({ name, values }) => ({
      name,
      values: values.map((value) => ({
        value,
        isSelected: wanted[name]?.includes(value) ?? false,
        count: isWhole
          ? goods.filter((attributes) => matches(attributes, { ...wanted, [name]: [value] })).length
          : null,
      })),
    }))
}

/** The values of it that are chosen. */
export const selectedOf = (facet: Facet | undefined): string[] =>
  (facet?.values ?? []).filter(({ isSelected }) => isSelected).map(({ value }) => value)

/** As the API does: each attribute must hold, by any of its values. */
function matches(attributes: ReadonlyMap<string, ReadonlySet<string>>, wanted: Selected): boolean {
  return Object.entries(wanted).every(([name, values]) => {
    const own = attributes.get(name)
    return values.length === 0 || values.some((value) => own?.has(value))
  })
}
