// @ts-check
// A page of 100 products: rendered on a server beside the same page on bare react-query, as it is sent to the
// browser, and read.
import { dehydrate, QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { createElement as h } from 'react'
import { renderToString } from 'react-dom/server'
import { CommerceProvider, formatMoney, Money, ProductGrid, useProducts } from '../dist/index.js'
import { cardOf, createCommerceClient, productsQuery } from '../dist/server.js'
import { createSandbox } from '../dist/testing.js'

const LIMIT = 100
const ROUNDS = 200

/** One product of the sandbox's, as often as a page holds some. @param {import('../dist/model.js').ProductPage} page */
const grown = (page) => ({
  ...page,
  items: Array.from({ length: LIMIT }, (_, index) => {
    const product = page.items[index % page.items.length]
    if (product === undefined) throw new Error('The sandbox has no products.')
    return { ...product, id: `${product.id}-${index}`, slug: `${product.slug}-${index}` }
  }),
})

/** @typedef {import('../dist/model.js').Product} Product */

/** A card as an application writes it, with components of its own. @param {{ product: Product }} props */
const OwnCard = ({ product }) =>
  h('article', null, h('h2', null, product.name), h(OwnPrice, { money: product.price }))

/** @param {{ money: Product['price'] }} props */
const OwnPrice = ({ money }) => h('span', null, formatMoney(money, { locale: 'en-US' }))

/** @param {Product} product */
const KitCard = (product) =>
  h('article', null, h('h2', null, product.name), h(Money, { money: product.price }))

/** @param {{ products: readonly Product[] }} props */
const OwnList = ({ products }) =>
  h(
    'ul',
    { role: 'list' },
    products.map((product) =>
      h(
        'li',
        { key: product.id, 'data-sold-out': product.available ? undefined : '' },
        h(OwnCard, { product }),
      ),
    ),
  )

/** @param {{ queryKey: readonly unknown[] }} props */
function Bare({ queryKey }) {
  const { data } = useQuery({
    queryKey,
    queryFn: () => Promise.reject(new Error('It is there.')),
    staleTime: Infinity,
  })
  return h(OwnList, { products: /** @type {{ items: Product[] }} */ (/** @type {unknown} */ (data)).items })
}

const KitHook = () => h(OwnList, { products: useProducts({ limit: LIMIT }).products })

const KitParts = () =>
  h(ProductGrid, { products: useProducts({ limit: LIMIT }).products, renderProduct: KitCard })

/**
 * The middle of many runs, ms of the processor: what else a machine does in the meantime is not counted. The runs
 * take turns, so that what weighs on one weighs on all. @param {(() => void)[]} tasks
 */
function medians(tasks) {
  const times = tasks.map(() => /** @type {number[]} */ ([]))
  for (let round = 0; round < ROUNDS; round++) {
    tasks.forEach((task, index) => {
      const start = process.cpuUsage()
      task()
      const { user, system } = process.cpuUsage(start)
      times[index]?.push((user + system) / 1000)
    })
  }
  return times.map((each) => each.sort((a, b) => a - b)[Math.floor(each.length / 2)] ?? Number.NaN)
}

export async function pageOfProducts() {
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  const sandbox = createSandbox()
  const client = createCommerceClient(sandbox)
  const queries = new QueryClient()
  const query = productsQuery(client, { limit: LIMIT })
  queries.setQueryData(query.queryKey, grown(await queries.fetchQuery(query)))

  const provided = (/** @type {() => import('react').ReactNode} */ List) => () =>
    renderToString(h(CommerceProvider, { ...sandbox, locale: 'en-US', queryClient: queries }, h(List)))
  const pages = [
    () => renderToString(h(QueryClientProvider, { client: queries }, h(Bare, { queryKey: query.queryKey }))),
    provided(KitHook),
    provided(KitParts),
  ]
  if (new Set(pages.map((render) => render())).size > 1) {
    throw new Error('The pages differ, so their times say nothing.')
  }
  const requests = sandbox.requests.length
  const [bare = 0, hook = 0, parts = 0] = medians(pages)

  const sent = JSON.stringify(dehydrate(queries)).length
  const cards = new QueryClient()
  const whole = /** @type {import('../dist/model.js').ProductPage} */ (queries.getQueryData(query.queryKey))
  cards.setQueryData(query.queryKey, { ...whole, items: whole.items.map(cardOf) })
  const slim = JSON.stringify(dehydrate(cards)).length
  process.env.NODE_ENV = before
  const what = 'a page of 100 products'
  const beside = (/** @type {number} */ ms) => `${ms.toFixed(2)} (${(ms / bare).toFixed(2)} ×)`
  return [
    {
      [what]: 'rendered on a server by useProducts, ms',
      'this kit': beside(hook),
      'bare react-query': bare.toFixed(2),
      goal: '1.1 ×',
    },
    {
      [what]: 'the same with <ProductGrid> and <Money>, ms',
      'this kit': beside(parts),
      'bare react-query': bare.toFixed(2),
      goal: '',
    },
    {
      [what]: 'requests, server and browser',
      'this kit': String(requests),
      'bare react-query': '1',
      goal: '1',
    },
    { [what]: 'sent with the page, kB', 'this kit': kB(sent), 'bare react-query': kB(sent), goal: '' },
    { [what]: 'the same with select: cardOf, kB', 'this kit': kB(slim), 'bare react-query': '', goal: '' },
  ]
}

const kB = (/** @type {number} */ bytes) => (bytes / 1000).toFixed(0)
