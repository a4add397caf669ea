import type { QueryKey } from '@tanstack/react-query'
import { CommerceError, isCommerceError } from './errors.js'
import type { ProductPage } from './model.js'
import type { CommerceInfiniteQuery, CommerceQuery } from './queries.js'

interface Prefetcher {
  fetchQuery(query: never): Promise<unknown>
  fetchInfiniteQuery(query: never): Promise<unknown>
}

export interface PrefetchOptions {
  /**
   * What a query that fails does. `'throw'` (the default) rejects, so that no page without its content is
   * cached. `'report'` writes one line to the console and resolves: the browser asks again.
   */
  onError?: 'throw' | 'report' | undefined
}

/**
 * Loads several queries at once on the server, before the page is rendered. The browser asks for
 * everything again if the server's client has another `shopId`, key, currency, `moneyUnit` or other
 * headers than the provider.
 *
 * Rejects, after every query has ended, with one `CommerceError` that names each query that failed;
 * `code`, `status` and `retryable` are those of the first. For one query whose error matters, such as the
 * `not_found` of a product page, `queryClient.fetchQuery(productQuery(client, slug))` says it alone.
 *
 * @example
 * const queryClient = new QueryClient()
 * await prefetchCommerce(queryClient, [productsQuery(client), categoriesQuery(client)])
 * return <HydrationBoundary state={dehydrate(queryClient)}>…</HydrationBoundary>
 */
export async function prefetchCommerce(
  queryClient: Prefetcher,
  queries: readonly (CommerceQuery<unknown> | CommerceInfiniteQuery<ProductPage>)[],
  { onError = 'throw' }: PrefetchOptions = {},
): Promise<void> {
  const ended = await Promise.allSettled(
    // react-query's own options type cannot be named here without importing it at run time on the server.
    queries.map((query) =>
      'initialPageParam' in query
        ? queryClient.fetchInfiniteQuery(query as never)
        : queryClient.fetchQuery(query as never),
    ),
  )
  const failed = ended.flatMap((end, index) =>
    end.status === 'rejected' ? [{ name: nameOf(queries[index]?.queryKey ?? []), error: end.reason }] : [],
  )
  if (failed.length === 0) return
  const error = prefetchError(failed, queries.length)
  if (onError === 'throw') throw error
  // biome-ignore lint/suspicious/noConsole: a server has no page that could show it
  console.error(`[commerce] ${error.message}`)
}

interface FailedQuery {
  name: string
  error: unknown
}

function prefetchError(failed: readonly FailedQuery[], count: number): CommerceError {
  const errors = failed.map(({ error }) => error)
  const [first] = errors.filter(isCommerceError)
  const names = failed.map(({ name, error }) => (isCommerceError(error) ? `${name} (${error.code})` : name))
  const message = `${failed.length} of ${count} queries could not be loaded: ${names.join(', ')}.`
  return new CommerceError({
    code: first?.code ?? 'config',
    message: `${message} ${first?.message ?? String(errors[0])}`.slice(0, 500),
    status: first?.status,
    retryable: first?.retryable,
    retryAfterMs: first?.retryAfterMs,
    cause: errors.length === 1 ? errors[0] : new AggregateError(errors),
  })
}

/** `product "mug"`: the key without the shop before it and the fingerprint behind. */
function nameOf(queryKey: QueryKey): string {
  const [kind, ...parts] = queryKey.slice(2, -1).map(String)
  return [kind, ...parts.filter(Boolean).map((part) => JSON.stringify(part.slice(0, 80)))].join(' ')
}
