// @vitest-environment node
import { bench, describe } from 'vitest'
import { axesOf, findVariant, placesOf, valueStates } from '../src/hooks/variantGrid.js'
import { aProduct, aVariant } from '../test/fixtures/models.js'

const variants = Array.from({ length: 2000 }, (_, at) =>
  aVariant({
    id: `v${at}`,
    attributes: { size: at % 20, colour: `c${Math.floor(at / 20) % 10}`, finish: `f${Math.floor(at / 200)}` },
  }),
)
const product = aProduct({ variants })
const axes = axesOf(product.variants)
const selection = { size: '3', colour: 'c4', finish: 'f5' }

/** Goal: a choice costs at most 2 ms. */
describe('a product of 2,000 variants', () => {
  bench('one choice', () => {
    const places = placesOf(axes, selection)
    valueStates(axes, variants, places)
    findVariant(axes, variants.length, places)
  })
  bench('the index, once per product', () => {
    axesOf(product.variants)
  })
})
