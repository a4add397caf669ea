import { describe, expect, it } from 'vitest'
import { cartBody, orderRow, productList, productRow, variantRow } from '../fixtures/bodies.js'
import { catchWarnings, rejection, shopAnswering } from '../fixtures/shop.js'

catchWarnings()

const product = (body: object) => shopAnswering([body]).client.getProduct('reading-lamp')

describe('names', () => {
  it('are compared without case, underscores and hyphens', async () => {
    const { id, slug, name } = productRow()
    const spellings = [
      { id, slug, name, base_price: 89, category_name: 'Lighting' },
      { id, slug, name, basePrice: 89, categoryName: 'Lighting' },
      { ID: id, Slug: slug, Name: name, 'Base-Price': 89, CATEGORY_NAME: 'Lighting' },
    ]
    const [first, ...others] = await Promise.all(spellings.map(product))
    expect(first).toMatchObject({ id, slug, price: { amount: 8900 }, categoryName: 'Lighting' })
    for (const other of others) expect(other).toEqual(first)
  })

  it.each([
    ['_id', { _id: 'x1', handle: 'h', title: 'T', price: 3 }],
    ['productId', { productId: 'x1', slug: 'h', name: 'T', unitPrice: 3 }],
  ])('have aliases: %s', async (_, body) => {
    expect(await product(body)).toMatchObject({ id: 'x1', slug: 'h', name: 'T', price: { amount: 300 } })
  })

  it.each([null, ''])('give way to the next alias where they say nothing: %j', async (nothing) => {
    const row = productRow({ base_price: nothing, price: 12, name: nothing, title: 'Lamp' })
    expect(await product({ ...row, slug: nothing, handle: 'lamp' })).toMatchObject({
      price: { amount: 1200 },
      name: 'Lamp',
      slug: 'lamp',
    })
  })

  it("stay as they are within the merchant's own fields", async () => {
    const read = await product(
      productRow({ data: { 'Cable colour': 'black', cable_colour: 'red', CableColour: 'blue' } }),
    )
    expect(read.data).toEqual({ 'Cable colour': 'black', cable_colour: 'red', CableColour: 'blue' })
  })

  it('that reach a prototype are left out of them, at any depth', async () => {
    const text = JSON.stringify(productRow()).replace(
      '"Watts":7',
      '"Watts":7,"__proto__":{"a":1},"deep":[{"constructor":1,"prototype":2,"kept":3}]',
    )
    const { data } = await shopAnswering([text]).client.getProduct('x')
    expect(Object.keys(data)).toEqual(['Watts', 'deep', 'Cable colour'])
    expect(data.deep).toEqual([{ kept: 3 }])
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype)
  })

  it('that nobody knows do no harm', async () => {
    expect(await product(productRow({ project_id: 'p', moon_phase: 'waning' }))).toEqual(
      await product(productRow()),
    )
  })
})

describe('envelopes', () => {
  it.each([
    ['bare', productRow()],
    ['under its own name', { product: productRow() }],
    ['in data', { success: true, data: productRow() }],
    ['in result', { result: productRow() }],
    ['in payload', { payload: productRow() }],
    ['in two', { status: 'ok', data: { product: productRow() } }],
  ])('are opened: %s', async (_, body) => {
    expect(await product(body)).toEqual(await product(productRow()))
  })

  it("leave a product's own data field alone, even where that looks like a product", async () => {
    const read = await product(productRow({ data: { id: 'other', slug: 'other', name: 'Other' } }))
    expect(read).toMatchObject({ slug: 'reading-lamp', data: { slug: 'other' } })
  })

  it.each([
    ['bare', [productRow()]],
    ['products', productList()],
    ['items', { items: [productRow()] }],
    ['data', { data: [productRow()] }],
    ['data.products', { data: productList() }],
  ])('of a list are opened: %s', async (_, body) => {
    const page = await shopAnswering([body]).client.listProducts({})
    expect(page.items.map(({ slug }) => slug)).toEqual(['reading-lamp'])
  })

  it.each([
    ['cart', { cart: cartBody() }],
    ['data.cart', { data: { cart: cartBody() } }],
    ['data', { data: cartBody() }],
  ])('of a cart are opened: %s', async (_, body) => {
    expect((await shopAnswering([body]).client.getCart('cart-0001')).itemCount).toBe(2)
  })

  it.each([
    ['order', { order: orderRow() }],
    ['data', { data: orderRow() }],
    [
      'data.object, in the manner of Stripe',
      { id: 'evt_1', type: 'order.paid', data: { object: orderRow() } },
    ],
  ])('of an order are opened: %s', async (_, body) => {
    const order = await shopAnswering([body]).client.getOrder('ord-1', { email: 'ada@example.com' })
    expect(order.id).toBe('ord-1')
  })
})

describe('columns that leak as text', () => {
  it('are parsed: data, attributes, images, variants and addresses', async () => {
    const read = await product(
      productRow({
        data: '{"Watts":7}',
        images: '["https://img.example/a.jpg"]',
        variants: JSON.stringify([variantRow({ attributes: '{"shade":"Brass"}' })]),
      }),
    )
    expect(read).toMatchObject({
      data: { Watts: 7 },
      images: [{ url: 'https://img.example/a.jpg', alt: null }],
      variants: [{ attributes: { shade: 'Brass' } }],
    })
    const { client } = shopAnswering([orderRow({ shipping_address: '{"address1":"1 Way","zip":"N1"}' })])
    const order = await client.getOrder('ord-1', { email: 'ada@example.com' })
    expect(order.shippingAddress).toMatchObject({ line1: '1 Way', postalCode: 'N1', city: null })
  })

  it.each([['{}'], ['null'], [''], [null], [undefined], [{}]])('are {} where they hold %s', async (data) => {
    const { client, issues } = shopAnswering([productRow({ data })], { currency: 'USD' })
    expect((await client.getProduct('reading-lamp')).data).toEqual({})
    expect(issues).toEqual([])
  })

  it('are {} and reported where they are broken', async () => {
    const { client, issues } = shopAnswering([productRow({ data: '{"Watts":' })], { currency: 'USD' })
    expect((await client.getProduct('reading-lamp')).data).toEqual({})
    expect(issues).toMatchObject([{ endpoint: 'getProduct', path: 'data' }])
  })

  it.each([
    [1, true],
    ['1', true],
    [true, true],
    ['true', true],
    [0, false],
    ['0', false],
    [false, false],
  ])('read %s as the boolean %s', async (track, tracked) => {
    const read = await product(productRow({ variants: [variantRow({ track_inventory: track })] }))
    expect(read.variants[0]?.inventory.tracked).toBe(tracked)
  })

  it('read plain numbers as text, and no other notation', async () => {
    const page = await shopAnswering([
      productList({ total: '41', page: '2', limit: '1e1' }),
    ]).client.listProducts({})
    expect(page).toMatchObject({ total: 41, page: 2, limit: 20 })
  })

  it('read ids that are numbers as text, but none that has lost digits', async () => {
    expect(await product(productRow({ id: 48291 }))).toMatchObject({ id: '48291' })
    const error = await rejection(product(productRow({ id: 2 ** 60 })))
    expect(error).toMatchObject({ code: 'bad_response', details: { path: 'id' } })
  })
})

describe('what the server did not say', () => {
  it('is null, never undefined or empty text', async () => {
    const read = await product({ id: 'x', slug: 'x', name: '', description: '' })
    expect(read).toEqual({
      id: 'x',
      slug: 'x',
      name: null,
      description: null,
      status: null,
      price: null,
      compareAtPrice: null,
      categoryId: null,
      categoryName: null,
      images: [],
      data: {},
      variants: [
        {
          id: 'x',
          productId: 'x',
          name: null,
          sku: null,
          price: null,
          compareAtPrice: null,
          attributes: {},
          imageUrl: null,
          inventory: { tracked: false, quantity: null },
          available: true,
          isVirtual: true,
        },
      ],
      available: true,
      createdAt: null,
      updatedAt: null,
    })
  })

  it('survives JSON unchanged', async () => {
    const read = await product(productRow())
    expect(JSON.parse(JSON.stringify(read))).toEqual(read)
  })
})
