// @vitest-environment node
// A provider on a server, which has no page to resolve a path against.
import { CommerceProvider, isCommerceError, useProducts, useSuspenseProduct } from '@aerocall/commerce-react'
import { QueryClient } from '@tanstack/react-query'
import { Suspense } from 'react'
import { renderToString } from 'react-dom/server'
import { renderToReadableStream } from 'react-dom/server.browser'
import { expect, test, vi } from 'vitest'
import { API_KEY } from './fixtures/shop.js'

const shop = {
  apiKey: API_KEY,
  baseUrl: '/api/v1/ecommerce',
  fetch: vi.fn(async () => Response.json({ products: [] })),
}

test('with a path as baseUrl and no internalUrl renders a page that the browser fills', () => {
  const List = () => (useProducts().isPending ? <p>Loading</p> : null)
  const page = (
    <CommerceProvider {...shop} queryClient={new QueryClient()}>
      <List />
    </CommerceProvider>
  )
  expect(renderToString(page)).toBe('<p>Loading</p>')
})

test('sends nothing where a hook asks at once, and says what is missing instead', async () => {
  const Name = () => useSuspenseProduct('olive-oil').product.name
  const onError = vi.fn()
  const stream = await renderToReadableStream(
    <CommerceProvider {...shop} queryClient={new QueryClient()}>
      <Suspense fallback={<p>Loading</p>}>
        <Name />
      </Suspense>
    </CommerceProvider>,
    { onError },
  )
  expect(await new Response(stream).text()).toContain('<p>Loading</p>')
  const [error] = onError.mock.calls[0] ?? []
  expect(isCommerceError(error) && error).toMatchObject({
    code: 'config',
    message: expect.stringMatching(/internalUrl/),
  })
  expect(shop.fetch).not.toHaveBeenCalled()
})
