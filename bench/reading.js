// @ts-check
// A page of 100 products, parsed and read into the kit's model.
import { readProductPage } from '../dist/wire.js'
import { medians } from './medians.js'
import { productPageBody } from './read.fixture.js'

export async function readingOfPage() {
  const body = productPageBody()
  const raw = JSON.parse(body)
  /** @type {import('../dist/wire.js').ReadContext} */
  const context = { currency: 'USD', moneyUnit: 'major', report: () => {} }
  const [parse = 0, read = 0] = medians([() => JSON.parse(body), () => readProductPage(raw, {}, context)])
  return [
    {
      what: `ms to read a page of 100 products (${Math.round(body.length / 1000)} kB), beside JSON.parse`,
      kit: `${read.toFixed(2)} (${(read / parse).toFixed(2)} ×)`,
      bare: parse.toFixed(2),
      goal: '2.5 ×',
    },
  ]
}
