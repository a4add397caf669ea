// @ts-check
/**
 * The built demo on one port: its files, the sandbox's API beside them, and an example webhook
 * receiver. With AEROCALL_BASE_URL, AEROCALL_API_KEY and STRIPE_PUBLISHABLE_KEY it shows a real shop, whose
 * webhooks it takes where AEROCALL_WEBHOOK_SECRET is set.
 */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { createSandbox } from '@aerocall/commerce-react/testing'
import { createAdaptorServer } from '@hono/node-server'
import { isSandboxPath, sandboxApp } from '../../dist/bin/serve.js'
import { compressed } from './server/compress.js'
import { staticFiles } from './server/files.js'
import { secure, securityHeaders } from './server/headers.js'
import { pageRenderer } from './server/page.js'
import { createReceipts } from './server/receipts.js'
import { pageFinder } from './server/routes.js'
import { readSettings } from './server/settings.js'

try {
  await start(readSettings(process.env))
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
}

/** @param {import('./server/settings.js').Settings} settings */
async function start(settings) {
  const handle = await demo(settings)
  const headers = securityHeaders(settings)
  const server = createAdaptorServer({
    overrideGlobalObjects: false,
    async fetch(request, env) {
      // It speaks HTTP/1.1 only.
      const response = await handle(request, /** @type {import('@hono/node-server').HttpBindings} */ (env))
      secure(response, headers)
      return compressed(request, response)
    },
  })
  await new Promise((resolve, reject) => {
    server.once('error', (error) => reject(describe(error, settings.port)))
    server.listen(settings.port, '127.0.0.1', () => resolve(undefined))
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : settings.port
  console.log(`Harrow & Pine is at http://localhost:${port}`)
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0))
}

/**
 * @param {import('./server/settings.js').Settings} settings
 * @returns {Promise<(request: Request, env: import('@hono/node-server').HttpBindings) => Promise<Response>>}
 */
async function demo(settings) {
  const folder = fileURLToPath(new URL('./dist/', import.meta.url))
  const html = await readFile(`${folder}index.html`, 'utf8').catch(() => {
    throw new Error('The demo is not built. Run: npm start')
  })
  const file = await staticFiles(folder)
  const { shop, currency, webhookSecret } = settings
  const receipts = webhookSecret === null ? null : createReceipts({ shop, currency, secret: webhookSecret })
  const sandbox = shop
    ? null
    : createSandbox({
        ...(webhookSecret !== null && { webhookSecret }),
        ...(currency !== null && { currency }),
        capabilities: { coupons: true },
        onWebhook: ({ headers, body }) =>
          void receipts?.handle(new Request('http://localhost/webhooks', { method: 'POST', headers, body })),
      })
  const api = sandbox && sandboxApp(sandbox)
  const page = pageRenderer(settings, sandbox)
  const isPage = pageFinder(shop, sandbox)

  return async (request, env) => {
    const { pathname } = new URL(request.url)
    if (sandbox && api && isSandboxPath(sandbox, pathname)) return api(request, env)
    if (receipts && pathname === '/webhooks') return receipts.handle(request)
    if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405 })
    const receipt = /^\/receipts\/([\w-]+)$/.exec(pathname)?.[1]
    if (receipt)
      return receipts?.show(receipt) ?? new Response('This shop keeps no receipts here.\n', { status: 404 })
    const found = pathname === '/index.html' ? null : file(request)
    if (found) return found
    // The page knows its routes; a file that is not there is none of them.
    if (/\.\w+$/.test(pathname)) return new Response('Not found', { status: 404 })
    return new Response(page(html, request.url), {
      status: (await isPage(pathname)) ? 200 : 404,
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' },
    })
  }
}

/**
 * @param {Error & { code?: string }} error
 * @param {number} port
 */
function describe(error, port) {
  if (error.code === 'EADDRINUSE')
    return new Error(`Port ${port} is taken. Set another one: PORT=${port + 1} npm start`)
  if (error.code === 'EACCES')
    return new Error(`Port ${port} may not be used. Set another one, such as PORT=3000.`)
  return error
}
