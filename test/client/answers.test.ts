import { createCommerceClient } from '@aerocall/commerce-react/server'
import { describe, expect, it } from 'vitest'
import { cartBody, productList, productRow } from '../fixtures/bodies.js'
import { API_KEY, BASE_URL, catchWarnings, rejection, shopAnswering } from '../fixtures/shop.js'

catchWarnings()

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

describe('an answer of more than 10 MB', () => {
  const MB = 1_000_000

  /** Gives as much as is read, a megabyte at a time. */
  function endless() {
    let given = 0
    let isCancelled = false
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        given += MB
        controller.enqueue(new Uint8Array(MB).fill(32))
      },
      cancel() {
        isCancelled = true
      },
    })
    return { body, given: () => given, isCancelled: () => isCancelled }
  }

  it.each([
    [200, 'bad_response'],
    [422, 'validation'],
    [500, 'server'],
  ])('is left where it is: %i', async (status, code) => {
    const { body, given, isCancelled } = endless()
    const client = createCommerceClient({
      baseUrl: BASE_URL,
      apiKey: API_KEY,
      fetch: async () => new Response(body, { status }),
    })
    expect((await rejection(client.getCart('cart-0001', { retries: 0 }))).code).toBe(code)
    expect(isCancelled()).toBe(true)
    expect(given()).toBeLessThan(15 * MB)
  })

  it('to a write leaves open whether it worked', async () => {
    const { client, sent } = shopAnswering([new Response(endless().body)])
    const error = await rejection(client.addCartItem('cart-0001', { productId: 'a', quantity: 1 }))
    expect(error).toMatchObject({ code: 'bad_response', outcome: 'unknown', retryable: false })
    expect(sent).toHaveLength(1)
  })

  it('is one where text of several bytes a character makes it so', async () => {
    const { client } = shopAnswering([JSON.stringify({ ...cartBody(), note: '€'.repeat(4 * MB) })])
    expect((await rejection(client.getCart('cart-0001'))).details).toMatchObject({
      message: 'Longer than 10 MB',
    })
  })
})

it('text is put together right where a chunk ends within a character', async () => {
  const bytes = new TextEncoder().encode(JSON.stringify(productRow({ name: 'Lampe für Öl, 灯' })))
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte))
      controller.close()
    },
  })
  expect((await shopAnswering([new Response(body)]).client.getProduct('x')).name).toBe('Lampe für Öl, 灯')
})

it('is read as well where the runtime gives no stream', async () => {
  const text = JSON.stringify(cartBody())
  const client = createCommerceClient({
    baseUrl: BASE_URL,
    apiKey: API_KEY,
    fetch: async () => ({ status: 200, headers: new Headers(), text: async () => text }) as Response,
  })
  expect((await client.getCart('cart-0001')).lines).toHaveLength(1)
})
