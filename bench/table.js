// @ts-check
// What the kit costs, beside the goal and the least that is possible. Needs `npm run build`.
import { bundle, HOSTS, IMPORTS, MAIN } from './bundle.js'
import { pageOfProducts } from './page.js'
import { races } from './race.js'
import { rendersOfOneAdd } from './renders.js'
import { circles, oneClick, sizeOf } from './shape.js'

const ONLY_REACT = ['react', 'react/*', 'react-dom', 'react-dom/*']
const kB = (/** @type {number} */ bytes) => (bytes / 1000).toFixed(1)

/** Goals, kB: at first and in all beside what applications have, and the same with React alone given. */
const BYTES = [
  { name: 'provider and useCart', code: IMPORTS.cart, goal: '9 / 20 · 17 / 28', floor: '1.3 · 10.2' },
  { name: '+ useProducts and useProduct', code: IMPORTS.products, goal: '12' },
  { name: '+ <CheckoutForm>', code: IMPORTS.checkout, goal: '36 in all' },
  { name: 'all of "."', code: `export * from '${MAIN}'` },
  { name: 'useProducts alone', code: IMPORTS.useProducts, goal: '1.1' },
  { name: '<Money> alone', code: IMPORTS.Money, goal: '1.5' },
  { name: 'takeCheckoutReturn alone', code: IMPORTS.takeCheckoutReturn, goal: '0.4' },
  { name: 'formatMoney alone', code: IMPORTS.formatMoney, goal: '0.5' },
  { name: 'webhook handler and memory store', code: IMPORTS.webhookHandler, goal: '6.8' },
  { name: 'verifySignature', code: IMPORTS.verifySignature, goal: '1.0' },
]

const bytes = []
for (const { name, code, goal = '', floor = '' } of BYTES) {
  const [beside, alone] = await Promise.all([bundle(code, HOSTS), bundle(code, ONLY_REACT).catch(() => null)])
  bytes.push({
    'kB, brotli': name,
    'at first / in all': `${kB(beside.first)} / ${kB(beside.total)}`,
    'only React given': alone === null ? '' : `${kB(alone.first)} / ${kB(alone.total)}`,
    goal,
    floor,
  })
}
console.table(bytes)
console.table(await pageOfProducts())
const renders = await rendersOfOneAdd()
console.table([
  { 'one add under 1,000 cards': 'renders of the badge', now: renders.badge, goal: 2 },
  { 'one add under 1,000 cards': 'renders of cards', now: renders.cards, goal: 0 },
])
console.table(await races())

const click = await oneClick()
const [cart, payment] = [sizeOf('cart'), sizeOf('payment')]
console.table([
  { 'one click on "+"': 'functions of the engines', now: click.engine.functions, goal: 60 },
  { 'one click on "+"': 'their calls', now: click.engine.calls, goal: 150 },
  { 'one click on "+"': 'their files', now: click.engine.files, goal: 9 },
  { 'one click on "+"': 'functions, client and reading among them', now: click.kit.functions },
  { 'one click on "+"': 'storage reads', now: click.reads, goal: 8 },
  { 'one click on "+"': 'of these in the click itself', now: click.inTheClick, goal: 2 },
])
console.table([
  { engines: 'cart: files, lines', now: `${cart.files}, ${cart.lines}`, goal: '14, 1900' },
  { engines: 'payment: files, lines', now: `${payment.files}, ${payment.lines}`, goal: '12, 1700' },
  { engines: 'is/has/may/can', now: `${cart.predicates + payment.predicates}`, goal: '30' },
  { engines: 'import circles, types too', now: `${circles().length}`, goal: '0' },
])
for (const circle of circles()) console.log(`circle: ${circle.join(' → ')}`)
