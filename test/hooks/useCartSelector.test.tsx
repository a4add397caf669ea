// Any pure selector is safe, whatever it builds.
import { useCart } from '@aerocall/commerce-react'
import { act, render, renderHook, screen } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { openShop } from '../support/shop.js'

type Cart = Parameters<Parameters<typeof useCart>[0]>[0]

const BOWL = { productId: 'prod-breakfast-bowl', variantId: 'var-breakfast-bowl-oat' }

describe('a selector that builds something new each time', () => {
  test.each<[string, (cart: Cart) => unknown, unknown]>([
    ['a list of objects', (cart) => cart.lines.map(({ quantity }) => ({ quantity })), [{ quantity: 1 }]],
    [
      'a Map',
      (cart) => new Map(cart.lines.map((line) => [line.productId, line.quantity])),
      new Map([[BOWL.productId, 1]]),
    ],
    ['a Set', (cart) => new Set(cart.lines.map((line) => line.variantId)), new Set([BOWL.variantId])],
    [
      'nested objects',
      (cart) => ({ cart: { units: { all: cart.itemCount } } }),
      { cart: { units: { all: 1 } } },
    ],
    ['a Date', ({ itemCount }) => new Date(itemCount), new Date(1)],
    [
      'a function',
      ({ itemCount }) =>
        () =>
          itemCount,
      expect.any(Function),
    ],
    ['NaN', ({ itemCount }) => itemCount * Number.NaN, Number.NaN],
  ])('%s', async (_, selector, expected) => {
    const { Wrapper } = openShop()
    // One that stands in the component, and one outside of it.
    const inline = renderHook(
      () => [useCart((cart) => selector(cart)), useCart(selector), useCart()] as const,
      {
        wrapper: Wrapper,
      },
    )
    await act(() => inline.result.current[2].addItem(BOWL))
    expect(inline.result.current.slice(0, 2)).toEqual([expected, expected])
  })
})

test('what is selected stays the same object as long as isEqual says so', async () => {
  const { Wrapper } = openShop()
  const sameFirst = (left: readonly { id: string }[], right: readonly { id: string }[]) =>
    left[0]?.id === right[0]?.id
  let renders = 0
  const First = () => {
    renders += 1
    const lines = useCart((cart) => cart.lines.map(({ productId }) => ({ id: productId ?? '' })), sameFirst)
    return <output>{lines[0]?.id}</output>
  }
  render(<First />, { wrapper: Wrapper })
  const cart = renderHook(() => useCart(), { wrapper: Wrapper })
  await act(() => cart.result.current.addItem(BOWL))
  const before = renders
  await act(() => cart.result.current.addItem({ productId: 'prod-dinner-plate' }))
  await act(() => cart.result.current.increment(cart.result.current.lines[0]?.key ?? ''))
  expect(screen.getByText(BOWL.productId)).toBeVisible()
  expect(renders).toBe(before)
})

test('another selector counts at once', async () => {
  const { Wrapper } = openShop()
  const { result, rerender } = renderHook(
    ({ of }: { of: 'itemCount' | 'status' }) => useCart((cart) => ({ value: cart[of] })).value,
    { wrapper: Wrapper, initialProps: { of: 'itemCount' } },
  )
  expect(result.current).toBe(0)
  rerender({ of: 'status' })
  expect(result.current).toBe('ready')
})
