import { createSandbox } from '@aerocall/commerce-react/testing'
import { describe, expect, test } from 'vitest'
import { api } from './support/shop.js'

const slugsOf = (body: { products: { slug: string }[] }) => body.products.map(({ slug }) => slug)

describe('the product list', () => {
  test('comes in pages of 20 and says how many there are', async () => {
    const sandbox = createSandbox()
    const first = (await api(sandbox, 'GET', '/products')).body
    const second = (await api(sandbox, 'GET', '/products?page=2')).body
    expect(first).toMatchObject({ total: 25, page: 1, limit: 20 })
    expect(second).toMatchObject({ total: 25, page: 2, limit: 20 })
    expect(new Set([...slugsOf(first), ...slugsOf(second)]).size).toBe(25)
    expect(slugsOf((await api(sandbox, 'GET', '/products?page=9')).body)).toEqual([])
    expect((await api(sandbox, 'GET', '/products?limit=5000')).body.limit).toBe(100)
  })

  test.each(['page=0', 'page=-1', 'limit=abc', 'limit=1.5', 'sort=cheapest'])(
    'refuses ?%s',
    async (query) => {
      const { status, body } = await api(createSandbox(), 'GET', `/products?${query}`)
      expect([status, typeof body.message]).toEqual([400, 'string'])
    },
  )

  test('sorts by price, both ways, and by age, newest first', async () => {
    const sandbox = createSandbox()
    const read = async (sort: string, field: string) => {
      const { products } = (await api(sandbox, 'GET', `/products?limit=100&sort=${sort}`)).body
      return products.map((product: Record<string, number>) => product[field])
    }
    const cheap = await read('price_asc', 'base_price')
    expect(cheap).toEqual(cheap.toSorted((a: number, b: number) => a - b))
    expect(await read('price_desc', 'base_price')).toEqual(cheap.toReversed())
    const ages = await read('created_at', 'created_at')
    expect(ages).toEqual(ages.toSorted((a: number, b: number) => b - a))
  })

  test('filters by a category with all below it', async () => {
    const sandbox = createSandbox()
    const count = async (id: string) =>
      (await api(sandbox, 'GET', `/products?limit=100&category_id=${id}`)).body.total
    const below = ['cat-mugs-and-cups', 'cat-plates-and-bowls', 'cat-vases-and-jars']
    const counts = await Promise.all(below.map(count))
    expect(await count('cat-tableware')).toBe(counts.reduce((sum, one) => sum + one, 0))
    expect(await count('cat-none')).toBe(0)
  })

  test('filters by custom attributes: values of one are alternatives, several must all hold', async () => {
    const sandbox = createSandbox()
    const find = async (query: string) => slugsOf((await api(sandbox, 'GET', `/products?${query}`)).body)
    expect(await find('glaze=ink')).toEqual(['stoneware-mug', 'breakfast-bowl'])
    expect(await find('glaze=White&made_in=Japan')).toEqual(['pour-over-dripper'])
    expect(await find('origin=Ethiopia&origin=Ghana')).toEqual(['ethiopia-guji', 'dark-chocolate'])
    expect(await find('colour=Indigo')).toEqual(['linen-apron'])
    expect(await find('constructor=x')).toEqual([])
  })

  test('stands a virtual variant in for a product without variants; the detail does not', async () => {
    const sandbox = createSandbox()
    const { products } = (await api(sandbox, 'GET', '/products?limit=100')).body
    const listed = products.find(({ slug }: { slug: string }) => slug === 'espresso-cup-pair')
    expect(listed.variants).toMatchObject([{ id: listed.id, stock_quantity: 0, track_inventory: 0 }])
    const { product } = (await api(sandbox, 'GET', '/products/espresso-cup-pair')).body
    expect(product.variants).toEqual([])
  })
})

test('a product has its prices in major units, its own fields and pictures', async () => {
  const { product } = (await api(createSandbox({ pictureBase: '/img/' }), 'GET', '/products/stoneware-mug'))
    .body
  expect(product).toMatchObject({
    base_price: 24,
    compare_at_price: 29,
    thumbnail_url: '/img/stoneware-mug.svg',
    category_name: 'Mugs & cups',
    data: { capacity_ml: 350, dishwasher_safe: true },
  })
  expect(product.variants[2]).toMatchObject({
    name: 'Moss',
    stock_quantity: 0,
    track_inventory: 1,
    image_url: '/img/stoneware-mug-moss.svg',
  })
})

test('every product is described, priced, and in a category that is there, but the gift card', async () => {
  const sandbox = createSandbox()
  const { products } = (await api(sandbox, 'GET', '/products?limit=100')).body
  const { categories } = (await api(sandbox, 'GET', '/categories')).body
  expect(categories.map(({ name }: { name: string }) => name)).toEqual(['Tableware', 'Linen', 'Pantry'])
  const leaves = categories.flatMap(({ children }: { children: { id: string }[] }) => children)
  const ids = leaves.map(({ id }: { id: string }) => id)
  expect(ids).toHaveLength(7)
  for (const product of products) {
    expect(product.description.match(/[.!]( |$)/g)?.length).toBeGreaterThanOrEqual(2)
    expect(product.base_price).toBeGreaterThan(0)
    expect(product.slug === 'gift-card' ? [null] : ids).toContain(product.category_id)
  }
})

test.each(['JPY', 'KRW', 'VND', 'ISK'])('in %s every price is a whole, round number', async (currency) => {
  const { products } = (await api(createSandbox({ currency }), 'GET', '/products?limit=100')).body
  for (const { base_price: price } of products) {
    expect(Number.isInteger(price)).toBe(true)
    expect(price % 10).toBe(0)
  }
})

test('an unknown product is a 404 with a message and a code', async () => {
  const { status, body } = await api(createSandbox(), 'GET', '/products/no-such-thing')
  expect([status, body.error, typeof body.message]).toEqual([404, 'PRODUCT_NOT_FOUND', 'string'])
})

describe('the door', () => {
  test.each<Record<string, string>>([{}, { Authorization: 'Bearer wrong' }, { Authorization: 'pk_sandbox' }])(
    'stays shut to %j',
    async (headers) => {
      const sandbox = createSandbox()
      const response = await sandbox.fetch(`${sandbox.baseUrl}/products`, { headers })
      expect(response.status).toBe(401)
      expect(await response.json()).toHaveProperty('message')
    },
  )

  test('keeps a log without the key', async () => {
    const sandbox = createSandbox()
    await api(sandbox, 'GET', '/products?page=1')
    await api(sandbox, 'POST', '/cart/cart-0001/items', { productId: 'none' })
    expect(sandbox.requests).toMatchObject([
      { method: 'GET', path: '/products', query: '?page=1', status: 200 },
      { method: 'POST', path: '/cart/cart-0001/items', status: 404, body: { productId: 'none' } },
    ])
    expect(JSON.stringify(sandbox.requests)).not.toContain('pk_sandbox')
  })

  test('knows no other path, and says which methods a path has', async () => {
    const sandbox = createSandbox()
    expect((await api(sandbox, 'GET', '/customers')).status).toBe(404)
    const refused = await api(sandbox, 'POST', '/products', {})
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET'])
  })
})

describe('a page of another origin', () => {
  test.each([
    'http://localhost',
    'http://localhost:5173',
    'http://127.0.0.1:3000',
    'http://127.8.9.250:1',
    'http://[::1]:8080',
    'https://js.stripe.com',
  ])('at %s may call', async (origin) => {
    const sandbox = createSandbox({ capabilities: { updateItem: true } })
    const preflight = await sandbox.fetch(`${sandbox.baseUrl}/cart/cart-0001/items`, {
      method: 'OPTIONS',
      headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-origin')).toBe(origin)
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, POST, PATCH')
    expect(preflight.headers.get('access-control-allow-headers')).toBe('Authorization, Content-Type')
    const { headers } = await api(sandbox, 'GET', '/categories', undefined, { Origin: origin })
    expect(headers.get('access-control-allow-origin')).toBe(origin)
  })

  test.each([
    'null',
    'https://localhost',
    'http://localhost.evil.test',
    'http://127.0.0.1.evil.test',
    'http://1270.0.0.1',
    'http://js.stripe.com',
    'https://evil.test',
  ])('at %s may not', async (origin) => {
    const sandbox = createSandbox()
    const { status, headers } = await api(sandbox, 'GET', '/categories', undefined, { Origin: origin })
    expect([status, headers.get('access-control-allow-origin')]).toEqual([403, null])
  })

  // DNS rebinding: a stranger's page whose name suddenly means this machine.
  test('whose name was rebound to this machine neither calls, nor scripts, nor looks', async () => {
    const sandbox = createSandbox()
    const own = 'http://shop.evil.com:4010'
    const status = async (method: string, path: string, headers: Record<string, string> = {}) =>
      (await sandbox.fetch(own + path, { method, headers })).status
    expect(await status('POST', '/__sandbox/script', { Origin: own })).toBe(403)
    expect(await status('GET', '/api/v1/ecommerce/categories', { Origin: own })).toBe(403)
    // Of its own host a page reads without an origin.
    expect(await status('GET', '/__sandbox/state')).toBe(403)
  })

  test.each([
    'http://localhost:4010',
    'http://127.0.0.1',
    'http://192.168.1.7:4010',
    'http://[fd00::7]',
    'http://sandbox:4010',
  ])('may not own the host %s, which is told what has happened', async (host) => {
    const { status } = await createSandbox().fetch(`${host}/__sandbox/state`)
    expect(status).toBe(200)
  })

  test('is none where a proxy speaks TLS for this very host', async () => {
    const sandbox = createSandbox()
    const host = 'demo.shop.com'
    const from = async (origin: string) => {
      const headers = { Origin: origin, Authorization: `Bearer ${sandbox.apiKey}` }
      return (await sandbox.fetch(`http://${host}/api/v1/ecommerce/categories`, { headers })).status
    }
    expect(await from(`https://${host}`)).toBe(200)
    expect(await from(`https://${host}:8443`)).toBe(403)
    expect(await from(`http://${host}`)).toBe(403)
  })

  test('is offered GET and POST where nothing more is declared', async () => {
    const sandbox = createSandbox()
    const init = { method: 'OPTIONS', headers: { Origin: 'http://localhost' } }
    const { headers } = await sandbox.fetch(`${sandbox.baseUrl}/products`, init)
    expect(headers.get('access-control-allow-methods')).toBe('GET, POST')
  })
})
