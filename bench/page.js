// @ts-check
// A page of 100 products: rendered on a server beside the same page on bare react-query, as it is sent to the
// browser, and read.
import { dehydrate, QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { createElement as h } from 'react'
import { renderToString } from 'react-dom/server'
import { CommerceProvider, formatMoney, Money, ProductGrid, useProducts } from '../dist/index.js'
import { cardOf, createCommerceClient, productsQuery } from '../dist/server.js'
import { createSandbox } from '../dist/testing.js'
import { medians } from './medians.js'

const LIMIT = 100

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

export async function pageOfProducts() {
  const sandbox = createSandbox()
  const client = createCommerceClient(sandbox)
  const queries = new QueryClient()
  const query = productsQuery(client, { limit: LIMIT })
  queries.setQueryData(query.queryKey, grown(await queries.fetchQuery(query)))

  const { baseUrl, apiKey, currency } = sandbox
  const provided = (/** @type {() => import('react').ReactNode} */ List) => () =>
    renderToString(
      h(CommerceProvider, { baseUrl, apiKey, currency, locale: 'en-US', queryClient: queries }, h(List)),
    )
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
  const beside = (/** @type {number} */ ms) => `${ms.toFixed(2)} (${(ms / bare).toFixed(2)} ×)`
  return [
    {
      what: 'ms to render 100 products on a server by useProducts',
      kit: beside(hook),
      bare: bare.toFixed(2),
      goal: '1.1 ×',
    },
    {
      what: 'ms to render the same with <ProductGrid> and <Money>',
      kit: beside(parts),
      bare: bare.toFixed(2),
    },
    { what: 'requests for a page of 100 products, server and browser', kit: requests, bare: 1, goal: 1 },
    { what: 'kB sent with that page', kit: kB(sent), bare: kB(sent) },
    { what: 'kB sent with select: cardOf', kit: kB(slim) },
  ]
}

const kB = (/** @type {number} */ bytes) => (bytes / 1000).toFixed(0)
