import { useDocumentTitle } from '../useDocumentTitle.js'

/** What a page threw is for the console, where React wrote it; the shopper gets a way on. */
export function ErrorPage() {
  useDocumentTitle('Something went wrong')
  return (
    <div className="empty" role="alert">
      <h1 tabIndex={-1}>Something went wrong</h1>
      <p className="lead">The page could not be shown. Your cart is kept.</p>
      <button type="button" className="button button-primary" onClick={() => location.reload()}>
        Load it again
      </button>
    </div>
  )
}
