// @vitest-environment node
import { expect, it } from 'vitest'
import { cartBody, productList, productRow } from '../fixtures/bodies.js'
import { shopAnswering } from '../fixtures/shop.js'

it.each([['text/html'], ['text/plain'], ['application/octet-stream'], [null]])(
  'JSON that calls itself %s is read all the same',
  async (type) => {
    // Of bytes a Response names no type by itself.
    const body = new TextEncoder().encode(JSON.stringify(cartBody()))
    const { client } = shopAnswering([new Response(body, { headers: type ? { 'content-type': type } : {} })])
    expect((await client.getCart('cart-0001')).lines).toHaveLength(1)
  },
)

it('a list of 10,000 products is read whole', async () => {
  const products = Array.from({ length: 10_000 }, (_, at) =>
    productRow({ id: `p-${at}`, slug: `slug-${at}` }),
  )
  const { client, issues } = shopAnswering([productList({ products, total: products.length })], {
    currency: 'USD',
  })
  const { items, total } = await client.listProducts({ limit: 10_000 })
  expect(new Set(items.map(({ slug }) => slug)).size).toBe(10_000)
  expect(total).toBe(10_000)
  expect(issues).toEqual([])
})
