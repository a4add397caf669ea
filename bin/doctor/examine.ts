import { randomUUID } from 'node:crypto'
import { bridgeOf, wordsOf } from '../../src/client/bridge.js'
import { type CommerceClient, createCommerceClient } from '../../src/client.js'
import { type CommerceError, isCommerceError } from '../../src/errors.js'
import type { Cart, Product } from '../../src/model.js'
import { readCart } from '../../src/wire/cart.js'
import { UNNAMED } from '../../src/wire/fields.js'
import {
  type ReadContext,
  readCategories,
  readConfig,
  readProduct,
  readProductPage,
  unreadable,
} from '../../src/wire.js'
import { preflights } from './preflights.js'
import { trace } from './trace.js'

export interface Check {
  name: string
  status: 'ok' | 'warn' | 'fail' | 'skipped'
  detail: string
}

export interface Report {
  baseUrl: string
  checks: Check[]
  /** By endpoint: canonical path to the shop's own key. */
  fields: Record<string, Record<string, string>>
  /** By endpoint: what the shop does not say, as far as these bodies show. */
  unknown: Record<string, string[]>
  moneyUnit: { value: 'major' | 'minor' | null; evidence: string }
  currency: string | null
  addMode: 'increment' | 'set' | null
  capabilities: Partial<Record<keyof CommerceClient['capabilities'], boolean>>
  /** What could not be read or stands under no name that the kit knows, each with the adapter that would read it. */
  issues: { issue: string; adapter: string }[]
}

export interface ExamineOptions {
  baseUrl: string
  apiKey: string
  /** The storefront's own origin, for the preflights. */
  origin: string
  mayCreateCart: boolean
  fetch: typeof globalThis.fetch
}

interface Answered {
  status: number
  raw: unknown
}

/** Asks a live shop. Read-only, unless a cart may be created. Throws `config` for a base URL or key that cannot be. */
export async function examine(options: ExamineOptions): Promise<Report> {
  let last: Answered | null = null
  const issues: Report['issues'] = []
  const client = createCommerceClient({
    baseUrl: options.baseUrl,
    apiKey: options.apiKey,
    capabilities: { updateItem: true, removeItem: true, clearCart: true, coupons: true, config: true },
    onSchemaIssue: (issue) => {
      issues.push({ issue: wordsOf(issue), adapter: bridgeOf(issue, last?.raw).trim() })
    },
    fetch: async (url, init) => {
      last = null
      const response = await options.fetch(url, init)
      last = {
        status: response.status,
        raw: await response
          .clone()
          .json()
          .catch(() => undefined),
      }
      return response
    },
  })
  const report: Report = {
    baseUrl: client.baseUrl,
    checks: [],
    fields: {},
    unknown: {},
    moneyUnit: { value: null, evidence: 'No price was seen.' },
    currency: null,
    addMode: null,
    capabilities: {},
    issues,
  }
  const examination: Examination = { client, options, report, answered: () => last }
  const isReachable = await preflights(examination)
  if (!isReachable) return report
  const product = await catalogue(examination)
  await emptyCart(examination)
  await unknownOrder(examination)
  await configuration(examination)
  report.checks.push({ name: 'POST /checkout', status: 'skipped', detail: 'it would create an order' })
  if (options.mayCreateCart) await cartOf(examination, product)
  else
    report.checks.push({
      name: 'writes',
      status: 'skipped',
      detail: 'run with --yes-create-a-cart to learn them',
    })
  return report
}

interface Examination {
  client: CommerceClient
  options: ExamineOptions
  report: Report
  answered: () => Answered | null
}

/** What is merely reported to a shop stops the trace, so that it sees what is missing; of lists it looks at the first row. */
const CONTEXT: ReadContext = {
  currency: null,
  moneyUnit: 'major',
  report: (path, message) => {
    // What stands under an unknown name does not keep the rest from being read, nor does a missing currency.
    const isHarmless = message === UNNAMED || path === 'currency' || /^items\.[1-9]/.test(path)
    if (!isHarmless) throw unreadable(path, message)
  },
}

/** One call: its check, its field names, and its value or error. */
async function ask<Value>(
  { report, answered }: Examination,
  name: string,
  call: () => Promise<Value>,
  read?: (raw: unknown) => unknown,
): Promise<Value | CommerceError> {
  try {
    const value = await call()
    const answer = answered()
    report.checks.push({ name, status: 'ok', detail: `${answer?.status ?? 'answered'}, read` })
    if (read !== undefined && answer?.raw !== undefined) {
      const traced = trace(answer.raw, read)
      report.fields[name] = Object.fromEntries(traced?.found ?? [])
      report.unknown[name] = [...(traced?.unknown ?? [])]
    }
    return value
  } catch (error) {
    if (!isCommerceError(error)) throw error
    report.checks.push({ name, status: 'fail', detail: describe(error) })
    return error
  }
}

function describe(error: CommerceError): string {
  const place = error.code === 'bad_response' ? ` (${String(error.cause)}; docs/adapter.md)` : ''
  return `${error.status ?? 'no answer'} ${error.code}: ${error.message}${place}`
}

const ONCE = { retries: 0 }

async function catalogue(examination: Examination): Promise<Product | null> {
  const { client, report } = examination
  const page = await ask(
    examination,
    'GET /products',
    () => client.listProducts({ limit: 5 }, ONCE),
    (raw) => readProductPage(raw, { limit: 5 }, CONTEXT),
  )
  const items = isCommerceError(page) ? [] : page.items
  judgeMoney(examination, items)
  await ask(
    examination,
    'GET /categories',
    () => client.listCategories(ONCE),
    (raw) => readCategories(raw, CONTEXT),
  )
  const first = items[0]
  if (first === undefined) {
    report.checks.push({ name: 'GET /products/:slug', status: 'skipped', detail: 'no product to ask for' })
    return null
  }
  const product = await ask(
    examination,
    'GET /products/:slug',
    () => client.getProduct(first.slug, ONCE),
    (raw) => readProduct(raw, CONTEXT),
  )
  report.currency = first.price?.currency ?? null
  return items.find(({ available }) => available) ?? (isCommerceError(product) ? null : product)
}

/** Says what speaks for a unit, and guesses nothing from the size. */
function judgeMoney({ report, answered }: Examination, items: readonly Product[]): void {
  const key = report.fields['GET /products']?.['items.0.price']
  if (key === undefined || items.length === 0) return
  const name = key.split('.').at(-1) ?? key
  if (/(cents|minor)$/i.test(name)) {
    report.moneyUnit = {
      value: null,
      evidence: `"${name}" is minor units by its name, whatever moneyUnit says.`,
    }
    return
  }
  const numbers = JSON.stringify(answeredRows(answered(), name))
  const fraction = /\d+\.\d*[1-9]\d*/.exec(numbers)?.[0]
  report.moneyUnit =
    fraction === undefined
      ? {
          value: null,
          evidence: `"${name}" holds whole numbers only (${numbers}): compare one with the shop's own page.`,
        }
      : { value: 'major', evidence: `"${name}" holds ${fraction}, and minor units have no fractions.` }
}

function answeredRows(answer: Answered | null, name: string): unknown[] {
  const values: unknown[] = []
  JSON.stringify(answer?.raw ?? null, (key, value: unknown) => {
    if (key === name && values.length < 5) values.push(value)
    return value
  })
  return values
}

async function emptyCart(examination: Examination): Promise<void> {
  const { client } = examination
  const id = randomUUID()
  await ask(
    examination,
    'GET /cart/:cartId',
    () => client.getCart(id, ONCE),
    (raw) => readCart(raw, id, CONTEXT),
  )
}

async function unknownOrder({ client, report }: Examination): Promise<void> {
  const name = 'GET /orders/:id'
  try {
    await client.getOrder(randomUUID(), { email: 'doctor@example.com' }, ONCE)
    report.checks.push({ name, status: 'warn', detail: 'an order that does not exist was answered' })
  } catch (error) {
    if (!isCommerceError(error)) throw error
    const isExpected = error.code === 'not_found'
    const detail = isExpected ? `${error.status}, as it should for an unknown order` : describe(error)
    report.checks.push({ name, status: isExpected ? 'ok' : 'warn', detail })
  }
}

async function configuration(examination: Examination): Promise<void> {
  const { client, report } = examination
  try {
    const config = await client.getConfig(ONCE)
    report.capabilities.config = true
    report.currency ??= config.currency
    report.fields['GET /config'] = Object.fromEntries(
      trace(examination.answered()?.raw, readConfig)?.found ?? [],
    )
    report.checks.push({ name: 'GET /config', status: 'ok', detail: 'newer edition' })
  } catch (error) {
    if (!isCommerceError(error)) throw error
    report.capabilities.config = false
    report.checks.push({
      name: 'GET /config',
      status: 'skipped',
      detail: `${error.status ?? error.code}: not offered`,
    })
  }
}

/** Writes into a cart of its own, which nobody else knows. */
async function cartOf(examination: Examination, product: Product | null): Promise<void> {
  const { report } = examination
  if (product === null) {
    report.checks.push({ name: 'POST /cart/:cartId/items', status: 'skipped', detail: 'no product to add' })
    return
  }
  const { tryWrites } = await import('./writes.js')
  await tryWrites(examination, product, (name, call, cartId) =>
    ask<Cart | null>(examination, name, call, (raw) => readCart(raw, cartId, CONTEXT)),
  )
}

export type { Examination }
