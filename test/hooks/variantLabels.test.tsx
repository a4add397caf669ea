// Variants that no attribute tells apart: each can be seen and chosen, whatever the shop left out.
import { type Product, useVariantSelection, type Variant } from '@aerocall/commerce-react'
import { act, renderHook } from '@testing-library/react'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aProduct, aVariant } from '../fixtures/models.js'

const productOf = (...variants: Partial<Variant>[]): Product =>
  aProduct({ variants: variants.map((own, at) => aVariant({ id: `v${at}`, attributes: {}, ...own })) })

const select = (product: Product) => renderHook(() => useVariantSelection(product))

const labels = (product: Product) =>
  select(product).result.current.options.flatMap(({ values }) => values.map(({ value }) => value))

describe('variants that no attribute tells apart', () => {
  test.each([
    ['names of their own', [{ name: 'Oat' }, { name: 'Ink' }], ['Oat', 'Ink']],
    ['neither name nor sku', [{ name: null }, { name: null }], ['1', '2']],
    [
      'skus alone',
      [
        { name: null, sku: 'B-1' },
        { name: null, sku: 'B-2' },
      ],
      ['B-1', 'B-2'],
    ],
    ['one name', [{ name: 'Oat' }, { name: 'Oat' }], ['Oat 1', 'Oat 2']],
    [
      'one name and skus',
      [
        { name: 'Oat', sku: 'B-1' },
        { name: 'Oat', sku: 'B-2' },
      ],
      ['Oat – B-1', 'Oat – B-2'],
    ],
    [
      'one name, and one that looks numbered',
      [{ name: 'Oat' }, { name: 'Oat' }, { name: 'Oat 1' }],
      ['Oat 2', 'Oat 3', 'Oat 1'],
    ],
    [
      'an attribute without text',
      [
        { name: 'Oat', attributes: { glaze: '' } },
        { name: 'Ink', attributes: { glaze: 'ink' } },
      ],
      ['Oat', 'Ink'],
    ],
  ])('with %s are told apart', (_, variants: Partial<Variant>[], expected) => {
    expect(labels(productOf(...variants))).toEqual(expected)
  })

  test('can each be chosen', () => {
    const names = fc.option(fc.constantFrom('', 'Oat', 'Ink', 'Oat 1', '1'), { nil: null })
    const attributes = fc.dictionary(
      fc.constantFrom('size', 'glaze', 'variant'),
      fc.constantFrom('', 'S', 1, null),
    )
    fc.assert(
      fc.property(
        fc.array(fc.record({ name: names, sku: names, attributes }), { minLength: 2, maxLength: 6 }),
        (variants) => {
          const product = productOf(...variants)
          const { result, unmount } = select(product)
          for (const { id } of product.variants) {
            act(() => result.current.selectVariant(id))
            expect(result.current.variant?.id).toBe(id)
          }
          unmount()
        },
      ),
    )
  })
})

/** What `useVariantSelection` says of each value, by looking at every variant for every value. */
function naive(product: Product, selection: Readonly<Record<string, string>>, names: readonly string[]) {
  const has = (variant: Variant, wanted: Readonly<Record<string, string>>) =>
    Object.entries(wanted).every(([name, value]) => String(variant.attributes[name]) === value)
  return names.map((name) => {
    const values = [...new Set(product.variants.map((variant) => String(variant.attributes[name])))]
    return values.map((value) => {
      const matching = product.variants.filter((variant) => has(variant, { ...selection, [name]: value }))
      return { value, exists: matching.length > 0, available: matching.some(({ available }) => available) }
    })
  })
}

test('a choice says the same as a look at every variant for every value', () => {
  const variant = fc.record({
    size: fc.integer({ min: 1, max: 4 }),
    glaze: fc.constantFrom('oat', 'ink', 'moss'),
    lid: fc.boolean(),
    available: fc.boolean(),
  })
  const products = fc.uniqueArray(variant, {
    minLength: 3,
    maxLength: 20,
    selector: ({ size, glaze, lid }) => `${size} ${glaze} ${lid}`,
  })
  const choices = fc.array(fc.tuple(fc.nat(2), fc.nat(3)), { maxLength: 6 })
  fc.assert(
    fc.property(products, choices, (rows, chosen) => {
      const product = productOf(
        ...rows.map(({ available, ...attributes }) => ({ name: 'One', available, attributes })),
      )
      const { result, unmount } = select(product)
      for (const [axis, place] of chosen) {
        const option = result.current.options[axis]
        const value = option?.values[place]?.value
        if (option && value !== undefined) act(() => result.current.select(option.name, value))
        const { options, selection } = result.current
        const names = options.map(({ name }) => name)
        if (names.includes('variant')) continue
        expect(options.map(({ values }) => values.map(({ isSelected: _, ...state }) => state))).toEqual(
          naive(product, selection, names),
        )
      }
      unmount()
    }),
  )
})
