import { useSyncExternalStore } from 'react'
import { useCommerce } from './useCommerce.js'

/** Of the server and of a page that hydrates, whose runtimes need not agree on one. */
const NEUTRAL_LOCALE = 'en-US'

/**
 * The provider's locale. Without one it is the runtime's own (undefined), but `en-US` on the server and
 * until the page is hydrated: hydration fails where the two write a sum differently.
 */
export function useLocale(): string | undefined {
  const { locale } = useCommerce()
  return useSyncExternalStore(
    subscribeToNothing,
    () => locale,
    () => locale ?? NEUTRAL_LOCALE,
  )
}

const subscribeToNothing = () => () => {}
