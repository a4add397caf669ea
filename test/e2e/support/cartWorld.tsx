import { createSandbox, type Sandbox } from '@aerocall/commerce-react/testing'
import { build } from 'esbuild'
import type { Browser, BrowserContext, Frame, Page } from 'playwright'
import { renderToString } from 'react-dom/server'
import { afterAll, beforeAll, expect, vi } from 'vitest'
import { CartPage, emptyRecord, type PageRecord, type PRODUCTS } from './CartPage.js'
import { type FaultServer, startFaultServer } from './faultServer.js'
import { openBrowser } from './shopper.js'

/** The page's script, on the built kit: `npm run build` must have run. */
async function bundleCartPage(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['test/e2e/support/cartPage.browser.tsx'],
    bundle: true,
    write: false,
    format: 'iife',
    jsx: 'automatic',
    // Development: React then tells of every mismatch.
    define: { 'process.env.NODE_ENV': '"development"' },
    // Without tsconfig.json, whose paths lead to the sources.
    tsconfigRaw: {},
  })
  return outputFiles[0]?.text ?? ''
}

/** A browser profile, a shop of its own, and a network between them that does what the test says. */
export interface CartWorld {
  server: FaultServer
  sandbox: Sandbox
  context: BrowserContext
  /** Page errors and console errors: there must be none. */
  complaints: string[]
  warnings: string[]
  open(): Promise<Page>
  /** The page in a sandboxed frame, whose origin is nobody's. */
  openOpaque(): Promise<Frame>
  /** What the shop holds, by product. */
  held(cartId: string | null): Promise<Record<string, number>>
  /** Another device puts one unit into the same cart. */
  addElsewhere(cartId: string | null, productId: string): Promise<void>
  close(): Promise<void>
}

export interface CartWorldOptions {
  /** Whether connections outlive their answer; then a browser may send a POST again by itself. Default false. */
  keepAlive?: boolean
}

type OpenCartWorld = (
  test: { onTestFinished(close: () => Promise<void>): void },
  options?: CartWorldOptions,
) => Promise<CartWorld>

/** One browser for all tests of a file. Each may open worlds of its own, which end with it. */
export function cartWorlds(): OpenCartWorld {
  let browser: Browser
  let script: string
  beforeAll(async () => {
    browser = await openBrowser()
    script = await bundleCartPage()
  })
  afterAll(() => browser.close())
  return async ({ onTestFinished }, options) => {
    const world = await openCartWorld(browser, script, options)
    onTestFinished(() => world.close())
    return world
  }
}

async function openCartWorld(
  browser: Browser,
  script: string,
  { keepAlive = false }: CartWorldOptions = {},
): Promise<CartWorld> {
  const sandbox = createSandbox()
  const ask = (path: string, init: RequestInit = {}) =>
    sandbox.fetch(sandbox.baseUrl + path, {
      ...init,
      headers: { authorization: `Bearer ${sandbox.apiKey}`, 'content-type': 'application/json' },
    })
  const server = await startFaultServer({
    shop: sandbox,
    keepAlive,
    page(path, origin) {
      if (path === '/') return { type: 'text/html', body: renderPage(origin) }
      if (path === '/opaque') return { type: 'text/html', body: OPAQUE }
      if (path === '/cart.js') return { type: 'text/javascript', body: script }
      return null
    },
  })
  const context = await browser.newContext()
  const complaints: string[] = []
  const warnings: string[] = []
  context.on('weberror', (error) => complaints.push(String(error.error())))
  context.on('console', (message) => {
    // The browser's own line about a broken request is what the test wants.
    if (message.text().startsWith('Failed to load resource')) return
    if (message.type() === 'error') complaints.push(message.text())
    if (message.type() === 'warning') warnings.push(message.text())
  })
  return {
    server,
    sandbox,
    context,
    complaints,
    warnings,
    async open() {
      const page = await context.newPage()
      page.setDefaultTimeout(20_000)
      await page.goto(server.url)
      await page.waitForSelector('[data-hydrated]')
      return page
    },
    async openOpaque() {
      const page = await context.newPage()
      await page.goto(`${server.url}/opaque`)
      const frame = page.frames()[1]
      if (frame === undefined) throw new Error('The page has no frame.')
      await frame.waitForSelector('[data-hydrated]')
      return frame
    },
    async held(cartId) {
      const response = await ask(`/cart/${cartId ?? 'no-cart-yet'}`)
      const { items } = (await response.json()) as { items: { product_id: string; quantity: number }[] }
      return Object.fromEntries(items.map((item) => [item.product_id, item.quantity]))
    },
    async addElsewhere(cartId, productId) {
      await ask(`/cart/${cartId}/items`, { method: 'POST', body: JSON.stringify({ productId, quantity: 1 }) })
    },
    async close() {
      await context.close()
      await server.stop()
    },
  }
}

const OPAQUE =
  '<!doctype html><link rel="icon" href="data:,"><iframe sandbox="allow-scripts" src="/"></iframe>'

function renderPage(origin: string): string {
  const markup = renderToString(<CartPage origin={origin} record={emptyRecord()} />)
  return `<!doctype html><title>Shop</title><link rel="icon" href="data:,"><div id="root">${markup}</div><script src="/cart.js"></script>`
}

/** Where a cart page is: a tab, or a frame in one. */
export type Shown = Pick<Page, 'evaluate' | 'waitForFunction' | 'getByRole'>

export interface ShownCart {
  cartId: string | null
  badge: number
  lines: Record<string, number>
  errors: Record<string, string>
}

export const shownCart = (page: Shown): Promise<ShownCart> =>
  page.evaluate(() => {
    const cart = document.querySelector<HTMLElement>('section')
    const rows = [...document.querySelectorAll('li')].map((row) => row.dataset)
    return {
      cartId: cart?.dataset.cart || null,
      badge: Number(document.querySelector('output')?.textContent),
      lines: Object.fromEntries(rows.map(({ key = '', quantity }) => [key, Number(quantity)])),
      errors: Object.fromEntries(rows.flatMap(({ key = '', error }) => (error ? [[key, error]] : []))),
    }
  })

export const recordOf = (page: Shown): Promise<PageRecord> => page.evaluate(() => window.record)

export type ProductName = keyof typeof PRODUCTS

export const add = (page: Shown, name: ProductName) =>
  page.getByRole('button', { name: `Add ${name}` }).click()

/** Clicks 40 ms apart, by the page's own clock. */
export const burst = (page: Shown, names: readonly ProductName[]): Promise<void> =>
  page.evaluate(
    async (texts) => {
      for (const text of texts) {
        for (const button of document.querySelectorAll('button')) {
          if (button.textContent === text) button.click()
        }
        await new Promise((resolve) => setTimeout(resolve, 40))
      }
    },
    names.map((name) => `Add ${name}`),
  )

/** Until every click has been answered and the cart is at rest. */
export async function atRest(page: Shown): Promise<void> {
  await page.waitForFunction(
    () => window.record.endings.length === window.record.clicks && !document.querySelector('[data-pending]'),
  )
}

/** Until the page shows it, such as news from another tab. */
export const seeCart = (page: Shown, expected: Partial<ShownCart>): Promise<void> =>
  vi.waitFor(async () => expect(await shownCart(page)).toMatchObject(expected), {
    timeout: 5000,
    interval: 50,
  })

/** Every page shows what the shop holds of one cart, and none complained. */
export async function expectTruth(world: CartWorld, ...pages: [Shown, ...Shown[]]): Promise<void> {
  const { cartId } = await shownCart(pages[0])
  const lines = await world.held(cartId)
  for (const page of pages) await seeCart(page, { cartId, lines, badge: total(Object.values(lines)) })
  expect(world.complaints).toEqual([])
}

/** What the shoppers were told was added is what the shop holds, unless the kit said that the cart had changed. */
export async function expectNoUnitUntold(world: CartWorld, ...pages: [Shown, ...Shown[]]): Promise<void> {
  const records = await Promise.all(pages.map(recordOf))
  if (records.some(({ events }) => events.some(({ type }) => type === 'cart_diverged'))) return
  const { cartId } = await shownCart(pages[0])
  const endings = records.flatMap((record) => record.endings)
  const told = total(endings.map((ending) => ('added' in ending ? ending.added : 0)))
  expect(told).toBe(total(Object.values(await world.held(cartId))))
}

const total = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0)
