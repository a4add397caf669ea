// How the demo starts, and what it refuses: in a process of its own, as `npm start` runs it.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'

const SHOP = { AEROCALL_BASE_URL: 'https://my-shop.aerocall.ai', AEROCALL_API_KEY: 'pk_shop' }

function start(env: Record<string, string>) {
  const { status, stderr, stdout } = spawnSync(process.execPath, ['examples/storefront/server.js'], {
    env: { PATH: process.env.PATH, PORT: '0', ...env },
    encoding: 'utf8',
    // It goes on for ever where it wrongly starts.
    timeout: 10_000,
  })
  return { status, text: stderr + stdout }
}

test.each([
  ['a shop without a publishable key', SHOP, 'STRIPE_PUBLISHABLE_KEY'],
  ['a shop without its key', { AEROCALL_BASE_URL: SHOP.AEROCALL_BASE_URL }, 'AEROCALL_API_KEY'],
  ['a key without its shop', { AEROCALL_API_KEY: 'pk_shop' }, 'AEROCALL_BASE_URL'],
  ['an address that is none', { ...SHOP, AEROCALL_BASE_URL: 'my shop' }, 'https://my-shop.aerocall.ai'],
  ['a live key with the sandbox', { STRIPE_PUBLISHABLE_KEY: 'pk_live_1' }, 'The sandbox takes no live key'],
  [
    'a real shop with the published secret',
    { ...SHOP, STRIPE_PUBLISHABLE_KEY: 'pk_test_1', AEROCALL_WEBHOOK_SECRET: 'whsec_demo' },
    'AEROCALL_WEBHOOK_SECRET',
  ],
  ['a port that is none', { PORT: '65536' }, 'PORT must be a number from 0 to 65535'],
])('%s is a clear error', (_, env, message) => {
  const { status, text } = start(env as Record<string, string>)
  expect(status).toBe(1)
  expect(text).toContain(message)
  // A message for a person, not a stack trace.
  expect(text).not.toMatch(/\n\s+at /)
})

test.each(['sk_live_51Hx', 'rk_test_9', 'whsec_abc', 'ac_secret_7'])(
  '%s is refused and not printed',
  (key) => {
    for (const name of ['AEROCALL_API_KEY', 'STRIPE_PUBLISHABLE_KEY']) {
      const { status, text } = start({ ...SHOP, [name]: key })
      expect(status).toBe(1)
      expect(text).toContain(`${name} is a secret key`)
      expect(text).not.toContain(key)
    }
  },
)

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill()
})

async function serve(env: Record<string, string>): Promise<string> {
  const child = spawn(process.execPath, ['examples/storefront/server.js'], {
    env: { PATH: process.env.PATH, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  for await (const chunk of child.stdout) {
    const port = /localhost:(\d+)/.exec(String(chunk))?.[1]
    if (port !== undefined) return `http://127.0.0.1:${port}`
  }
  throw new Error('It ended before it was ready.')
}

describe('the sandbox’s own shop', () => {
  test('answers 404 where there is no page and no product, with the shop all the same', async () => {
    const url = await serve({})
    const statuses = async (paths: string[]) =>
      Promise.all(paths.map(async (path) => (await fetch(url + path)).status))
    expect(
      await statuses(['/', '/?category_id=none', '/cart', '/checkout', '/orders', '/orders/ord-1']),
    ).toEqual(Array(6).fill(200))
    expect(await statuses(['/products/stoneware-mug'])).toEqual([200])
    expect(
      await statuses([
        '/nowhere',
        '/cart/more',
        '/products',
        '/products/none',
        '/products/%E0%A4%A',
        '/no.txt',
      ]),
    ).toEqual(Array(6).fill(404))
    expect(await (await fetch(`${url}/products/none`)).text()).toContain('<div id="root">')
    // It was looked up without a request, for which a scenario may be waiting.
    const { requests } = (await (await fetch(`${url}/__sandbox/state`)).json()) as { requests: unknown[] }
    expect(requests).toEqual([])
  })

  test.each(['br', 'gzip'])('sends what it has in %s to who can read it', async (encoding) => {
    const url = await serve({})
    const ask = (path: string, accepted: string) =>
      fetch(url + path, { headers: { authorization: 'Bearer pk_sandbox', 'accept-encoding': accepted } })
    for (const path of ['/', '/api/v1/ecommerce/products', '/pictures/stoneware-mug.svg']) {
      const compressed = await ask(path, encoding)
      expect([path, compressed.headers.get('content-encoding')]).toEqual([path, encoding])
      expect(compressed.headers.get('vary')).toContain('accept-encoding')
      const plain = await ask(path, 'identity')
      expect([path, plain.headers.get('content-encoding')]).toEqual([path, null])
      expect(await compressed.text()).toBe(await plain.text())
    }
    // What fits into one packet stays as it is.
    expect((await ask('/api/v1/ecommerce/cart/c1', encoding)).headers.get('content-encoding')).toBe(null)
  })

  test('sends a policy with what a browser shows as a page, and not with each script and font', async () => {
    const url = await serve({})
    const page = await fetch(url)
    const files = [...(await page.text()).matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(
      ([, path]) => `${path}`,
    )
    const sent = async (path: string) => {
      const { status, headers } = await fetch(url + path)
      expect([path, status, headers.get('x-content-type-options')]).toEqual([path, 200, 'nosniff'])
      expect([path, headers.get('referrer-policy')]).toEqual([path, 'strict-origin'])
      return headers.get('content-security-policy')
    }
    for (const path of ['/cart', '/pictures/stoneware-mug.svg', '/favicon.svg', '/__sandbox/state'])
      expect([path, await sent(path)]).toEqual([path, page.headers.get('content-security-policy')])
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
    for (const kind of ['.js', '.css', '.woff2']) {
      const path = files.find((file) => file.endsWith(kind))
      expect([kind, await sent(`${path}`)]).toEqual([kind, null])
    }
  })
})

describe('the receiver of a real shop', () => {
  const serveShop = (env: Record<string, string>) =>
    serve({ ...SHOP, STRIPE_PUBLISHABLE_KEY: 'pk_test_1', ...env })

  async function deliver(url: string, secret: string): Promise<number> {
    const body = '{"event":"order.created","data":{}}'
    const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
    const headers = { 'x-webhook-signature': signature, 'x-webhook-event': 'order.created' }
    return (await fetch(`${url}/webhooks`, { method: 'POST', headers, body })).status
  }

  // The demo's own secret stands in this repository: whoever reads it could forge a paid order.
  test('is not there without a secret of its own', async () => {
    const url = await serveShop({})
    expect(await deliver(url, 'whsec_demo')).toBe(405)
    expect((await fetch(`${url}/receipts/ord-1`)).status).toBe(404)
  })

  test('takes what its own secret has signed, and shows that to nobody', async () => {
    const url = await serveShop({ AEROCALL_WEBHOOK_SECRET: 'whsec_of_my_shop' })
    expect(await deliver(url, 'whsec_demo')).toBe(401)
    expect(await deliver(url, 'whsec_of_my_shop')).toBe(200)
    const page = await (await fetch(url)).text()
    expect(page).toContain('pk_test_1')
    expect(page).not.toContain('whsec_')
  })
})
