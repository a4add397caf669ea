import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { CommerceError } from '../errors.js'
import type { Category } from '../model.js'
import { categoriesQuery } from '../queries.js'
import { inRender } from './inRender.js'
import { useCommerce } from './useCommerce.js'
import { withNamed } from './withNamed.js'

export interface CategoriesNamed {
  /** The roots, each with its children. */
  tree: readonly Category[]
  /** All categories, each parent before its children. */
  flat: readonly Category[]
  /** By a product's `categoryId`; undefined where there is none of that id. */
  byId: (id: string | null) => Category | undefined
  /** From the root to this category, by id or slug; empty where there is none. For breadcrumbs. */
  pathTo: (idOrSlug: string) => readonly Category[]
}

const NO_CATEGORIES: readonly Category[] = []

/**
 * The category tree (guide §2).
 *
 * @example
 * const { tree, byId, pathTo } = useCategories()
 * const breadcrumbs = pathTo('mugs')
 */
export function useCategories(): UseQueryResult<Category[], CommerceError> & CategoriesNamed {
  const { shop } = useCommerce()
  const result = useQuery<Category[], CommerceError>(inRender(categoriesQuery(shop)))
  const tree = result.data ?? NO_CATEGORIES
  const named = useMemo<CategoriesNamed>(() => {
    const paths = pathsOf(tree)
    const flat = paths.flatMap((path) => path.slice(-1))
    const ids = new Map(flat.map((category) => [category.id, category]))
    return {
      tree,
      flat,
      byId: (id) => (id === null ? undefined : ids.get(id)),
      pathTo: (idOrSlug) =>
        paths.find((path) => path.at(-1)?.id === idOrSlug) ??
        paths.find((path) => path.at(-1)?.slug === idOrSlug) ??
        NO_CATEGORIES,
    }
  }, [tree])
  return withNamed(result, named)
}

/** A path for every category, depth first. A loop rather than recursion: a tree may be thousands deep. */
function pathsOf(tree: readonly Category[]): Category[][] {
  const paths: Category[][] = []
  const open: Category[][] = tree.map((root) => [root]).reverse()
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    paths.push(path)
    const children = path.at(-1)?.children ?? []
    for (const child of [...children].reverse()) open.push([...path, child])
  }
  return paths
}
