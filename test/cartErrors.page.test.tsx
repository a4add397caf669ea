// What the cart tells a shopper when something went wrong: all of it, and nothing else.
import { CartLines, CartStatus, useCart } from '@aerocall/commerce-react'
import type { SandboxScript } from '@aerocall/commerce-react/testing'
import { act, renderHook, screen, waitFor } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { openShop } from './support/shop.js'

const BOWL = { productId: 'prod-breakfast-bowl', variantId: 'var-breakfast-bowl-oat', quantity: 3 }
const KEY = `${BOWL.productId}:${BOWL.variantId}`
const PLATE = { productId: 'prod-dinner-plate' }

/** A shop whose discount has no code: one that a coupon names is never lost to a cart that is built anew. */
function openDiscountShop() {
  const later: { script: SandboxScript | null } = { script: null }
  const shop = openShop(
    {},
    {
      async fetch(input, init) {
        // The cart was read, and a new one is begun.
        if (init?.method === 'POST' && later.script) shop.sandbox.script(later.script)
        const answer = await shop.sandbox.fetch(input, init)
        const text = (await answer.text()).replace(/"coupon_code":"[^"]*"/g, '"coupon_code":null')
        return new Response(text, answer)
      },
    },
  )
  shop.sandbox.script({ type: 'coupon', code: 'TEN', percentOff: 10 })
  return { ...shop, later }
}

async function openCart() {
  const { later, ...shop } = openDiscountShop()
  // In the page's own provider: another one would be another tab.
  const { result } = renderHook(() => useCart(), {
    wrapper: ({ children }) => (
      <shop.Wrapper>
        <CartLines renderLine={() => null} />
        <CartStatus />
        {children}
      </shop.Wrapper>
    ),
  })
  await act(() => result.current.addItem(BOWL))
  return { shop, later, cart: () => result.current, status: screen.getByRole('status') }
}

describe('"Prices have changed"', () => {
  test('is not said of a percentage that follows the quantity', async () => {
    const { cart, status } = await openCart()
    await act(() => cart().decrement(KEY))
    expect(cart().totals.discount?.amount).toBe(560)
    expect(cart().errors.cart).toBeNull()
    await waitFor(() => expect(status).toHaveTextContent('Cart updated: 2 items'), { timeout: 2000 })
  })

  test('nor of an item that goes', async () => {
    const { cart } = await openCart()
    await act(() => cart().addItem(PLATE))
    await act(() => cart().removeItem(KEY))
    expect(cart().errors.cart).toBeNull()
  })

  test('is said of a discount that is gone', async () => {
    const { later, cart, status } = await openCart()
    await act(() => cart().addItem(PLATE))
    later.script = { type: 'coupon', code: null }
    await act(() => cart().decrement(KEY))
    expect(cart().errors.cart?.code).toBe('price_changed')
    await waitFor(() => expect(status).toHaveTextContent('Prices have changed. Please check the cart.'))
  })

  test('and of a unit that costs another price', async () => {
    const { later, cart } = await openCart()
    await act(() => cart().addItem(PLATE))
    later.script = { type: 'price', product: PLATE.productId, price: 99 }
    await act(() => cart().decrement(KEY))
    expect(cart().errors.cart?.code).toBe('price_changed')
  })
})

test('the cart’s error and those of two lines can be read at the same time', async () => {
  const { shop, later, cart, status } = await openCart()
  await act(() => cart().addItem(PLATE))
  later.script = { type: 'coupon', code: null }
  await act(() => cart().decrement(KEY))
  shop.sandbox.script({
    type: 'answer',
    on: 'addCartItem',
    status: 409,
    body: { message: 'No plate is left.' },
  })
  await act(() =>
    cart()
      .addItem(PLATE)
      .catch(() => {}),
  )
  shop.sandbox.script({
    type: 'answer',
    on: 'addCartItem',
    status: 403,
    body: { message: 'No mug for you.' },
  })
  await act(() =>
    cart()
      .addItem({ productId: 'prod-stoneware-mug' })
      .catch(() => {}),
  )
  await waitFor(() => expect(cart().errors.lines.size).toBe(2))
  const errors = [cart().errors.cart, ...cart().errors.lines.values()]
  expect(errors).toHaveLength(3)
  await waitFor(() => expect(status).toHaveTextContent(errors.map((error) => error?.message).join(' ')))
  // The count of the change before them is not news any more.
  await act(() => new Promise((resolve) => setTimeout(resolve, 500)))
  expect(status).toHaveTextContent(errors.map((error) => error?.message).join(' '))
  act(() => cart().dismissErrors(PLATE.productId))
  await waitFor(() => expect(status).not.toHaveTextContent(errors[1]?.message ?? ''))
  expect(status).toHaveTextContent(errors[2]?.message ?? '')
})

test('a count is heard beside what stands of the cart', async () => {
  const { later, cart, status } = await openCart()
  await act(() => cart().addItem(PLATE))
  later.script = { type: 'coupon', code: null }
  await act(() => cart().decrement(KEY))
  later.script = null
  await act(() => cart().addItem(PLATE))
  const both = 'Prices have changed. Please check the cart. Cart updated: 4 items'
  await waitFor(() => expect(status).toHaveTextContent(both), { timeout: 2000 })
})
