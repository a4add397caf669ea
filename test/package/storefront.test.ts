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

describe('the receiver of a real shop', () => {
  const children: ChildProcess[] = []
  afterEach(() => {
    for (const child of children.splice(0)) child.kill()
  })

  async function serve(env: Record<string, string>): Promise<string> {
    const child = spawn(process.execPath, ['examples/storefront/server.js'], {
      env: { PATH: process.env.PATH, PORT: '0', ...SHOP, STRIPE_PUBLISHABLE_KEY: 'pk_test_1', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    children.push(child)
    for await (const chunk of child.stdout) {
      const port = /localhost:(\d+)/.exec(String(chunk))?.[1]
      if (port !== undefined) return `http://127.0.0.1:${port}`
    }
    throw new Error('It ended before it was ready.')
  }

  async function deliver(url: string, secret: string): Promise<number> {
    const body = '{"event":"order.created","data":{}}'
    const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
    const headers = { 'x-webhook-signature': signature, 'x-webhook-event': 'order.created' }
    return (await fetch(`${url}/webhooks`, { method: 'POST', headers, body })).status
  }

  // The demo's own secret stands in this repository: whoever reads it could forge a paid order.
  test('is not there without a secret of its own', async () => {
    const url = await serve({})
    expect(await deliver(url, 'whsec_demo')).toBe(405)
    expect((await fetch(`${url}/receipts/ord-1`)).status).toBe(404)
  })

  test('takes what its own secret has signed, and shows that to nobody', async () => {
    const url = await serve({ AEROCALL_WEBHOOK_SECRET: 'whsec_of_my_shop' })
    expect(await deliver(url, 'whsec_demo')).toBe(401)
    expect(await deliver(url, 'whsec_of_my_shop')).toBe(200)
    const page = await (await fetch(url)).text()
    expect(page).toContain('pk_test_1')
    expect(page).not.toContain('whsec_')
  })
})
