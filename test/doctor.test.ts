import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSandbox } from '@aerocall/commerce-react/testing'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { runDoctor } from '../bin/doctor.js'
import { cartBody, categoryTree, lineRow, productList, productRow } from './fixtures/bodies.js'

const KEY = 'pub_live_51c0ffee'
const servers: Server[] = []

afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

interface Reply {
  status?: number
  body?: unknown
  headers?: Record<string, string>
}

/** A shop on loopback; `reply` answers everything but the preflights. */
async function shopOf(
  reply: (method: string, path: string, body: Record<string, unknown>) => Reply,
  preflight: Record<string, string> = {
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': 'Authorization, Content-Type',
  },
): Promise<{ url: string; requests: string[] }> {
  const requests: string[] = []
  const answer: RequestListener = async (request, response) => {
    const path = (request.url ?? '').replace('/api/v1/ecommerce', '')
    if (request.method === 'OPTIONS') return response.writeHead(204, preflight).end()
    requests.push(`${request.method} ${path}`)
    const { status = 200, body, headers = {} } = reply(request.method ?? '', path, await bodyOf(request))
    const text = typeof body === 'string' ? body : JSON.stringify(body ?? null)
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(status === 204 ? undefined : text)
  }
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests }
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text === '' ? {} : JSON.parse(text)
}

async function doctor(...args: string[]) {
  const printed: string[] = []
  const status = await runDoctor({ args, stdout: (text) => printed.push(text), env: {} })
  return { status, text: printed.join('\n') }
}

const json = async (...args: string[]) => {
  const { status, text } = await doctor(...args, '--json')
  return { status, report: JSON.parse(text), text }
}

const checkOf = (report: { checks: { name: string; status: string; detail: string }[] }, name: string) =>
  report.checks.find((check) => check.name === name)

/** The guide's endpoints, as the platform seems to answer them. */
const guide = (method: string, path: string): Reply => {
  if (path.startsWith('/products?'))
    return { body: productList({ products: [productRow({ base_price: 89.5 })] }) }
  if (path.startsWith('/products/')) return { body: { product: productRow() } }
  if (path === '/categories') return { body: categoryTree() }
  if (method === 'GET' && path.startsWith('/cart/')) return { body: { items: [], currency: 'USD' } }
  return { status: 404, body: { message: 'Not found here' } }
}

describe('a shop of the guide', () => {
  it('is well, and is only read', async () => {
    const { url, requests } = await shopOf(guide)
    const { status, report } = await json('--base-url', url, '--key', KEY)
    expect(status).toBe(0)
    expect(report.ok).toBe(true)
    expect(requests.every((request) => request.startsWith('GET '))).toBe(true)
    expect(checkOf(report, 'POST /checkout')?.status).toBe('skipped')
    expect(checkOf(report, 'GET /orders/:id')?.status).toBe('ok')
    expect(report.capabilities).toEqual({ config: false })
  })

  it('has its names told, and what it does not say', async () => {
    const { url } = await shopOf(guide)
    const { report } = await json('--base-url', url, '--key', KEY)
    expect(report.fields['GET /products']).toMatchObject({
      'items.0.price': 'products.0.base_price',
      'items.0.compareAtPrice': 'products.0.compare_at_price',
      'items.0.slug': 'products.0.slug',
      'items.0.variants.0.price': 'products.0.variants.0.price',
      total: 'total',
    })
    expect(report.fields['GET /products/:slug'].name).toBe('product.name')
    expect(report.unknown['GET /products']).toContain('items.0.variants.0.imageUrl')
  })

  it('speaks for major units by a fraction', async () => {
    const { url } = await shopOf(guide)
    const { report } = await json('--base-url', url, '--key', KEY)
    expect(report.moneyUnit).toMatchObject({ value: 'major', evidence: expect.stringContaining('89.5') })
  })

  it('with names of its own is shown how to read them', async () => {
    const { base_price: cost, ...row } = productRow({ variants: [] })
    const { url } = await shopOf((method, path) =>
      path.startsWith('/products?')
        ? { body: productList({ products: [{ ...row, cost }] }) }
        : guide(method, path),
    )
    const { status, text } = await doctor('--base-url', url, '--key', KEY)
    expect(status).toBe(0)
    expect(text).toMatch(
      /not understood\n[\s\S]* {2}listProducts: items\.0\.price: .*the body has .*\bcost\b/,
    )
    expect(text).toContain(
      'reread({ ...raw, products: raw.products.map((row) => ({ ...row, price: row.cost })) })',
    )
    expect(text).toContain('items.0.name <- products.0.name')
    const { report } = await json('--base-url', url, '--key', KEY)
    expect(report.issues).toContainEqual({
      issue: expect.stringContaining('items.0.price'),
      adapter: expect.stringContaining('listProducts: { read:'),
    })
  })

  it('is told where it names no currency', async () => {
    const { url } = await shopOf(guide)
    expect((await doctor('--base-url', url, '--key', KEY)).text).toContain('currency: not named')
  })

  it('is shown as a table that ends in what to paste', async () => {
    const { url } = await shopOf(guide)
    const { text } = await doctor('--base-url', url, '--key', KEY)
    expect(text).toContain('items.0.price <- products.0.base_price')
    expect(text).toContain(`<CommerceProvider\n  baseUrl="${url}/api/v1/ecommerce"`)
  })
})

describe('a shop of the newer edition that sets, acknowledges only, and counts in cents', () => {
  let quantity = 0
  const reply = (method: string, path: string, body: Record<string, unknown>): Reply => {
    if (path.startsWith('/products?')) return { body: [{ id: 1, handle: 'a', title: 'A', price_cents: 500 }] }
    if (path === '/config') return { body: { default_currency: 'EUR' } }
    if (path === '/coupons/validate') return { body: { valid: false } }
    if (!path.startsWith('/cart/')) return guide(method, path)
    if (method === 'DELETE') quantity = 0
    else if (method !== 'GET') quantity = Number(body.quantity)
    const items = quantity === 0 ? [] : [lineRow({ quantity })]
    return method === 'GET' ? { body: cartBody({ items }) } : { status: 204 }
  }

  it('is found out, in a cart of its own, on request', async () => {
    const { url } = await shopOf(reply)
    const { status, report } = await json('--base-url', url, '--key', KEY, '--yes-create-a-cart')
    expect(status).toBe(0)
    expect(report).toMatchObject({
      addMode: 'set',
      currency: 'EUR',
      capabilities: { updateItem: true, removeItem: true, clearCart: true, coupons: true, config: true },
      moneyUnit: { evidence: expect.stringContaining('price_cents') },
    })
    expect(report.props).toContain('addMode="set"')
    expect(report.props).toContain('capabilities={{ config: true, updateItem: true')
  })
})

describe('a shop in trouble', () => {
  it.each([
    ['refuses the key', () => ({ status: 401, body: { message: `Bad key ${KEY}` } }), /401 unauthorized/],
    ['answers pages', () => ({ body: '<html>', headers: { 'content-type': 'text/html' } }), /bad_response/],
    ['fails', () => ({ status: 500, body: {} }), /500 server/],
    ['has rows under another name', () => ({ body: { lamps: [] } }), /docs\/adapter\.md/],
  ])('is ill where it %s', async (_, reply, reason) => {
    const { url } = await shopOf(reply)
    const { status, text } = await doctor('--base-url', url, '--key', KEY)
    expect(status).toBe(1)
    expect(text).toMatch(reason)
    expect(text).not.toContain(KEY)
  })

  it('is ill where it takes the connection and says nothing', async () => {
    const server = createServer(() => {})
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const timeout = AbortSignal.timeout.bind(AbortSignal)
    const limit = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => timeout(50))
    try {
      const { status, text } = await doctor('--base-url', `http://127.0.0.1:${port}`, '--key', KEY)
      expect(status).toBe(1)
      expect(text).toContain('nothing answers')
      expect(limit.mock.calls).toEqual([[10_000]])
    } finally {
      limit.mockRestore()
      server.closeAllConnections()
    }
  })

  it('is ill where nothing answers', async () => {
    const { status, text } = await doctor('--base-url', 'http://127.0.0.1:9', '--key', KEY)
    expect(status).toBe(1)
    expect(text).toContain('nothing answers')
  })

  it('is warned of where browsers are refused', async () => {
    const { url } = await shopOf(guide, { 'access-control-allow-origin': 'https://other.example' })
    const { status, report } = await json('--base-url', url, '--key', KEY)
    expect(status).toBe(0)
    expect(checkOf(report, 'CORS GET')).toMatchObject({
      status: 'warn',
      detail: expect.stringContaining('proxy'),
    })
  })

  it('cannot write into the terminal', async () => {
    const { url } = await shopOf(() => ({ status: 400, body: { message: 'a\u001b[2Jb c' } }))
    expect((await doctor('--base-url', url, '--key', KEY)).text).not.toContain('\u001b')
  })
})

describe('the command', () => {
  it.each([
    [['--help'], 0, /--yes-create-a-cart/],
    [[], 1, /^No address: .*AEROCALL_BASE_URL\.\nNo key: .*AEROCALL_API_KEY\.\n\nChecks/],
    [['--base-url', 'https://a.example'], 1, /^No key: .*--key.*\n\nChecks/],
    [['--key', KEY], 1, /^No address: .*--base-url.*\n\nChecks/],
    [['--bogus'], 1, /bogus/],
    [['--base-url', 'http://a.example', '--key', KEY], 1, /https/],
    [['--base-url', 'https://a.example', '--key', 'ac_secret_1'], 1, /secret key/],
  ])('%j exits with %i', async (args, status, text) => {
    const result = await doctor(...args)
    expect(result.status).toBe(status)
    expect(result.text).toMatch(text)
  })

  // A placeholder such as "e" took every e out of the report.
  it('leaves its text whole where the key is no key', async () => {
    const { url } = await shopOf(guide)
    const { text } = await doctor('--base-url', url, '--key', 'e')
    expect(text).toContain('reachable')
    expect(text).not.toContain('[redacted]')
  })

  it('takes address and key from the environment', async () => {
    const { url } = await shopOf(guide)
    const env = { AEROCALL_BASE_URL: url, AEROCALL_API_KEY: KEY }
    expect(await runDoctor({ args: [], env, stdout: () => {} })).toBe(0)
  })
})

describe('the sandbox', () => {
  it('is well, also when written to', async () => {
    const { baseUrl, apiKey, fetch } = createSandbox()
    const printed: string[] = []
    const args = ['--base-url', baseUrl, '--key', apiKey, '--yes-create-a-cart', '--json']
    const status = await runDoctor({ args, fetch, env: {}, stdout: (text) => printed.push(text) })
    const report = JSON.parse(printed.join('\n'))
    expect(report.checks.filter((check: { status: string }) => check.status === 'fail')).toEqual([])
    expect(status).toBe(0)
    expect(report.addMode).toBe('increment')
    expect(report.currency).toBe('USD')
  })
})
