import { type ReactNode, useContext } from 'react'
import { DocsTheme } from './docsTheme.js'
import './dress.css'
import { directionOf, initialTools, type Tools } from './toolbar.js'

interface LookProps {
  /** Default: the page's theme, in English. */
  tools?: Pick<Tools, 'theme' | 'locale'>
  /** Fills the window, as a story that is looked at by itself does. */
  isPage?: boolean
  children: ReactNode
}

/** The demo shop's dress for unstyled parts, and for nothing outside of it. */
export function Look({ tools: given, isPage = false, children }: LookProps) {
  const theme = useContext(DocsTheme)
  const tools = given ?? { ...initialTools, theme }
  return (
    <div
      className="look sb-unstyled"
      data-theme={tools.theme}
      data-page={isPage ? '' : undefined}
      lang={tools.locale}
      dir={directionOf(tools)}
    >
      {children}
    </div>
  )
}
