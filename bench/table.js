// @ts-check
// What the kit costs, in one table: beside the least that is possible, or what the usual way costs, and the goal. Needs
// `npm run build`.
import './production.js'
import { bundle, HOSTS, IMPORTS, MAIN } from './bundle.js'
import { paintOfShelf } from './lcp.js'
import { pageOfProducts } from './page.js'
import { races } from './race.js'
import { readingOfPage } from './reading.js'
import { rendersOfOneAdd } from './renders.js'
import { circles, oneClick, sizeOf } from './shape.js'

/**
 * @typedef {object} Row
 * @property {string} what and in which unit
 * @property {string | number} kit
 * @property {string | number} [bare] without the kit
 * @property {string | number} [goal]
 */

const ONLY_REACT = ['react', 'react/*', 'react-dom', 'react-dom/*']
const kB = (/** @type {number} */ bytes) => (bytes / 1000).toFixed(1)

/** Beside what applications have: at first / in all. */
const BYTES = [
  { what: 'provider and useCart', code: IMPORTS.cart, bare: '1.3', goal: '9 / 20' },
  { what: '+ useProducts and useProduct', code: IMPORTS.products, goal: '12' },
  { what: '+ <CheckoutForm>', code: IMPORTS.checkout, goal: '36 in all' },
  { what: 'all of "."', code: `export * from '${MAIN}'` },
  { what: 'useProducts alone', code: IMPORTS.useProducts, goal: '1.1' },
  { what: '<Money> alone', code: IMPORTS.Money, goal: '1.5' },
  { what: 'takeCheckoutReturn alone', code: IMPORTS.takeCheckoutReturn, goal: '0.4' },
  { what: 'formatMoney alone', code: IMPORTS.formatMoney, goal: '0.5' },
  { what: 'webhook handler and memory store', code: IMPORTS.webhookHandler, goal: '6.8' },
  { what: 'verifySignature', code: IMPORTS.verifySignature, goal: '1.0' },
]

/** @returns {Promise<Row[]>} */
async function bytes() {
  /** @type {Row[]} */
  const rows = []
  for (const { code, what, ...row } of BYTES) {
    const { first, total } = await bundle(code, HOSTS)
    rows.push({ what: `kB, brotli, at first / in all: ${what}`, kit: `${kB(first)} / ${kB(total)}`, ...row })
  }
  const { first, total } = await bundle(IMPORTS.cart, ONLY_REACT)
  const what = 'kB, brotli: provider and useCart, with react-query and zod'
  return [...rows, { what, kit: `${kB(first)} / ${kB(total)}`, bare: '10.2', goal: '17 / 28' }]
}

/** @returns {Promise<Row[]>} */
async function renders() {
  const { badge, cards } = await rendersOfOneAdd()
  return [
    { what: 'renders of the badge, for one add under 1,000 cards', kit: badge, goal: 2 },
    { what: 'renders of cards, for the same', kit: cards, goal: 0 },
  ]
}

/** @returns {Promise<Row[]>} */
async function paint() {
  const times = await paintOfShelf()
  const what = 'ms until a phone on slow 4G has painted a shelf (LCP)'
  if (times === null) return [{ what, kit: 'no Chromium' }]
  const { kit, bare } = times
  return [{ what, kit: `${kit.toFixed(0)} (${(kit / bare).toFixed(2)} ×)`, bare: bare.toFixed(0) }]
}

/** @returns {Promise<Row[]>} */
async function engines() {
  const click = await oneClick()
  const [cart, payment] = [sizeOf('cart'), sizeOf('payment')]
  return [
    { what: 'one click on "+": functions of the engines', kit: click.engine.functions, goal: 60 },
    { what: 'one click on "+": their calls', kit: click.engine.calls, goal: 150 },
    { what: 'one click on "+": their files', kit: click.engine.files, goal: 9 },
    { what: 'one click on "+": functions, client and reading among them', kit: click.kit.functions },
    { what: 'one click on "+": storage reads', kit: click.reads, goal: 8 },
    { what: 'one click on "+": of these in the click itself', kit: click.inTheClick, goal: 2 },
    { what: 'engine of the cart: files, lines', kit: `${cart.files}, ${cart.lines}`, goal: '14, 1900' },
    {
      what: 'engine of the payment: files, lines',
      kit: `${payment.files}, ${payment.lines}`,
      goal: '12, 1700',
    },
    { what: 'engines: is/has/may/can', kit: cart.predicates + payment.predicates, goal: 30 },
    { what: 'engines: import circles, types too', kit: circles().length, goal: 0 },
  ]
}

/** @type {Row[]} */
const rows = []
for (const measure of [bytes, pageOfProducts, readingOfPage, renders, paint, races, engines]) {
  rows.push(...(await measure()))
}
console.table(
  Object.fromEntries(
    rows.map(({ what, kit, bare = '', goal = '' }) => [what, { 'this kit': kit, 'without it': bare, goal }]),
  ),
)
for (const circle of circles()) console.log(`circle: ${circle.join(' → ')}`)
