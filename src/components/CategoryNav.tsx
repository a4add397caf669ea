import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from 'react'
import { useCategories } from '../hooks/useCategories.js'
import { useCommerce } from '../hooks/useCommerce.js'
import type { Category } from '../model.js'

export interface CategoryNavProps extends Omit<ComponentPropsWithoutRef<'nav'>, 'children'> {
  /** Slug or id of the category that is shown. */
  current?: string | undefined
  /** The link of one category, such as your router's. Spread `props` on it. */
  renderLink: (
    category: Category,
    props: { 'aria-current': 'page' | undefined; children: ReactNode },
  ) => ReactNode
  /** How many levels to show, default all. */
  depth?: number | undefined
}

/** The category tree as nested lists of links. `data-current` marks the way down to the current one. */
export const CategoryNav = /* @__PURE__ */ forwardRef<HTMLElement, CategoryNavProps>(function CategoryNav(
  { current, renderLink, depth = Number.POSITIVE_INFINITY, ...props },
  ref,
) {
  const { messages } = useCommerce()
  const { tree, pathTo } = useCategories()
  if (tree.length === 0) return null
  const path = current === undefined ? [] : pathTo(current)
  return (
    <nav aria-label={messages.categories} {...props} ref={ref}>
      <CategoryList categories={tree} path={path} renderLink={renderLink} depth={depth} />
    </nav>
  )
})

interface CategoryListProps extends Pick<CategoryNavProps, 'renderLink'> {
  depth: number
  categories: readonly Category[]
  path: readonly Category[]
}

function CategoryList({ categories, path, renderLink, depth }: CategoryListProps) {
  return (
    <ul>
      {categories.map((category) => (
        <li key={category.id} data-current={path.includes(category) ? '' : undefined}>
          {renderLink(category, {
            'aria-current': path.at(-1) === category ? 'page' : undefined,
            children: category.name ?? category.slug,
          })}
          {category.children.length > 0 && depth > 1 && (
            <CategoryList
              categories={category.children}
              path={path}
              renderLink={renderLink}
              depth={depth - 1}
            />
          )}
        </li>
      ))}
    </ul>
  )
}
