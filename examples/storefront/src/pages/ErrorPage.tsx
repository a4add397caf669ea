import { useTexts } from '../texts.js'
import { useDocumentTitle } from '../useDocumentTitle.js'

/** What a page threw is for the console, where React wrote it; the shopper gets a way on. */
export function ErrorPage() {
  const texts = useTexts()
  useDocumentTitle(texts.errorTitle)
  return (
    <div className="empty" role="alert">
      <h1 tabIndex={-1}>{texts.errorTitle}</h1>
      <p className="lead">{texts.errorLead}</p>
      <button type="button" className="button button-primary" onClick={() => location.reload()}>
        {texts.reload}
      </button>
    </div>
  )
}
