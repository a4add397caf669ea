import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSandbox, type Sandbox, type SandboxOptions } from '@aerocall/commerce-react/testing'
import { build } from 'esbuild'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { runSandbox } from '../../bin/sandbox.js'
import { type ServedSandbox, serveSandbox } from '../../bin/serve.js'
import { request } from './support/shop.js'

let served: ServedSandbox | null = null
afterEach(async () => {
  await served?.close()
  served = null
})

const overHttp = { fetch: globalThis.fetch }

async function open(options: SandboxOptions = {}): Promise<{ sandbox: Sandbox; url: string; base: string }> {
  const sandbox = createSandbox(options)
  served = await serveSandbox(sandbox, { port: 0 })
  return { sandbox, url: served.url, base: `${served.url}/api/v1/ecommerce` }
}

const key = { Authorization: 'Bearer pk_sandbox' }
const bowl = { productId: 'prod-breakfast-bowl', variantId: 'var-breakfast-bowl-oat', quantity: 1 }

describe('over HTTP', () => {
  test('the same shop answers, and its pictures and a start page are there', async () => {
    const { url, base } = await open()
    expect((await request(overHttp, 'GET', `${base}/products`, undefined, key)).body.total).toBe(25)
    const picture = await fetch(`${url}/pictures/stoneware-mug.svg`)
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/svg+xml'])
    for (const path of [
      '/pictures/none.svg',
      '/pictures/..%2f..%2fpackage.json',
      '/pictures/%2e%2e/http.ts',
    ]) {
      expect((await fetch(url + path)).status).toBe(404)
    }
    expect(await (await fetch(url)).text()).toContain(`curl '${base}/products/stoneware-mug'`)
  })

  test('the state can be read and scripts can be given', async () => {
    const { url, base } = await open()
    const script = { type: 'answer', on: 'listProducts', status: 503, body: { message: 'Down.' } }
    expect((await request(overHttp, 'POST', `${url}/__sandbox/script`, script)).status).toBe(200)
    expect((await request(overHttp, 'GET', `${base}/products`, undefined, key)).status).toBe(503)
    expect((await request(overHttp, 'GET', `${url}/__sandbox/state`)).body).toMatchObject({
      charges: [],
      orders: [],
      paymentIntents: [],
      requests: [{ method: 'GET', path: '/products', status: 503 }],
    })
    const refused = await request(overHttp, 'POST', `${url}/__sandbox/script`, { type: 'explode' })
    expect([refused.status, refused.body.message]).toEqual([400, expect.stringContaining('type')])
  })

  test('a dropped answer is a connection that ends, with the work done', async () => {
    const { sandbox, base } = await open()
    sandbox.script({ type: 'drop', on: 'addCartItem', when: 'after' })
    await expect(request(overHttp, 'POST', `${base}/cart/cart-0001/items`, bowl, key)).rejects.toThrow(
      TypeError,
    )
    const { body } = await request(overHttp, 'GET', `${base}/cart/cart-0001`, undefined, key)
    expect(body.items).toMatchObject([{ quantity: 1 }])
  })

  test('a body above 1 MiB is refused with 413', async () => {
    const { sandbox, base } = await open()
    const large = { ...bowl, note: 'x'.repeat(1024 * 1024) }
    expect((await request(overHttp, 'POST', `${base}/cart/cart-0001/items`, large, key)).status).toBe(413)
    expect(sandbox.requests).toEqual([])
  })

  test('an open request ends before the server does', async () => {
    const { sandbox, base } = await open()
    sandbox.script({ type: 'delay', on: 'listProducts', ms: 200 })
    const answer = request(overHttp, 'GET', `${base}/products`, undefined, key)
    await vi.waitFor(() => expect(sandbox.requests).toHaveLength(1))
    await served?.close()
    expect((await answer).status).toBe(200)
  })

  test('1,000 carts of two adds each lose no unit', async () => {
    const { sandbox, base } = await open({
      catalog: {
        categories: [],
        products: [
          {
            ...{ id: 'p1', slug: 'p1', name: 'P', description: '', categoryId: null, sku: 'P', price: 100 },
            ...{ images: [], data: {}, variants: [], createdAt: 0 },
          },
        ],
      },
    })
    const carts = Array.from({ length: 1000 }, (_, at) => `cart-${at}`)
    const shoppers = Array.from({ length: 25 }, async () => {
      for (let cart = carts.pop(); cart; cart = carts.pop()) {
        for (const quantity of [1, 2]) {
          const url = `${base}/cart/${cart}/items`
          const { status } = await request(overHttp, 'POST', url, { productId: 'p1', quantity }, key)
          expect(status).toBe(200)
        }
      }
    })
    await Promise.all(shoppers)
    const stored = sandbox.snapshot().carts
    expect(stored).toHaveLength(1000)
    expect(stored.every(({ lines }) => lines[0]?.quantity === 3)).toBe(true)
  }, 30_000)
})

describe('the command', () => {
  let folder: string
  let cli: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sandbox-'))
    cli = join(folder, 'cli.mjs')
    await build({
      entryPoints: ['bin/cli.ts'],
      outfile: cli,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'error',
    })
  })
  afterAll(() => rm(folder, { recursive: true }))

  function run(...args: string[]) {
    const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    const output = { text: '' }
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output.text += chunk
      })
    }
    const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
    return { child, output, exited }
  }

  test.each(['SIGINT', 'SIGTERM'] as const)('serves until %s, and ends with status 0', async (signal) => {
    const { child, output, exited } = run('sandbox', '--port', '0', '--currency', 'JPY')
    await vi.waitFor(() => expect(output.text).toContain('Base URL'), { timeout: 5000 })
    const base = /Base URL (\S+),/.exec(output.text)?.[1]
    const { body } = await request(overHttp, 'GET', `${base}/products/stoneware-mug`, undefined, key)
    expect(body.product.base_price).toBe(3600)
    child.kill(signal)
    expect(await exited).toBe(0)
    expect(output.text).toContain('GET /api/v1/ecommerce/products/stoneware-mug 200')
  })

  test('says which port is taken, and how to choose another', async () => {
    const blocker = createServer()
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve))
    const address = blocker.address()
    const port = String(typeof address === 'object' ? address?.port : '')
    await expect(runSandbox(['--port', port])).rejects.toThrow(new RegExp(`Port ${port}.*is taken.*--port`))
    await new Promise((resolve) => blocker.close(resolve))
  })

  test.each([
    ['--port', 'abc'],
    ['--latency', '-1'],
    ['--webhook-url', 'ftp://shop.test'],
    ['--seed', 'no-such-file.json'],
    ['--nonsense'],
  ])('refuses %s %s', async (...args) => {
    await expect(runSandbox(args)).rejects.toThrow(args[0])
  })

  test('an unknown command is an error, help is not', async () => {
    expect(await run('sell').exited).toBe(2)
    const help = run('sandbox', '--help')
    expect(await help.exited).toBe(0)
    expect(help.output.text).toContain('--webhook-url')
  })

  test('sends webhooks, and sends again what was not accepted', async () => {
    const received: string[] = []
    const shop = createSandbox()
    const receiver = await serveSandbox(
      {
        ...shop,
        fetch: async (_, init) => {
          received.push(new Headers(init?.headers).get('x-webhook-event') ?? '')
          return new Response(null, { status: received.length === 1 ? 500 : 204 })
        },
      },
      { port: 0 },
    )
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    served = await runSandbox(['--port', '0', '--webhook-url', `${receiver.url}/hooks`])
    const base = `${served.url}/api/v1/ecommerce`
    await request(overHttp, 'POST', `${base}/cart/cart-0001/items`, bowl, key)
    const checkout = { cartId: 'cart-0001', customerEmail: 'june@example.test' }
    await request(overHttp, 'POST', `${base}/checkout`, checkout, key)
    await vi.waitFor(() => expect(received).toEqual(['order.created', 'order.created']), { timeout: 4000 })
    log.mockRestore()
    await receiver.close()
  })
})
