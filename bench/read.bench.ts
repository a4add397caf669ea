import { bench, describe } from 'vitest'
import { readProductPage } from '../src/wire.js'
import { productPageBody } from './read.fixture.js'

const body = productPageBody()
const raw: unknown = JSON.parse(body)
const context = { currency: 'USD', moneyUnit: 'major' as const, report: () => {} }

/** Goal: reading takes at most 2.5 times as long as parsing. */
describe(`a page of 100 products (${Math.round(body.length / 1000)} kB)`, () => {
  bench('JSON.parse', () => {
    JSON.parse(body)
  })
  bench('reading', () => {
    readProductPage(raw, {}, context)
  })
})
