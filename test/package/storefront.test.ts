// How the demo starts, and what it refuses: in a process of its own, as `npm start` runs it.
import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

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
