import type { ProductPage } from '@aerocall/commerce-react'
import { Link } from 'react-router'

interface PaginationProps {
  page: ProductPage
  /** The query string of another page of the same list. */
  searchOf: (page: number) => string
}

export function Pagination({ page: { page, limit, total, hasNextPage }, searchOf }: PaginationProps) {
  const last = total === null ? page + Number(hasNextPage) : Math.ceil(total / limit)
  if (last <= 1) return null
  return (
    <nav aria-label="Pages" className="pagination">
      {page > 1 && (
        <Link to={{ search: searchOf(page - 1) }} rel="prev">
          Previous
        </Link>
      )}
      <ol>
        {pagesAround(page, last).map((number) => (
          <li key={number}>
            <Link
              to={{ search: searchOf(number) }}
              aria-label={`Page ${number}`}
              aria-current={number === page ? 'page' : undefined}
            >
              {number}
            </Link>
          </li>
        ))}
      </ol>
      {hasNextPage && (
        <Link to={{ search: searchOf(page + 1) }} rel="next">
          Next
        </Link>
      )}
    </nav>
  )
}

/** At most five, so that they fit on a phone. */
function pagesAround(page: number, last: number): number[] {
  const first = Math.max(1, Math.min(page - 2, last - 4))
  return Array.from({ length: Math.min(5, last) }, (_, at) => first + at)
}
