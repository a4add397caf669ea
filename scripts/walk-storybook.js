// @ts-check
// Opens every page of the built Storybook on a desk, then narrows the window to a phone's: no console errors, and
// nothing wider than the window. `npm run build-storybook` comes first. `--shots FOLDER` keeps a picture of each page
// at each width, `--only TEXT` narrows, `--theme dark` darkens.
import { createReadStream, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright'
import { CHROMIUM_FLAGS, findChromium } from './chromium.js'

const ROOT = 'storybook-static'
const WIDTHS = [1280, 390]
/** Most of a visit is waiting until nothing moves. */
const AT_ONCE = 4
/** Longer than the slowest step of a story that is told as data, on a machine that has other work, ms. */
const PATIENCE = 60_000

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

const waiting = [...entries]
/** @type {string[]} */
const faults = []
await Promise.all(Array.from({ length: AT_ONCE }, visitNext))
await browser.close()
server.close()
console.log(`${entries.length} pages at ${WIDTHS.join(' and ')} px, ${values.theme}: ${faults.length} faults`)
process.exit(faults.length === 0 && entries.length > 0 ? 0 : 1)

/** Until none is left. */
async function visitNext() {
  for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
    const found = await visit(entry)
    for (const fault of found) console.error(fault)
    faults.push(...found)
  }
}

/** @param {Entry} entry */
async function visit({ id, type }) {
  const page = await browser.newPage({ viewport: { width: WIDTHS[0] ?? 0, height: 900 } })
  page.setDefaultTimeout(PATIENCE)
  /** @type {string[]} */
  const found = []
  const note = (/** @type {string} */ text) => found.push(`${id}: ${text}`)
  const noteFailure = (/** @type {Error} */ error) => note(error.message)
  page.on('pageerror', noteFailure)
  page.on('console', (message) => {
    if (message.type() === 'error') note(message.text())
  })
  page.on('response', (response) => {
    if (response.status() >= 400) note(`${response.status()} ${response.url()}`)
  })
  const origin = `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (address).port}`
  const query = `viewMode=${type}&id=${id}&globals=theme:${values.theme}`
  await page.goto(`${origin}/iframe.html?${query}`).catch(noteFailure)
  const shown = type === 'docs' ? '#storybook-docs:not([hidden]) > *' : '#storybook-root > *'
  await page.waitForSelector(shown, { state: 'attached' }).catch(() => note('It shows nothing.'))
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    await rest(page)
    const wide = await page
      .evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      .catch(noteFailure)
    if (wide) note(`It is ${wide} px wider than a window of ${width} px.`)
    if (values.shots) {
      const path = join(values.shots, `${id}-${width}-${values.theme}.png`)
      await page.screenshot({ path, fullPage: true }).catch(noteFailure)
    }
  }
  await page.close()
  return found
}

/**
 * Until nothing has moved for a while.
 *
 * @param {import('playwright').Page} page
 */
async function rest(page) {
  await page
    .waitForFunction(
      () => {
        // A page of many stories starts one after the other.
        if (document.querySelector('[data-waiting]')) return false
        const state = /** @type {{ rest?: { text: string, since: number } }} */ (window)
        const text = document.body.innerText
        if (state.rest?.text !== text) state.rest = { text, since: performance.now() }
        return performance.now() - state.rest.since > 700
      },
      undefined,
      { polling: 100 },
    )
    .catch(() => {})
}
