import { useEffect } from 'react'

const SHOP = 'Harrow & Pine'

/** Names the page; without a name, the shop. */
export function useDocumentTitle(name: string | null) {
  useEffect(() => {
    document.title = name === null ? `${SHOP} — goods for the kitchen table` : `${name} — ${SHOP}`
  }, [name])
}
