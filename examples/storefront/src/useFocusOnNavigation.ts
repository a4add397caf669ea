import { type RefObject, useEffect, useRef } from 'react'
import { useLocation, useNavigationType } from 'react-router'

/**
 * A new page is read from its heading on, as after a page load. What only changes the address of the
 * same page (a variant) and what is chosen in a control (the sort order) leaves the focus alone.
 */
export function useFocusOnNavigation(main: RefObject<HTMLElement | null>) {
  const { pathname, search } = useLocation()
  const how = useNavigationType()
  const last = useRef(pathname + search)

  useEffect(() => {
    const here = pathname + search
    if (here === last.current) return
    last.current = here
    if (how === 'REPLACE' || document.activeElement instanceof HTMLSelectElement) return
    const heading = main.current?.querySelector<HTMLElement>('h1[tabindex]') ?? main.current
    heading?.focus({ preventScroll: true })
  }, [pathname, search, how, main])
}
