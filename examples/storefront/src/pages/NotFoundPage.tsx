import { Link } from 'react-router'
import { useTexts } from '../texts.js'
import { useDocumentTitle } from '../useDocumentTitle.js'

export function NotFoundPage() {
  const texts = useTexts()
  return <Missing title={texts.notFoundTitle} lead={texts.notFoundLead} />
}

/** A list of a category that the shop does not have. */
export function NoCategoryPage() {
  const texts = useTexts()
  return <Missing title={texts.noCategoryTitle} lead={texts.noCategoryLead} />
}

function Missing({ title, lead }: { title: string; lead: string }) {
  const texts = useTexts()
  useDocumentTitle(texts.notFound)
  return (
    <div className="empty">
      <p className="eyebrow">{texts.notFound}</p>
      <h1 tabIndex={-1}>{title}</h1>
      <p className="lead">{lead}</p>
      <Link to="/" className="button button-primary">
        {texts.seeAllGoods}
      </Link>
    </div>
  )
}
