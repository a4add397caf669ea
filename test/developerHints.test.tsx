// Mistakes of set-up that a page survives: each is one clear line on the console, or a CommerceError.
import { CommerceProvider, useProducts } from '@aerocall/commerce-react'
import { createCommerceClient, productsQuery } from '@aerocall/commerce-react/server'
import { createSandbox } from '@aerocall/commerce-react/testing'
import { dehydrate, HydrationBoundary, hydrate, QueryClient } from '@tanstack/react-query'
import { render, screen, waitFor } from '@testing-library/react'
import { Component, type ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import packageJson from '../package.json' with { type: 'json' }
import { VERSION } from '../src/version.js'

const warnings: string[] = []
beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation((text) => void warnings.push(String(text)))
  vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => {
  warnings.length = 0
  vi.restoreAllMocks()
})

const Names = () => useProducts({ limit: 3 }).products.map(({ name }) => <li key={name}>{name}</li>)

/** What a server read with these settings, and a provider with those. */
async function hydrated(server: object, provider: object = {}) {
  const sandbox = createSandbox()
  const onServer = new QueryClient()
  await onServer.fetchQuery(productsQuery(createCommerceClient({ ...sandbox, ...server }), { limit: 3 }))
  render(
    <CommerceProvider {...sandbox} {...provider} queryClient={new QueryClient()}>
      <HydrationBoundary state={dehydrate(onServer)}>
        <Names />
      </HydrationBoundary>
    </CommerceProvider>,
  )
  await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(3))
}

describe('what came with the page for another provider is told with what differs', () => {
  test.each<[string, object, object, RegExp]>([
    ['another shop', { shopId: 'acme' }, {}, /shopId is "acme" there and "[^"]+" here\./],
    ['a shop with a name', {}, { shopId: 'acme' }, /shopId is "[^"]+" there and "acme" here\./],
    ['another currency', { currency: 'EUR' }, {}, /: currency is EUR there and USD here\./],
    [
      'another unit',
      { moneyUnit: 'minor' },
      { moneyUnit: 'major' },
      /: moneyUnit is minor there and major here\./,
    ],
    ['other headers', { headers: { 'x-market': 'at' } }, {}, /: headers is another\./],
    [
      'headers and currency',
      { headers: { 'x-market': 'at' }, currency: 'EUR' },
      {},
      /headers is another, currency is EUR/,
    ],
  ])('%s', async (_, server, provider, words) => {
    await hydrated(server, { currency: 'USD', ...provider })
    expect(warnings).toEqual([expect.stringMatching(words)])
    expect(warnings[0]).not.toContain('pk_')
  })

  test('and what fits is not told of', async () => {
    await hydrated({ currency: 'USD' }, { currency: 'USD' })
    expect(warnings).toEqual([])
  })

  test.each([
    [
      'of an older version of the kit',
      (key: readonly unknown[]) => [...key.slice(0, -1), 'a1b2c3'],
      /version of the kit is another/,
    ],
    [
      'of another version of the model',
      (key: readonly unknown[]) => [...key.slice(0, -1), String(key.at(-1)).replace(/^\d+/, '0')],
      /version of the kit is 0 there and 1 here/,
    ],
  ])('as is what a persister kept %s, which nobody reads', async (_, rekey, words) => {
    const sandbox = createSandbox()
    const client = createCommerceClient(sandbox)
    const queryClient = new QueryClient()
    const queryKey = rekey(productsQuery(client, { limit: 3 }).queryKey)
    // Of a shape that would break a page.
    const state = { data: { rows: [] }, dataUpdatedAt: Date.now(), status: 'success' as const }
    const dehydratedAt = Date.now()
    hydrate(queryClient, {
      mutations: [],
      queries: [
        {
          queryKey,
          queryHash: JSON.stringify(queryKey),
          dehydratedAt,
          state: { ...emptyState(queryClient), ...state },
        },
      ],
    })
    render(
      <CommerceProvider {...sandbox} queryClient={queryClient}>
        <Names />
      </CommerceProvider>,
    )
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(3))
    expect(warnings).toEqual([expect.stringMatching(words)])
  })

  const emptyState = (queryClient: QueryClient) =>
    new QueryClient().getQueryCache().build(queryClient, { queryKey: ['none'] }).state

  test('two shops on one cache are none of it', async () => {
    const queryClient = new QueryClient()
    render(
      ['acme', 'umbra'].map((shopId) => (
        <CommerceProvider key={shopId} {...createSandbox()} shopId={shopId} queryClient={queryClient}>
          <Names />
        </CommerceProvider>
      )),
    )
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(6))
    expect(warnings).toEqual([])
  })
})

describe('two copies of the kit in one page', () => {
  const Shown = class extends Component<{ children: ReactNode }> {
    override state = { error: null as Error | null }
    static getDerivedStateFromError = (error: Error) => ({ error })
    override render = () => (this.state.error ? <p>{this.state.error.message}</p> : this.props.children)
  }

  test('are named by the hook that finds no provider, and by the second provider', async () => {
    vi.resetModules()
    const other = await import('@aerocall/commerce-react')
    const Count = () => <p>{other.useCart((cart) => cart.itemCount)}</p>
    const sandbox = createSandbox()
    render(
      <CommerceProvider {...sandbox}>
        <Shown>
          <Count />
        </Shown>
      </CommerceProvider>,
    )
    expect(screen.getByText(/No <CommerceProvider> surrounds/)).toHaveTextContent(
      `several copies of @aerocall/commerce-react (${VERSION} and ${VERSION})`,
    )
    expect(warnings).toEqual([])
    render(
      <other.CommerceProvider {...sandbox}>
        <Count />
      </other.CommerceProvider>,
    )
    expect(warnings).toEqual([expect.stringMatching(/several copies .*npm dedupe/)])
  })
})

test('the version that is told is the package’s', () => expect(VERSION).toBe(packageJson.version))
