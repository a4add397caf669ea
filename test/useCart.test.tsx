import {
  type CommerceError,
  CommerceProvider,
  useAddToCart,
  useCart,
  useCartLine,
} from '@aerocall/commerce-react'
import { createSandbox, type Sandbox } from '@aerocall/commerce-react/testing'
import { act, render, renderHook, screen, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { describe, expect, test, vi } from 'vitest'

const CARD = { productId: 'prod-gift-card' }

function shopOf(sandbox: Sandbox, onError?: (error: CommerceError) => void) {
  return ({ children }: { children: ReactNode }) => (
    <CommerceProvider {...sandbox} onError={onError}>
      {children}
    </CommerceProvider>
  )
}

describe('useAddToCart', () => {
  test('tells the error of an add that left no line', async () => {
    const sandbox = createSandbox()
    sandbox.script({
      type: 'answer',
      on: 'addCartItem',
      status: 403,
      body: { message: 'Not for sale here.' },
    })
    const { result } = renderHook(() => useAddToCart(CARD), { wrapper: shopOf(sandbox) })
    act(() => void result.current.add().catch(() => {}))
    expect(result.current).toMatchObject({ inCart: 1, isPending: true })
    await waitFor(() =>
      expect(result.current.error).toMatchObject({ code: 'forbidden', outcome: 'not_applied' }),
    )
    expect(result.current).toMatchObject({ inCart: 0, isPending: false })
  })

  test('tells a variant’s own error, not that of another one', async () => {
    const sandbox = createSandbox()
    const productId = 'prod-breakfast-bowl'
    const both = () => ({
      none: useAddToCart({ productId, variantId: 'var-none' }),
      other: useAddToCart({ productId, variantId: 'var-other' }),
    })
    const { result } = renderHook(both, { wrapper: shopOf(sandbox) })
    await act(() => result.current.none.add().catch(() => {}))
    expect(result.current.none.error).toMatchObject({ code: 'not_found' })
    expect(result.current.other.error).toBeUndefined()
  })

  test('takes a virtual variant for the product itself', async () => {
    const sandbox = createSandbox()
    const item = { ...CARD, variantId: CARD.productId }
    const { result } = renderHook(() => useAddToCart(item), { wrapper: shopOf(sandbox) })
    await act(() => result.current.add(3))
    expect(result.current.inCart).toBe(3)
  })
})

describe('useCart', () => {
  test('hands a failed write to onError, also where the caller caught it', async () => {
    const sandbox = createSandbox()
    const onError = vi.fn()
    sandbox.script({ type: 'answer', on: 'addCartItem', status: 403, body: {} })
    const { result } = renderHook(() => useCart(), { wrapper: shopOf(sandbox, onError) })
    const outcomes = await act(() =>
      Promise.allSettled([result.current.addItem(CARD), result.current.addItem(CARD)]),
    )
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(onError.mock.calls).toMatchObject([[{ name: 'CommerceError', code: 'forbidden' }]])
  })

  test('has functions that never change', async () => {
    const { result } = renderHook(() => useCart(), { wrapper: shopOf(createSandbox()) })
    const { addItem, flush } = result.current
    await act(() => addItem(CARD))
    expect([result.current.addItem, result.current.flush]).toEqual([addItem, flush])
    expect(result.current.itemCount).toBe(1)
  })

  test('with a selector renders for what it selects and nothing else, objects included', async () => {
    let renders = 0
    const Badge = () => {
      renders++
      return (
        <output>
          {useCart(({ itemCount }) => ({ isEmpty: itemCount === 0 })).isEmpty ? 'empty' : 'filled'}
        </output>
      )
    }
    const Adding = () => {
      const { addItem } = useCart()
      return (
        <button type="button" onClick={() => void addItem(CARD)}>
          Add
        </button>
      )
    }
    const sandbox = createSandbox()
    const Shop = shopOf(sandbox)
    render(
      <Shop>
        <Badge />
        <Adding />
      </Shop>,
    )
    for (let click = 0; click < 3; click++) act(() => screen.getByText('Add').click())
    await waitFor(() => expect(sandbox.requests.at(-1)).toMatchObject({ status: 200 }))
    await act(async () => {})
    expect(screen.getByText('filled')).toBeInTheDocument()
    expect(renders).toBeLessThanOrEqual(2)
  })
})

describe('useCartLine', () => {
  const ids = Array.from({ length: 1000 }, (_, index) => `item-${index}`)

  /** A cart of a thousand lines, filled behind the kit's back. */
  function openLargeCart() {
    const sandbox = createSandbox({
      catalog: {
        categories: [],
        products: ids.map((id) => ({
          id,
          slug: id,
          name: id,
          description: '',
          categoryId: null,
          sku: '',
          price: 500,
          images: [],
          data: {},
          variants: [],
          createdAt: 0,
        })),
      },
    })
    const lines = ids.map((id) => ({ id: `line-${id}`, productId: id, variantId: id, quantity: 1 }))
    sandbox.restore({ ...sandbox.snapshot(), carts: [{ id: 'large-cart', lines, coupon: null }] })
    const kept = new Map<string, string>()
    const storage = {
      getItem: (key: string) => kept.get(key) ?? (key.endsWith(':cart-id') ? 'large-cart' : null),
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    }
    return { sandbox, storage }
  }

  test('renders for its own line only, among a thousand', async () => {
    const { sandbox, storage } = openLargeCart()
    const renders = new Map<string, number>()
    const Line = ({ id }: { id: string }) => {
      const { quantity, increment } = useCartLine(id)
      renders.set(id, (renders.get(id) ?? 0) + 1)
      return (
        <button type="button" onClick={() => void increment()}>
          {id}: {quantity}
        </button>
      )
    }
    render(
      <CommerceProvider {...sandbox} storage={storage}>
        {ids.map((id) => (
          <Line key={id} id={id} />
        ))}
      </CommerceProvider>,
    )
    await screen.findByText('item-999: 1', {}, { timeout: 10_000 })
    renders.clear()
    act(() => screen.getByText('item-500: 1').click())
    expect(screen.getByText('item-500: 2')).toBeInTheDocument()
    await waitFor(() => expect(sandbox.requests.at(-1)).toMatchObject({ method: 'POST', status: 200 }))
    await act(async () => {})
    expect([...renders.keys()]).toEqual(['item-500'])
    expect(renders.get('item-500')).toBeLessThanOrEqual(2)
  })

  test('tells of a pending change, its end, and lets its error be put away', async () => {
    const sandbox = createSandbox()
    const hooks = () => ({ cart: useCart(), line: useCartLine('prod-gift-card') })
    const { result } = renderHook(hooks, { wrapper: shopOf(sandbox) })
    await act(() => result.current.cart.addItem({ ...CARD, quantity: 2 }))
    expect(result.current.line).toMatchObject({ quantity: 2, isPending: false, line: { name: 'Gift Card' } })

    sandbox.script({ type: 'answer', on: 'addCartItem', status: 403, body: {} })
    act(() => void result.current.line.increment().catch(() => {}))
    expect(result.current.line).toMatchObject({ quantity: 3, isPending: true })
    await waitFor(() => expect(result.current.line.error).toMatchObject({ code: 'forbidden' }))
    expect(result.current.line).toMatchObject({ quantity: 2, isPending: false })
    act(() => result.current.line.dismissError())
    expect(result.current.line.error).toBeUndefined()
  })

  test('removes its line, also where the API can only add', async () => {
    const sandbox = createSandbox()
    const hooks = () => ({ cart: useCart(), line: useCartLine('prod-gift-card') })
    const { result } = renderHook(hooks, { wrapper: shopOf(sandbox) })
    await act(() => result.current.cart.addItem(CARD))
    await act(() => result.current.line.remove())
    expect(result.current.line).toMatchObject({ quantity: 0, line: undefined })
    expect(result.current.cart.itemCount).toBe(0)
  })
})
