import { CategoryNav } from '@aerocall/commerce-react'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { useTexts } from '../texts.js'

interface BrowseProps {
  categoryId: string | undefined
  /** The query string of a category's list. */
  searchOf: (categoryId: string) => string
  filters: ReactNode
  /** How many values are filtered by. */
  filterCount: number
  onFilter: () => void
}

/** The categories and the filters: beside the list where there is room, else behind a button each. */
export function Browse({ categoryId, searchOf, filters, filterCount, onFilter }: BrowseProps) {
  const texts = useTexts()
  const [open, setOpen] = useState<'tree' | 'filters' | null>(null)
  const toggle = (what: 'tree' | 'filters') => setOpen(open === what ? null : what)
  return (
    <div className="browse">
      <div className="browse-buttons">
        <button type="button" aria-expanded={open === 'tree'} onClick={() => toggle('tree')}>
          {texts.browse}
        </button>
        <button
          type="button"
          aria-expanded={open === 'filters'}
          onClick={() => {
            onFilter()
            toggle('filters')
          }}
        >
          {texts.filter(filterCount)}
        </button>
      </div>
      <div className="browse-panels">
        {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: only the links in it do something */}
        <div
          className="browse-tree"
          data-open={open === 'tree' ? '' : undefined}
          onClick={() => setOpen(null)}
        >
          <Link to="/" aria-current={categoryId === undefined ? 'page' : undefined}>
            {texts.allGoods}
          </Link>
          <CategoryNav
            current={categoryId}
            renderLink={(each, props) => <Link to={{ search: searchOf(each.id) }} {...props} />}
          />
        </div>
        <div className="browse-filters" data-open={open === 'filters' ? '' : undefined}>
          {filters}
        </div>
      </div>
    </div>
  )
}
