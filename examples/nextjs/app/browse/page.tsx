import { parseListParams, productsQuery } from '@aerocall/commerce-react/server'
import { defaultShouldDehydrateQuery, dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { Suspense } from 'react'
import { client } from '../../shop/server'
import { Results } from './Results'

export const metadata: Metadata = { title: 'Browse' }

interface Props {
  searchParams: Promise<Record<string, string>>
}

/** Made for each request: the frame is sent at once, and the products when the shop has answered. */
export default async function BrowsePage({ searchParams }: Props) {
  const params = { ...parseListParams(new URLSearchParams(await searchParams)), limit: 12 }
  const queryClient = new QueryClient({
    defaultOptions: {
      dehydrate: {
        shouldDehydrateQuery: (query) =>
          defaultShouldDehydrateQuery(query) || query.state.status === 'pending',
      },
    },
  })
  // It never rejects: what fails is asked for again by the browser.
  void queryClient.prefetchQuery(productsQuery(client, params))
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <h1>Browse</h1>
      <Suspense fallback={<p role="status">Loading…</p>}>
        <Results params={params} />
      </Suspense>
    </HydrationBoundary>
  )
}
