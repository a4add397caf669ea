// @ts-check
// A purchase in plain Node, from the list to the signed webhook, and the commands: run by several releases of Node.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { createCommerceClient, formatMoney } from '@aerocall/commerce-react/server'
import { createSandbox } from '@aerocall/commerce-react/testing'
import { createMemoryDedupe, createWebhookHandler } from '@aerocall/commerce-react/webhooks'

const require = createRequire(import.meta.url)
for (const entry of ['', '/checkout', '/devtools', '/server', '/webhooks', '/testing']) {
  const name = `@aerocall/commerce-react${entry}`
  assert.deepEqual(Object.keys(require(name)).sort(), Object.keys(await import(name)).sort(), name)
}

const sandbox = createSandbox()
const client = createCommerceClient(sandbox)
const page = await client.listProducts({ limit: 3 })
assert.equal(page.items.length, 3)
const product = await client.getProduct('breakfast-bowl')
assert.equal(formatMoney(product.price, { locale: 'en-US' }), '$28.00')
await client.addCartItem('cart-0001', {
  productId: product.id,
  variantId: product.variants[0]?.id ?? null,
  quantity: 2,
})
const session = await client.createCheckout({ cartId: 'cart-0001', customerEmail: 'june@example.test' })
sandbox.script({ type: 'order', status: 'paid' })

/** @type {(string | null | undefined)[]} */
const paid = []
const handler = createWebhookHandler({
  secret: 'whsec_sandbox',
  dedupe: createMemoryDedupe(),
  on: { 'order.paid': ({ order }) => void paid.push(order?.id) },
})
const deliveries = await sandbox.deliverWebhooks(handler)
assert.deepEqual(new Set(deliveries.map(({ status }) => status)), new Set([200]))
assert.deepEqual(paid, [session.orderId])
const forged = new Request('https://shop.test/', {
  method: 'POST',
  body: '{}',
  headers: { 'X-Webhook-Signature': `sha256=${'0'.repeat(64)}` },
})
assert.equal((await handler(forged)).status, 401)

const cli = require
  .resolve('@aerocall/commerce-react/package.json')
  .replace('package.json', 'dist/bin/cli.js')
const served = spawn(process.execPath, [cli, 'sandbox', '--port', '0'], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
try {
  const url = await new Promise((resolve) => {
    served.stdout.on('data', (chunk) => {
      const found = /Base URL ([^\s,]+)/.exec(String(chunk))?.[1]
      if (found) resolve(found)
    })
  })
  const args = [cli, 'doctor', '--base-url', url, '--key', 'pk_sandbox']
  const doctor = spawnSync(process.execPath, args, { encoding: 'utf8' })
  assert.equal(doctor.status, 0, doctor.stdout + doctor.stderr)
} finally {
  served.kill()
}
