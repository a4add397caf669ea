import { Link } from 'react-router'
import { useDocumentTitle } from '../useDocumentTitle.js'

export function NotFoundPage() {
  useDocumentTitle('Not found')
  return (
    <div className="empty">
      <p className="eyebrow">Not found</p>
      <h1 tabIndex={-1}>This shelf is empty</h1>
      <p className="lead">The page has moved, or never was. Everything we have is still on the table.</p>
      <Link to="/" className="button button-primary">
        See all goods
      </Link>
    </div>
  )
}
