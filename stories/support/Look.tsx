import type { ReactNode } from 'react'
import './dress.css'
import { directionOf, initialTools, type Tools } from './toolbar.js'

interface LookProps {
  tools?: Pick<Tools, 'theme' | 'locale'>
  /** Fills the window, as a story that is looked at by itself does. */
  isPage?: boolean
  children: ReactNode
}

/** The demo shop's dress for unstyled parts, and for nothing outside of it. */
export function Look({ tools = initialTools, isPage = false, children }: LookProps) {
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
