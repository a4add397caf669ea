import { isBrowser } from '../environment.js'

/**
 * A query as a hook reads it. On a server no hook asks again, so nothing has to look at the clock there: Next's Cache
 * Components keep no render that did.
 */
export const inRender = <Query extends { staleTime: number }>(query: Query, staleTime = query.staleTime) => ({
  ...query,
  staleTime: isBrowser() ? staleTime : ('static' as const),
})
