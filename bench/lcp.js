// @ts-check
// When a phone sees the goods: the browser's own "largest contentful paint" of a shelf of 24 cards, on this kit and on
// bare react-query. The phone is Lighthouse's: 390 px, a quarter of the processor, slow 4G.
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'esbuild'
import { chromium } from 'playwright'
import { createSandbox } from '../dist/testing.js'
import { CHROMIUM_FLAGS, findChromium, slowDown } from '../scripts/chromium.js'
import { MAIN } from './bundle.js'
import { middle } from './medians.js'

const ROUNDS = 7
const LIMIT = 24
const API = '/api/v1/ecommerce'

const CARD = `
  import { createElement as h } from 'react'
  import { createRoot } from 'react-dom/client'
  const show = (page) => createRoot(document.getElementById('root')).render(page)
  const card = (name, picture, price, add) =>
    h('article', null, h('img', { src: picture, alt: '', width: 160, height: 200 }), h('h2', null, name), price, add)
`

/** The same page twice. */
const PAGES = {
  kit: `
    import { AddToCartButton, CommerceProvider, Money, ProductGrid, useCart, useProducts } from '${MAIN}'
    ${CARD}
    const Count = () => h('output', null, useCart((cart) => cart.itemCount))
    const renderProduct = (product) =>
      card(product.name, product.imageUrl, h(Money, { money: product.price }), h(AddToCartButton, { product }))
    const Shelf = () => h(ProductGrid, { products: useProducts({ limit: ${LIMIT} }).products, renderProduct })
    show(h(CommerceProvider, { baseUrl: '${API}', apiKey: 'pk_sandbox', currency: 'USD' }, h(Count), h(Shelf)))`,
  bare: `
    import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
    ${CARD}
    const load = async () =>
      (await fetch('${API}/products?limit=${LIMIT}', { headers: { Authorization: 'Bearer pk_sandbox' } })).json()
    const cardOf = ({ id, name, thumbnail_url, base_price }) =>
      h('li', { key: id }, card(name, thumbnail_url, h('span', null, '$' + base_price), h('button', null, 'Add to cart')))
    const Shelf = () => h('ul', null, useQuery({ queryKey: ['products'], queryFn: load }).data?.products.map(cardOf))
    show(h(QueryClientProvider, { client: new QueryClient() }, h('output', null, 0), h(Shelf)))`,
}

/** What a page imports is named in it, as Vite and Next do. @param {string} entry @param {string[]} imported */
const htmlOf = (entry, imported) => `<!doctype html>
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
${imported.map((path) => `<link rel="modulepreload" href="${path}">`).join('')}
<style>ul { display: grid; grid-template-columns: 1fr 1fr; list-style: none; padding: 0 }</style>
<div id="root"></div>
<script type="module" src="${entry}"></script>`

/** The middle of some loads of each page, ms; null where there is no Chromium. They take turns. */
export async function paintOfShelf() {
  const executablePath = await findChromium()
  if (executablePath === null) return null
  const server = await serve()
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS })
  try {
    const times = { kit: /** @type {number[]} */ ([]), bare: /** @type {number[]} */ ([]) }
    for (let round = 0; round < ROUNDS; round++) {
      times.kit.push(await paintOf(browser, `${server.url}/kit/`))
      times.bare.push(await paintOf(browser, `${server.url}/bare/`))
    }
    return { kit: middle(times.kit), bare: middle(times.bare) }
  } finally {
    await browser.close()
    server.close()
  }
}

/**
 * @param {import('playwright').Browser} browser
 * @param {string} url
 */
async function paintOf(browser, url) {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
  // A busy machine, of whose processor a quarter is left.
  page.setDefaultTimeout(120_000)
  const session = await page.context().newCDPSession(page)
  await slowDown(session)
  await page.goto(url)
  await page.locator('img').first().waitFor()
  await page.waitForLoadState('networkidle')
  const paint = await page.evaluate(
    () =>
      new Promise((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime)).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        })
      }),
  )
  await page.close()
  return /** @type {number} */ (paint)
}

/** Both pages, and one sandbox for them: texts are compressed, as servers do. */
async function serve() {
  const files = new Map((await Promise.all(Object.entries(PAGES).map(filesOf))).flat())
  const sandbox = createSandbox()
  const server = createServer(async ({ url = '/', headers }, response) => {
    const send = (/** @type {string} */ type, /** @type {string | Uint8Array} */ body) =>
      response
        .writeHead(200, { 'content-type': type, 'content-encoding': 'br' })
        .end(brotliCompressSync(body))
    const file = files.get(url)
    if (file) return send(file.type, file.body)
    if (url.startsWith('/pictures/')) {
      const path = new URL(`../dist${url.replaceAll('..', '')}`, import.meta.url)
      return send('image/svg+xml', await readFile(path))
    }
    if (!url.startsWith(API)) return response.writeHead(404).end()
    const { authorization = '' } = headers
    const answer = await sandbox.fetch(sandbox.baseUrl + url.slice(API.length), {
      headers: { authorization },
    })
    return send('application/json', await answer.text())
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() }
}

/**
 * @param {[name: string, contents: string]} page
 * @returns {Promise<[path: string, file: { type: string, body: string | Uint8Array }][]>}
 */
async function filesOf([name, contents]) {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    // Else the paths of tsconfig.json lead to the source.
    tsconfigRaw: '{}',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    absWorkingDir: '/',
    outdir: `/${name}`,
    entryNames: 'page',
    write: false,
    metafile: true,
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const entry = `${name}/page.js`
  const reached = new Set([entry])
  for (const path of reached) {
    for (const { path: next, kind } of metafile.outputs[path]?.imports ?? []) {
      if (kind === 'import-statement') reached.add(next)
    }
  }
  const imported = [...reached].filter((path) => path !== entry).map((path) => `/${path}`)
  const scripts = outputFiles.map(({ path, contents: body }) => ({ path, type: 'text/javascript', body }))
  const html = { path: `/${name}/`, type: 'text/html; charset=utf-8', body: htmlOf(`/${entry}`, imported) }
  return [html, ...scripts].map(({ path, ...file }) => [path, file])
}
