import type { Category } from '@aerocall/commerce-react'
import { Link } from 'react-router'
import { useTexts } from '../texts.js'
import { CategoryLink } from './CategoryLink.js'

interface BreadcrumbProps {
  path: readonly Category[]
  /** What stands at its end: the page itself. */
  current: string
}

export function Breadcrumb({ path, current }: BreadcrumbProps) {
  const texts = useTexts()
  return (
    <nav aria-label={texts.breadcrumb} className="breadcrumb">
      <ol>
        <li>
          <Link to="/">{texts.allGoods}</Link>
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
