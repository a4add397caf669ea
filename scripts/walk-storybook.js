// @ts-check
// Opens every page of the built Storybook on a phone and on a desk: no console errors, and nothing wider than the
// window. `npm run build-storybook` comes first. `--shots FOLDER` keeps a picture of each page, `--only TEXT` narrows,
// `--theme dark` darkens.
import { createReadStream, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright'
import { CHROMIUM_FLAGS, findChromium } from './chromium.js'

const ROOT = 'storybook-static'
const WIDTHS = [390, 1280]
/** Most of a visit is waiting until nothing moves. */
const AT_ONCE = 4
/** Longer than the slowest step of a story that is told as data, ms. */
const PATIENCE = 30_000

const { values } = parseArgs({
  options: {
    shots: { type: 'string' },
    only: { type: 'string' },
    theme: { type: 'string', default: 'light' },
  },
})

/** @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  const file = join(ROOT, normalize(pathname).replace(/\/$/, '/index.html'))
  if (!existsSync(file) || statSync(file).isDirectory()) return response.writeHead(404).end()
  response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
  createReadStream(file).pipe(response)
})
await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
const address = server.address()
if (address === null || typeof address === 'string') throw new Error('The server has no port.')

/** @typedef {{ id: string, type: 'docs' | 'story', title: string, name: string, importPath: string }} Entry */

/** @type {Entry[]} */
const all = Object.values(JSON.parse(readFileSync(join(ROOT, 'index.json'), 'utf8')).entries)
// A document is a page and no story, though the index says both: see .storybook/manager.ts.
const isPage = (/** @type {Entry} */ { type, importPath }) => type === 'docs' || !importPath.endsWith('.md')
const entries = all.filter((entry) => isPage(entry) && entry.id.includes(values.only ?? ''))

const browser = await chromium.launch({
  executablePath: (await findChromium()) ?? undefined,
  args: CHROMIUM_FLAGS,
})
if (values.shots) mkdirSync(values.shots, { recursive: true })

const visits = WIDTHS.flatMap((width) => entries.map((entry) => ({ entry, width })))
/** @type {string[]} */
const faults = []
await Promise.all(Array.from({ length: AT_ONCE }, visitNext))
await browser.close()
server.close()
console.log(`${entries.length} pages at ${WIDTHS.join(' and ')} px: ${faults.length} faults`)
process.exit(faults.length === 0 && entries.length > 0 ? 0 : 1)

/** Until none is left. */
async function visitNext() {
  for (let next = visits.shift(); next; next = visits.shift()) {
    const found = await walk(next.entry, next.width)
    for (const fault of found) console.error(fault)
    faults.push(...found)
  }
}

/** @param {Entry} entry @param {number} width */
async function walk({ id, type }, width) {
  const page = await browser.newPage({ viewport: { width, height: 900 } })
  /** @type {string[]} */
  const found = []
  const note = (/** @type {string} */ text) => found.push(`${id} at ${width}: ${text}`)
  page.on('pageerror', (error) => note(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') note(message.text())
  })
  page.on('response', (response) => {
    if (response.status() >= 400) note(`${response.status()} ${response.url()}`)
  })
  const origin = `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (address).port}`
  await page
    .goto(`${origin}/iframe.html?viewMode=${type}&id=${id}&globals=theme:${values.theme}`, {
      timeout: 4 * PATIENCE,
    })
    .catch((/** @type {Error} */ error) => note(error.message))
  const shown = type === 'docs' ? '#storybook-docs:not([hidden]) > *' : '#storybook-root > *'
  await page
    .waitForSelector(shown, { timeout: PATIENCE, state: 'attached' })
    .catch(() => note('It shows nothing.'))
  // Until nothing has moved for a while.
  await page
    .waitForFunction(
      () => {
        const state = /** @type {{ rest?: { text: string, since: number } }} */ (window)
        const text = document.body.innerText
        if (state.rest?.text !== text) state.rest = { text, since: performance.now() }
        return performance.now() - state.rest.since > 700
      },
      undefined,
      { timeout: PATIENCE, polling: 100 },
    )
    .catch(() => {})
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  if (wide > 0) note(`It is ${wide} px wider than the window.`)
  if (values.shots) {
    await page.screenshot({ path: join(values.shots, `${id}-${width}-${values.theme}.png`), fullPage: true })
  }
  await page.close()
  return found
}
