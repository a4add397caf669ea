import { type Product, useVariantSelection, type Variant, VariantPicker } from '@aerocall/commerce-react'
import { act, render, renderHook, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { aProduct, aVariant } from '../fixtures/models.js'
import { openShop } from '../support/shop.js'

const shirt = (size: string, colour: string, available = true): Variant =>
  aVariant({ id: `${size}-${colour}`, name: `${size} ${colour}`, attributes: { size, colour }, available })

const shirts = (): Product =>
  aProduct({
    variants: [shirt('S', 'red', false), shirt('S', 'blue'), shirt('M', 'red'), shirt('L', 'blue')],
  })

const select = (product: Product, initialVariantId?: string) =>
  renderHook(({ of }) => useVariantSelection(of, { initialVariantId }), { initialProps: { of: product } })

describe('useVariantSelection', () => {
  test('starts with the first variant that can be bought', () => {
    const { result } = select(shirts())
    expect(result.current.variant?.id).toBe('S-blue')
    expect(result.current.selection).toEqual({ size: 'S', colour: 'blue' })
  })

  test('starts with the variant of a link, sold out or not', () => {
    const { result } = select(shirts(), 'S-red')
    expect(result.current.variant?.id).toBe('S-red')
  })

  test('says of each value whether it exists and can be bought with the other ones', () => {
    const { result } = select(shirts())
    const [size, colour] = result.current.options
    expect(size?.values.map(({ value, exists, available }) => [value, exists, available])).toEqual([
      ['S', true, true],
      ['M', false, false],
      ['L', true, true],
    ])
    expect(colour?.values.map(({ value, exists, available }) => [value, exists, available])).toEqual([
      ['red', true, false],
      ['blue', true, true],
    ])
  })

  test('drops the other values that do not go with a new one, until the choice is complete again', () => {
    const { result } = select(shirts())
    act(() => result.current.select('size', 'M'))
    expect(result.current.selection).toEqual({ size: 'M' })
    expect(result.current.variant).toBeUndefined()
    act(() => result.current.select('colour', 'red'))
    expect(result.current.variant?.id).toBe('M-red')
  })

  test('selects all values of a variant at once', () => {
    const { result } = select(shirts())
    act(() => result.current.selectVariant('L-blue'))
    expect(result.current.variant?.id).toBe('L-blue')
    act(() => result.current.selectVariant('nothing'))
    expect(result.current.variant?.id).toBe('L-blue')
  })

  test('does not carry a choice over to another product', () => {
    const { result, rerender } = select(shirts())
    act(() => result.current.selectVariant('L-blue'))
    rerender({ of: { ...shirts(), id: 'other' } })
    expect(result.current.variant?.id).toBe('S-blue')
  })

  // A refetch in the background chose another one, and the next click bought it.
  test('stays with the variant it began with when that sells out, and starts anew when it is gone', () => {
    const { result, rerender } = select(shirts())
    expect(result.current.variant?.id).toBe('S-blue')
    const soldOut = { ...shirts(), variants: [shirt('S', 'blue', false), shirt('M', 'red')] }
    rerender({ of: soldOut })
    expect(result.current.variant?.id).toBe('S-blue')
    expect(result.current.variant?.available).toBe(false)
    rerender({ of: { ...soldOut, variants: soldOut.variants.slice(1) } })
    expect(result.current.variant?.id).toBe('M-red')
  })

  test('goes by the names where no attribute tells the variants apart', () => {
    const variants = ['Small', 'Large'].map((name) => aVariant({ id: name, name, attributes: {} }))
    const { result } = select(aProduct({ variants }))
    expect(result.current.options.map(({ name }) => name)).toEqual(['variant'])
    act(() => result.current.select('variant', 'Large'))
    expect(result.current.variant?.id).toBe('Large')
  })

  test('needs no choice where there is one variant', () => {
    const { result } = select(aProduct({ variants: [aVariant({ id: 'only' })] }))
    expect(result.current.options).toEqual([])
    expect(result.current.variant?.id).toBe('only')
  })
})

test('VariantPicker is one radio group per option; what is sold out says so and can be chosen', async () => {
  const { Wrapper } = openShop()
  const Picker = () => {
    const selection = useVariantSelection(shirts())
    return (
      <>
        <VariantPicker selection={selection} classNames={{ option: 'own', input: 'dot' }} />
        <output>{selection.variant?.id}</output>
      </>
    )
  }
  render(<Picker />, { wrapper: Wrapper })
  const group = screen.getByRole('group', { name: 'Colour' })
  const colour = within(group)
  const parts = [group, ...group.querySelectorAll<HTMLElement>('[data-part]')].map(
    ({ dataset }) => dataset.part,
  )
  expect(new Set(parts)).toEqual(
    new Set(['option', 'option-label', 'value', 'value-input', 'value-text', 'sold-out']),
  )
  expect([group, colour.getByRole('radio', { name: 'blue' })].map(({ className }) => className)).toEqual([
    'own',
    'dot',
  ])
  expect(colour.getByRole('radio', { name: 'blue' })).toBeChecked()
  await userEvent.click(colour.getByRole('radio', { name: 'red Sold out' }))
  expect(screen.getByRole('status')).toHaveTextContent('S-red')
})
