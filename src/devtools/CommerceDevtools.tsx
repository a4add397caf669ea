import { type ReactNode, useId, useState } from 'react'
import { isDevelopment } from '../environment.js'
import { DevtoolsPanel } from './DevtoolsPanel.js'

export interface CommerceDevtoolsProps {
  /** Whether the panel is open at first; default false: a button opens it. */
  initialIsOpen?: boolean | undefined
  /** `'page'` (the default) lies over the page's lower edge; `'inline'` stands where it is rendered. */
  position?: 'page' | 'inline' | undefined
}

/**
 * What the kit is at, beside react-query's own devtools: the cart as the server has settled it, what an order holds,
 * what is still to be sent and why it waits; requests with their outcome; the attempt to pay and its history; answers
 * that were not understood, with the lines of an adapter that would read them. It only looks.
 *
 * Its text can be copied for a bug report: there is no secret, no email and no address in it. In a production bundle
 * it is nothing.
 *
 * @example
 * <CommerceProvider {...settings}>
 *   <App />
 *   <CommerceDevtools />
 * </CommerceProvider>
 */
export function CommerceDevtools({
  initialIsOpen = false,
  position = 'page',
}: CommerceDevtoolsProps): ReactNode {
  const [isOpen, setIsOpen] = useState(initialIsOpen)
  const id = useId()
  if (/* @__PURE__ */ isDevelopment() && process.env.NODE_ENV !== 'production') {
    return <DevtoolsPanel id={id} position={position} isOpen={isOpen} onToggle={() => setIsOpen(!isOpen)} />
  }
  return null
}
