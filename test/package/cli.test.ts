// The commands as a user runs them: the built file, in a process of its own.
import { type ChildProcess, spawn } from 'node:child_process'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }

const running: ChildProcess[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map(stopped))
})

function run(...args: string[]) {
  const child = spawn(process.execPath, ['dist/bin/cli.js', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  running.push(child)
  const output = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk) => {
    output.stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    output.stderr += chunk
  })
  const status = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { child, output, status }
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const closed = new Promise((resolve) => child.once('close', resolve))
  child.kill('SIGTERM')
  await closed
}

async function serveSandbox(...args: string[]): Promise<{ url: string } & ReturnType<typeof run>> {
  const started = run('sandbox', '--port', '0', ...args)
  for (let tries = 0; tries < 100; tries++) {
    const url = /http:\/\/[\w.:]+/.exec(started.output.stdout)?.[0]
    if (url) return { url, ...started }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`The sandbox did not start: ${JSON.stringify(started.output)}`)
}

test('sandbox serves the API, its pictures and a start page, and stops when told', async () => {
  const { url, child, status } = await serveSandbox()
  const products = await fetch(`${url}/api/v1/ecommerce/products?limit=3`, {
    headers: { authorization: 'Bearer pk_sandbox' },
  })
  expect(products.status).toBe(200)
  const [first] = (await products.json()).products
  const [address] = typeof first.images === 'string' ? JSON.parse(first.images) : first.images
  // Absolute: a storefront is on another origin.
  const picture = await fetch(typeof address === 'string' ? address : address.url)
  expect(picture.headers.get('content-type')).toBe('image/svg+xml')
  expect(await picture.text()).toContain('<svg')
  expect(await (await fetch(url)).text()).toContain('curl')
  child.kill('SIGTERM')
  expect(await status).toBe(0)
})

test('doctor finds a sandbox well, and prints the props without the key', async () => {
  const { url } = await serveSandbox()
  const { output, status } = run('doctor', '--base-url', url, '--key', 'pk_sandbox')
  expect(await status).toBe(0)
  expect(output.stdout).toContain(`baseUrl="${url}/api/v1/ecommerce"`)
  expect(output.stdout + output.stderr).not.toContain('pk_sandbox')
})

test('a taken port is said clearly', async () => {
  const server = createServer()
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)),
  )
  const { output, status } = run('sandbox', '--port', String(port))
  expect(await status).toBe(1)
  expect(output.stderr).toContain(String(port))
  expect(output.stderr).not.toMatch(/\n\s+at /)
  server.close()
})

test('--version prints the version of the package', async () => {
  const { output, status } = run('--version')
  expect(await status).toBe(0)
  expect(output.stdout).toBe(`${packageJson.version}\n`)
})

test('doctor reports on its standard output alone, also of a shop that names no currency', async () => {
  const shop = createHttpServer((request, response) => {
    const isList = request.url?.includes('/products') ?? false
    response.writeHead(isList ? 200 : 404, { 'content-type': 'application/json' })
    response.end(JSON.stringify(isList ? { products: [{ id: 1, slug: 'a', price: 5 }] } : {}))
  })
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve))
  const { port } = shop.address() as AddressInfo
  const { output, status } = run('doctor', '--base-url', `http://127.0.0.1:${port}`, '--key', 'pk_shop')
  expect(await status).toBe(1)
  expect(output.stdout).toContain('items.0.price <- products.0.price')
  expect(output.stderr).toBe('')
  shop.close()
})

test('an unknown command exits 2 with the help; --help exits 0', async () => {
  const unknown = run('serve')
  expect(await unknown.status).toBe(2)
  expect(unknown.output.stderr).toContain('There is no command "serve"')
  const help = run('--help')
  expect(await help.status).toBe(0)
  expect(help.output.stdout).toMatch(/sandbox[\s\S]+doctor/)
})
