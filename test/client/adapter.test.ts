import { readFileSync } from 'node:fs'
import type { Adapter } from '@aerocall/commerce-react/server'
import { describe, expect, it } from 'vitest'
import { cartBody, productList, productRow } from '../fixtures/bodies.js'
import { catchWarnings, json, rejection, shopAnswering } from '../fixtures/shop.js'

catchWarnings()

const CART = 'cart-0001'

function given<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('The kit could not read it')
  return value
}

describe('an adapter', () => {
  it('has the last word on the reading', async () => {
    const adapter: Adapter = {
      getProduct: {
        read: (raw, product) => ({ ...given(product), name: String((raw as { label: string }).label) }),
      },
    }
    const { client } = shopAnswering([productRow({ label: 'Desk lamp' })], { adapter })
    expect(await client.getProduct('x')).toMatchObject({ name: 'Desk lamp', price: { amount: 8900 } })
  })

  it('gets undefined where the kit cannot read, and may', async () => {
    const seen: unknown[] = []
    const adapter: Adapter = {
      getProduct: {
        read: (_, product) => {
          seen.push(product)
          throw new Error('neither can I')
        },
      },
    }
    const { client } = shopAnswering([{ lamp: 1 }], { adapter })
    expect((await rejection(client.getProduct('x'))).code).toBe('bad_response')
    expect(seen).toEqual([undefined])
  })

  it('may turn an acknowledgement into null', async () => {
    const adapter: Adapter = { addCartItem: { read: () => null } }
    const { client } = shopAnswering([cartBody()], { adapter })
    expect(await client.addCartItem(CART, { productId: 'a', quantity: 1 })).toBeNull()
  })

  it.each([
    ['a product without a slug', { getProduct: { read: (_, p) => ({ ...given(p), slug: '' }) } }, 'slug'],
    [
      'a sum that is no integer',
      { getProduct: { read: (_, p) => ({ ...given(p), price: { amount: 1.5, currency: null } }) } },
      'price',
    ],
    ['nothing', { getProduct: { read: () => undefined as never } }, ''],
  ] as [string, Adapter, string][])('is held to the model: %s', async (_, adapter, path) => {
    const error = await rejection(shopAnswering([productRow()], { adapter }).client.getProduct('x'))
    expect(error).toMatchObject({ code: 'bad_response', details: { path } })
  })

  it('is held to the model in every row of a page', async () => {
    const adapter: Adapter = {
      listProducts: {
        read: (_, page) => ({ ...given(page), items: [{ ...given(page?.items[0]), id: '' }] }),
      },
    }
    const error = await rejection(shopAnswering([productList()], { adapter }).client.listProducts({}))
    expect(error.details).toMatchObject({ path: 'items.0.id' })
  })

  it('never sees an error answer', async () => {
    const adapter: Adapter = { getProduct: { read: () => expect.unreachable() } }
    expect((await rejection(shopAnswering([json({}, 404)], { adapter }).client.getProduct('x'))).code).toBe(
      'not_found',
    )
  })

  it.each([['products'], ['/../../admin'], ['/%2e%2e/x'], ['/a#b'], ['https://evil.example/'], [5]])(
    'cannot lead out of the base URL: %s',
    async (path) => {
      const adapter: Adapter = { getProduct: { path: () => path as string } }
      const { client, sent } = shopAnswering([productRow()], { adapter })
      expect((await rejection(client.getProduct('x'))).code).toBe('config')
      expect(sent).toEqual([])
    },
  )

  it('that throws while the request is built sends nothing', async () => {
    const fail = () => {
      throw new Error('no')
    }
    const { client, sent } = shopAnswering([cartBody()], { adapter: { addCartItem: { body: fail } } })
    const error = await rejection(client.addCartItem(CART, { productId: 'a', quantity: 1 }))
    expect(error).toMatchObject({ code: 'invalid_argument', outcome: 'not_applied' })
    expect(sent).toEqual([])
  })
})

describe('the examples of docs/adapter.md', () => {
  it('are those that run here', () => {
    const documented = [...readFileSync('docs/adapter.md', 'utf8').matchAll(/```ts\n([\s\S]*?)```/g)].map(
      ([, code]) => code,
    )
    const here = ['taxIncluded', 'basketShop'].map((name) =>
      readFileSync(`test/client/adapters/${name}.ts`, 'utf8'),
    )
    expect(here).toEqual(documented)
  })

  it('1: the price that includes tax', async () => {
    const { taxIncluded } = await import('./adapters/taxIncluded.js')
    const { client } = shopAnswering([productRow({ gross_price_cents: 10591 }), productRow()], {
      adapter: taxIncluded,
    })
    expect((await client.getProduct('x')).price).toEqual({ amount: 10591, currency: 'EUR' })
    expect((await client.getProduct('x')).price?.amount).toBe(8900)
  })

  it('2: a cart under another name', async () => {
    const { basketShop } = await import('./adapters/basketShop.js')
    const basket = {
      number: 'B7',
      rows: [{ ref: 'r', article: 'a', label: 'Lamp', pieces: 2, cents: 500 }],
      sum_cents: 1000,
    }
    const { client, sent } = shopAnswering([basket], { adapter: basketShop })
    await client.addCartItem(CART, { productId: 'a', variantId: 'v', quantity: 2 })
    expect(await client.getCart(CART)).toMatchObject({ id: 'B7', itemCount: 2, total: { amount: 1000 } })
    expect(sent.map(({ method, path, body }) => ({ method, path, body }))).toEqual([
      { method: 'POST', path: `/baskets/${CART}/rows`, body: { article: 'a', sku: 'v', pieces: 2 } },
      { method: 'GET', path: `/baskets/${CART}`, body: undefined },
    ])
  })
})
