// @vitest-environment node
import { build } from 'esbuild'
import { chromium, type Page } from 'playwright'
import { afterAll, bench, describe } from 'vitest'
import { CHROMIUM_FLAGS, findChromium } from '../scripts/chromium.js'

const KINDS = ['', ', a count on every card']
const ITERATIONS = 100
/** Times a bare store. Beyond three times that, something is wrong. */
const GOAL = 2

async function openPage(executablePath: string): Promise<Page> {
  const { outputFiles } = await build({
    entryPoints: ['bench/click.page.tsx'],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS })
  const page = await browser.newPage()
  await page.route('https://shop.test/**', (route) =>
    route.fulfill({
      contentType: 'text/html',
      // An isolated page has a finer clock: 5 µs instead of 100.
      headers: {
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
      },
      body: '<!doctype html><title>Shop</title><body></body>',
    }),
  )
  await page.goto('https://shop.test/')
  await page.addScriptTag({ content: outputFiles[0]?.text, type: 'module' })
  await page.waitForFunction(() => 'clickOnce' in window)
  return page
}

const executablePath = await findChromium()
if (executablePath === null) console.warn('No Chromium found: click → DOM is not measured.')
const page = executablePath === null ? null : await openPage(executablePath)

const samples = new Map<string, number[]>()
/** The page takes its own time, and the bench goes by that. */
let elapsed = 0

function measure(name: string): void {
  const taken: number[] = []
  samples.set(name, taken)
  const click = async () => {
    if (page === null) return
    const took = await page.evaluate((each) => window.clickOnce(each), name)
    taken.push(took)
    elapsed += took
  }
  const options = { time: 0, iterations: ITERATIONS, warmupTime: 0, warmupIterations: 20 }
  bench(name, click, { ...options, now: () => elapsed })
}

describe.skipIf(page === null)('click → DOM among 1,000 cards', () => {
  for (const kind of KINDS) {
    measure(`bare store${kind}`)
    measure(`kit${kind}`)
  }
})

// Benchmarks call the hooks of a file, and not those of a group.
afterAll(async () => {
  if (page === null) return
  await page.context().browser()?.close()
  for (const kind of KINDS) {
    const ratio = median(`kit${kind}`) / median(`bare store${kind}`)
    console.log(`click → DOM${kind}: ${ratio.toFixed(1)} × a bare store by the medians (goal: ${GOAL})`)
    if (ratio > 3 * GOAL) throw new Error(`click → DOM${kind} takes ${ratio.toFixed(1)} × a bare store.`)
  }
})

function median(name: string): number {
  const sorted = (samples.get(name) ?? []).slice(-ITERATIONS).sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
