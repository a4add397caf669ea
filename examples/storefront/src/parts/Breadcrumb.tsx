import type { Category } from '@aerocall/commerce-react'
import { Link } from 'react-router'
import { CategoryLink } from './CategoryLink.js'

interface BreadcrumbProps {
  path: readonly Category[]
  /** What stands at its end: the page itself. */
  current: string
}

export function Breadcrumb({ path, current }: BreadcrumbProps) {
  return (
    <nav aria-label="Breadcrumb" className="breadcrumb">
      <ol>
        <li>
          <Link to="/">All goods</Link>
        </li>
        {path.map((category) => (
          <li key={category.id}>
            <CategoryLink category={category}>{category.name}</CategoryLink>
          </li>
        ))}
        <li aria-current="page">{current}</li>
      </ol>
    </nav>
  )
}
