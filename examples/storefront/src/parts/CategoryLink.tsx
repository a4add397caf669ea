import type { Category } from '@aerocall/commerce-react'
import type { ComponentProps } from 'react'
import { Link } from 'react-router'

type CategoryLinkProps = Omit<ComponentProps<typeof Link>, 'to'> & { category: Category }

/** The list of one category, from its first page on. */
export function CategoryLink({ category, ...props }: CategoryLinkProps) {
  return (
    <Link
      to={{ pathname: '/', search: new URLSearchParams({ category_id: category.id }).toString() }}
      {...props}
    />
  )
}
