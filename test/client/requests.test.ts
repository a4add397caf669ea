import {
  type CommerceClient,
  createCommerceClient,
  type ListProductsParams,
} from '@aerocall/commerce-react/server'
import { describe, expect, it, vi } from 'vitest'
import {
  cartBody,
  categoryTree,
  checkoutBody,
  configBody,
  couponBody,
  orderRow,
  productList,
  productRow,
} from '../fixtures/bodies.js'
import {
  ALL_CAPABILITIES,
  API_KEY,
  BASE_URL,
  catchWarnings,
  rejection,
  shopAnswering,
} from '../fixtures/shop.js'

catchWarnings()

const CART = 'cart-0001'

describe('each method', () => {
  const shop = (body: object) => shopAnswering([body], { capabilities: ALL_CAPABILITIES })

  it.each<[keyof CommerceClient, object, [string, string], (client: CommerceClient) => Promise<unknown>]>([
    ['listProducts', productList(), ['GET', '/products'], (c) => c.listProducts({})],
    ['getProduct', productRow(), ['GET', '/products/reading-lamp'], (c) => c.getProduct('reading-lamp')],
    ['listCategories', categoryTree(), ['GET', '/categories'], (c) => c.listCategories()],
    ['getCart', cartBody(), ['GET', `/cart/${CART}`], (c) => c.getCart(CART)],
    [
      'addCartItem',
      cartBody(),
      ['POST', `/cart/${CART}/items`],
      (c) => c.addCartItem(CART, { productId: 'a', quantity: 1 }),
    ],
    [
      'createCheckout',
      checkoutBody(),
      ['POST', '/checkout'],
      (c) => c.createCheckout({ cartId: CART, customerEmail: 'a@b.example' }),
    ],
    [
      'getOrder',
      orderRow(),
      ['GET', '/orders/ord-1?email=a%2Bb%40c.example'],
      (c) => c.getOrder('ord-1', { email: ' a+b@c.example ' }),
    ],
    [
      'updateCartItem',
      cartBody(),
      ['PATCH', `/cart/${CART}/items/row-1`],
      (c) => c.updateCartItem(CART, 'row-1', { quantity: 3 }),
    ],
    [
      'removeCartItem',
      cartBody(),
      ['DELETE', `/cart/${CART}/items/row-1`],
      (c) => c.removeCartItem(CART, 'row-1'),
    ],
    ['clearCart', cartBody(), ['DELETE', `/cart/${CART}`], (c) => c.clearCart(CART)],
    [
      'validateCoupon',
      couponBody(),
      ['POST', '/coupons/validate'],
      (c) => c.validateCoupon({ cartId: CART, code: 'X' }),
    ],
    ['getConfig', configBody(), ['GET', '/config'], (c) => c.getConfig()],
  ])('%s asks its endpoint', async (_, body, [method, path], call) => {
    const { client, sent } = shop(body)
    await call(client)
    expect(sent).toMatchObject([{ method, path }])
  })

  it('reads configuration and coupons of the newer edition', async () => {
    const { client } = shopAnswering([configBody(), couponBody(), { valid: 0, reason: 'It is over' }], {
      capabilities: ALL_CAPABILITIES,
    })
    expect(await client.getConfig()).toEqual({
      currency: 'EUR',
      publishableKey: 'pk_test_Lamp',
      provider: 'stripe',
    })
    expect(await client.validateCoupon({ cartId: CART, code: 'X' })).toEqual(couponBody())
    expect(await client.validateCoupon({ cartId: CART, code: 'X' })).toEqual({
      valid: false,
      code: 'X',
      message: 'It is over',
    })
  })

  it.each([
    ['updateCartItem'],
    ['removeCartItem'],
    ['clearCart'],
    ['validateCoupon'],
    ['removeCoupon'],
    ['getConfig'],
  ] as const)('%s is unsupported, without a request, unless the shop declares it', async (name) => {
    const { client, sent } = shopAnswering([cartBody()])
    const calls = {
      updateCartItem: () => client.updateCartItem(CART, 'x', { quantity: 1 }),
      removeCartItem: () => client.removeCartItem(CART, 'x'),
      clearCart: () => client.clearCart(CART),
      validateCoupon: () => client.validateCoupon({ cartId: CART, code: 'x' }),
      removeCoupon: () => client.removeCoupon({ cartId: CART, code: 'x' }),
      getConfig: () => client.getConfig(),
    }
    expect(await rejection(calls[name]())).toMatchObject({ code: 'unsupported', outcome: 'not_applied' })
    expect(sent).toEqual([])
  })

  it('has none that lists the orders of an email', () => {
    expect(Object.keys(shopAnswering([null]).client).filter((name) => /orders/i.test(name))).toEqual([])
  })
})

describe('bodies', () => {
  it('send a variant as it is given, also one that equals the product', async () => {
    const { client, sent } = shopAnswering([cartBody()])
    await client.addCartItem(CART, { productId: 'a', variantId: 'a', quantity: 2 })
    await client.addCartItem(CART, { productId: 'a', variantId: null, quantity: 2 })
    expect(sent.map(({ body }) => body)).toEqual([
      { productId: 'a', variantId: 'a', quantity: 2 },
      { productId: 'a', quantity: 2 },
    ])
  })

  it('send an address without what is not filled in', async () => {
    const { client, sent } = shopAnswering([checkoutBody()])
    const address = { name: 'Ada', line1: '12 Engine Row', line2: '', state: null, country: 'GB' }
    await client.createCheckout({ cartId: CART, customerEmail: ' ada@example.com', shippingAddress: address })
    await client.createCheckout({
      cartId: CART,
      customerEmail: 'ada@example.com',
      shippingAddress: { city: '' },
    })
    expect(sent.map(({ body }) => body)).toEqual([
      {
        cartId: CART,
        customerEmail: 'ada@example.com',
        shippingAddress: { name: 'Ada', line1: '12 Engine Row', country: 'GB' },
      },
      { cartId: CART, customerEmail: 'ada@example.com' },
    ])
  })
})

describe('headers', () => {
  it('are the key, a content type where there is a body, and what the shop adds', async () => {
    const { client, sent } = shopAnswering([cartBody()], { headers: { 'X-Shop': 'lamps' } })
    await client.getCart(CART)
    await client.addCartItem(CART, { productId: 'a', quantity: 1 })
    const own = { authorization: `Bearer ${API_KEY}`, 'x-shop': 'lamps' }
    expect(sent.map(({ headers }) => headers)).toEqual([own, { ...own, 'content-type': 'application/json' }])
  })

  it('of the shop cannot replace the key', async () => {
    const { client, sent } = shopAnswering([cartBody()], { headers: { authorization: 'Basic x' } })
    await client.getCart(CART)
    expect(sent[0]?.headers.authorization).toBe(`Bearer ${API_KEY}`)
  })

  it('that cannot be sent are refused at construction', () => {
    expect(() => shopAnswering([null], { headers: { 'X-A': 'a\r\nb: c' } })).toThrow(
      /cannot stand in a header/,
    )
  })
})

it('sends no cookies, follows no redirect, tells no referrer, and reads carts and orders afresh', async () => {
  const { client, sent } = shopAnswering([cartBody(), orderRow(), productList()])
  await client.getCart(CART)
  await client.getOrder('ord-1', { email: 'a@b.example' })
  await client.listProducts({})
  for (const { init } of sent) {
    expect(init).toMatchObject({ credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer' })
  }
  expect(sent.map(({ init }) => init.cache)).toEqual(['no-store', 'no-store', undefined])
})

it('takes the page’s own fetch at the time of the call', async () => {
  const client = createCommerceClient({ baseUrl: BASE_URL, apiKey: API_KEY })
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(cartBody())))
  expect((await client.getCart(CART)).itemCount).toBe(2)
  vi.unstubAllGlobals()
})

describe('filters', () => {
  const pathOf = async (params: ListProductsParams) => {
    const { client, sent } = shopAnswering([productList()])
    await client.listProducts(params)
    return sent[0]?.path
  }

  it('go flat, sorted, with arrays repeated', async () => {
    const attributes = { shade: ['Brass', 'Steel'], 'Cable & plug': 'a=b' }
    expect(await pathOf({ page: 2, limit: 5, sort: 'price_asc', categoryId: 'c', attributes })).toBe(
      '/products?Cable+%26+plug=a%3Db&category_id=c&limit=5&page=2&shade=Brass&shade=Steel&sort=price_asc',
    )
  })

  it.each([['page'], ['limit'], ['sort'], ['category_id'], ['Page'], ['']])(
    'may not be named "%s"',
    async (name) => {
      const { client, sent } = shopAnswering([productList()])
      expect((await rejection(client.listProducts({ attributes: { [name]: 'x' } }))).code).toBe(
        'invalid_argument',
      )
      expect(sent).toEqual([])
    },
  )
})

describe('bad arguments', () => {
  it.each([[Number.NaN], [-1], [0], [1e9], [1.5], ['20;'], [Number.POSITIVE_INFINITY], [null]])(
    'such as a page or limit of %s are refused before any request',
    async (value) => {
      const { client, sent } = shopAnswering([productList()])
      const count = value as number
      expect((await rejection(client.listProducts({ page: count }))).code).toBe('invalid_argument')
      expect((await rejection(client.listProducts({ limit: count }))).code).toBe('invalid_argument')
      const add = client.addCartItem(CART, { productId: 'a', quantity: count })
      expect(await rejection(add)).toMatchObject({ code: 'invalid_argument', outcome: 'not_applied' })
      expect(sent).toEqual([])
    },
  )

  it.each([[''], ['.'], ['..'], ['\ud800'], ['a\udc00'], [undefined], [5], [{}]])(
    'such as %o in a path are refused before any request',
    async (value) => {
      const { client, sent } = shopAnswering([productRow()], { capabilities: ALL_CAPABILITIES })
      const part = value as string
      const calls = [
        client.getProduct(part),
        client.getCart(part),
        client.addCartItem(part, { productId: 'a', quantity: 1 }),
        client.getOrder(part, { email: 'a@b.example' }),
        client.updateCartItem(CART, part, { quantity: 1 }),
        client.removeCartItem(part, 'x'),
        client.clearCart(part),
        client.createCheckout({ cartId: part, customerEmail: 'a@b.example' }),
      ]
      for (const call of calls) expect((await rejection(call)).code).toBe('invalid_argument')
      expect(sent).toEqual([])
    },
  )

  it('that are missing altogether are the kit’s error too', async () => {
    const { client } = shopAnswering([productRow()])
    const none = undefined as never
    for (const call of [
      client.addCartItem(CART, none),
      client.createCheckout(none),
      client.getOrder('1', none),
    ]) {
      expect((await rejection(call)).code).toBe('invalid_argument')
    }
  })

  it('that are odd but possible stay within their part of the path', async () => {
    const { client, sent } = shopAnswering([productRow()])
    for (const slug of ['a/b', '../x', '%2e%2e', 'a?b#c', 'é', '\r\n']) await client.getProduct(slug)
    for (const { url } of sent)
      expect(new URL(url).pathname).toMatch(/^\/api\/v1\/ecommerce\/products\/[^/]+$/)
  })
})
