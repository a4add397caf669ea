import type { CommerceQuery } from './queries.js'

interface Prefetcher {
  prefetchQuery(query: never): Promise<void>
}

/**
 * Loads several queries at once on the server, before the page is rendered. It never rejects: what
 * could not be had is asked for again by the browser.
 *
 * @example
 * const queryClient = new QueryClient()
 * await prefetchCommerce(queryClient, [productsQuery(client), categoriesQuery(client)])
 * return <HydrationBoundary state={dehydrate(queryClient)}>…</HydrationBoundary>
 */
export async function prefetchCommerce(
  queryClient: Prefetcher,
  queries: readonly CommerceQuery<unknown>[],
): Promise<void> {
  // react-query's own options type cannot be named here without importing it at run time on the server.
  await Promise.all(queries.map((query) => queryClient.prefetchQuery(query as never)))
}
